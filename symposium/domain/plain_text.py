"""Plain text -> source blocks: paragraphs, with hard-wrapped lines joined and nothing else decided."""

import re
import unicodedata
from collections.abc import Sequence

from symposium.domain.blocks import Shape, SourceBlock
from symposium.domain.hyphens import Hyphens
from symposium.domain.inline_text import escape
from symposium.domain.markers import BULLETS, parse_marker
from symposium.domain.text_pages import QUOTED, read_pages, shape

RULE = re.compile(r"\s*([-_*=~#·•+]\s*){3,}$")
LONGEST_WRAP = 100  # a text whose lines are longer has a paragraph a line
SHORTEST_WRAP = 45
SLACK = 6  # columns: wrapping by hand is uneven
# What a PDF's text has for two letters, so that no search finds the word.
LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "ſt",
    0xFB06: "st",
}
BLANKS = re.compile(r"[ \t\v\f\x1c-\x1f]+")  # a no-break space is meant, and stays


class UnreadableText(ValueError):
    """The text cannot be taken; the message is for whoever gave it."""


def clean(text: str) -> str:
    """The text in NFC, letter by letter, with one kind of line end; raises UnreadableText where it holds a NUL."""
    if "\0" in text:
        raise UnreadableText("The text holds a NUL character, so it is not plain text.")
    text = text.removeprefix("\ufeff").translate(LIGATURES)
    return unicodedata.normalize("NFC", "\n".join(text.splitlines()))


def read_plain_text(text: str) -> list[SourceBlock]:
    """A mail's fields come first, what stands beside the text last."""
    pages = read_pages([clean(page) for page in text.split("\f")])
    chunks: list[list[str]] = [[]]
    for line in pages.lines:
        if line.strip():
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    runs = [run for chunk in chunks for run in _runs(chunk)]
    width = _wrap_width([lines for _, lines in runs])
    hyphens = Hyphens(pages.lines, broken=len(pages.aside) > 0)
    blocks = [
        _source_block(hyphens.joined(part), quoted=quoted)
        for quoted, lines in runs
        for part in _paragraphs(lines, width)
    ]
    fields = [SourceBlock(escape(value), Shape.META, marker=name) for name, value in pages.fields]
    aside = [SourceBlock(escape(line), Shape.BESIDE, marker=place) for place, line in _gathered(pages.aside)]
    return [*fields, *blocks, *aside]


def _gathered(aside: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """All page numbers as one text, and each running head with those that repeat it."""
    gathered: dict[tuple[str, str], list[str]] = {}
    for place, line in aside:
        one = place in ("page number", "signature")
        gathered.setdefault((place, "" if one else shape(line)), []).append(line)
    return [(place, "\n".join(lines)) for (place, _), lines in gathered.items()]


def _runs(chunk: list[str]) -> list[tuple[bool, list[str]]]:
    """(whether ">" quotes them, the lines without it); a lone ">" within parts paragraphs."""
    runs: list[tuple[bool, list[str]]] = []
    for line in chunk:
        quoted = bool(QUOTED.match(line))
        inner = QUOTED.sub("", line, count=1) if quoted else line
        if not inner.strip():
            runs.append((quoted, []))
        elif runs and runs[-1][0] == quoted:
            runs[-1][1].append(inner)
        else:
            runs.append((quoted, [inner]))
    return [run for run in runs if run[1]]


def _wrap_width(chunks: list[list[str]]) -> int:
    """The column at which the text was wrapped by hand, or 0 where it was not."""
    inner = [len(line.rstrip()) for chunk in chunks for line in chunk[:-1]]
    wide = sum(length > LONGEST_WRAP for length in inner)
    fitting = [length for length in inner if length <= LONGEST_WRAP]
    if not fitting or wide * 10 > len(inner) or max(fitting) < SHORTEST_WRAP:
        return 0
    return max(fitting)


def _paragraphs(lines: list[str], width: int) -> list[list[str]]:
    parts: list[list[str]] = []
    for line in lines:
        if parts and _goes_on(parts[-1][-1], line, width):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a wrapped paragraph goes on in `line`: its first word had no room in the line before."""
    if not width or RULE.match(line) or RULE.match(before):
        return False
    first_word = line.split()[0]
    ended = before.rstrip().endswith((".", ":", ";", "?", "!", ","))
    if (ended and first_word[0] in BULLETS) or (ended and parse_marker(line.strip())):
        return False
    if first_word[0].islower() and not ended:
        return True
    return len(before.rstrip()) + 1 + len(first_word) > width - SLACK


def _source_block(text: str, *, quoted: bool) -> SourceBlock:
    if RULE.match(text):
        return SourceBlock(escape(text.strip()), shape=Shape.RULE)
    text = BLANKS.sub(" ", text).strip()
    if len(text) > 2 and text[0] in BULLETS and text[1] == " ":
        return SourceBlock(escape(text[1:].strip()), Shape.LIST_ITEM, level=1, marker=text[0], quoted=quoted)
    return SourceBlock(escape(text), Shape.QUOTATION if quoted else Shape.PARAGRAPH, quoted=quoted)
