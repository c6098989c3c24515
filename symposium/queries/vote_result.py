"""Results of votes as far as a reader may see them, by lines of wordings that are never mixed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from symposium.domain.tally import Counts, Earlier, Part, Shown, earlier, is_told, shown, stands, voters_told
from symposium.domain.wording_lines import Line, opened
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
    `waiting` are cohorts of which nothing is told until the night's count: words came back, and what was last
    told of them while they were the earlier ones would tell, beside the present count, of single votes.
    """

    is_open: bool
    shown_when: ResultsShown
    closes_at: datetime | None
    readers: Shown | None = None
    experts: Shown | None = None
    voters: int | None = None
    earlier: tuple[EarlierResult, ...] = ()
    waiting: tuple[Cohort, ...] = ()

    @property
    def readers_wait(self) -> bool:
        return Cohort.READERS in self.waiting

    @property
    def experts_wait(self) -> bool:
        return Cohort.EXPERTS in self.waiting

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
        pk: _result(of, counts, told, issue, now, seen=opened(of, voted[pk]) if pk in voted else None)
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
    """What was kept of lines and since when, by the wordings that begin them; of a present one from before it came back."""
    starts = [line.start for of in lines.values() if len(of) > 1 for line in of]
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
    seen: tuple[bool, ...] | None,
) -> VoteResult:
    """`seen` says of each line whether the reader's vote has opened it; None without one."""
    are_open = [
        may_see_result(issue, has_voted=has_voted, now=now) for has_voted in seen or (False,) * len(of)
    ]
    is_open, line = are_open[-1], of[-1]
    present = counts.get(line.start, {})
    readers, experts = _cohort(present, Cohort.READERS), _cohort(present, Cohort.EXPERTS)
    _, before = told.get(line.start, ({}, {}))
    waiting = tuple(cohort for cohort in Cohort if is_told(cohort, _cohort(before, cohort)))
    return VoteResult(
        is_open=is_open,
        shown_when=ResultsShown(issue.results_shown),
        closes_at=issue.closes_at,
        readers=shown(Cohort.READERS, readers) if is_open and Cohort.READERS not in waiting else None,
        experts=shown(Cohort.EXPERTS, experts) if is_open and Cohort.EXPERTS not in waiting else None,
        voters=None if is_open or Cohort.READERS in waiting else voters_told(readers),
        earlier=tuple(
            _earlier(line, counts, told, is_open=has_seen)
            for line, has_seen in reversed(list(zip(of[:-1], are_open[:-1], strict=True)))
        ),
        waiting=waiting,
    )


def _earlier(
    line: Line, counts: Mapping[int, Cells], told: Mapping[int, tuple[Days, Cells]], *, is_open: bool
) -> EarlierResult:
    """Of each cohort the snapshot; the living tally is the closing one until a vote first leaves the line."""
    assert line.until is not None  # only the last line has none
    days, kept = told.get(line.start, ({}, {}))
    living = counts.get(line.start, {})
    day = dict.fromkeys(Cohort, line.until)
    cells = {}
    for cohort in Cohort:
        cells[cohort] = _cohort(living, cohort)
        if cohort in days and stands(cohort, _cohort(kept, cohort), days[cohort], line.until):
            day[cohort], cells[cohort] = days[cohort], _cohort(kept, cohort)
    readers = cells[Cohort.READERS]
    return EarlierResult(
        revision=line.last_revision,
        counted_at=day[Cohort.READERS],
        experts_counted_at=day[Cohort.EXPERTS],
        is_open=is_open,
        voters=voters_told(readers),
        readers=earlier(Cohort.READERS, readers) if is_open else None,
        experts=earlier(Cohort.EXPERTS, cells[Cohort.EXPERTS]) if is_open else None,
    )
