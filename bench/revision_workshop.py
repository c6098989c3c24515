"""An essay under revision whose truth is known: every letter carries the place that it had.

What became of a place is read from the letters themselves, and so never from what is measured.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from symposium.domain.anchoring import BETWEEN, PassageText, RevisionText
from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.inline_text import escape, plain

NEW = -1  # the place of a letter that was not there
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[\"”’)]*\s*|$)")
WORD = re.compile(r"\w+")
PROSE = ("paragraph", "guideline_body", "quotation", "list_item")
Letters = list[tuple[str, int]]


@dataclass
class Piece:
    """A passage under way. `origin` is its place in the old text, `identity` its guideline's; NEW where it has none."""

    kind: str
    letters: Letters
    origin: int = NEW
    identity: int | None = None
    level: int = 0
    key: str = ""

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)


@dataclass(frozen=True)
class Revised:
    """`origins` has the old place of every code point of the new revision's normalised text, NEW between passages.

    `identities` are the old guidelines' places by the new guidelines' numbers, NEW for a new one; a guideline that
    was merged or cut up may rightly be any of `sources` by number.
    """

    old: DraftText
    new: DraftText
    origins: tuple[int, ...]
    identities: dict[int, int]
    sources: dict[int, frozenset[int]]
    passages: dict[int, frozenset[int]]
    script: str


@dataclass
class Workshop:
    random: Random
    pieces: list[Piece]
    strangers: Sequence[str]
    sources: dict[int, set[int]] = field(default_factory=dict)

    def prose(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind in PROSE and len(piece.letters) > 40]

    def identities(self) -> list[int]:
        return list(dict.fromkeys(p.identity for p in self.pieces if p.identity is not None))

    def of(self, identity: int) -> list[Piece]:
        return [piece for piece in self.pieces if piece.identity == identity]

    def word(self) -> Letters:
        return fresh(self.random.choice(WORD.findall(self.random.choice(self.strangers))))


def fresh(text: str) -> Letters:
    return [(letter, NEW) for letter in text]


def base(title: str, passages: Sequence[DraftPassage]) -> DraftText:
    """The essay with plain words and a key for every passage and guideline: what a script begins from."""
    kept = [p for p in passages if squeezed(plain(p.text))]
    numbers = {n: f"g{n}" for n in sorted({p.guideline for p in kept if p.guideline is not None})}
    return DraftText(
        squeezed(title) or "Untitled",
        passages=tuple(
            DraftPassage(
                p.kind, escape(squeezed(plain(p.text))), level=p.level, guideline=p.guideline, key=f"p{place}"
            )
            for place, p in enumerate(kept)
        ),
        guideline_keys=numbers,
    )


def squeezed(text: str) -> str:
    return " ".join(text.split())


def normalised(text: DraftText) -> RevisionText:
    return RevisionText(
        text.title, [PassageText(p.key or f"n{n}", plain(p.text)) for n, p in enumerate(text.passages)]
    )


def tidied(piece: Piece) -> Piece:
    """Blanks at the ends and double ones go, as the composer leaves them out."""
    letters: Letters = []
    for letter in piece.letters:
        if letter[0].isspace() and (not letters or letters[-1][0].isspace()):
            continue
        letters.append(letter)
    while letters and letters[-1][0].isspace():
        letters.pop()
    piece.letters = letters
    return piece


def told(old: DraftText, shop: Workshop, script: str) -> Revised:
    numbers = {identity: n for n, identity in enumerate(shop.identities(), start=1)}
    passages, origins = [], [NEW] * len(old.title)
    places: dict[int, set[int]] = {}
    for n, piece in enumerate(shop.pieces):
        number = None if piece.identity is None else numbers[piece.identity]
        passages.append(
            DraftPassage(piece.kind, escape(piece.text), piece.level, guideline=number, key=piece.key)
        )
        origins += [NEW] * len(BETWEEN) + [place for _, place in piece.letters]
        for p, start in enumerate(normalised(old).starts) if piece.origin != NEW else ():
            end = start + len(plain(old.passages[p].text))
            if sum(start <= place < end for _, place in piece.letters) > 0.5 * len(piece.letters):
                places.setdefault(n, set()).add(p)
    known = set(old.guideline_keys)
    new = DraftText(old.title, passages=tuple(passages))
    return Revised(
        old=old,
        new=new,
        origins=tuple(origins),
        identities={n: identity if identity in known else NEW for identity, n in numbers.items()},
        sources={
            n: frozenset(shop.sources.get(identity, {identity}) & known) for identity, n in numbers.items()
        },
        passages={n: frozenset(found) for n, found in places.items()},
        script=script,
    )


def sentences_of(piece: Piece) -> list[Letters]:
    return [piece.letters[m.start() : m.end()] for m in SENTENCE.finditer(piece.text)]
