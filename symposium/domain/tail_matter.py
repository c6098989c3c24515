"""What stands below an essay's text, and what carries a printed label wherever it stands."""

import re
from collections.abc import Sequence
from itertools import pairwise

from symposium.domain import wording
from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.names import biography_name, byline_names
from symposium.domain.reading import Reading

REACH = 12  # blocks from the end among which a biography is looked for
LONGEST_BIOGRAPHY = 130
NOTE_PARAGRAPH = re.compile(r"\[\^(\w{1,20})\]")
LINK_ALONE = re.compile(r"\[[^\[\]]+\]\([^()\s]+\)$")
DESK_REMARK = re.compile(r"\\\[[a-z]{1,2}\\\]")
POST = re.compile(
    r"\b(professor|fellow|director|directs|researcher|scholar|author|editor|economist|lawyer|journalist|partner|advis[eo]r"
    r"|ambassador|minister|diplomat|analyst|chair|president|head|leads|teaches|student|engineer|physician|institute"
    r"|university|centre|center|college|professeure?|chercheu[rs]e?|directeur|directrice|dirige|professorin?|leitet"
    r"|profesora?|directora?|docente|diplomate|hoogleraar)\b",
    re.IGNORECASE,
)

OUTSIDE = (Shape.META, Shape.FOOTNOTE, Shape.BESIDE)


def settle_labelled(readings: Sequence[Reading]) -> None:
    """Furniture, and the blocks that say themselves what they are."""
    captions = 0
    for reading in readings:
        shape = reading.source.shape
        if reading.settled or shape is Shape.META:
            continue
        if shape is Shape.RULE:
            reading.settle(BlockKind.SET_ASIDE, 0.95, "a dividing line")
        elif shape is Shape.BESIDE:
            place = reading.source.marker
            reading.settle(
                BlockKind.SET_ASIDE, 0.8, f"it stands beside the text in the file: {place}", marker=place
            )
        elif shape is Shape.FURNITURE:
            reading.settle(
                BlockKind.SET_ASIDE, 0.9, "part of the page around the essay, or a piece of markup"
            )
        elif shape is Shape.FOOTNOTE:
            reading.settle(BlockKind.FOOTNOTE, 0.95, "a footnote of the document")
        elif shape is Shape.IMAGE:
            reading.settle(
                BlockKind.IMAGE,
                0.9,
                "an image; its text is the description given for those who cannot see it",
            )
        elif shape is Shape.TABLE:
            continue
        elif shape is not Shape.HEADING and (
            wording.is_furniture(reading.plain) or wording.BUTTON.match(reading.source.text)
        ):
            reading.settle(BlockKind.SET_ASIDE, 0.9, "a button, a date, a notice or a tag of the page")
        elif match := wording.EDITORS_NOTE.match(reading.plain):
            reading.settle_labelled(
                BlockKind.EDITORS_NOTE, match.end(), 0.97, "it begins with the label of an editor's note"
            )
        elif (match := wording.CAPTION.match(reading.plain)) or shape is Shape.CAPTION:
            captions += 1
            _settle_caption(reading, match.end() if match else 0, captions)
        elif match := wording.BIOGRAPHY.match(reading.plain):
            reading.settle_labelled(
                BlockKind.BIOGRAPHY, match.end(), 0.95, "it begins with the label of a biography"
            )
        elif (match := NOTE_PARAGRAPH.match(reading.source.text)) and reading.index > 0:
            rest = reading.source.text[match.end() :].strip()
            reading.settle(
                BlockKind.FOOTNOTE, 0.9, "it begins with the mark of a note", text=rest, marker=match.group(1)
            )
        elif DESK_REMARK.match(reading.source.text) and _near_end(reading, readings):
            reading.settle(BlockKind.SET_ASIDE, 0.7, "a remark of the copy desk on the document")
    _settle_repeated_captions(readings)


def _settle_caption(reading: Reading, label: int, count: int) -> None:
    if count == 1:
        reason = "it begins with the label of a caption" if label else "marked as a caption in the document"
        reading.settle_labelled(BlockKind.IMAGE_CAPTION, label, 0.95, reason)
    else:
        reading.settle_labelled(BlockKind.FIGURE, label, 0.8, "the caption of a further picture")


def _settle_repeated_captions(readings: Sequence[Reading]) -> None:
    captions = {
        bare
        for reading in readings
        if reading.kind is BlockKind.IMAGE_CAPTION
        for bare in ("".join(c for c in reading.parts[0].text.casefold() if c.isalnum()),)
        if bare
    }
    for reading in readings:
        if not reading.settled and reading.bare in captions:
            reading.settle(BlockKind.SET_ASIDE, 0.9, "the picture's caption, printed a second time")


def _near_end(reading: Reading, readings: Sequence[Reading]) -> bool:
    return any(reading is other for other in readings[-REACH:])


def settle_tail(readings: Sequence[Reading]) -> str:
    """Settle what follows the text; the name with which the biography begins, or nothing."""
    _settle_after_comments(readings)
    _settle_link_lists(readings)
    body = [r for r in readings if r.source.shape not in OUTSIDE and r.kind is not BlockKind.SET_ASIDE]
    _settle_series(body)
    name = _settle_biography(body)
    _settle_signature(body)
    return name


def _settle_after_comments(readings: Sequence[Reading]) -> None:
    """From "3 comments:" in the second half on, all is what readers wrote below the essay."""
    for reading in readings[len(readings) // 2 :]:
        item = reading.source.shape is Shape.LIST_ITEM
        if wording.COMMENTS.match(reading.plain) and not reading.settled and not item:
            for later in readings[reading.index :]:
                if later.source.shape not in OUTSIDE:
                    later.settle(BlockKind.SET_ASIDE, 0.85, "readers' comments below the essay")
            return


def _settle_link_lists(readings: Sequence[Reading]) -> None:
    """Bullets that are links and nothing else lead away from the essay."""
    for reading in readings:
        bullet = reading.source.shape is Shape.LIST_ITEM and reading.source.marker == "•"
        if not reading.settled and bullet and reading.words <= 6 and LINK_ALONE.match(reading.source.text):
            reading.settle(BlockKind.SET_ASIDE, 0.75, "an item of a list that is a link and nothing else")


def _settle_series(body: Sequence[Reading]) -> None:
    noted = any(reading.kind is BlockKind.EDITORS_NOTE for reading in body)
    for reading in body[-REACH:]:
        if not reading.settled and reading.index > 2 and wording.SERIES.match(reading.plain):
            if noted:
                reading.settle(BlockKind.SET_ASIDE, 0.7, "a note on the series, beside the editor's note")
            else:
                reading.settle(BlockKind.EDITORS_NOTE, 0.7, "a note on where the essay appeared or belongs")
            noted = True


def _settle_biography(body: Sequence[Reading]) -> str:
    """The last biographies, one for each author, with nothing of the text below them."""
    found = [r for r in body if r.kind is BlockKind.BIOGRAPHY]
    bylines = {name.casefold() for r in body[:REACH] for name in byline_names(r.plain)}
    for reading in reversed(body[-REACH:]):
        if reading.settled or reading.index < 2:
            continue
        name = biography_name(reading.plain)
        known = bool(name) and any(name.casefold() in line or line in name.casefold() for line in bylines)
        described = bool(name) and (reading.source.italic or POST.search(reading.plain) is not None)
        if reading.words > LONGEST_BIOGRAPHY or not (known or described) or reading.marker:
            break
        found.insert(0, reading)
        why = "the byline's name" if known else "a name"
        reading.settle(
            BlockKind.BIOGRAPHY,
            0.95 if known else 0.85,
            f"at the end; it begins with {why} and says who that is",
        )
    return biography_name(found[0].plain) if found else ""


def _settle_signature(body: Sequence[Reading]) -> None:
    """The line below "Yours sincerely," is the author's, where no byline was found."""
    for reading, after in pairwise(body):
        signs = wording.SIGN_OFF.match(reading.plain) and not reading.settled and not after.settled
        if signs and after.words <= 14 and _near_end(after, body) and after.index > body[-1].index // 2:
            reading.settle(BlockKind.PARAGRAPH, 0.7, "the closing words of a letter")
            after.settle(BlockKind.AUTHOR, 0.75, "the signature below the closing words of a letter")
