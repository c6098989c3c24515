"""What each role reads at each time: the same rules as the pages'."""

from datetime import timedelta

import pytest

from symposium import clock
from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Role
from symposium.models.draft_text import text_of
from tests.api.site import token_header
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_administrator,
    make_essay,
    make_issue,
    release,
    released_essay,
)

pytestmark = pytest.mark.django_db
ROLES = [
    "anonymous",
    "reader",
    "other expert",
    "author",
    "moderator",
    "copy_editor",
    "editor",
    "administrator",
]
STAFF = {"moderator", "copy_editor", "editor", "administrator"}


def person(role, issue, author):
    if role == "author":
        return author
    if role == "reader":
        return UserFactory()
    if role == "other expert":
        return give_role(issue, Role.EXPERT)
    return make_administrator() if role == "administrator" else give_role(issue, role)


def statuses(client, *paths):
    return [client.get(f"/api/v1/{path}").status_code for path in paths]


@pytest.fixture
def author(db):
    return UserFactory(name="Unheard Author")


@pytest.fixture
def essay(author):
    return make_essay(make_issue(), "Unheard words", author=author)


def sign_in(client, role, essay, author):
    if role != "anonymous":
        client.force_login(person(role, essay.issue, author))


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_its_peoples(client, essay, author, role):
    sign_in(client, role, essay, author)

    answer = client.get(f"/api/v1/essays/{essay.key}/")

    if role in {*STAFF, "author"}:
        said = answer.json()
        assert (answer.status_code, said["status"], said["revision"]) == (200, "draft", None)
        assert answer["Cache-Control"] == "private, no-cache"
    else:
        assert answer.status_code == 404
        assert "Unheard" not in answer.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_a_scheduled_essay_is_its_peoples_until_its_instant(client, essay, author, role):
    release(essay, at=NOW + DAY)
    sign_in(client, role, essay, author)
    mine = 200 if role in {*STAFF, "author"} else 404
    paths = (f"essays/{essay.key}/", f"essays/{essay.key}/revisions/", f"essays/{essay.key}/revisions/1/")

    before = statuses(client, *paths)
    with clock.travel(NOW + DAY - timedelta(seconds=1)):
        a_second_before = statuses(client, *paths)
    with clock.travel(NOW + DAY):
        at_the_instant = statuses(client, *paths)

    assert (before, a_second_before, at_the_instant) == ([mine] * 3, [mine] * 3, [200] * 3)


def test_its_people_read_what_will_be_released(client, essay, author):
    release(essay, at=NOW + DAY)
    client.force_login(author)

    said = client.get(f"/api/v1/essays/{essay.key}/").json()

    assert (said["status"], said["revision"], said["release_at"]) == ("scheduled", 1, "2026-03-11T12:00:00Z")
    assert said["citation"] == ""


def test_lists_and_counts_know_nothing_of_it(client, essay, author):
    release(essay, at=NOW + DAY)
    client.force_login(essay.issue.created_by)

    answers = {
        path: client.get(f"/api/v1/{path}").json()["results"]
        for path in ("essays/", "guidelines/", "people/", "search/?q=unheard")
    }
    issue = client.get(f"/api/v1/issues/{essay.issue.slug}/").json()

    assert answers == {"essays/": [], "guidelines/": [], "people/": [], "search/?q=unheard": []}
    assert (issue["essay_count"], issue["guideline_count"], issue["essays"]) == (0, 0, [])
    assert [day["coming"] for day in issue["days"]] == [[]]


def test_a_guideline_without_a_released_wording_is_not_there(client, essay):
    release(essay, at=NOW + DAY)
    guideline = essay.guidelines.first()
    client.force_login(essay.issue.created_by)

    assert statuses(client, f"guidelines/{guideline.key}/", f"guidelines/{guideline.key}/wordings/1/") == [
        404,
        404,
    ]


@pytest.fixture
def withdrawn(author):
    found = released_essay(make_issue(), "Words taken back", author=author)
    withdraw_essay(essay=found, by=found.issue.created_by, now=NOW, notice="Taken back by its author.")
    return found


@pytest.mark.parametrize("role", ROLES)
def test_a_withdrawn_essay_has_its_notice_and_no_text(client, withdrawn, author, role):
    sign_in(client, role, withdrawn, author)
    guideline = withdrawn.guidelines.first().key

    essay = client.get(f"/api/v1/essays/{withdrawn.key}/")
    revision = client.get(f"/api/v1/essays/{withdrawn.key}/revisions/1/")
    wording = client.get(f"/api/v1/guidelines/{guideline}/")

    for answer in (essay, revision):
        said = answer.json()
        assert (said["status"], said["title"]) == ("withdrawn", "Words taken back")
        assert said["withdrawal_notice"] == "Taken back by its author."
        assert (said["sections"], said["guidelines"], said["dek"], said["citation"]) == ([], [], "", "")
        assert (said["byline"][0]["biography"], said["byline"][0]["person"]) == ("", None)
    said = wording.json()
    assert (said["headline"], said["body"], said["number"]) == (None, [], None)
    assert said["withdrawal_notice"] == "Taken back by its author."


def test_a_withdrawn_essay_is_in_no_list(client, withdrawn):
    results = [
        client.get(f"/api/v1/{path}").json()["results"]
        for path in (
            "essays/",
            "guidelines/",
            "people/",
            "search/?q=taken",
            f"essays/{withdrawn.key}/revisions/",
        )
    ]

    assert results == [[], [], [], [], []]


def test_withdrawn_before_any_release_it_was_never_there(client, essay, author):
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Never mind.")

    stranger = statuses(client, f"essays/{essay.key}/")
    client.force_login(author)
    its_author = client.get(f"/api/v1/essays/{essay.key}/").json()

    assert stranger == [404]
    assert (its_author["status"], its_author["withdrawal_notice"]) == ("withdrawn", "Never mind.")


@pytest.mark.parametrize("role", ROLES)
def test_a_coming_revision_is_its_peoples(client, author, role):
    essay = released_essay(make_issue(), "Known words", author=author)
    draft = essay.revisions.draft().get()
    text = type(text_of(draft))(**{**text_of(draft).__dict__, "title": "Secret words"})
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=draft.edits)
    release(essay, at=NOW + DAY, note="Secret note")
    sign_in(client, role, essay, author)

    listed = client.get(f"/api/v1/essays/{essay.key}/revisions/").json()["results"]
    coming = client.get(f"/api/v1/essays/{essay.key}/revisions/2/")
    latest = client.get(f"/api/v1/essays/{essay.key}/").json()

    sees = role in {*STAFF, "author"}
    released = ("released", 1, True)
    assert [(row["status"], row["number"], row["is_latest"]) for row in listed] == (
        [("scheduled", 2, False), released] if sees else [released]
    )
    assert coming.status_code == (200 if sees else 404)
    assert (latest["revision"], latest["title"]) == (1, "Known words")


@pytest.mark.parametrize("role", ROLES)
def test_an_issue_that_is_not_published_is_its_peoples(client, author, role):
    essay = released_essay(make_issue(published_at=NOW + DAY), author=author)
    sign_in(client, role, essay, author)

    found = statuses(client, f"issues/{essay.issue.slug}/", f"essays/?issue={essay.issue.slug}")

    # An author who stands only in the byline has no place in the issue.
    has_place = role in {*STAFF, "other expert"}
    assert found == ([200, 200] if has_place else [404, 400])
    assert client.get("/api/v1/issues/").json()["results"] == []


def test_a_person_without_public_presence_is_there_for_themselves_alone(client, essay, author):
    path = f"people/{author.key}/"

    stranger = statuses(client, path)
    client.force_login(author)

    assert (stranger, statuses(client, path)) == ([404], [200])


def test_a_token_reads_as_its_person(client, essay, author):
    answer = client.get(f"/api/v1/essays/{essay.key}/", headers=token_header(author))

    assert (answer.status_code, answer.json()["status"]) == (200, "draft")


def test_an_earlier_wording_stays_and_says_so(client, site):
    said = client.get("/api/v1/guidelines/rjfxnt7hkc/wordings/1/").json()

    assert (said["revision"], said["is_latest"]) == (1, False)
    assert [(row["revision"], row["is_same"]) for row in said["wordings"]] == [(2, True), (1, False)]
