"""What becomes of votes when earlier words come back; and any course of changes to and fro."""

from contextlib import suppress
from random import Random

import pytest

from symposium.actions.snapshot import renew_snapshots
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Vote
from symposium.models.wordings import lines_of, words_of
from symposium.queries.my_votes import my_votes
from symposium.queries.vote_check import tally_differences
from tests.factories import DAY, NOW, UserFactory
from tests.rewording import reword
from tests.votes import box, crowd, make_guideline, told

pytestmark = pytest.mark.django_db


def test_votes_on_words_that_come_back_count_again_and_nobody_who_gave_them_is_asked_again():
    guideline = make_guideline(results_shown="always")
    before = crowd(guideline, agree=12)
    reword(guideline, "substantive")
    since = crowd(guideline, disagree=11)

    reword(guideline, "substantive", text="Thing 1 is worth doing soon.")

    assert told(guideline) == (12, [11])
    assert [box(guideline, people[0]).own.is_asked_again for people in (before, since)] == [False, True]
    assert [my_votes(people[0], now=NOW).asked for people in (before, since)] == [0, 1]
    assert [line.last_revision for line in lines_of([guideline.pk], NOW)[guideline.pk]] == [2, 3]


@pytest.mark.parametrize(
    ("grade", "other", "because"),
    [
        ("substantive", "editorial", ": the votes that stand on them count again."),
        ("editorial", "substantive", ", the change of which was editorial."),
    ],
)
def test_a_change_back_is_graded_as_the_change_was(grade, other, because):
    guideline = make_guideline()
    reword(guideline, grade)

    with pytest.raises(InvalidInput, match="says again what revision 1 said"):
        reword(guideline, other, text="Thing 1 is worth doing soon.")
    reword(guideline, grade, text="Thing 1 is worth doing soon.")

    change = guideline.wordings.get(revision__number=3).change
    assert (change.proposed, change.proposed_because) == (
        grade,
        ["These are the words of revision 1 again" + because],
    )


@pytest.mark.parametrize(
    ("left", "joined", "shown_at_night"), [(1, 0, False), (2, 0, False), (3, 0, True), (1, 1, True)]
)
def test_words_that_come_back_are_counted_anew_on_a_night_that_tells_of_no_single_vote(
    left, joined, shown_at_night
):
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=20)
    crowd(guideline, agree=6, experts=True)
    reword(guideline, "substantive")
    for person in people[:left]:
        withdraw_vote(guideline=guideline, by=person, now=NOW)
    reword(guideline, "substantive", text="Thing 1 is worth doing soon.")
    crowd(guideline, agree=joined)

    at_once = box(guideline, UserFactory()).result
    renew_snapshots(now=NOW + DAY)
    at_night = box(guideline, UserFactory()).result

    assert (at_once.readers, at_once.voters, at_once.waiting) == (None, None, ("readers",))
    assert at_once.experts.answered == 6
    assert (at_night.readers and at_night.readers.answered) == (
        20 - left + joined if shown_at_night else None
    )
    assert at_night.waiting == (() if shown_at_night else ("readers",))


def test_a_line_that_ends_twice_is_told_as_it_was_when_it_ended_last():
    guideline = make_guideline(results_shown="always")
    people = crowd(guideline, agree=6)  # under the minimum: nothing is told of them
    reword(guideline, "substantive")
    withdraw_vote(guideline=guideline, by=people[0], now=NOW)
    reword(guideline, "substantive", text="Thing 1 is worth doing soon.", at=NOW + DAY)
    more = crowd(guideline, agree=9, now=NOW + DAY)
    reword(guideline, "substantive", text="Third words.", at=NOW + 2 * DAY)
    seen = []

    for person in (None, more[0]):
        if person:
            withdraw_vote(guideline=guideline, by=person, now=NOW + 2 * DAY)
        entry = box(guideline, UserFactory(), NOW + 2 * DAY).result.earlier[0]
        seen.append((entry.revision, entry.readers.answered, entry.counted_at))

    assert seen == [(3, 14, NOW + 2 * DAY)] * 2


@pytest.mark.parametrize("seed", [7, *(pytest.param(seed, marks=pytest.mark.prove) for seed in (8, 9, 15))])
def test_no_tally_mixes_wordings_and_the_counts_add_up(seed):
    """Any course of votes, changes of wording to and fro, and nights: each line's votes are its own, counted once.

    What is told of an earlier line, and then told again or told living, differs in no cell by 1 or 2.
    """
    random = Random(seed)
    guideline = make_guideline(results_shown="always")
    people = [UserFactory() for _ in range(24)]
    at = NOW
    told: dict[int, tuple[int, ...]] = {}  # of earlier lines last
    steps: list[int] = []
    returns = 0

    for step in range(60):
        at += DAY / 20
        act = random.random()
        if act < 0.2:
            grade = random.choice(["editorial", "substantive", "substantive"])
            words = f"Words {random.choice([step, 1, 1, 2])}."
            with suppress(InvalidInput, RuleBroken):
                reword(guideline, grade, text=words, at=at)
        elif act < 0.3:
            renew_snapshots(now=at)
        elif act < 0.4:
            withdraw_vote(guideline=guideline, by=random.choice(people), now=at)
        else:
            for person in random.sample(people, random.choice([1, 3, 8])):
                stance = random.choice(["agree", "agree", "disagree"])
                cast_vote(guideline=guideline, by=person, now=at, stance=stance)
        *ended, present = lines_of([guideline.pk], at)[guideline.pk]
        result = box(guideline, UserFactory(), at).result
        for line, entry in zip(reversed(ended), result.earlier, strict=True):
            if entry.readers and entry.readers.tally:
                cells = cells_of(entry.readers.tally)
                steps += differences(told.get(line.start, cells), cells)
                told[line.start] = cells
            elif entry.readers is None:
                told.pop(line.start, None)
        if result.readers and present.start in told:
            returns += 1
            steps += differences(told.pop(present.start), cells_of(result.readers))

    lines = lines_of([guideline.pk], at)[guideline.pk]
    standing = Vote.objects.filter(stance__isnull=False)
    counted = [standing.filter(wording__in=line.wordings).count() for line in lines]
    result = box(guideline, UserFactory(), at).result
    assert tally_differences() == []
    assert sum(counted) == standing.count()
    assert (result.readers.answered if result.readers else None) == (
        counted[-1] if counted[-1] >= 10 and not result.waiting else None
    )
    assert [step for step in steps if step in (1, 2)] == []
    words = words_of([row.wording for line in lines for row in line.released])
    said = [{words[row.wording] for row in line.released} for line in lines]
    assert sum(map(len, said)) == len(set().union(*said))
    assert returns > 0


def cells_of(tally):
    return tuple(part.count for part in tally.parts)


def differences(one, other):
    return [abs(a - b) for a, b in zip(one, other, strict=True)]
