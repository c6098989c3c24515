"""Guidelines without a number or a label: bold beginnings, lines of their own, or headings, under words that announce them."""

import re
from collections.abc import Sequence

from symposium.domain import wording
from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.names import is_name
from symposium.domain.reading import Reading

LEAST = 2
LONGEST_LINE = 12  # words
ITALIC_LEAD = re.compile(r"\*(?!\*)[^*]{3,200}\*(?!\*)\s+\S")
DEEPEST = 9  # below every heading that the markup ranks
CLOSING_HEADING = re.compile(
    r"(conclusions?|references|notes|sources|acknowledge?ments|about the authors?|further reading|fazit|schluss"
    r"|conclusión|bibliograph\w+)\b",
    re.IGNORECASE,
)


def unnumbered_runs(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Runs of at least two items of one form, each below words that announce guidelines."""
    runs = []
    for reading in readings:
        if _announces(reading):
            run = _items(readings[reading.index + 1 :], _rank(reading))
            if len(run) >= LEAST:
                runs.append(run)
    return runs


def _announces(reading: Reading) -> bool:
    if reading.kind is BlockKind.HEADING:
        cue = wording.GUIDELINE_CUE.search(reading.plain) or wording.COUNTED.search(reading.plain)
        return bool(cue) and not wording.NO_GUIDELINES.search(reading.plain)
    if reading.settled or reading.source.shape is not Shape.PARAGRAPH or form(reading):
        return False
    text = reading.plain[-260:]
    counted = wording.COUNTED.search(text)
    return text.endswith(":") and bool(counted or wording.GUIDELINE_CUE.search(text))


def _rank(reading: Reading) -> int:
    return reading.source.level if reading.source.shape is Shape.HEADING else DEEPEST


def form(reading: Reading) -> str:
    """How an unnumbered item is set off: "heading 3", "bold line", "bold", "italic", "line" (without a stop); "" where it is not."""
    if reading.source.shape is Shape.HEADING:
        return f"heading {reading.source.level}"
    if reading.source.shape is not Shape.PARAGRAPH:
        return ""
    if (
        reading.source.bold
        and reading.words <= 30
        and (not reading.settled or reading.kind is BlockKind.HEADING)
    ):
        return "bold line"
    if reading.settled:
        return ""
    if reading.source.bold_lead:
        return "bold"
    if ITALIC_LEAD.match(reading.source.text):
        return "italic"
    is_line = 1 < reading.words <= LONGEST_LINE and reading.plain[-1].isalnum() and not is_name(reading.plain)
    return "line" if is_line else ""


def _items(below: Sequence[Reading], rank: int) -> list[Reading]:
    """The items of the first form that occurs, until a heading of the announcing one's rank."""
    items: list[Reading] = []
    chosen = ""
    for reading in below:
        if reading.kind in (BlockKind.BIOGRAPHY, BlockKind.EDITORS_NOTE):
            break
        own = form(reading)
        heading = reading.source.shape is Shape.HEADING
        if heading and (reading.source.level <= rank or CLOSING_HEADING.match(reading.plain)):
            break
        if not own or (chosen and own != chosen):
            if reading.kind is BlockKind.HEADING and own != chosen:
                break
            continue
        chosen = own
        items.append(reading)
    return items
