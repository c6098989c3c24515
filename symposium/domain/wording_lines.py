"""A guideline's wordings in lines: a substantive change begins a new one, an editorial one goes on in it.

A change back to words that stood before, letter for letter, begins none: it goes on with the line of those words,
whatever it was graded (scheduling asks for the grade that says so). Votes on the wordings of one line are votes on one recommendation and are counted together; votes of
two lines never are (design decision 3, decision record 0013).
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Released:
    """One released wording. `begins`: it was changed substantively from the one before it.

    `words` is what must be equal for two wordings to say the same; None where that was not read.
    """

    wording: int
    revision: int
    released_at: datetime
    begins: bool
    words: Hashable = None


@dataclass(frozen=True)
class Line:
    """`until` is the instant at which the next line began, or took up again; None for the present one."""

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
    """In the order in which they ended, the present one last. `released` is in the order of the revisions."""
    ended: list[Line] = []
    present: Line | None = None
    for row in released:
        if present is None:
            present = Line((row,))
        elif not row.begins or _says(present.released[:-1], row.words):
            present = Line((*present.released, row))
        else:
            again = _saying(ended, row.words)
            ended = [line for line in ended if line is not again]
            ended.append(Line(present.released, row.released_at))
            present = Line((*again.released, row) if again else (row,))
    return (*ended, present) if present else ()


def _says(rows: Iterable[Released], words: Hashable) -> bool:
    """Never of the wording just before: a change says something else, and redaction may make two alike."""
    return words is not None and any(row.words == words for row in rows)


def _saying(ended: Sequence[Line], words: Hashable) -> Line | None:
    """The one that ended last of those that said so."""
    return next((line for line in reversed(ended) if _says(line.released, words)), None)


def place(of: Iterable[Line], wording: int) -> int | None:
    """Which of the lines holds the wording; None where none does."""
    return next((at for at, line in enumerate(of) if wording in line.wordings), None)


def opened(of: Sequence[Line], wording: int) -> tuple[bool, ...]:
    """Of which lines a vote on this wording lets its voter see the result: what was seen stays seen.

    A vote that is on the present words opens all; any other its own line and those that there were before it.
    """
    at = place(of, wording)
    if at is None:
        return (False,) * len(of)
    if at == len(of) - 1:
        return (True,) * len(of)
    revision = next(row.revision for row in of[at].released if row.wording == wording)
    return tuple(line.first_revision <= revision for line in of)
