"""The draft through the API: the composer's act, with its stamp."""

import pytest

from symposium.models.draft_text import text_of
from tests.factories import UserFactory, give_role, make_essay, make_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay(client):
    issue = make_issue()
    expert = give_role(issue, user=UserFactory(name="Erin Expert"))
    client.force_login(expert)
    return make_essay(issue, author=expert)


def put(client, essay, body, stamp):
    headers = {"If-Match": stamp} if stamp else {}
    return client.put(f"/api/v1/essays/{essay.key}/draft/", body, "application/json", headers=headers)


def test_what_was_read_is_written_back_without_a_change(client, essay):
    before = text_of(essay.revisions.draft().get())
    read = client.get(f"/api/v1/essays/{essay.key}/draft/")

    written = put(client, essay, read.json(), read["ETag"])

    assert (read.status_code, written.status_code) == (200, 200)
    assert text_of(essay.revisions.draft().get()) == before
    assert (written.json(), written["ETag"] == read["ETag"]) == (read.json(), False)


def test_a_stamp_is_good_for_one_writing(client, essay):
    read = client.get(f"/api/v1/essays/{essay.key}/draft/")

    first = put(client, essay, read.json() | {"title": "First"}, read["ETag"])
    second = put(client, essay, read.json() | {"title": "Second"}, read["ETag"])

    assert (first.status_code, second.status_code) == (200, 412)
    assert essay.revisions.draft().get().title == "First"


@pytest.mark.parametrize(("stamp", "status"), [("", 428), ('"x"', 412), ('"²"', 412), ("*", 412)])
def test_nothing_is_written_without_a_good_stamp(client, essay, stamp, status):
    body = client.get(f"/api/v1/essays/{essay.key}/draft/").json()

    assert put(client, essay, body | {"title": "Blind"}, stamp).status_code == status
    assert essay.revisions.draft().get().title == "An essay"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"passages": [{"kind": "guideline_body", "text": "Alone."}]}, "needs a headline before it"),
        ({"byline": [{"name": "Erin Expert", "person": "nobody"}]}, "cannot be chosen here"),
        ({"byline": []}, "You cannot take yourself out of the byline"),
        ({"passages": [{"kind": "poem", "text": "Roses."}]}, "is not a valid choice"),
        ({"picture": "nowhere"}, "not among this essay's pictures"),
    ],
)
def test_what_cannot_be_stored_is_422_in_words(client, essay, change, words):
    read = client.get(f"/api/v1/essays/{essay.key}/draft/")

    response = put(client, essay, read.json() | change, read["ETag"])

    assert response.status_code == 422
    assert words in response.json()["detail"]


def test_an_authors_editors_note_is_passed_over(client, essay):
    before = essay.revisions.draft().get().editors_note
    read = client.get(f"/api/v1/essays/{essay.key}/draft/")

    response = put(client, essay, read.json() | {"editors_note": "Mine."}, read["ETag"])

    assert (response.status_code, essay.revisions.draft().get().editors_note) == (200, before)
