"""A guideline's wordings in lines: a substantive change begins a new one, an editorial one goes on in it.

Votes on the wordings of one line are votes on one recommendation and are counted together; votes of two lines
never are (design decision 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Released:
    """One released wording. `begins`: it was changed substantively from the one before it."""

    wording: int
    revision: int
    released_at: datetime
    begins: bool


@dataclass(frozen=True)
class Line:
    """`until` is the instant at which the next line began; None for the present one."""

    released: tuple[Released, ...]
    until: datetime | None = None

    @property
    def start(self) -> int:
        """The wording that began it, by which it is known."""
        return self.released[0].wording

    @property
    def wordings(self) -> frozenset[int]:
        return frozenset(row.wording for row in self.released)

    @property
    def first_revision(self) -> int:
        return self.released[0].revision

    @property
    def last_revision(self) -> int:
        return self.released[-1].revision


def lines(released: Iterable[Released]) -> tuple[Line, ...]:
    """`released` in the order of the revisions."""
    groups: list[list[Released]] = []
    for row in released:
        if row.begins or not groups:
            groups.append([])
        groups[-1].append(row)
    ends = [group[0].released_at for group in groups[1:]]
    return tuple(
        Line(tuple(group), until) for group, until in zip(groups, [*ends, None][: len(groups)], strict=True)
    )


def place(of: Iterable[Line], wording: int) -> int | None:
    """Which of the lines holds the wording; None where none does."""
    return next((at for at, line in enumerate(of) if wording in line.wordings), None)
