"""Words that a line's end parted: whether their hyphen is the word's own, by the text's other words."""

import re
from collections.abc import Sequence
from itertools import pairwise

PARTED = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(-|\u00ad|\u2010)$")
BEGINNING = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SUSPENDED = frozenset(
    ["and", "or", "nor", "und", "oder", "bzw", "et", "ou", "y", "o", "e"]
)  # "pre- and post-war"
PREFIXES = frozenset(
    [
        "all",
        "anti",
        "co",
        "cross",
        "ex",
        "extra",
        "half",
        "high",
        "long",
        "low",
        "mid",
        "multi",
        "non",
        "post",
        "pre",
        "pro",
        "quasi",
        "re",
        "self",
        "semi",
        "short",
        "so",
        "sub",
        "well",
    ]
)


class Hyphens:
    """Joins the lines of a paragraph. `broken`: the text was set in pages, where a hyphen at a line's end is the printer's."""

    def __init__(self, lines: Sequence[str], *, broken: bool) -> None:
        self.words = {word.casefold() for line in lines for word in WORD.findall(line)}
        printers = authors = 0
        for before, after in pairwise(lines):
            verdict = self._known(before, after)
            printers += verdict == ""
            authors += verdict == "-"
        self.doubtful = "" if printers > authors or (broken and printers == authors) else "-"

    def joined(self, lines: Sequence[str]) -> str:
        text = ""
        for line in map(str.strip, lines):
            text = self._with(text, line) if text else line
        return text

    def _with(self, text: str, line: str) -> str:
        match, after = PARTED.search(text[-80:]), BEGINNING.match(line)
        if not (match and after and line[0].islower()) or after.group().casefold() in SUSPENDED:
            return f"{text} {line}"
        known = self._known(text[-80:], line)
        joint = self.doubtful if known is None else known
        return text[: -len(match.group(2))] + joint + line

    def _known(self, before: str, after: str) -> str | None:
        """ "-" where the text has the word with its hyphen elsewhere, "" where it has it as one; None: neither."""
        match, beginning = PARTED.search(before.rstrip()[-80:]), BEGINNING.match(after.lstrip())
        if not (match and beginning):
            return None
        if match.group(2) == "\u00ad":
            return ""
        start, end = match.group(1).casefold(), beginning.group().casefold()
        if f"{start}-{end}" in self.words:
            return "-"
        if start + end in self.words:
            return ""
        return "-" if start in PREFIXES or "-" in start else None
