"""One's own votes, and whether the kept tallies are what the votes say."""

import pytest

from symposium.actions.schedule import withdraw_essay
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.queries.my_votes import AT_ONCE
from tests.factories import NOW, UserFactory, make_essay, release
from tests.page import Page
from tests.rewording import reword
from tests.votes import crowd, make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def reader(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_ones_own_votes_are_listed_with_every_change(client, reader):
    guideline, other = make_guideline(), make_guideline()
    crowd(other, agree=1)
    for stance in ("agree", "disagree"):
        cast_vote(guideline=guideline, by=reader, now=NOW, stance=stance)
    withdraw_vote(guideline=guideline, by=reader, now=NOW)

    response = client.get("/account/votes/")

    page = Page(response)
    assert page.texts(".my-votes h2") == ["Do thing 1 of An essay"]
    assert page.texts(".my-stance") == ["You withdrew your vote."]
    assert [step.split(" ", 4)[4] for step in page.texts(".vote-steps li")] == [
        "Agree, revision 1",
        "Disagree, revision 1",
        "Withdrawn, revision 1",
    ]
    assert response["Cache-Control"] == "private, no-store"


def test_a_withdrawn_essays_words_are_not_in_the_list(client, reader):
    guideline = make_guideline()
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    withdraw_essay(essay=guideline.essay, by=guideline.essay.issue.created_by, now=NOW, notice="An error.")

    page = Page(client.get("/account/votes/"))

    assert page.texts(".my-votes h2") == ["A guideline whose essay was withdrawn"]
    assert page.texts(".my-votes > li > p") == ["Guideline 1 · Symposium 1", "You agree."]


def test_a_long_list_goes_on_after_the_last(client, reader):
    essay = make_essay(guidelines=AT_ONCE + 1)
    release(essay)
    for guideline in essay.guidelines.order_by("pk"):
        cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")

    first = Page(client.get("/account/votes/"))
    second = Page(client.get(first.find("a[rel=next]")[0].get("href")))

    assert first.texts(".my-votes h2") == [f"Do thing {n} of An essay" for n in range(AT_ONCE + 1, 1, -1)]
    assert second.texts(".my-votes h2") == ["Do thing 1 of An essay"]
    assert second.find("a[rel=next]") == []


def test_votes_on_a_wording_that_changed_substantively_are_asked_again(client, reader):
    guideline, other = make_guideline(), make_guideline()
    for voted in (guideline, other):
        cast_vote(guideline=voted, by=reader, now=NOW, stance="agree")
    reword(guideline, "substantive")
    reword(other, "editorial")

    page = client.get("/account/votes/").context["page"]
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    after = client.get("/account/votes/").context["page"]

    assert ({vote.key for vote in page.votes if vote.is_asked_again}, page.asked) == ({guideline.key}, 1)
    assert ([vote.key for vote in after.votes if vote.is_asked_again], after.asked) == ([], 0)
