"""What a reader says of a comment, and the orders that follow from it."""

from datetime import timedelta

import pytest

from symposium.actions.ranking import rank_threads
from symposium.actions.rating import rate_comment
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.domain.rating import Said
from symposium.enums import ThreadSort
from symposium.errors import NotAllowed, RuleBroken
from symposium.models import Comment, Event, Rating, Thread
from symposium.queries.thread import thread_page
from symposium.queries.thread_orders import TOO_FEW_ANSWERS
from tests.factories import NOW, UserFactory
from tests.remarks import comment_on
from tests.votes import crowd, make_guideline

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def guideline():
    return make_guideline()


@pytest.fixture
def comment(guideline):
    return comment_on(guideline.essay, guideline=guideline)


def rate(comment, by=None, *, now=NOW, **said):
    return rate_comment(comment=comment, by=by or UserFactory(), now=now, said=Said(**said))


def order(guideline, sort):
    page = thread_page(guideline.essay, guideline=guideline, now=LATER, sort=sort)
    return [branch.root.text for branch in page.branches]


def test_it_is_said_anew_as_often_as_one_likes_and_stands_in_no_record(comment):
    reader, before = UserFactory(), Event.objects.count()

    rate(comment, reader, helpful=True, agrees=True)
    rate(comment, reader, well_argued=False)

    assert Rating.objects.get().said == Said(well_argued=False)
    rate(comment, reader)
    assert (Rating.objects.count(), Event.objects.count()) == (0, before)


def test_the_same_again_calls_for_no_new_order(comment):
    reader = UserFactory()
    rate(comment, reader, helpful=True)
    rank_threads(now=LATER)

    rate(comment, reader, helpful=True, now=LATER + timedelta(minutes=1))

    assert rank_threads(now=LATER + timedelta(minutes=2)) == 0


def test_nobody_rates_their_own_a_removed_or_a_withdrawn_essays_comment(guideline, comment):
    reply = comment_on(guideline.essay, parent=comment)

    with pytest.raises(NotAllowed, match="their own"):
        rate(comment, comment.writer, helpful=True)
    with pytest.raises(RuleBroken, match="begin a branch"):
        rate(reply, helpful=True)
    rate(reply, agrees=True)
    remove_remark(remark=comment, by=comment.writer, now=NOW)
    with pytest.raises(RuleBroken, match="was removed"):
        rate(comment, helpful=True)
    withdraw_essay(essay=guideline.essay, by=guideline.essay.issue.created_by, now=NOW, notice="Wrong.")
    with pytest.raises(RuleBroken, match="withdrawn"):
        rate(reply, agrees=True)


@pytest.mark.parametrize("stances", [["agree"], ["agree", "agree"], ["agree", None], []])
def test_who_did_not_change_their_vote_since_did_not_change_their_mind(guideline, comment, stances):
    reader = UserFactory()
    vote(guideline, reader, *stances)

    with pytest.raises(RuleBroken, match="Change your vote first"):
        rate(comment, reader, changed_mind=True)


def test_who_changed_their_vote_before_the_comment_did_not_for_it(guideline):
    reader = UserFactory()
    vote(guideline, reader, "agree", "disagree")
    comment = comment_on(guideline.essay, guideline=guideline, now=NOW + timedelta(hours=1))

    with pytest.raises(RuleBroken, match="Change your vote first"):
        rate(comment, reader, changed_mind=True)


def test_it_changed_the_mind_of_whoever_votes_otherwise_since(guideline, comment):
    reader = UserFactory()
    vote(guideline, reader, "agree", None, "disagree")

    rate(comment, reader, changed_mind=True)

    assert Rating.objects.get().said == Said(changed_mind=True)


def vote(guideline, reader, *stances):
    for minute, stance in enumerate(stances):
        who = {"guideline": guideline, "by": reader, "now": NOW + timedelta(minutes=minute)}
        if stance:
            cast_vote(**who, stance=stance)
        else:
            withdraw_vote(**who)


def test_best_argued_goes_by_the_bound_and_unrated_stand_before_poor_ones(guideline):
    poor, unrated, good = (
        comment_on(guideline.essay, word, guideline=guideline) for word in ("Poor", "New", "Good")
    )
    for _ in range(3):
        rate(good, well_argued=True)
        rate(poor, well_argued=False)

    rank_threads(now=LATER)

    assert order(guideline, ThreadSort.ARGUED) == ["Good", "New", "Poor"]
    scores = dict(Comment.objects.values_list("text", "argued_score"))
    assert scores == pytest.approx({"Good": 0.3589, "New": 0.1500, "Poor": 0.0822}, abs=5e-5)
    assert unrated.ratings.count() == 0


def test_helpful_to_both_sides_asks_those_who_vote_either_way(guideline):
    loved, bridging = (
        comment_on(guideline.essay, word, guideline=guideline) for word in ("Loved", "Bridging")
    )
    for reader in crowd(guideline, agree=5):
        rate(loved, reader, helpful=True)
        rate(bridging, reader, helpful=True)
    for number, reader in enumerate(crowd(guideline, disagree=4, unsure=1)):
        rate(loved, reader, helpful=False)
        rate(bridging, reader, helpful=number != 0)
    rate(loved, helpful=True)  # by one who does not vote: on no side

    rank_threads(now=LATER)

    assert Thread.objects.get().is_ranked_by_both
    assert order(guideline, ThreadSort.BOTH) == ["Bridging", "Loved"]


def test_of_nine_readers_no_order_is_made_and_the_page_says_so(guideline):
    comments = [
        comment_on(guideline.essay, str(n), guideline=guideline, now=NOW + timedelta(seconds=n))
        for n in (1, 2)
    ]
    for reader in crowd(guideline, agree=5, disagree=4):
        rate(comments[0], reader, helpful=True)

    rank_threads(now=LATER)

    page = thread_page(guideline.essay, guideline=guideline, now=LATER, sort=ThreadSort.BOTH)
    assert (page.sort, page.note) == (ThreadSort.NEWEST, TOO_FEW_ANSWERS)
    assert [branch.root.text for branch in page.branches] == ["2", "1"]


def test_a_new_comment_takes_its_place_at_the_next_turn(guideline, comment):
    rate(comment, well_argued=False)
    rank_threads(now=LATER)

    comment_on(guideline.essay, "New", guideline=guideline, now=LATER + timedelta(minutes=1))
    rank_threads(now=LATER + timedelta(minutes=2))

    assert order(guideline, ThreadSort.ARGUED) == ["New", "A remark."]
