"""What a voter is shown after a change of wording, and that a form moves no vote to words it did not show."""

import pytest

from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.models import Vote
from tests.factories import DAY, NOW, UserFactory
from tests.rewording import reword
from tests.views.vote_box import box_of, path_of
from tests.votes import crowd, make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def reader(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_after_an_editorial_change_the_vote_stands_and_the_voter_is_told(reader):
    guideline = make_guideline()
    cast_vote(guideline=guideline, by=reader, now=NOW - DAY / 2, stance="agree")

    reword(guideline, "editorial")

    assert box_of(guideline, reader).texts(".vote-said") == [
        "You agree. You voted on the wording of revision 1; it was edited since, and your vote stands. Withdraw"
    ]


def test_after_a_substantive_change_the_voter_sees_both_wordings_and_keeps_the_vote(client, reader):
    guideline = make_guideline()
    cast_vote(guideline=guideline, by=reader, now=NOW - DAY / 2, stance="agree")
    reword(guideline, "substantive")

    before = box_of(guideline, reader)
    client.post(path_of(guideline), {"stance": "agree", "revision": "2"})

    assert [b.get("value") for b in before.find("button")] == [
        "agree",
        "withdraw",
        "agree",
        "unsure",
        "disagree",
    ]
    assert [b.get("aria-pressed") for b in before.find("button.stance")] == ["false"] * 3
    assert before.texts(".wording-body") == [
        "Taken out: Thing 1 is worth doing soon.",
        "Put in: Other words.",
    ]
    assert box_of(guideline, reader).texts(".vote-said") == ["You agree. Withdraw"]


def test_a_form_that_showed_an_earlier_wording_moves_no_vote(client, reader):
    guideline = make_guideline()
    cast_vote(guideline=guideline, by=reader, now=NOW - DAY / 2, stance="agree")
    reword(guideline, "substantive")

    response = client.post(path_of(guideline), {"stance": "agree", "revision": "1"})

    assert (response.status_code, Vote.objects.get().wording.revision.number) == (409, 1)


@pytest.mark.parametrize(
    ("grade", "told"),
    [
        ("editorial", "It was on the wording of revision 1, which was edited since."),
        ("substantive", "It was on the wording of revision 1, which says something else by now."),
    ],
)
def test_a_withdrawn_vote_is_told_by_what_its_wording_has_become(reader, grade, told):
    guideline = make_guideline()
    cast_vote(guideline=guideline, by=reader, now=NOW - DAY / 2, stance="agree")
    reword(guideline, grade)

    withdraw_vote(guideline=guideline, by=reader, now=NOW)

    assert box_of(guideline, reader).texts(".vote-said") == [f"You withdrew your vote. {told}"]


def test_readers_are_told_that_a_count_waits_after_words_came_back(reader):
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=12)
    reword(guideline, "substantive")
    withdraw_vote(guideline=guideline, by=people[0], now=NOW)

    reword(guideline, "substantive", text="Thing 1 is worth doing soon.")

    assert box_of(guideline, reader).texts(".vote-result .tally-words") == [
        "On this wording",
        "These words came back after others. The readers’ count is shown again from the first night on which it "
        "tells of no single vote.",
        "Fewer than 5 experts have answered: no count is shown yet.",
    ]
