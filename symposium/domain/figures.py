"""Which pictures of a document are figures of its text, and which is the essay's own."""

import re
from collections.abc import Sequence

from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.reading import Part, Reading

BODY = 45  # a paragraph of more words than this is the text itself
SENTENCE = 12
LONGEST_CAPTION = 60
LABEL = re.compile(
    r"(?:figure|fig\.|photo|chart|graph|map|abbildung|abb\.|bild|grafik|illustration|schéma|carte|figura|gráfico|foto"
    r"|mapa|ilustración)\s*\d+\s*[.:–-]",
    re.IGNORECASE,
)


def settle_figures(readings: Sequence[Reading]) -> None:
    """The first picture is the essay's where it stands above the text; all others are figures.

    A figure takes the caption beside it: below it, or above where below there is none. A picture that lies
    elsewhere stays a line of its own, to be brought by hand.
    """
    shown = [reading for reading in readings if reading.source.shape is Shape.IMAGE]
    body = _text_begins(readings)
    for number, reading in enumerate(shown):
        if reading.kind is not BlockKind.IMAGE:
            continue
        first = number == 0 and reading.index < body
        if first or not reading.source.picture:
            _say_where_it_lies(reading)
        else:
            _settle_figure(reading, _caption(reading, readings))


def _text_begins(readings: Sequence[Reading]) -> int:
    """At a paragraph that is too long for a head, or at the first heading below a sentence."""
    sentence = False
    for reading in readings:
        if reading.source.shape is Shape.PARAGRAPH:
            if reading.words > BODY:
                return reading.index
            sentence = sentence or reading.words > SENTENCE
        elif reading.source.shape is Shape.HEADING and sentence:
            return reading.index
    return len(readings)


def _say_where_it_lies(reading: Reading) -> None:
    [part] = reading.parts
    if not reading.source.picture:
        reason = f"{part.reason}. The picture itself is not in the document: bring its file in the composer"
        reading.parts = [Part(part.kind, part.text, part.marker, 0.6, reason)]
    else:
        reading.parts = [
            Part(
                part.kind,
                part.text,
                part.marker,
                part.confidence,
                part.reason,
                picture=reading.source.picture,
            )
        ]


def _caption(reading: Reading, readings: Sequence[Reading]) -> Reading | None:
    for place in (reading.index + 1, reading.index - 1):
        if 0 <= place < len(readings):
            beside = readings[place]
            captions = (BlockKind.FIGURE, BlockKind.IMAGE_CAPTION)
            free = beside.source.shape is not Shape.IMAGE and not beside.given_away and len(beside.parts) == 1
            if free and beside.kind in captions:
                return beside
            if not beside.settled and beside.words <= LONGEST_CAPTION and LABEL.match(beside.plain):
                return beside
    return None


def _settle_figure(reading: Reading, caption: Reading | None) -> None:
    text, marker, reason = "", "", "a picture of the text"
    if caption is not None:
        text, marker = caption.source.text, caption.source.marker
        if caption.parts:
            text, marker = caption.parts[0].text, caption.parts[0].marker
        reason = "a picture of the text, with the caption beside it"
        caption.parts, caption.given_away = [], True
    reading.parts = [
        Part(BlockKind.FIGURE, text, marker, 0.9, reason, picture=reading.source.picture, alt=reading.plain)
    ]
