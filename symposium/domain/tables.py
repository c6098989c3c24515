r"""A table passage's small pipe text, read as cells.

Lines are rows, cells stand between pipes, `\|` is a pipe of the text. A line of dashes sets off the
header above it, its colons say how the columns are set. Without such a line there is no header. Lines
without any pipe before the first row are the caption.
"""

import re
from dataclasses import dataclass

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^:?-{1,}:?$")


@dataclass(frozen=True)
class Cell:
    """`text` is inline Markdown; `is_number` is where its column is set to the right."""

    text: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    caption: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def _cells(line: str) -> list[str]:
    line = line.strip()
    if line.startswith("|"):
        line = line[1:]
    parts = _PIPE.split(line)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [part.strip().replace(r"\|", "|") for part in parts]


def _is_rule(cells: list[str]) -> bool:
    return bool(cells) and all(_RULE.match(cell) for cell in cells)


def read_table(text: str) -> Table:
    """Every row gets the width of the widest: short ones are filled with empty cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    caption = []
    while lines and not _PIPE.search(lines[0]):
        caption.append(lines.pop(0).strip())
    rows = [_cells(line) for line in lines]
    rules = [place for place, cells in enumerate(rows) if _is_rule(cells)]
    right: set[int] = set()
    heads: list[list[str]] = []
    if rules and rules[0] > 0:
        marks = rows[rules[0]]
        right = {n for n, mark in enumerate(marks) if mark.endswith(":") and not mark.startswith(":")}
        heads, rows = rows[: rules[0]], rows[rules[0] + 1 :]
    # A second header line is a row like the others: one header is what a screen reader can follow.
    body = [*heads[1:], *(cells for cells in rows if not _is_rule(cells))]
    width = max((len(cells) for cells in [*heads[:1], *body]), default=0)

    def drawn(cells: list[str]) -> tuple[Cell, ...]:
        filled = cells + [""] * (width - len(cells))
        return tuple(Cell(cell, n in right) for n, cell in enumerate(filled))

    header = drawn(heads[0]) if heads else ()
    return Table(" ".join(caption), header, tuple(drawn(cells) for cells in body))
