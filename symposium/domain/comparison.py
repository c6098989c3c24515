"""Two revisions side by side: field by field, passage by passage, guideline by guideline, word by word.

The words compared are what a reader reads (inline.to_plain), not their Markdown: so no mark is ever broken, and
a change of emphasis, of a link's target or of a footnote's reference is told beside the words
(`is_only_marks`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.domain.editing import Change, Piece
from symposium.domain.fates import Fate, Pair, Pairing
from symposium.domain.inline import to_plain
from symposium.domain.pairing import pair
from symposium.domain.word_difference import word_difference

BETWEEN = "\n\n"
HEADLINE = "guideline_headline"


@dataclass(frozen=True)
class FieldChange:
    """`name` is the DraftText's field, or `byline`; a field that did not change has one `same` piece."""

    name: str
    label: str
    pieces: tuple[Piece, ...]
    is_changed: bool


@dataclass(frozen=True)
class PassageChange:
    """One entry in the reading order of the new text.

    A split or merged one holds all its passages, its `pieces` parted by a blank line. `is_trace` marks the
    old place of one that was moved: without pieces, for "moved to ...". A removed one stands at its old place.
    """

    fate: Fate
    pair: Pair
    old: tuple[DraftPassage, ...]
    new: tuple[DraftPassage, ...]
    pieces: tuple[Piece, ...] = ()
    is_only_marks: bool = False
    is_picture_changed: bool = False
    is_trace: bool = False

    @property
    def key(self) -> str:
        """Of the passage in the new text, or of the removed one in the old."""
        return (self.new or self.old)[0].key

    @property
    def is_changed(self) -> bool:
        return self.fate is not Fate.SAME or self.is_only_marks or self.is_picture_changed


@dataclass(frozen=True)
class GuidelineChange:
    """`old_number` is None for an added one, `new_number` for a removed one; `key` is the lasting identity."""

    fate: Fate
    pair: Pair
    key: str
    old_number: int | None
    new_number: int | None
    headline: tuple[Piece, ...]
    body: tuple[Piece, ...]

    @property
    def is_headline_changed(self) -> bool:
        return _is_changed(self.headline)

    @property
    def is_body_changed(self) -> bool:
        return _is_changed(self.body)


@dataclass(frozen=True)
class Comparison:
    pairing: Pairing
    fields: tuple[FieldChange, ...]
    passages: tuple[PassageChange, ...]
    guidelines: tuple[GuidelineChange, ...]
    words_added: int
    words_taken: int

    @property
    def is_changed(self) -> bool:
        return any(
            (
                any(change.is_changed for change in self.fields),
                any(change.is_changed for change in self.passages),
                any(change.fate is not Fate.SAME for change in self.guidelines),
            )
        )

    def counts(self) -> dict[Fate, int]:
        """How many passages of each fate, for one line of summary."""
        found: dict[Fate, int] = defaultdict(int)
        for change in self.passages:
            if not change.is_trace:
                found[change.fate] += 1
        return dict(found)


def compare(old: DraftText, new: DraftText, pairing: Pairing | None = None) -> Comparison:
    pairing = pairing or pair(old, new)
    passages = _passages(old, new, pairing)
    words = [piece for change in passages for piece in change.pieces]
    return Comparison(
        pairing=pairing,
        fields=_fields(old, new),
        passages=passages,
        guidelines=_guidelines(old, new, pairing),
        words_added=_count(words, Change.ADDED),
        words_taken=_count(words, Change.TAKEN),
    )


def _is_changed(pieces: Iterable[Piece]) -> bool:
    return any(piece.change is not Change.SAME for piece in pieces)


def _count(pieces: Iterable[Piece], change: Change) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.change is change)


FIELDS = (
    ("title", "Title"),
    ("dek", "Dek"),
    ("editors_note", "Editor’s note"),
    ("byline", "Byline"),
    ("language", "Language"),
    ("picture", "Picture"),
    ("image_caption", "Picture’s caption"),
    ("image_credit", "Picture’s credit"),
    ("picture_alt", "Picture’s description"),
)
MARKED = ("dek", "editors_note", "image_caption")


def _fields(old: DraftText, new: DraftText) -> tuple[FieldChange, ...]:
    """Those that either text has. Of the picture is said whether it is another one, not what its key was."""
    found = []
    for name, label in FIELDS:
        before, after = _field(old, name), _field(new, name)
        if name == "picture":
            before, after = _picture(before, after, is_old=True), _picture(before, after, is_old=False)
        if before or after:
            pieces = word_difference(before, after)
            found.append(FieldChange(name, label, pieces, before != after))
    return tuple(found)


def _picture(before: str, after: str, *, is_old: bool) -> str:
    if not (before if is_old else after):
        return ""
    if before == after:
        return "The same picture"
    return "The earlier picture" if is_old else "A new picture"


def _field(text: DraftText, name: str) -> str:
    if name == "byline":
        return "\n".join(_line(byline) for byline in text.bylines)
    if name == "picture_alt" and text.picture_is_decorative:
        return "Decorative"
    value = str(getattr(text, name))
    return to_plain(value) if name in MARKED else value


def _line(byline: DraftByline) -> str:
    parts = [byline.name, byline.affiliation, byline.biography, byline.orcid]
    return " · ".join(part for part in parts if part)


def _passages(old: DraftText, new: DraftText, pairing: Pairing) -> tuple[PassageChange, ...]:
    traces = _traces(pairing, len(old.passages))

    def traced(after: Pair | None) -> list[PassageChange]:
        return [
            PassageChange(
                found.fate,
                found,
                tuple(old.passages[n] for n in found.old),
                tuple(new.passages[n] for n in found.new),
                is_trace=True,
            )
            for found in traces.get(after, ())
        ]

    changes = traced(None)
    for found in pairing.passages:
        changes.append(_passage(old, new, found))
        changes += traced(found)
    return tuple(changes)


def _passage(old: DraftText, new: DraftText, found: Pair) -> PassageChange:
    olds = tuple(old.passages[n] for n in found.old)
    news = tuple(new.passages[n] for n in found.new)
    before = BETWEEN.join(_plain(p) for p in olds)
    after = BETWEEN.join(_plain(p) for p in news)
    is_kept = len(olds) == len(news) == 1
    return PassageChange(
        fate=found.fate,
        pair=found,
        old=olds,
        new=news,
        pieces=word_difference(before, after),
        is_only_marks=is_kept and before == after and olds[0].text != news[0].text,
        is_picture_changed=is_kept and _shown(olds[0]) != _shown(news[0]),
    )


def _plain(passage: DraftPassage) -> str:
    return to_plain(passage.text)


def _shown(passage: DraftPassage) -> tuple[str, str, bool, str]:
    return passage.picture, passage.alt, passage.is_decorative, passage.credit


def _traces(pairing: Pairing, count: int) -> dict[Pair | None, list[Pair]]:
    """What was moved, by the entry after which it stood: the nearest before it that stayed, or was removed."""
    there = pairing.of_old()
    found: dict[Pair | None, list[Pair]] = defaultdict(list)
    last: Pair | None = None
    for place in range(count):
        here = there[place]
        if not here.is_moved:
            last = here
        elif here.kept is not None and here.kept[0] == place:
            found[last].append(here)
    return found


def _guidelines(old: DraftText, new: DraftText, pairing: Pairing) -> tuple[GuidelineChange, ...]:
    changes = []
    for found in pairing.guidelines:
        old_number, new_number = found.kept or (
            found.old[0] if found.old else None,
            found.new[0] if found.new else None,
        )
        (old_headline, old_body), (new_headline, new_body) = (
            guideline_text(old.passages, old_number),
            guideline_text(new.passages, new_number),
        )
        key = found.key
        if old_number is not None and not key:
            key = old.guideline_keys.get(old_number, "")
        if new_number is not None and not key:
            key = new.guideline_keys.get(new_number, "")
        changes.append(
            GuidelineChange(
                fate=found.fate,
                pair=found,
                key=key,
                old_number=old_number,
                new_number=new_number,
                headline=word_difference(old_headline, new_headline),
                body=word_difference(old_body, new_body),
            )
        )
    return tuple(changes)


def guideline_text(passages: Sequence[DraftPassage], number: int | None) -> tuple[str, str]:
    """(headline, body) as a reader reads them, the body's passages parted by blank lines; empty for no number."""
    mine = [p for p in passages if number is not None and p.guideline == number]
    headline = BETWEEN.join(_plain(p) for p in mine if p.kind == HEADLINE)
    return headline, BETWEEN.join(_plain(p) for p in mine if p.kind != HEADLINE)
