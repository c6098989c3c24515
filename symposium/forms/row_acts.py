"""What the composer's buttons do to its rows where no script does it: nothing is stored by them."""

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from symposium.domain.blocks import BadBlocks
from symposium.domain.inline_text import cut
from symposium.enums import PassageKind
from symposium.errors import InvalidInput
from symposium.forms.draft_rows import PASSAGE_FIELDS, AuthorRow, PassageRow, Rows

HEADLINE, BODY = PassageKind.GUIDELINE_HEADLINE.value, PassageKind.GUIDELINE_BODY.value
BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _place(rows: list, row: str) -> int | None:
    return next((place for place, each in enumerate(rows) if each.row == row), None)


def _new_row(prefix: str) -> str:
    return f"{prefix}{uuid4().hex[:8]}"


def add(rows: Rows, row: str) -> None:
    """After the row; without one at the end."""
    place = _place(rows.passages, row)
    at = len(rows.passages) if place is None else place + 1
    rows.passages.insert(at, PassageRow(_new_row("p")))


def add_guideline(rows: Rows, row: str) -> None:
    rows.passages += [PassageRow(_new_row("p"), HEADLINE), PassageRow(_new_row("p"), BODY)]


def remove(rows: Rows, row: str) -> None:
    rows.passages[:] = [each for each in rows.passages if each.row != row]


def split(rows: Rows, row: str) -> None:
    """At the text's blank lines; what follows a guideline's headline is its body. Raises InvalidInput."""
    place = _place(rows.passages, row)
    if place is None:
        return
    head = rows.passages[place]
    parts: list[str] = []
    rest = head.text.replace("\r\n", "\n").strip()
    try:
        while match := BLANK_LINE.search(rest):
            part, rest = cut(rest, match.start())
            rest = rest.strip()
            parts.append(part)
    except BadBlocks as problem:
        raise InvalidInput(str(problem)) from problem
    if not parts:
        raise InvalidInput("Put a blank line into the text where it is to be split, and press Split again.")
    kind = BODY if head.kind == HEADLINE else head.kind
    later = [PassageRow(_new_row("p"), kind, text, head.level) for text in [*parts[1:], rest]]
    rows.passages[place : place + 1] = [replace(head, text=parts[0]), *later]


def merge(rows: Rows, row: str) -> None:
    """Its text goes to the end of the one before, which keeps its kind and its key."""
    place = _place(rows.passages, row)
    if not place:
        return
    before, this = rows.passages[place - 1 : place + 1]
    if before.is_figure or this.is_figure:
        raise InvalidInput("A figure cannot be merged with another passage. Move its caption by hand.")
    joint = "\n" if PassageKind.TABLE in (before.kind, this.kind) else " "
    text = joint.join(part for part in (before.text.strip(), this.text.strip()) if part)
    rows.passages[place - 1 : place + 1] = [replace(before, text=text)]


def _move(rows: list, row: str, by: int) -> None:
    place = _place(rows, row)
    if place is not None and 0 <= place + by < len(rows):
        rows.insert(place + by, rows.pop(place))


def _guidelines(passages: list[PassageRow]) -> list[tuple[int, int]]:
    """(start, end) of each: its headline and the bodies that follow without a break."""
    spans: list[tuple[int, int]] = []
    for place, passage in enumerate(passages):
        if passage.kind == HEADLINE:
            spans.append((place, place + 1))
        elif passage.kind == BODY and spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
    return spans


def _move_guideline(rows: Rows, row: str, by: int) -> None:
    """The guideline changes its place with its neighbour; what stands between the two stays."""
    spans = _guidelines(rows.passages)
    number = next((n for n, (start, _) in enumerate(spans) if rows.passages[start].row == row), None)
    if number is None or not 0 <= number + by < len(spans):
        return
    (a, b), (c, d) = spans[min(number, number + by)], spans[max(number, number + by)]
    passages = rows.passages
    passages[a:d] = [*passages[c:d], *passages[b:c], *passages[a:b]]


def _remove_author(rows: Rows, row: str) -> None:
    rows.authors[:] = [each for each in rows.authors if each.row != row]


ROW_ACTS: dict[str, Callable[[Rows, str], None]] = {
    "add": add,
    "add_guideline": add_guideline,
    "remove": remove,
    "split": split,
    "merge": merge,
    "up": lambda rows, row: _move(rows.passages, row, -1),
    "down": lambda rows, row: _move(rows.passages, row, 1),
    "guideline_up": lambda rows, row: _move_guideline(rows, row, -1),
    "guideline_down": lambda rows, row: _move_guideline(rows, row, 1),
    "add_author": lambda rows, row: rows.authors.append(AuthorRow(_new_row("a"))),
    "remove_author": _remove_author,
    "author_up": lambda rows, row: _move(rows.authors, row, -1),
}


def restored(rows: Rows, data) -> None:
    """Put back the passage that "remove" took out: the page carries it, nothing else does."""
    fields = {name: data.get(f"removed_{name}", "") for name in PASSAGE_FIELDS}
    at = data.get("removed_at", "")
    if _place(rows.passages, fields["row"]) is not None or not (at.isascii() and at.isdecimal()):
        return
    passage = PassageRow(**fields, is_decorative="removed_decorative" in data)
    rows.passages.insert(min(int(at[:6]), len(rows.passages)), passage)
