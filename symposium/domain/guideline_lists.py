"""Which numbered or labelled runs of an essay are its guidelines, and where each guideline ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from symposium.domain import wording
from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.markers import LAST, Marker, as_letter
from symposium.domain.reading import Reading, sentence_count
from symposium.domain.unnumbered_runs import form, unnumbered_runs

ENOUGH = 2.5
STOPS = (BlockKind.HEADING, BlockKind.BIOGRAPHY, BlockKind.TITLE, BlockKind.EDITORS_NOTE, BlockKind.AUTHOR)
COLON_HEADLINE = re.compile(r"(?P<headline>[A-ZÀ-Þ\d“\"][^.:;!?]{2,110}):\s+[\"“«]?[A-ZÀ-Þ\d]")


@dataclass(frozen=True)
class Run:
    """Items that follow each other in one form of numbering; `why` says what speaks for guidelines."""

    items: list[Reading]
    weight: float
    why: str


def numbered_runs(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Runs of at least two items counted 1, 2, 3 ...; bullets that follow each other; in order of start."""
    open_runs: dict[tuple[str, bool, int], list[Reading]] = {}
    runs: list[list[Reading]] = []
    bullets: list[Reading] = []
    for reading in readings:
        source = reading.source
        if reading.settled and reading.kind is not BlockKind.HEADING:
            bullets = bullets if reading.kind is BlockKind.SET_ASIDE else []
            continue
        marker = reading.marker
        if source.level > 1 and source.shape is Shape.LIST_ITEM:
            continue
        if marker is None:
            if not (bullets and source.item and source.item == bullets[-1].source.item):
                bullets = []
            continue
        if marker.scheme == "bullet":
            if not bullets:
                runs.append(bullets)
                bullets = runs[-1] = []
            bullets.append(reading)
            continue
        bullets = []
        heading = source.shape is Shape.HEADING
        _count_on(reading, marker, (heading, source.level if heading else 0), open_runs, runs)
    return sorted((run for run in runs if len(run) > 1), key=lambda run: run[0].index)


def _count_on(
    reading: Reading,
    marker: Marker,
    place: tuple[bool, int],
    open_runs: dict[tuple[str, bool, int], list[Reading]],
    runs: list[list[Reading]],
) -> None:
    """Put an item at the end of the run that it goes on with, or begin one with it."""
    for read in filter(None, (as_letter(marker), marker)):
        key = (read.scheme, *place)
        open_run = open_runs.get(key)
        if open_run and read.number in (_number(open_run[-1]) + 1, LAST):
            reading.marker = read
            open_run.append(reading)
            if read.number == LAST:
                del open_runs[key]
            return
    if marker.number == 1:
        runs.append([reading])
        open_runs[marker.scheme, *place] = runs[-1]


def _number(item: Reading) -> int:
    return item.marker.number if item.marker else 0


def weigh(run: Sequence[Reading], readings: Sequence[Reading], title: str) -> Run:
    """The evidence for guidelines: the words before the list, the form of its items, their wording."""
    heading, lead = _before(run[0], readings)
    marker = run[0].marker
    scheme = marker.scheme if marker else "none"
    weight, why = 0.0, []

    def add(points: float, reason: str) -> None:
        nonlocal weight
        weight += points
        if points > 0:
            why.append(reason)

    if wording.GUIDELINE_CUE.search(heading):
        add(2, "the heading above announces them")
    if _is_named_by(heading.partition(" / ")[0]):
        add(1, "it says so itself")
    if wording.GUIDELINE_CUE.search(lead) or wording.OFFER.search(lead):
        add(
            2 if lead.endswith(":") or wording.OFFER.search(lead) else 1,
            "the words before the list announce them",
        )
    if wording.COUNTED.search(f"{heading} {lead} {title}"):
        add(1.5, "the text counts them beforehand")
    elif wording.GUIDELINE_CUE.search(title):
        add(1, "the title announces them")
    if marker and "label" in scheme:
        add(2.5, f"each begins like “{marker.text}”")
    if len(run) > 2:
        add(1, f"{len(run)} items in a row")
    if _share(run, _has_headline) >= 2 / 3:
        add(1.5, "each has a headline of its own")
    if _share(run, _is_order) >= 2 / 3:
        add(2, "they are worded as advice")
    elif _share(run, lambda item: _is_order(item) or bool(wording.MODAL.search(item.plain))) >= 1 / 2:
        add(1, "most say what should be done")
    if scheme == "bullet":
        weight -= 2
    if scheme == "none":
        weight -= 2.5
        advice = _share(run, lambda item: _is_order(item) or bool(wording.MODAL.search(item.plain)))
        if advice < 1 / 2 and not wording.RECOMMENDATIONS.search(heading):
            weight -= 2
    if scheme in ("a.", "a)", "(a)", "i.", "i)", "(i)", "ordinal,"):
        weight -= 1
    if _share(run, lambda item: item.plain.endswith("?")) >= 1 / 2:
        weight -= 4
    if wording.NO_GUIDELINES.search(heading) or re.search(r"\bquestions?\b", lead):
        weight -= 3
    if _share(run, lambda item: bool(wording.SECTION_NAME.match(_after_marker(item)))) > 0:
        weight -= 3
    return Run(list(run), weight, "; ".join(why) or "a numbered list")


def guideline_runs(readings: Sequence[Reading], title: str) -> list[Run]:
    """The runs taken for guidelines, none within another."""
    taken: list[Run] = []
    weighed = [weigh(items, readings, title) for items in numbered_runs(readings)]
    named = [_is_named(run, readings) for run in weighed]
    for run, is_named in zip(weighed, named, strict=True):
        items = run.items
        if any(named) and not is_named and not _is_labelled(items[0]):
            continue  # the document says itself under which heading its guidelines stand
        if run.weight >= ENOUGH and not any(_within(items, other.items, readings) for other in taken):
            taken.append(run)
    if not taken:
        unnumbered = [weigh(items, readings, title) for items in unnumbered_runs(readings)]
        best = max(unnumbered, key=lambda run: run.weight, default=None)
        if best is not None and best.weight >= ENOUGH:
            taken.append(best)
    return taken


def _is_named(run: Run, readings: Sequence[Reading]) -> bool:
    """Whether the heading right above says guidelines or recommendations, and the run could be some."""
    heading, _ = _before(run.items[0], readings)
    return run.weight >= ENOUGH and _is_named_by(heading.partition(" / ")[0])


def _is_named_by(heading: str) -> bool:
    """A short heading that says guidelines or recommendations, and not only something like it."""
    return len(heading.split()) <= 4 and wording.RECOMMENDATIONS.search(heading) is not None


def _is_labelled(item: Reading) -> bool:
    return item.marker is not None and "label" in item.marker.scheme


def _within(items: Sequence[Reading], outer: Sequence[Reading], readings: Sequence[Reading]) -> bool:
    """Whether a run begins inside another, or after it with no heading between."""
    first, last = items[0].index, outer[-1].index
    if first < last:
        return True
    between = readings[last + 1 : first]
    return not any(reading.kind is BlockKind.HEADING for reading in between)


def _before(first: Reading, readings: Sequence[Reading]) -> tuple[str, str]:
    """(headings above, the paragraph that leads to the list), both in plain words."""
    headings: list[str] = []
    lead = ""
    for reading in reversed(readings[: first.index]):
        if reading.kind is BlockKind.HEADING:
            headings.append(reading.plain)
            if len(headings) == 2 or lead:
                break
        elif not reading.settled and reading.source.shape in (Shape.PARAGRAPH, Shape.QUOTATION):
            lead = lead or reading.plain
            if headings:
                break
    return " / ".join(headings[:2]), _last_sentences(lead)


def _last_sentences(text: str, characters: int = 260) -> str:
    return text[-characters:]


def _share(run: Sequence[Reading], test: object) -> float:
    assert callable(test)
    return sum(bool(test(item)) for item in run) / len(run)


def _after_marker(item: Reading) -> str:
    marker = item.marker.text if item.marker and item.typed else ""
    return item.plain[len(marker) :].strip()


def _has_headline(item: Reading) -> bool:
    text = _after_marker(item)
    if item.source.shape is Shape.HEADING or item.source.bold or item.source.bold_lead:
        return True
    return bool(COLON_HEADLINE.match(text)) or sentence_count(text) > 1 or _is_line(item)


def _is_line(item: Reading) -> bool:
    return item.marker is None and form(item) == "line"


def _is_order(item: Reading) -> bool:
    words = _after_marker(item).split()
    first = words[0].strip(',.:;“"').lower() if words else ""
    return first in wording.IMPERATIVES


def bodies(run: Run, readings: Sequence[Reading]) -> list[list[Reading]]:
    """For each item the blocks after it that belong to it. What is settled, or stands after a heading, does not."""
    owned = [
        _following(item, readings[item.index + 1 : after.index], None)
        for item, after in zip(run.items, run.items[1:], strict=False)
    ]
    limit = max(len(_loose(own, item)) for own, item in zip(owned, run.items, strict=False))
    last = run.items[-1]
    owned.append(_following(last, readings[last.index + 1 :], limit))
    return owned


def _loose(own: Sequence[Reading], item: Reading) -> list[Reading]:
    """The body blocks that do not stand within the item's own list."""
    return [reading for reading in own if not (item.source.item and reading.source.item == item.source.item)]


def _following(item: Reading, readings: Sequence[Reading], limit: int | None) -> list[Reading]:
    """`limit`: how many loose blocks the last item may take, at most what an earlier one took; above one, all."""
    own: list[Reading] = []
    for reading in readings:
        inside = bool(item.source.item) and reading.source.item == item.source.item
        if reading.kind in STOPS:
            break
        if reading.settled or reading.source.shape in (Shape.META, Shape.FOOTNOTE, Shape.BESIDE):
            continue
        if limit is not None and not inside:
            loose = len(_loose(own, item))
            if loose >= limit and limit <= 1:
                break
            if (loose or item.words > 12) and wording.CLOSING.match(reading.plain):
                break
        own.append(reading)
    return own
