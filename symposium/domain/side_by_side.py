"""Two versions of one draft set beside each other, for whoever must choose between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.editing import Change, Piece, difference
from symposium.enums import PassageKind

FIELDS = {
    "title": "Title",
    "dek": "Dek",
    "editors_note": "Editor’s note",
    "language": "Language",
    "picture": "Picture",
    "picture_alt": "The picture’s description",
    "picture_is_decorative": "The picture is decorative",
    "image_caption": "Caption",
    "image_credit": "Credit",
}


@dataclass(frozen=True)
class Side:
    """One place of the draft. `theirs` and `mine` are its words with what only one of them has marked."""

    label: str
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]


@dataclass(frozen=True)
class Sides:
    """The places that differ, in the order of the text, and how many passages are alike."""

    differing: tuple[Side, ...]
    alike: int


def sides(theirs: DraftText, mine: DraftText) -> Sides:
    fields = [(label, str(getattr(theirs, name)), str(getattr(mine, name))) for name, label in FIELDS.items()]
    fields.append(("Byline", _bylines(theirs), _bylines(mine)))
    differing = [_side(*field) for field in fields if field[1] != field[2]]
    alike = 0
    for before, after in _pairs(theirs.passages, mine.passages):
        if before and after and _said(before) == _said(after):
            alike += 1
        else:
            differing.append(_side(_label(before, after), _words(before), _words(after)))
    return Sides(tuple(differing), alike)


def _bylines(text: DraftText) -> str:
    return "\n\n".join(
        "\n".join(filter(None, (b.name, b.affiliation, b.orcid, b.biography))) for b in text.bylines
    )


def _pairs(
    theirs: Sequence[DraftPassage], mine: Sequence[DraftPassage]
) -> Iterator[tuple[DraftPassage | None, DraftPassage | None]]:
    """By key; a passage without a counterpart, or a moved one, stands against nothing."""
    keys = [p.key for p in theirs], [p.key for p in mine]
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(theirs[a:b], mine[c:d], strict=True)
        else:
            yield from ((passage, None) for passage in theirs[a:b])
            yield from ((None, passage) for passage in mine[c:d])


def _said(passage: DraftPassage) -> DraftPassage:
    """All but its number, which hangs on those before it."""
    return replace(passage, guideline=None)


def _label(before: DraftPassage | None, after: DraftPassage | None) -> str:
    kinds = dict.fromkeys(_kind(passage) for passage in (before, after) if passage)
    return " → ".join(kinds)


def _kind(passage: DraftPassage) -> str:
    level = f", level {passage.level}" if passage.level else ""
    return PassageKind(passage.kind).label + level


def _words(passage: DraftPassage | None) -> str:
    """All that a writer sees of it but its kind, which is in the label."""
    if passage is None:
        return ""
    picture = f"[picture {passage.picture}{', decorative' if passage.is_decorative else ''}]"
    parts = (passage.marker, passage.text, passage.alt, passage.credit, picture if passage.picture else "")
    return " ".join(part for part in parts if part)


def _side(label: str, theirs: str, mine: str) -> Side:
    pieces = difference(theirs, mine)
    return Side(
        label,
        tuple(piece for piece in pieces if piece.change is not Change.ADDED),
        tuple(piece for piece in pieces if piece.change is not Change.TAKEN),
    )
