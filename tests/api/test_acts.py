"""The acts: the same as the pages', by token and by session, each with the standing that follows."""

import pytest

from symposium.actions.essay import submit_essay
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Role
from symposium.models import Event
from tests.api.site import token_header
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db):
    return UserFactory(name="Erin Author")


@pytest.fixture
def essay(author):
    return make_essay(make_issue(), "To be acted on", author=author)


@pytest.fixture
def editor(essay):
    return give_role(essay.issue, Role.EDITOR)


def asked(client, method, essay, act, body=None, **more):
    path = f"/api/v1/essays/{essay.key}/{act}/"
    if body is None:
        return getattr(client, method)(path, **more)
    return getattr(client, method)(path, body, "application/json", **more)


def test_an_author_submits_with_a_token_and_the_editor_returns(client, essay, author, editor):
    submitted = asked(client, "put", essay, "submission", headers=token_header(author))
    again = asked(client, "put", essay, "submission", headers=token_header(author))
    returned = asked(
        client, "delete", essay, "submission", {"reason": "Name the source."}, headers=token_header(editor)
    )

    assert [answer.status_code for answer in (submitted, again, returned)] == [200, 409, 200]
    assert (submitted.json()["status"], returned.json()["status"]) == ("submitted", "draft")
    assert submitted["Cache-Control"] == "private, no-store"
    assert Event.objects.filter(essay=essay, verb="essay_returned").get().details == {
        "reason": "Name the source."
    }


def test_the_reason_may_stand_in_the_address(client, essay, author, editor):
    submit_essay(essay=essay, by=author, now=NOW)
    client.force_login(editor)

    without = client.delete(f"/api/v1/essays/{essay.key}/submission/")
    with_reason = client.delete(f"/api/v1/essays/{essay.key}/submission/?reason=Name+the+source.")

    assert (without.status_code, list(without.json()["errors"])) == (422, ["reason"])
    assert with_reason.status_code == 200


def test_an_editor_schedules_replaces_and_cancels(client, essay, editor):
    client.force_login(editor)

    first = asked(client, "put", essay, "schedule", {"release_at": "2026-03-12T09:00:00+01:00"}).json()
    second = asked(client, "put", essay, "schedule", {"release_at": "2026-03-13T08:00:00Z"}).json()
    cancelled = asked(client, "delete", essay, "schedule").json()
    again = asked(client, "delete", essay, "schedule")

    shown = [(said["status"], said["revision"], said["release_at"]) for said in (first, second, cancelled)]
    assert shown == [
        ("scheduled", 1, "2026-03-12T08:00:00Z"),
        ("scheduled", 1, "2026-03-13T08:00:00Z"),
        ("draft", None, None),
    ]
    assert again.status_code == 409


def test_null_releases_now_and_an_empty_body_does_not(client, essay, editor):
    client.force_login(editor)

    empty = asked(client, "put", essay, "schedule", {})
    now = asked(client, "put", essay, "schedule", {"release_at": None, "note": ""})

    assert empty.status_code == 422
    assert (now.status_code, now.json()["status"], now.json()["revision"]) == (200, "released", None)
    assert essay.revisions.get(number=1).release_at == NOW


def test_an_editor_withdraws_and_reinstates(client, essay, editor):
    release(essay, at=NOW - DAY)
    client.force_login(editor)

    empty = asked(client, "put", essay, "withdrawal", {"notice": "  "})
    withdrawn = asked(client, "put", essay, "withdrawal", {"notice": "For a reason."}).json()
    again = asked(client, "put", essay, "withdrawal", {"notice": "For a reason."})
    reinstated = asked(client, "delete", essay, "withdrawal").json()
    twice = asked(client, "delete", essay, "withdrawal")

    assert (empty.status_code, again.status_code, twice.status_code) == (422, 409, 409)
    assert (withdrawn["status"], withdrawn["withdrawal_notice"]) == ("withdrawn", "For a reason.")
    assert (reinstated["status"], reinstated["withdrawn_at"], reinstated["withdrawal_notice"]) == (
        "released",
        None,
        "",
    )


ACTS = [
    ("put", "submission", None),
    ("delete", "submission", {"reason": "A reason."}),
    ("put", "schedule", {"release_at": None}),
    ("delete", "schedule", None),
    ("put", "withdrawal", {"notice": "A notice."}),
    ("delete", "withdrawal", None),
]


@pytest.mark.parametrize(("method", "act", "body"), ACTS)
@pytest.mark.parametrize(("who", "status"), [("anonymous", 401), ("reader", 404), ("moderator", 403)])
def test_who_may_not_is_told_so_and_nothing_changes(client, essay, who, status, method, act, body):
    if who != "anonymous":
        client.force_login(give_role(essay.issue, Role.MODERATOR) if who == "moderator" else UserFactory())
    events = Event.objects.count()

    answer = asked(client, method, essay, act, body)

    assert (answer.status_code, Event.objects.count()) == (status, events)


@pytest.mark.parametrize(("method", "act", "body"), ACTS[1:])
def test_an_author_does_only_what_is_an_authors(client, essay, author, method, act, body):
    client.force_login(author)

    assert asked(client, method, essay, act, body).status_code == 403


def test_may_not_outdoes_cannot_be_read(client, essay, author):
    client.force_login(author)

    assert asked(client, "put", essay, "schedule", {"release_at": "nonsense"}).status_code == 403


def test_a_withdrawn_essay_is_not_scheduled(client, essay, editor):
    withdraw_essay(essay=essay, by=editor, now=NOW, notice="Gone.")
    client.force_login(editor)

    assert asked(client, "put", essay, "schedule", {"release_at": None}).status_code == 409
