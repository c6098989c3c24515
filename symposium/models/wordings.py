"""Wordings read as plain values: what they say, which of them changed, and which lines they form."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from symposium.domain.wording_lines import Line, Released, lines
from symposium.enums import WordingGrade
from symposium.models.essay import Essay
from symposium.models.guideline import Wording
from symposium.models.passage import Passage
from symposium.models.revision import Revision

Words = tuple[tuple, ...]


def words_of(wordings: Sequence[int]) -> dict[int, Words]:
    """What must be equal for two wordings to say the same; their printed number is not part of it. One query."""
    if not wordings:
        return {}
    words: dict[int, Words] = defaultdict(tuple)
    rows = Passage.objects.filter(wording__in=wordings).order_by("position")
    for wording, *said in rows.values_list("wording_id", "kind", "level", "marker", "text"):
        words[wording] += (tuple(said),)
    return words


def changed_wordings(essay: Essay, draft: Revision, now: datetime) -> list[tuple[Wording, Wording]]:
    """(released last, the draft's) of every guideline of the draft that says something else now; three queries."""
    drafted = list(draft.wordings.select_related("guideline").order_by("number"))
    released = {
        wording.guideline_id: wording
        for wording in Wording.objects.filter(guideline__essay=essay)
        .latest_released(now)
        .select_related("revision")
    }
    pairs = [(released[new.guideline_id], new) for new in drafted if new.guideline_id in released]
    words = words_of([wording.pk for pair in pairs for wording in pair])
    return [(old, new) for old, new in pairs if words.get(old.pk) != words.get(new.pk)]


def lines_of(guidelines: Iterable[int], now: datetime) -> dict[int, tuple[Line, ...]]:
    """The lines of each guideline's released wordings, the present one last; one query.

    One more where a guideline was changed substantively after its second wording: earlier words may have come back.
    """
    found: dict[int, list[Released]] = defaultdict(list)
    rows = (
        Wording.objects.filter(guideline__in=list(guidelines), revision__release_at__lte=now)
        .order_by("guideline", "revision__number")
        .values_list("guideline_id", "pk", "revision__number", "revision__release_at", "change__grade")
    )
    for guideline, wording, revision, released_at, grade in rows:
        assert revision is not None  # a released row has both; the type does not know
        assert released_at is not None
        found[guideline].append(
            Released(wording, revision, released_at, begins=grade == WordingGrade.SUBSTANTIVE)
        )
    may_return = [row for of in found.values() if any(row.begins for row in of[2:]) for row in of]
    words = words_of([row.wording for row in may_return])
    return {
        guideline: lines(replace(row, words=words.get(row.wording)) for row in released)
        for guideline, released in found.items()
    }


@dataclass(frozen=True)
class SaidBefore:
    """The latest released revision that said the same, and whether votes on those words are counted apart now."""

    revision: int
    is_apart: bool


def said_before(pairs: Sequence[tuple[Wording, Wording]], now: datetime) -> dict[int, SaidBefore]:
    """Of (released last, new), by guideline, where the new words stood before; at most three queries."""
    found = lines_of([new.guideline_id for _, new in pairs], now)
    new = {new.guideline_id: new.pk for _, new in pairs}
    words = words_of([*new.values(), *(pk for of in found.values() for line in of for pk in line.wordings)])
    before = {}
    for guideline, of in found.items():
        same = [
            SaidBefore(row.revision, is_apart=line is not of[-1])
            for line in of
            for row in line.released
            if words.get(row.wording) == words.get(new[guideline])
        ]
        if same:
            before[guideline] = max(same, key=lambda one: one.revision)
    return before
