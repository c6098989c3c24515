"""Results of votes as far as a reader may see them, by lines of wordings that are never mixed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from symposium.domain.tally import Counts, Earlier, Part, Shown, earlier, shown, voters_told
from symposium.domain.wording_lines import Line, place
from symposium.enums import Cohort, ResultsShown, Stance
from symposium.models import Guideline, Issue, Tally, TallySnapshot
from symposium.models.wordings import lines_of
from symposium.permissions.vote import may_see_result


@dataclass(frozen=True)
class EarlierResult:
    """The votes that stand on one earlier line, from a dated snapshot; `revision` is that which has its last wording.

    A cohort is None under its minimum. While it is not open, only how many readers' votes these are is told.
    `counted_at` is of the readers: each cohort is counted anew when that tells of nobody, so each has its day.
    """

    revision: int
    counted_at: datetime
    experts_counted_at: datetime
    is_open: bool
    voters: int | None
    readers: Earlier | None
    experts: Earlier | None

    @property
    def is_told(self) -> bool:
        return bool(self.voters or self.experts)


@dataclass(frozen=True)
class VoteResult:
    """One guideline's result for one reader: of the present line of wordings, and apart from it the earlier ones.

    `is_open`: they may see it; then a cohort is None under its minimum. While it is not, nothing of any
    stance stands here: only `voters`, how many readers have voted, and that only from the minimum on.
    """

    is_open: bool
    shown_when: ResultsShown
    closes_at: datetime | None
    readers: Shown | None = None
    experts: Shown | None = None
    voters: int | None = None
    earlier: tuple[EarlierResult, ...] = ()

    @property
    def rows(self) -> list[tuple[Stance, Part | None, Part | None]]:
        """By stance: the readers' part, the experts' part."""
        readers = self.readers.parts if self.readers else (None,) * 3
        experts = self.experts.parts if self.experts else (None,) * 3
        return list(zip(Stance, readers, experts, strict=True))


Cells = Mapping[str, Mapping[str, int]]  # by cohort and stance


def public_results(guidelines: Iterable[Guideline], issue: Issue, now: datetime) -> dict[str, VoteResult]:
    """What everybody may see, by the guidelines' keys; two queries. The essay must not be withdrawn."""
    by_pk = {guideline.pk: guideline for guideline in guidelines}
    found = results(lines_of(by_pk, now), issue, now, voted={})
    return {by_pk[pk].key: result for pk, result in found.items()}


def results(
    lines: Mapping[int, tuple[Line, ...]], issue: Issue, now: datetime, *, voted: Mapping[int, int]
) -> dict[int, VoteResult]:
    """By guideline; `voted` has the wording that the reader's vote is on, withdrawn or not.

    One query, and one more where a guideline has an earlier line.
    """
    counts = _living(lines)
    told = _snapshots(lines)
    return {
        pk: _result(of, counts, told, issue, now, seen=place(of, voted[pk]) if pk in voted else None)
        for pk, of in lines.items()
    }


def _living(lines: Mapping[int, tuple[Line, ...]]) -> dict[int, Cells]:
    """By the wordings that begin the lines."""
    starts = {wording: line.start for of in lines.values() for line in of for wording in line.wordings}
    found: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    rows = Tally.objects.filter(guideline__in=list(lines)).values_list(
        "wording_id", "cohort", "stance", "count"
    )
    for wording, cohort, stance, count in rows:
        if wording in starts:
            found[starts[wording]][cohort][stance] += count
    return dict(found)


Days = Mapping[str, datetime]  # by cohort


def _snapshots(lines: Mapping[int, tuple[Line, ...]]) -> dict[int, tuple[Days, Cells]]:
    """What was kept of earlier lines and since when, by the wordings that begin them."""
    starts = [line.start for of in lines.values() for line in of[:-1]]
    if not starts:
        return {}
    found: dict[int, tuple[dict[str, datetime], dict[str, dict[str, int]]]] = {}
    rows = TallySnapshot.objects.filter(line__in=starts)
    for line, at, cohort, stance, count in rows.values_list(
        "line_id", "taken_at", "cohort", "stance", "count"
    ):
        days, cells = found.setdefault(line, ({}, defaultdict(dict)))
        days[cohort], cells[cohort][stance] = at, count
    return dict(found)


def _cohort(cells: Cells, cohort: Cohort) -> Counts:
    return Counts(**cells.get(cohort, {}))


def _result(
    of: tuple[Line, ...],
    counts: Mapping[int, Cells],
    told: Mapping[int, tuple[Days, Cells]],
    issue: Issue,
    now: datetime,
    *,
    seen: int | None,
) -> VoteResult:
    """`seen` is the line that the reader has voted on: of that and of those before it the result stays seen."""
    present = counts.get(of[-1].start, {})
    is_open = may_see_result(issue, has_voted=seen == len(of) - 1, now=now)
    readers, experts = _cohort(present, Cohort.READERS), _cohort(present, Cohort.EXPERTS)
    before = []
    for at, line in enumerate(of[:-1]):
        assert line.until is not None  # only the last line has none
        # Before a vote first leaves the line its living tally is its closing one.
        days, cells = told.get(line.start, ({}, counts.get(line.start, {})))
        has_seen = may_see_result(issue, has_voted=seen is not None and seen >= at, now=now)
        before.append(
            _earlier(
                line, {**{cohort.value: line.until for cohort in Cohort}, **days}, cells, is_open=has_seen
            )
        )
    return VoteResult(
        is_open=is_open,
        shown_when=ResultsShown(issue.results_shown),
        closes_at=issue.closes_at,
        readers=shown(Cohort.READERS, readers) if is_open else None,
        experts=shown(Cohort.EXPERTS, experts) if is_open else None,
        voters=None if is_open else voters_told(readers),
        earlier=tuple(reversed(before)),
    )


def _earlier(line: Line, days: Days, cells: Cells, *, is_open: bool) -> EarlierResult:
    readers = _cohort(cells, Cohort.READERS)
    return EarlierResult(
        revision=line.last_revision,
        counted_at=days[Cohort.READERS],
        experts_counted_at=days[Cohort.EXPERTS],
        is_open=is_open,
        voters=voters_told(readers),
        readers=earlier(Cohort.READERS, readers) if is_open else None,
        experts=earlier(Cohort.EXPERTS, _cohort(cells, Cohort.EXPERTS)) if is_open else None,
    )
