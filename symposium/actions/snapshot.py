"""What is told of votes on earlier lines of wordings: dated counts, never living ones (decision record 0013)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from symposium.domain.tally import Counts, may_follow
from symposium.domain.wording_lines import Line
from symposium.enums import Cohort, Stance, WordingGrade
from symposium.models import Tally, TallySnapshot, WordingChange
from symposium.models.wordings import lines_of


def keep_closing_tallies(touched: Mapping[int, int], *, now: datetime) -> None:
    """Before votes leave an earlier line for the first time: what its tally was while it was the present one.

    `touched` has the guidelines by their wordings. Called before the tallies move, in the same transaction;
    two at once keep it once.
    """
    found = lines_of(set(touched.values()), now)
    for line in sorted((line for of in found.values() for line in of[:-1]), key=lambda line: line.start):
        if line.wordings & touched.keys():
            _keep(line)


def _keep(line: Line) -> None:
    if TallySnapshot.objects.filter(line=line.start).exists():
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
            for cohort in Cohort
            for stance in Stance
        ],
        ignore_conflicts=True,
    )


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
    return renewed


def _renew(line: Line, now: datetime) -> int:
    rows = TallySnapshot.objects.select_for_update().filter(line=line.start).order_by("pk")
    told: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        told[row.cohort][row.stance] = row.count
    counted = _counts(line.wordings)
    renewed = 0
    for cohort, cells in told.items():
        if may_follow(Counts(**cells), counted[Cohort(cohort)], Cohort(cohort)):
            for stance in Stance:
                TallySnapshot.objects.filter(line=line.start, cohort=cohort, stance=stance).update(
                    count=counted[Cohort(cohort)].of(stance), taken_at=now
                )
            renewed += 1
    return renewed
