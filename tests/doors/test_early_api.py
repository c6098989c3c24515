"""Reading ahead through the API: the setting, the text, and the same acts on remarks as on the pages."""

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.schedule import cancel_schedule, schedule_essay
from symposium.enums import Role
from tests.api.site import token_header
from tests.doors.test_early import RELEASE
from tests.factories import NOW, UserFactory, give_role, make_essay, make_issue
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def issue():
    return make_issue(slug="spring", early_annotation="open")


@pytest.fixture
def essay(issue):
    essay = make_essay(issue, "Trees", author=give_role(issue))
    schedule_essay(essay=essay, by=issue.created_by, now=NOW, release_at=RELEASE)
    return essay


@pytest.fixture
def expert(issue):
    return give_role(issue, user=UserFactory(name="Ida Expert"))


def as_(person) -> Client:
    return Client(headers=token_header(person))


def send(client, essay, **more):
    lead = essay.revisions.frozen().get().passages.order_by("position").first()
    sent = {
        "revision": 1,
        "start": {"passage": lead.key, "offset": 4},
        "end": {"passage": lead.key, "offset": 8},
        "quote": "lead",
        "text": "Which of them?",
    }
    path = f"/api/v1/essays/{essay.key}/early/annotations/"
    return client.post(path, sent | more, "application/json", headers={"Idempotency-Key": "k"})


def test_an_expert_makes_reads_mends_and_removes_a_remark(essay, expert):
    client, fellow = as_(expert), as_(give_role(essay.issue))

    made = send(client, essay)
    again = send(client, essay)
    key = made.json()["key"]
    told = made.json()
    seen = [
        row["key"] for row in fellow.get(f"/api/v1/essays/{essay.key}/early/annotations/").json()["results"]
    ]
    mended = client.put(f"/api/v1/annotations/{key}/", {"text": "Which?"}, "application/json")
    read = fellow.get(f"/api/v1/annotations/{key}/").json()["text"]
    removed = client.delete(f"/api/v1/annotations/{key}/")
    left = fellow.get(f"/api/v1/essays/{essay.key}/early/annotations/").json()["results"]

    assert (made.status_code, again.json()["key"], seen) == (201, key, [key])
    assert (told["is_early"], told["revision"], told["anchor"]["revision"], told["anchor"]["state"]) == (
        True, 1, 1, "exact",
    )  # fmt: skip
    assert (mended.status_code, read, removed.status_code, left) == (200, "Which?", 200, [])


def test_another_revision_than_the_one_that_waits_is_refused(essay, expert):
    answer = send(as_(expert), essay, revision=2)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["revision"])


def test_its_text_and_the_list_of_what_may_be_read_ahead(essay, expert):
    client = as_(expert)

    text = client.get(f"/api/v1/essays/{essay.key}/early/").json()
    listed = client.get("/api/v1/early/").json()

    assert (text["title"], text["status"], text["release_at"]) == (
        "Trees", "scheduled", RELEASE.isoformat().replace("+00:00", "Z"),
    )  # fmt: skip
    assert [(one["key"], one["title"]) for one in listed["essays"]] == [(essay.key, "Trees")]


def test_from_the_release_on_it_is_as_any_other_and_says_when_it_was_made(essay, expert):
    key = send(as_(expert), essay).json()["key"]

    with clock.travel(RELEASE):
        early = as_(expert).get(f"/api/v1/essays/{essay.key}/early/annotations/").status_code
        told = Client().get(f"/api/v1/annotations/{key}/").json()
        page = Page(Client().get(essay.get_absolute_url()))

    assert (early, told["is_early"]) == (404, True)
    assert page.texts("#remarks .remark-note") == ["Made before the release."]


def test_what_was_cut_is_its_writers_at_its_address_on_their_page_and_in_the_api(essay, expert):
    key = send(as_(expert), essay).json()["key"]
    cancel_schedule(essay=essay, by=essay.issue.created_by, now=NOW)
    browser, fellow = Client(), Client()
    browser.force_login(expert)
    fellow.force_login(give_role(essay.issue))

    page = Page(browser.get(f"/a/{key}/"))
    own = Page(browser.get(f"/people/{expert.key}/"))
    listed = as_(expert).get("/api/v1/early/").json()["unplaced"]
    others = [
        door.get(path).status_code
        for door in (fellow, Client())
        for path in (f"/a/{key}/", f"/a/{key}/edit/")
    ]
    mended = browser.post(f"/a/{key}/edit/", {"text": "Which?"}, follow=True)
    removed = browser.post(f"/a/{key}/remove/", follow=True)

    assert page.texts("blockquote span, .remark-text p") == ["lead", "Which of them?"]
    assert [link.get("href") for link in own.find(".own-unplaced a")] == [f"/a/{key}/"]
    assert [(one["key"], one["quote"]) for one in listed] == [(key, "lead")]
    assert others == [404, 404, 404, 302]
    assert Page(mended).texts(".remark-text p") == ["Which?"]
    assert Page(removed).texts(".marked-place") == ["You removed this remark."]


def test_the_issue_says_to_its_people_alone_whether_they_read_ahead_and_its_editors_change_it(issue, expert):
    issue.published_at = NOW
    issue.save(update_fields=["published_at"])
    path = "/api/v1/issues/spring/"
    editor, reader, author = as_(give_role(issue, Role.EDITOR)), as_(UserFactory()), as_(expert)

    told = [client.get(path).json()["early_annotation"] for client in (editor, author, reader, Client())]
    sent = [
        client.patch(path, {"early_annotation": "blind"}, "application/json").status_code
        for client in (Client(), reader, author, editor)
    ]
    wrong = editor.patch(path, {"early_annotation": "perhaps"}, "application/json").status_code
    issue.refresh_from_db()

    assert told == ["open", "open", None, None]
    assert (sent, wrong, issue.early_annotation) == ([401, 403, 403, 200], 422, "blind")
