"""Votes cast, changed, withdrawn and moved between cohorts, each step with its history and its tallies.

What is done to one person's votes queues behind that person's row: ten votes sent at once by one person
are ten steps one after the other, and a vote cannot slip past a change of its voter's cohort.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from accounts.models import User
from symposium.actions.snapshot import keep_closing_tallies
from symposium.domain.wording_lines import opened
from symposium.enums import Stance
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Guideline, Issue, Revision, Tally, Vote, VoteChange, Wording
from symposium.models.wordings import lines_of, words_of
from symposium.permissions.vote import check_can_vote, cohort_of, may_see_result


class _Row(NamedTuple):
    """Which tally. Its order is that in which tallies are locked, so that two votes never wait for each other."""

    guideline: int
    wording: int
    cohort: str
    stance: str


class _Deltas:
    """What one transaction adds to tallies, applied at its end and in one order."""

    def __init__(self) -> None:
        self.count: dict[_Row, int] = defaultdict(int)
        self.first_blind: dict[_Row, int] = defaultdict(int)

    def apply(self, now: datetime) -> None:
        moved = [row for row, by in self.count.items() if by]
        keep_closing_tallies({(row.guideline, row.wording, row.cohort) for row in moved}, now=now)
        touched = {row for deltas in (self.count, self.first_blind) for row, by in deltas.items() if by}
        rows = sorted(touched)
        Tally.objects.bulk_create(
            [
                Tally(
                    guideline_id=row.guideline, wording_id=row.wording, cohort=row.cohort, stance=row.stance
                )
                for row in rows
            ],
            ignore_conflicts=True,
        )
        for row in rows:
            Tally.objects.filter(
                guideline=row.guideline, wording=row.wording, cohort=row.cohort, stance=row.stance
            ).update(count=F("count") + self.count[row], first_blind=F("first_blind") + self.first_blind[row])


def _hold(people: Iterable[int]) -> None:
    """Their rows until the transaction ends, always in one order. Others may still refer to them."""
    list(User.objects.select_for_update(no_key=True).filter(pk__in=list(people)).order_by("pk").values("pk"))


def _step(
    vote: Vote, stance: str | None, wording: int, deltas: _Deltas, *, now: datetime, blind: bool
) -> None:
    """Set the vote's stance, write its history, and say what that does to the tallies."""
    if vote.stance is not None:
        deltas.count[_Row(vote.guideline_id, vote.wording_id, vote.cohort, vote.stance)] -= 1
    if stance is not None:
        deltas.count[_Row(vote.guideline_id, wording, vote.cohort, stance)] += 1
    vote.stance, vote.wording_id, vote.cast_at = stance, wording, now
    vote.save(update_fields=["stance", "wording", "cast_at"])
    VoteChange.objects.create(vote=vote, wording_id=wording, stance=stance, at=now, was_blind=blind)


def _has_seen(guideline: Guideline, wording: int, now: datetime) -> bool:
    """Whether a vote on this wording has opened the present result: on another line's it has not."""
    return opened(lines_of([guideline.pk], now)[guideline.pk], wording)[-1]


def _check_seen(guideline: Guideline, present: Wording, seen: int, now: datetime) -> None:
    """Nobody's vote moves to words that they were not shown. Of a coming revision nothing is told."""
    released = Wording.objects.filter(guideline=guideline, revision__release_at__lte=now)
    shown = released.filter(revision__number=seen).first()
    if shown is None:
        raise InvalidInput(f"Revision {seen} of the essay is without this guideline.")
    if shown.pk != present.pk:
        words = words_of([shown.pk, present.pk])
        if words.get(shown.pk) != words.get(present.pk):
            raise RuleBroken(
                "The wording changed since you opened the page: your vote is as it was. Reload the page, read "
                "the new wording, and vote on it."
            )


@transaction.atomic
def cast_vote(*, guideline: Guideline, by, now: datetime, stance: str, seen: int | None = None) -> Vote:
    """Give, keep or change one's stance, on the latest released wording. The same again changes nothing.

    `seen` is the revision whose wording the voter was shown, where there was a page; RuleBroken where that
    says something else by now. A first vote is blind where the issue's setting hid the result; that too few
    had voted for a result does not make it so. One on a new line is blind again.
    """
    if stance not in Stance.values:
        raise InvalidInput("Choose agree, unsure or disagree.")
    _hold([by.pk])
    check_can_vote(by, guideline, now)
    issue = guideline.essay.issue
    wording = Wording.objects.filter(guideline=guideline).latest_released(now).get()
    if seen is not None:
        _check_seen(guideline, wording, seen, now)
    blind = not may_see_result(issue, has_voted=False, now=now)
    made = Vote(
        guideline=guideline,
        voter=by,
        wording=wording,
        cohort=cohort_of(by, issue),
        cast_at=now,
        first_stance=stance,
        first_was_blind=blind,
    )
    Vote.objects.bulk_create([made], ignore_conflicts=True)
    vote = Vote.objects.select_for_update().get(guideline=guideline, voter=by)
    deltas = _Deltas()
    if not vote.changes.exists():
        if blind:
            deltas.first_blind[_Row(guideline.pk, wording.pk, vote.cohort, stance)] += 1
    elif (vote.stance, vote.wording_id) == (stance, wording.pk):
        return vote
    else:
        blind = _is_blind(vote, issue, now)
    _step(vote, stance, wording.pk, deltas, now=now, blind=blind)
    deltas.apply(now)
    return vote


def _is_blind(vote: Vote, issue: Issue, now: datetime) -> bool:
    return not may_see_result(issue, has_voted=_has_seen(vote.guideline, vote.wording_id, now), now=now)


@transaction.atomic
def withdraw_vote(*, guideline: Guideline, by, now: datetime) -> Vote | None:
    """Take one's stance back. The row stays: whoever has seen a result keeps seeing it."""
    _hold([by.pk])
    check_can_vote(by, guideline, now)
    vote = Vote.objects.select_for_update().filter(guideline=guideline, voter=by).first()
    if vote is None or vote.stance is None:
        return vote
    deltas = _Deltas()
    blind = _is_blind(vote, guideline.essay.issue, now)
    _step(vote, None, vote.wording_id, deltas, now=now, blind=blind)
    deltas.apply(now)
    return vote


@transaction.atomic
def withdraw_votes_of_authors(*, revision: Revision, now: datetime) -> None:
    """Whoever is printed as an author has no vote on the essay's guidelines any more, nor a first stance that counts."""
    authors = revision.bylines.filter(user__isnull=False).values_list("user", flat=True)
    _hold(authors)
    votes = _with_first_wording(
        Vote.objects.filter(voter__in=list(authors), guideline__essay=revision.essay_id)
    )
    issue = revision.essay.issue
    deltas = _Deltas()
    for vote in votes:
        if vote.stance is not None:
            _step(vote, None, vote.wording_id, deltas, now=now, blind=_is_blind(vote, issue, now))
        if vote.first_was_blind:
            first = _Row(vote.guideline_id, vote.first_wording, vote.cohort, vote.first_stance)
            deltas.first_blind[first] -= 1
            vote.first_was_blind = False
            vote.save(update_fields=["first_was_blind"])
    deltas.apply(now)


def _with_first_wording(votes):
    """Locked, in one order, each with the wording that its first step was on."""
    first = VoteChange.objects.filter(vote=OuterRef("pk")).order_by("at", "pk").values("wording")[:1]
    return votes.select_for_update(of=("self",)).annotate(first_wording=Subquery(first)).order_by("pk")


@transaction.atomic
def move_cohort(*, person: User, issue: Issue, now: datetime) -> None:
    """Count the person's votes in this issue among those they now belong to. No stance changes."""
    _hold([person.pk])
    cohort = cohort_of(person, issue)
    votes = _with_first_wording(
        Vote.objects.filter(voter=person, guideline__essay__issue=issue).exclude(cohort=cohort)
    )
    deltas = _Deltas()
    for vote in votes:
        for to, by in ((vote.cohort, -1), (cohort, 1)):
            if vote.stance is not None:
                deltas.count[_Row(vote.guideline_id, vote.wording_id, to, vote.stance)] += by
            if vote.first_was_blind:
                deltas.first_blind[_Row(vote.guideline_id, vote.first_wording, to, vote.first_stance)] += by
        vote.cohort = cohort
        vote.save(update_fields=["cohort"])
    deltas.apply(now)
