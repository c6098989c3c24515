"""What stands above an essay's text: title, dek, byline, date, and what its document says of itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from symposium.domain import wording
from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.names import byline_names, from_slug, is_name, leading_name, name_and_post
from symposium.domain.reading import Reading, sentence_count, take_prefix

LONGEST_TITLE = 30
RUNNING = 12  # a paragraph of more words than this, that is no dek, begins the text
BODY = 45  # a paragraph of more words than this is the text itself
# The surest first: a page's <title> may have its site's name.
META_TITLE = ("headline", "og:title", "title")
META_DEK = (
    *("subtitle", "deck", "dek", "standfirst", "alternativeheadline", "summary", "description", "excerpt"),
    *("abstract", "og:description"),
)
META_AUTHOR = ("author", "authors", "byline", "article:author", "dc.creator", "citation_author")
CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,2}$")


def settle_head(readings: Sequence[Reading], author: str) -> None:
    """`author`: the name with which the biography begins, or nothing."""
    title = _settle_title(readings)
    if title is not None:
        for reading in readings:
            elsewhere = reading.source.shape not in (Shape.FOOTNOTE, Shape.META, Shape.BESIDE)
            if not reading.settled and reading.bare == title.bare and elsewhere:
                reading.settle(BlockKind.SET_ASIDE, 0.9, "the title, printed again")
    head = _head(readings, title)
    for reading in head:
        if not reading.settled:
            _settle_line(reading, head, author)
    _settle_dek(readings, head, title)
    _settle_meta(readings)


def _meta(readings: Sequence[Reading], names: Sequence[str]) -> list[Reading]:
    fields = [
        r for r in readings if r.source.shape is Shape.META and r.source.marker.lower() in names and r.plain
    ]
    return sorted(fields, key=lambda reading: names.index(reading.source.marker.lower()))


def _settle_title(readings: Sequence[Reading]) -> Reading | None:
    fields = _meta(readings, META_TITLE)
    top = _only_top_heading(readings)
    if top is not None:
        top.settle(BlockKind.TITLE, 0.95, "the only heading of the first rank, above the text")
        return top
    if fields:
        text, marker = fields[0].source.text, fields[0].source.marker
        fields[0].settle(BlockKind.TITLE, 0.9, f"the document's own field “{marker}”", text=text)
        return fields[0]
    for reading in readings:
        if reading.settled or reading.source.shape not in (Shape.PARAGRAPH, Shape.HEADING):
            continue
        if wording.is_date(reading.plain):
            reading.settle(BlockKind.SET_ASIDE, 0.9, "a date line")
            continue
        if reading.words > LONGEST_TITLE or (sentence_count(reading.plain) > 1 and reading.words > 15):
            return None
        reading.settle(BlockKind.TITLE, 0.85, "the first line")
        return reading
    return None


def _only_top_heading(readings: Sequence[Reading]) -> Reading | None:
    """The one heading of rank 1, where no other heading and no long paragraph stands above it."""
    tops = [r for r in readings if r.source.shape is Shape.HEADING and r.source.level == 1 and not r.settled]
    if len(tops) != 1:
        return None
    above = [r for r in readings[: tops[0].index] if not r.settled and r.source.shape is not Shape.META]
    clear = all(r.words <= BODY and r.source.shape is not Shape.HEADING for r in above)
    return tops[0] if clear else None


def _head(readings: Sequence[Reading], title: Reading | None) -> list[Reading]:
    """The blocks from the top to the text's first paragraph, without the document's own fields."""
    head: list[Reading] = []
    for reading in readings:
        if reading.source.shape is Shape.META or (title is not None and reading is title):
            continue
        if not reading.settled:
            below_title = _is_subtitle(reading, title, readings)
            if (
                reading.words > BODY
                or (reading.marker and not below_title)
                or wording.SALUTATION.match(reading.plain)
            ):
                break
            if reading.source.shape not in (Shape.PARAGRAPH, Shape.QUOTATION) and not below_title:
                break
        head.append(reading)
    return head


def _is_subtitle(reading: Reading, title: Reading | None, readings: Sequence[Reading]) -> bool:
    """A heading right below the title heading, the only one of its rank: no section begins with it."""
    if title is None or reading.source.shape is not Shape.HEADING or title.source.shape is not Shape.HEADING:
        return False
    ranks = [r.source.level for r in readings if r.source.shape is Shape.HEADING]
    return (
        reading.index == title.index + 1
        and reading.marker is None
        and ranks.count(reading.source.level) == 1
        and reading.words > 3
    )


def _settle_line(reading: Reading, head: Sequence[Reading], author: str) -> None:
    text = reading.plain
    known = any(other.kind is BlockKind.AUTHOR for other in head)
    match = wording.BYLINE.match(text)
    if wording.is_date(text):
        reading.settle(BlockKind.SET_ASIDE, 0.9, "a date line")
    elif match and _leading_names(text):
        reading.settle_labelled(BlockKind.AUTHOR, match.end(), 0.9, "a line that begins like a byline")
    elif match and (length := leading_name(text[match.end() :])) and reading.words <= 20:
        _settle_crowded_byline(reading, match.end(), length)
    elif not known and author and text.casefold().startswith(author.casefold()) and reading.words <= 14:
        _settle_author_line(reading, 0.9, "the name with which the biography begins")
    elif not known and name_and_post(text):
        _settle_author_line(reading, 0.75, "a name and a post in one line, above the text")
    elif not known and is_name(text) and reading is _first_below(head):
        reading.settle(BlockKind.AUTHOR, 0.6, "a name alone on the line below the title")
    elif not known and CAPITALS.match(text) and reading.words <= 3 and reading.index > 0:
        reading.settle(BlockKind.AUTHOR, 0.6, "a name in capitals above the text")


def _first_below(head: Sequence[Reading]) -> Reading | None:
    """The first line that is not settled yet, where nothing but the title stands above it."""
    return next((reading for reading in head if not reading.settled), None)


def _leading_names(text: str) -> list[str]:
    return byline_names(text) or byline_names(text.partition(", ")[0])


def _settle_crowded_byline(reading: Reading, label: int, length: int) -> None:
    """ "By Ann Lee 9 September 2025 5 min read": the name, and the rest set aside."""
    reason = "a line that begins like a byline"
    if reading.split_at(label + length, BlockKind.AUTHOR, BlockKind.SET_ASIDE, 0.85, reason):
        [line, rest] = reading.parts
        marker, name = take_prefix(line.text, label)
        reading.parts = [
            replace(line, text=name, marker=marker),
            replace(rest, reason="what follows the byline's name"),
        ]


def _settle_author_line(reading: Reading, confidence: float, reason: str) -> None:
    """ "Name, post" becomes two blocks."""
    name = name_and_post(reading.plain)
    if not name:
        reading.settle(BlockKind.AUTHOR, confidence, reason)
        return
    reading.split_at(len(name) + 1, BlockKind.AUTHOR, BlockKind.AFFILIATION, confidence, reason)


def _settle_dek(readings: Sequence[Reading], head: Sequence[Reading], title: Reading | None) -> None:
    fields = [
        r
        for r in _meta(readings, META_DEK)
        if 4 <= r.words <= BODY and r.plain.endswith((".", "!", "?", "”"))
    ]
    subtitles = [r for r in _meta(readings, ("subtitle",)) if 1 < r.words <= BODY]
    for reading in subtitles or [*_candidates(readings, head), *fields]:
        reading.settle(BlockKind.DEK, *_dek_reason(reading))
        break
    for reading in head:
        if (
            not reading.settled
            and reading.words > RUNNING
            and title is not None
            and reading.index > title.index
        ):
            break  # the text has begun: what is short below it is no line of the head
        small = reading.words <= 4 and not reading.plain.endswith(":")
        if not reading.settled and title is not None and (reading.index < title.index or small):
            where = "above the title" if reading.index < title.index else "among the lines of the head"
            sentence = reading.plain.endswith((".", "!", "?")) and reading.words > 3
            if not (sentence or is_name(reading.plain)):
                reading.settle(BlockKind.SET_ASIDE, 0.6, f"a short line {where}")


def _candidates(readings: Sequence[Reading], head: Sequence[Reading]) -> list[Reading]:
    """The first line that may be a dek; once a paragraph has begun there is none."""
    for reading in head:
        if reading.settled:
            continue
        if _may_be_dek(reading, head, readings):
            return [reading]
        if reading.words > 12:
            break
    return []


def _dek_reason(reading: Reading) -> tuple[float, str]:
    if reading.source.shape is Shape.META:
        return 0.8, f"the document's own field “{reading.source.marker}”"
    return (0.85 if reading.source.italic else 0.75), "a single sentence between the title and the text"


def _may_be_dek(reading: Reading, head: Sequence[Reading], readings: Sequence[Reading]) -> bool:
    text = reading.plain
    if (
        reading.words < (3 if reading.source.italic else 4)
        or text.endswith(":")
        or is_name(text)
        or wording.SERIES.match(text)
    ):
        return False
    sentences = sentence_count(text)
    if sentences > 2 or reading.words > (35 if sentences == 1 else 28):
        return False
    if text.startswith("From ") and re.search(r"\d{4}", text):
        return False
    after = readings[reading.index + 1 :]
    has_text = reading.source.italic or any(other.words > 30 and not other.settled for other in after)
    last_of_head = reading is next(
        (r for r in reversed(head) if not r.settled or r.kind is not BlockKind.SET_ASIDE), None
    )
    alone = last_of_head and not reading.source.italic and reading.source.shape is not Shape.HEADING
    return has_text and not (alone and reading.words > 22)


def _settle_meta(readings: Sequence[Reading]) -> None:
    authors = _meta(readings, META_AUTHOR)
    has_author = any(reading.kind is BlockKind.AUTHOR for reading in readings)
    named = [bool(from_slug(reading.plain) or is_name(reading.plain)) for reading in authors]
    for reading in readings:
        if reading.source.shape is not Shape.META or reading.settled:
            continue
        if reading in authors and all(named) and not has_author:
            text = reading.source.text
            reading.settle(
                BlockKind.AUTHOR, 0.8, f"the document's own field “{reading.source.marker}”", text=text
            )
        else:
            reading.settle(BlockKind.SET_ASIDE, 0.9, f"a field of the document, “{reading.source.marker}”")
