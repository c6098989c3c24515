"""Two revisions of an essay side by side, as page and API show them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from symposium.domain.comparison import Comparison, FieldChange, GuidelineChange, PassageChange, compare
from symposium.domain.fates import Fate
from symposium.enums import WordingGrade
from symposium.models import Essay, Issue, Revision, WordingChange
from symposium.models.draft_text import text_of


@dataclass(frozen=True)
class ComparedRevision:
    """`number` is None for the draft, `released_at` for what is not released."""

    number: int | None
    title: str
    note: str
    released_at: datetime | None
    release_at: datetime | None

    @property
    def name(self) -> str:
        return "the draft" if self.number is None else f"revision {self.number}"


@dataclass(frozen=True)
class Choice:
    """A released revision that may be compared. `note` says what it changed."""

    number: int
    note: str


@dataclass(frozen=True)
class GradedWording:
    """What was decided when revision `number` worded a guideline anew, in words for readers."""

    number: int
    grade: WordingGrade
    reason: str

    @property
    def label(self) -> str:
        return self.grade.label


@dataclass(frozen=True)
class Run:
    """Passages after one another that all changed, or of which none did."""

    is_changed: bool
    passages: tuple[PassageChange, ...]


@dataclass(frozen=True)
class ComparisonPage:
    """`fields` and `guidelines` are those that changed; `runs` hold the whole text.

    `grades`, by the guidelines' keys, are of all wordings after the old revision's up to the new one's.
    """

    essay: Essay
    issue: Issue
    old: ComparedRevision
    new: ComparedRevision
    language: str
    comparison: Comparison
    fields: tuple[FieldChange, ...]
    guidelines: tuple[GuidelineChange, ...]
    grades: Mapping[str, tuple[GradedWording, ...]]
    runs: tuple[Run, ...]
    entries: tuple[Choice, ...]
    is_released: bool

    @property
    def sides(self) -> tuple[ComparedRevision, ComparedRevision]:
        return self.old, self.new

    @property
    def notes_between(self) -> list[Choice]:
        """Of the revisions after the old one and before the new one, in their order."""
        last = self.new.number or max((entry.number for entry in self.entries), default=0) + 1
        first = self.old.number or 0
        return [entry for entry in reversed(self.entries) if first < entry.number < last and entry.note]

    @property
    def counts(self) -> list[tuple[Fate, int]]:
        """How many passages of each fate but the same, in the order of Fate."""
        found = self.comparison.counts()
        return [(fate, found[fate]) for fate in Fate if fate is not Fate.SAME and found.get(fate)]


def comparison_page(essay: Essay, old: Revision, new: Revision, *, now: datetime) -> ComparisonPage:
    """Whether these revisions may be seen is the door's question; of a withdrawn essay none may. Eight queries, or
    one more for each that has a picture.
    """
    found = compare(text_of(old), text_of(new))
    released = essay.revisions.released(now).order_by("-number").values_list("number", "note")
    sides = _side(old, now), _side(new, now)
    return ComparisonPage(
        essay=essay,
        issue=essay.issue,
        old=sides[0],
        new=sides[1],
        language=new.language,
        comparison=found,
        fields=tuple(change for change in found.fields if change.is_changed),
        guidelines=tuple(change for change in found.guidelines if _differs(change)),
        grades=_grades(essay, old, new),
        runs=runs(found.passages),
        entries=tuple(Choice(number, note) for number, note in released if number),
        is_released=all(side.released_at for side in sides),
    )


def _side(revision: Revision, now: datetime) -> ComparedRevision:
    at = revision.release_at
    return ComparedRevision(
        number=revision.number,
        title=revision.title,
        note=revision.note,
        released_at=at if at is not None and at <= now else None,
        release_at=at,
    )


def _grades(essay: Essay, old: Revision, new: Revision) -> dict[str, tuple[GradedWording, ...]]:
    """The oldest first. None for the draft, whose wordings are graded when it is scheduled."""
    if new.number is None:
        return {}
    rows = WordingChange.objects.filter(
        wording__revision__essay=essay,
        wording__revision__number__gt=old.number,
        wording__revision__number__lte=new.number,
    ).order_by("wording__revision__number")
    found: dict[str, list[GradedWording]] = defaultdict(list)
    for key, number, grade, reason in rows.values_list(
        "guideline__key", "wording__revision__number", "grade", "reason"
    ):
        assert number is not None  # it was frozen; the type does not know
        found[key].append(GradedWording(number, WordingGrade(grade), reason))
    return {key: tuple(graded) for key, graded in found.items()}


def _differs(change: GuidelineChange) -> bool:
    return change.fate is not Fate.SAME or change.is_headline_changed or change.is_body_changed


def runs(passages: tuple[PassageChange, ...]) -> tuple[Run, ...]:
    grouped = groupby(passages, key=lambda change: change.is_trace or change.is_changed)
    return tuple(Run(is_changed, tuple(rows)) for is_changed, rows in grouped)
