"""Guidelines that stand in one paragraph: "We propose three things. First, ... Second, ... Third, ..."."""

import re
from collections.abc import Sequence
from itertools import pairwise

from symposium.domain import wording
from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.markers import LAST, Marker, parse_marker
from symposium.domain.reading import Part, Reading, first_sentence_end, take_prefix

LEAST = 3
SCHEMES = ("ordinal", "ordinal,", "(1)", "1)", "1.", "(i)", "(a)")
# Where an item may begin: after a sentence. Items within one sentence are an aside, as a survey's answers have.
PLACE = re.compile(r"(?:(?<=[.!?:])|(?<=[.!?][”\"’»)]))\s+(?=\S)")
LONGEST = 12_000  # characters of a paragraph that is looked into


def settle_inline_list(readings: Sequence[Reading]) -> None:
    """For an essay without other guidelines: the one paragraph that announces, counts and advises."""
    for reading in readings:
        if reading.settled or reading.source.shape is not Shape.PARAGRAPH or len(reading.plain) > LONGEST:
            continue
        places = _places(reading.plain)
        if len(places) >= LEAST and _advises(reading, places, readings) and _cut(reading, places):
            return


def _places(text: str) -> list[tuple[int, Marker]]:
    """Where the items begin, counted 1, 2, 3 ... in one form."""
    found: list[tuple[int, Marker]] = []
    for place in [0, *(match.end() for match in PLACE.finditer(text))]:
        marker = parse_marker(text[place : place + 60])
        if marker is None or marker.scheme not in SCHEMES or (found and marker.scheme != found[0][1].scheme):
            continue
        wanted = len(found) + 1
        if marker.number == wanted or (marker.number == LAST and wanted > 1):
            found.append((place, marker))
            if marker.number == LAST:
                break
    return found


def _advises(reading: Reading, places: Sequence[tuple[int, Marker]], readings: Sequence[Reading]) -> bool:
    """Announced by the words before them or the heading above, and most of them say what should be done."""
    lead = reading.plain[: places[0][0]]
    above = next((r for r in reversed(readings[: reading.index]) if r.settled or r.plain), None)
    heading = above.plain if above is not None and above.kind is BlockKind.HEADING else ""
    announced = wording.GUIDELINE_CUE.search(lead[-260:]) or wording.GUIDELINE_CUE.search(heading)
    if not announced or wording.NO_GUIDELINES.search(heading):
        return False
    ends = [*(place for place, _ in places[1:]), len(reading.plain)]
    items = [
        reading.plain[place + len(marker.text) : end].strip()
        for (place, marker), end in zip(places, ends, strict=True)
    ]
    advice = sum(_is_advice(item) for item in items)
    return advice * 3 >= len(items) * 2 and not any(item.endswith("?") for item in items)


def _is_advice(item: str) -> bool:
    words = item.split()
    return bool(words) and (
        words[0].strip(',.:;“"').lower() in wording.IMPERATIVES or wording.MODAL.search(item) is not None
    )


def _cut(reading: Reading, places: Sequence[tuple[int, Marker]]) -> bool:
    """Cut into the words before, and a headline and a body for each item; False where the Markdown cannot be."""
    parts: list[Part] = []
    rest, reason = reading.source.text, "an item of a list within one paragraph, which announces them"
    if places[0][0]:
        lead, rest = _taken(rest, places[0][0])
        if not lead:
            return False
        parts.append(Part(BlockKind.PARAGRAPH, lead, "", 0.75, "the words before the list within it"))
    lengths = [after - place for (place, _), (after, _) in pairwise(places)]
    for (_, marker), length in zip(places, [*lengths, 0], strict=True):
        item, rest = _taken(rest, length) if length else (rest, "")
        _, words = take_prefix(item, len(marker.text))
        if not (item and words):
            return False
        end = first_sentence_end(words)
        headline, body = _taken(words, end) if "*" not in words and end < len(words) else (words, "")
        parts.append(Part(BlockKind.GUIDELINE_HEADLINE, headline, marker.text, 0.65, reason))
        if body:
            parts.append(Part(BlockKind.GUIDELINE_BODY, body, "", 0.65, "what follows the headline"))
    reading.parts = parts
    return True


def _taken(markdown: str, length: int) -> tuple[str, str]:
    """Both halves as Markdown, or ("", all) where the text cannot be cut there."""
    prefix, tail = take_prefix(markdown, length)
    if not prefix or not tail or not markdown.endswith(tail):
        return "", markdown
    return markdown[: len(markdown) - len(tail)].rstrip(), tail
