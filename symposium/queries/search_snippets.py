"""Texts with the searched words marked: as parts, so that no door ever meets HTML from a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from symposium.domain.languages import search_config

# Private-use characters: Postgres writes them around a word, and no text keeps its own.
_START, _STOP = "\ue000", "\ue001"
_ANGLE = "\ue002"  # stands for "<": what looks like a tag Postgres would leave out
_CLOSING = ".,;:!?)”’\"'"
_PARTLY = f'StartSel="{_START}", StopSel="{_STOP}", MaxFragments=2, MaxWords=32, MinWords=14, ShortWord=0, FragmentDelimiter=" … "'
_WHOLLY = f'StartSel="{_START}", StopSel="{_STOP}", HighlightAll=true'
_HEADLINES = """
    SELECT ts_headline(config::regconfig, text, websearch_to_tsquery(config::regconfig, %(anything)s), options)
      FROM unnest(%(configs)s::text[], %(texts)s::text[], %(options)s::text[])
           WITH ORDINALITY AS given(config, text, options, n)
     ORDER BY n
"""


@dataclass(frozen=True)
class Part:
    text: str
    is_marked: bool


Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Extract:
    """A text whose marks are wanted. `language` is a BCP 47 tag; `is_whole` keeps all of it."""

    text: str
    language: str
    is_whole: bool = False


def marked(extracts: Sequence[Extract], anything: str) -> list[Parts]:
    """The extracts in their order, each cut to where its words are; one statement, none for nothing."""
    if not extracts:
        return []
    texts = [_without_signs(extract.text) for extract in extracts]
    given: dict[str, Any] = {
        "anything": anything,
        "configs": [search_config(extract.language) for extract in extracts],
        "texts": [text.replace("<", f" {_ANGLE} ") for text in texts],
        "options": [_WHOLLY if extract.is_whole else _PARTLY for extract in extracts],
    }
    with connection.cursor() as cursor:
        cursor.execute(_HEADLINES, given)
        lines = [row[0].replace(f" {_ANGLE} ", "<").replace(_ANGLE, "<") for row in cursor.fetchall()]
    return [_parts(line, text) for line, text in zip(lines, texts, strict=True)]


def _without_signs(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys(map(ord, (_START, _STOP, _ANGLE)))).split())


def _parts(line: str, text: str) -> Parts:
    """Cut at the signs. An ellipsis says where the text goes on before or after."""
    bare = _without_signs(line)
    if bare and not text.startswith(bare[:24]):
        line = f"… {line}"
    words = text.rstrip(_CLOSING)
    if bare and not bare.endswith(text[-24:]):
        line += text[len(words) :] if bare.endswith(words[-24:]) else " …"
    parts = []
    for piece in line.split(_START):
        inside, stop, outside = piece.partition(_STOP)
        if not stop:
            inside, outside = "", inside
        parts += [Part(inside, True), Part(outside, False)]
    return tuple(part for part in parts if part.text)
