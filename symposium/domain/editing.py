"""When a remark may still be mended silently, and what an edit changed."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rapidfuzz.distance import Indel

FREE_WINDOW = timedelta(minutes=15)
_WORD = re.compile(r"\s+|[^\s]+")


def is_free(made_at: datetime, now: datetime, *, is_answered: bool) -> bool:
    """Whether an edit made now leaves no public trace: a slip mended before anybody answered it."""
    return not is_answered and now - made_at <= FREE_WINDOW


class Change(StrEnum):
    SAME = "same"
    TAKEN = "taken"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    change: Change
    text: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one: the `same` and `taken` pieces make `before`, `same` and `added` make `after`.

    Compared by words; what stood goes before what took its place.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    taken, added = "", ""
    for step in Indel.opcodes(old, new):
        if step.tag != "equal":
            taken += "".join(old[step.src_start : step.src_end])
            added += "".join(new[step.dest_start : step.dest_end])
            continue
        same = "".join(old[step.src_start : step.src_end])
        pieces += [Piece(Change.TAKEN, taken), Piece(Change.ADDED, added), Piece(Change.SAME, same)]
        taken, added = "", ""
    pieces += [Piece(Change.TAKEN, taken), Piece(Change.ADDED, added)]
    return tuple(piece for piece in pieces if piece.text)


def old_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """What stood, with what was taken of it marked."""
    return tuple(piece for piece in pieces if piece.change is not Change.ADDED)


def new_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """What stands, with what was added marked."""
    return tuple(piece for piece in pieces if piece.change is not Change.TAKEN)


def fingerprint(words: str) -> str:
    """By which a form knows again the words that it showed, without carrying them."""
    return hashlib.sha256(words.encode()).hexdigest()[:32]
