"""Attaching again through the API: the best guess is asked for and sent back, the second is told of the first."""

import pytest

from tests.actions.test_annotation import revised, revision_of, said
from tests.api.site import token_header
from tests.factories import NOW, UserFactory, make_issue, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

OLD = "The lead of An essay."
NEW = "An essay has another lead now. Nothing else is new."


@pytest.fixture
def lost():
    essay = released_essay(make_issue(slug="spring"), author=UserFactory())
    made = said(essay, UserFactory(name="Rita Reader"), start=(0, 0), end=(0, len(OLD)))
    revised(essay, OLD, NEW, at=NOW)
    return made


def ask(client, method, annotation, by, body=None):
    path = f"/api/v1/annotations/{annotation.key}/attachment/"
    return getattr(client, method)(path, body, "application/json", headers=token_header(by))


def test_the_guess_is_sent_back_and_the_annotation_says_by_whom(client, lost):
    asked = ask(client, "get", lost, lost.writer).json()

    answer = ask(client, "put", lost, lost.writer, asked["guess"])

    [key] = revision_of(lost.essay).passages.filter(plain=NEW).values_list("key", flat=True)
    told = client.get(f"/api/v1/annotations/{lost.key}/").json()["anchor"]
    assert (asked["state"], asked["guess"]["quote"]) == ("lost", "An essay has another lead now.")
    assert told == {
        "revision": 2,
        "state": "changed",
        "spans": [{"passage": key, "start": 0, "end": 30}],
        "attached_by": "writer",
        "attached_at": "2026-03-10T12:00:00Z",
    }
    assert {name: answer.json()[name] for name in told} == told
    undone = ask(client, "delete", lost, lost.writer)
    assert (undone.status_code, undone.json()["state"]) == (200, "lost")


def test_the_second_is_told_of_the_first(client, lost):
    editor = lost.essay.issue.created_by
    guess = ask(client, "get", lost, editor).json()["guess"]
    ask(client, "put", lost, editor, guess)

    other = {**guess, "end": {**guess["end"], "offset": 8}, "quote": "An essay"}
    answer = ask(client, "put", lost, lost.writer, other)

    assert answer.status_code == 409
    assert answer.json()["detail"].startswith(f"{editor.name} attached this remark meanwhile.")


def test_a_draft_that_may_not_be_seen_is_not_there(client, lost):
    body = {"within": "draft", **ask(client, "get", lost, lost.writer).json()["guess"]}

    assert ask(client, "put", lost, lost.writer, body).status_code == 404
