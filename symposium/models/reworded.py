"""Two wordings of one guideline, the old and the new beside each other with the words that changed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from symposium.domain.editing import Piece, new_side, old_side
from symposium.domain.word_difference import word_difference
from symposium.enums import PassageKind
from symposium.models.passage import Passage

BETWEEN = "\n\n"


@dataclass(frozen=True)
class Text:
    """A wording as a reader reads it, the body's passages parted by blank lines."""

    headline: str
    body: str


@dataclass(frozen=True)
class Reworded:
    """`is_only_marks`: the words are the same; emphasis, links or markers are not."""

    old: Text
    new: Text

    @property
    def headline(self) -> tuple[Piece, ...]:
        return word_difference(self.old.headline, self.new.headline)

    @property
    def body(self) -> tuple[Piece, ...]:
        return word_difference(self.old.body, self.new.body)

    @property
    def sides(self) -> tuple[tuple[tuple[Piece, ...], ...], tuple[tuple[Piece, ...], ...]]:
        """(headline, body) as they were, and as they are."""
        both = (self.headline, self.body)
        return tuple(map(old_side, both)), tuple(map(new_side, both))

    @property
    def is_only_marks(self) -> bool:
        return self.old == self.new


def reworded(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Reworded]:
    """Of those (old, new) that do not say the same; one query, none where there are no pairs."""
    asked = list(pairs)
    if not asked:
        return {}
    words: dict[int, tuple] = defaultdict(tuple)
    plain: dict[int, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    rows = Passage.objects.filter(wording__in={pk for pair in asked for pk in pair}).order_by("position")
    for wording, said, *rest in rows.values_list("wording_id", "plain", "kind", "level", "marker", "text"):
        words[wording] += (tuple(rest),)
        plain[wording] += ((str(rest[0]), said),)
    return {
        (old, new): Reworded(_text(plain[old]), _text(plain[new]))
        for old, new in asked
        if words[old] != words[new]
    }


def _text(passages: Iterable[tuple[str, str]]) -> Text:
    found = list(passages)
    is_headline = PassageKind.GUIDELINE_HEADLINE
    return Text(
        BETWEEN.join(said for kind, said in found if kind == is_headline),
        BETWEEN.join(said for kind, said in found if kind != is_headline),
    )
