"""Wording proposals through the API: taken with the draft's stamp, put back, and told from the release on."""

import pytest

from symposium import clock
from symposium.models import TakenProposal
from tests.api.site import token_header
from tests.factories import DAY, NOW, UserFactory, give_role, make_issue, release, released_essay
from tests.proposals import draft_edits, proposal_on, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return UserFactory(name="Vera Author")


@pytest.fixture
def essay(author):
    return released_essay(make_issue(slug="spring"), "Trees", author=author)


def send(client, method, annotation, by, edits=None):
    headers = token_header(by) | ({} if edits is None else {"If-Match": f'"{edits}"'})
    return getattr(client, method)(f"/api/v1/annotations/{annotation.key}/taking/", headers=headers)


def test_it_is_taken_once_and_put_back(client, essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    listed = client.get(f"/api/v1/essays/{essay.key}/proposals/", headers=token_header(author))
    edits = int(listed.headers["ETag"].strip('"'))

    first = send(client, "put", made, author, edits)
    again = send(client, "put", made, author, edits)
    back = send(client, "delete", made, author, int(again.headers["ETag"].strip('"')))

    states = [listed.json()["results"][0]["state"], *(one.json()["state"] for one in (first, again, back))]
    assert states == ["open", "taken", "taken", "open"]
    assert first.json()["taken"] == {
        "by": "Vera Author",
        "at": "2026-03-10T12:00:00Z",
        "revision": None,
        "is_released": False,
    }
    assert (first.json()["before"], first.json()["after"]) == (
        "A paragraph with emphasis and a link.",
        "A paragraph with weight and a link.",
    )
    assert TakenProposal.objects.count() == 0


def test_without_the_stamp_of_now_nothing_is_overwritten(client, essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    edits = draft_edits(essay)
    take(proposal_on(essay, "paragraph", "passage"), author)

    answers = [send(client, "put", made, author, given).status_code for given in (None, edits, edits + 1)]

    assert answers == [428, 412, 200]


def test_words_that_are_gone_are_told_as_they_are_now(client, essay, author):
    made = proposal_on(essay, "A paragraph with emphasis and a link.", "Nothing.")
    take(proposal_on(essay, "emphasis", "weight"), author)

    answer = send(client, "put", made, author, draft_edits(essay))

    assert answer.status_code == 409
    assert answer.json()["detail"] == (
        "The words that it is on were changed. They are now: “A paragraph with weight and a link.”"
    )


def test_the_api_credits_from_the_release_on(client, essay, author):
    wanda = give_role(essay.issue, user=UserFactory(name="Wanda Words"))
    released_essay(essay.issue, "Leaves", author=wanda)
    made = proposal_on(essay, "emphasis", "weight", by=wanda)
    take(made, author)
    release(essay, at=NOW + DAY)

    def told(by=None) -> list:
        headers = token_header(by) if by else {}
        revisions = client.get(f"/api/v1/essays/{essay.key}/revisions/", headers=headers).json()["results"]
        return [
            [one["credits"] for one in revisions],
            client.get(f"/api/v1/annotations/{made.key}/", headers=headers).json()["taken_in"],
            client.get(f"/api/v1/people/{wanda.key}/", headers=headers).json()["proposals"],
        ]

    before = [told(), told(author)]
    with clock.travel(NOW + DAY):
        after = told()

    credit = {
        "name": "Wanda Words",
        "person": wanda.key,
        "for_what": "words",
        "annotations": [made.key],
        "comments": [],
    }
    assert before == [[[[]], None, []], [[[], []], None, []]]
    assert after == [
        [[credit], []],
        2,
        [{"annotation": made.key, "essay": essay.key, "revision": 2}],
    ]
