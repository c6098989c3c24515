"""An earlier wording's own page tells how it was voted on, to whoever may see that."""

import pytest

from symposium.actions.vote import cast_vote, withdraw_vote
from tests.factories import NOW, UserFactory
from tests.page import Page
from tests.rewording import reword
from tests.votes import crowd, make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
APART = "The wording was changed in substance since: the votes on it are counted apart from those on the present one."


def said(client, guideline, revision, user=None):
    client.logout()
    if user:
        client.force_login(user)
    return Page(client.get(f"/g/{guideline.key}@{revision}/")).texts(".vote-box p")


def test_an_earlier_wordings_page_tells_its_votes_to_who_voted_on_it_and_how_many_to_others(client):
    guideline = make_guideline()
    voters = crowd(guideline, agree=12)
    crowd(guideline, agree=5, experts=True)
    reword(guideline, "substantive")
    cast_vote(guideline=guideline, by=voters[0], now=NOW, stance="disagree")

    seen = {user: said(client, guideline, 1, user) for user in (voters[0], voters[1], UserFactory(), None)}

    on = "On an earlier wording, as of 10 March 2026:"
    told = [APART, f"{on} Readers: 100 % of 12 agree (76–100 %). Experts: 5 of the 5 who answered agree."]
    hidden = [
        APART,
        f"{on} 12 readers.",
        "How they voted is shown to whoever has voted on this wording or a later one.",
    ]
    assert list(seen.values()) == [told, told, hidden, hidden]


def test_an_edited_wordings_page_tells_the_votes_that_count_on_the_present_one(client):
    guideline = make_guideline(results_shown="always")
    crowd(guideline, agree=12)
    reword(guideline, "editorial")

    assert said(client, guideline, 1)[1:3] == [
        "Readers: 100 % of 12 agree (76–100 %)",
        "Fewer than 5 experts have answered: no count is shown yet.",
    ]


def test_of_few_votes_an_earlier_wordings_page_tells_none(client):
    guideline = make_guideline()
    [voter, *_] = crowd(guideline, agree=9)
    reword(guideline, "substantive")
    withdraw_vote(guideline=guideline, by=voter, now=NOW)

    assert said(client, guideline, 1, voter) == [
        APART,
        "Fewer than 10 readers’ votes stand on it, and fewer than 5 experts’: no count is shown.",
    ]
