"""Which blocks are section headings, by the markup's word or by their own form."""

import re
from collections.abc import Sequence

from symposium.domain import wording
from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.names import is_name
from symposium.domain.reading import Reading

LONGEST = 14
ROMAN_ALONE = re.compile(r"(?:part\s+|section\s+)?[IVXL]{1,6}\.?$")
SMALL = {
    "and",
    "the",
    "for",
    "with",
    "from",
    "into",
    "that",
    "this",
    "than",
    "over",
    "toward",
    "towards",
    "what",
    "when",
}


def settle_headings(readings: Sequence[Reading], *, english: bool) -> None:
    """`english`: a heading is set in title case, so that a short line in sentence case leads to a list instead."""
    marked = any(reading.source.shape is Shape.HEADING for reading in readings)
    for place, reading in enumerate(readings):
        if reading.settled:
            continue
        if reading.source.shape is Shape.HEADING:
            reading.settle(BlockKind.HEADING, 0.95, "marked as a heading in the document")
        elif reading.source.shape is Shape.PARAGRAPH and not (
            reading.marker and reading.marker.scheme != "i."
        ):
            _settle_by_form(reading, readings[place + 1 :], marked=marked, english=english)


def _settle_by_form(reading: Reading, later: Sequence[Reading], *, marked: bool, english: bool) -> None:
    text = reading.plain
    following = next((other for other in later if not other.settled), None)
    if following is None or reading.words > LONGEST or not any(c.isalpha() for c in text):
        return
    if wording.SALUTATION.match(text) or wording.SIGN_OFF.match(text) or wording.WEEKDAY.match(text):
        return
    if ROMAN_ALONE.match(text):
        reading.settle(BlockKind.HEADING, 0.8, "a Roman numeral on a line of its own")
    elif reading.marker:
        return
    elif reading.source.bold and not text.endswith((".", ",", ";")):
        reading.settle(BlockKind.HEADING, 0.85, "a short line set in bold throughout")
    elif marked or reading.source.italic:
        return
    elif reading.words <= 3 and wording.RECOMMENDATIONS.search(text) and text[-1].isalpha():
        reading.settle(BlockKind.HEADING, 0.75, "a short line that announces guidelines")
    elif text.endswith(":"):
        _settle_colon(reading, following, english=english)
    elif (
        not text.endswith((".", ",", ";", "…", "!", ")"))
        and _starts_high(text)
        and _leads(reading, following)
    ):
        if not english or _title_case(text) or text.isupper():
            reading.settle(BlockKind.HEADING, 0.75, "a short line without a full stop, above longer text")
        elif reading.words <= 8:
            reading.settle(BlockKind.HEADING, 0.55, "a short line without a full stop, in sentence case")


def _settle_colon(reading: Reading, following: Reading, *, english: bool) -> None:
    items = following.marker is not None
    where = "before numbered items" if items else "above longer text"
    if (
        (reading.words <= 3 and reading.words > 1)
        or (_title_case(reading.plain) and reading.words > 1)
        or not english
    ):
        reading.settle(BlockKind.HEADING, 0.85, f"a short line that ends in a colon, {where}")
    elif items and wording.GUIDELINE_CUE.search(reading.plain) and reading.words <= 6:
        reading.settle(BlockKind.HEADING, 0.6, "a short line that ends in a colon and announces guidelines")


def _leads(reading: Reading, following: Reading) -> bool:
    """A heading stands above something longer, or above items; a person's name is no heading."""
    if is_name(reading.plain) and reading.words <= 3 and not _title_case_words(reading.plain):
        return False
    return following.marker is not None or following.words > max(reading.words, 12)


def _title_case_words(text: str) -> bool:
    """Whether a line that could be a name has a small word that no name has."""
    return any(word.lower() in SMALL for word in text.split())


def _starts_high(text: str) -> bool:
    first = next((c for c in text if c.isalnum()), "")
    return first.isupper() or first.isdigit()


def _title_case(text: str) -> bool:
    """Most words that are not small begin with a capital."""
    words = [word.strip("“”\"'’.,:;!?()") for word in text.split()]
    heavy = [word for word in words if len(word) > 3 and word.lower() not in SMALL and word[0].isalpha()]
    if not heavy:
        return bool(words) and all(word[:1].isupper() for word in words if word)
    return sum(word[0].isupper() for word in heavy) >= 0.75 * len(heavy)
