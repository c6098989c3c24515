"""What becomes of votes when a wording changes: they stand, or are counted apart and asked for again."""

import pytest

from symposium.actions.snapshot import renew_snapshots
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import TallySnapshot, Vote
from symposium.queries.vote_check import tally_differences
from tests.factories import DAY, NOW, UserFactory
from tests.rewording import reword
from tests.votes import box, crowd, make_guideline, told

pytestmark = pytest.mark.django_db


def test_an_editorial_change_leaves_the_votes_where_they_are():
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=12)

    reword(guideline, "editorial")

    assert told(guideline) == (12, [])
    assert not box(guideline, people[0]).own.is_asked_again
    assert box(guideline, people[0]).own.is_on_earlier_words


def test_a_substantive_change_counts_the_votes_before_it_apart_from_its_release_on():
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=12)

    reword(guideline, "substantive", release_at=NOW + DAY)

    assert told(guideline) == (12, [])
    assert told(guideline, now=NOW + DAY) == (None, [12])
    assert [box(guideline, people[0], now).own.is_asked_again for now in (NOW, NOW + DAY)] == [False, True]


def test_kept_and_changed_votes_move_to_the_new_wording_and_withdrawn_ones_to_none():
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=20)
    reword(guideline, "substantive")

    for at, person in enumerate(people[:10]):
        cast_vote(guideline=guideline, by=person, now=NOW, stance="agree" if at < 6 else "unsure", seen=2)
    withdraw_vote(guideline=guideline, by=people[10], now=NOW)

    present = box(guideline, people[0]).result.readers
    assert [(part.stance, part.count) for part in present.parts] == [
        ("agree", 6),
        ("unsure", 4),
        ("disagree", 0),
    ]
    assert box(guideline, people[10]).own.is_asked_again is False
    assert tally_differences() == []


def test_earlier_votes_are_told_as_they_were_until_a_day_on_which_three_have_left():
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=15, disagree=10)
    reword(guideline, "substantive")
    seen = []

    for person in (people[0], people[1], people[2]):
        cast_vote(guideline=guideline, by=person, now=NOW, stance="agree")
        before_the_day = told(guideline)[1]
        renewed = renew_snapshots(now=NOW + DAY)
        seen.append((before_the_day, renewed, told(guideline)[1]))

    assert seen == [([25], 0, [25]), ([25], 0, [25]), ([25], 1, [22])]


def test_each_cohorts_count_of_an_earlier_wording_has_its_own_day():
    guideline = make_guideline(results_shown="always")
    readers = crowd(guideline, agree=15)
    experts = crowd(guideline, agree=6, experts=True)
    reword(guideline, "substantive")
    for person in (*readers[:3], experts[0]):
        cast_vote(guideline=guideline, by=person, now=NOW, stance="agree")

    renewed = renew_snapshots(now=NOW + DAY)

    [entry] = box(guideline, UserFactory()).result.earlier
    assert renewed == 1
    assert (entry.readers.answered, entry.counted_at) == (12, NOW + DAY)
    assert (entry.experts.answered, entry.experts_counted_at) == (6, NOW)


def test_a_closing_tally_is_kept_once_and_small_cells_of_it_are_not_told():
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=10, unsure=2)
    reword(guideline, "substantive")

    withdraw_vote(guideline=guideline, by=people[-1], now=NOW)
    withdraw_vote(guideline=guideline, by=people[-2], now=NOW)

    [entry] = box(guideline, UserFactory()).result.earlier
    assert (entry.readers.answered, entry.readers.tally, entry.counted_at) == (12, None, NOW)
    assert TallySnapshot.objects.count() == 3


@pytest.mark.parametrize(
    ("votes", "open_to"),
    [([], (False, False)), ([1], (False, True)), ([2], (True, True)), ([1, 2], (True, True))],
)
def test_the_present_result_opens_with_a_vote_on_the_present_wording(votes, open_to):
    guideline, reader = make_guideline(), UserFactory()
    if 1 in votes:
        cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    reword(guideline, "substantive")
    if 2 in votes:
        cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")

    result = box(guideline, reader).result

    assert (result.is_open, result.earlier[0].is_open) == open_to


def test_a_first_vote_on_a_new_wording_is_blind_again():
    guideline, reader = make_guideline(), UserFactory()
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    reword(guideline, "substantive")

    for stance in ("unsure", "disagree"):
        vote = cast_vote(guideline=guideline, by=reader, now=NOW, stance=stance)

    assert [change.was_blind for change in vote.changes.all()] == [True, True, False]


def test_whether_a_revision_is_coming_is_not_told_to_who_claims_to_have_seen_it():
    guideline, reader = make_guideline(), UserFactory()
    said = []

    for _ in range(2):
        with pytest.raises(InvalidInput) as refused:
            cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree", seen=2)
        said.append(str(refused.value))
        reword(guideline, "substantive", release_at=NOW + DAY)

    assert said == ["Revision 2 of the essay is without this guideline."] * 2


def test_no_vote_moves_to_words_that_were_not_shown():
    guideline, reader = make_guideline(), UserFactory()
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree", seen=1)
    reword(guideline, "substantive")

    with pytest.raises(RuleBroken):
        cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree", seen=1)
    with pytest.raises(InvalidInput):
        cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree", seen=7)

    assert Vote.objects.get().wording.revision.number == 1
