"""What is told of votes on earlier lines of wordings: dated counts, never living ones (decision record 0013)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from symposium.domain.tally import Counts, may_follow, may_live_again, stands
from symposium.domain.wording_lines import Line
from symposium.enums import Cohort, Stance, WordingGrade
from symposium.models import Tally, TallySnapshot, WordingChange
from symposium.models.wordings import lines_of


def keep_closing_tallies(touched: Collection[tuple[int, int, str]], *, now: datetime) -> None:
    """Before a cohort's votes leave an earlier line for the first time: what its tally was while it was the present one.

    `touched` are (guideline, wording, cohort). Called before the tallies move, in the same transaction; two at
    once keep it once.
    """
    found = lines_of({guideline for guideline, _, _ in touched}, now)
    for line in sorted((line for of in found.values() for line in of[:-1]), key=lambda line: line.start):
        if cohorts := {cohort for _, wording, cohort in touched if wording in line.wordings}:
            _keep(line, [cohort for cohort in Cohort if cohort in cohorts])


def _keep(line: Line, cohorts: Iterable[Cohort]) -> None:
    kept = _told(line)
    missing = [cohort for cohort in cohorts if cohort not in kept]
    if not missing:
        return
    counts = _counts(line.wordings)
    assert line.until is not None  # only the present line has none
    TallySnapshot.objects.bulk_create(
        [
            TallySnapshot(
                line_id=line.start,
                cohort=cohort,
                stance=stance,
                count=counts[cohort].of(stance),
                taken_at=line.until,
            )
            for cohort in missing
            for stance in Stance
        ],
        ignore_conflicts=True,
    )


def _told(line: Line) -> dict[Cohort, Counts]:
    """What was kept of it, by cohorts, locked; what does not stand any more is put away."""
    rows = TallySnapshot.objects.select_for_update().filter(line=line.start).order_by("pk")
    cells: dict[str, dict[str, int]] = defaultdict(dict)
    days: dict[str, datetime] = {}
    for row in rows:
        cells[row.cohort][row.stance], days[row.cohort] = row.count, row.taken_at
    told = {cohort: Counts(**cells[cohort]) for cohort in Cohort if cohort in cells}
    if line.until is not None:
        for cohort, counts in list(told.items()):
            if not stands(cohort, counts, days[cohort], line.until):
                rows.filter(cohort=cohort).delete()
                del told[cohort]
    return told


def _counts(wordings: Iterable[int]) -> dict[Cohort, Counts]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Tally.objects.filter(wording__in=list(wordings))
    for cohort, stance, count in rows.values_list("cohort", "stance", "count"):
        found[cohort][stance] += count
    return {cohort: Counts(**found[cohort]) for cohort in Cohort}


@transaction.atomic
def renew_snapshots(*, now: datetime) -> int:
    """Tell anew how many votes stand on earlier lines, where that may follow what was told; how many tables.

    Run on a day's hour, not by a voter's act: an hour would say whose vote left.
    """
    changed = WordingChange.objects.filter(
        grade=WordingGrade.SUBSTANTIVE, wording__revision__release_at__lte=now
    )
    renewed = 0
    for found in lines_of(set(changed.values_list("guideline_id", flat=True)), now).values():
        for line in found[:-1]:
            renewed += _renew(line, now)
        _let_live(found[-1])
    return renewed


def _renew(line: Line, now: datetime) -> int:
    counted = _counts(line.wordings)
    renewed = 0
    for cohort, told in _told(line).items():
        if may_follow(told, counted[cohort], cohort):
            for stance in Stance:
                TallySnapshot.objects.filter(line=line.start, cohort=cohort, stance=stance).update(
                    count=counted[cohort].of(stance), taken_at=now
                )
            renewed += 1
    return renewed


def _let_live(line: Line) -> None:
    """The present line, whose words may have come back: from now on its tally is told living, where it may be."""
    counted = _counts(line.wordings)
    for cohort, told in _told(line).items():
        if may_live_again(told, counted[cohort], cohort):
            TallySnapshot.objects.filter(line=line.start, cohort=cohort).delete()
