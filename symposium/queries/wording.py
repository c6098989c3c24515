"""Guidelines as the revisions word them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from symposium.domain.pieces import GuidelinePiece, Line, Piece, lay_out
from symposium.models import Guideline, Passage, Theme, Wording

PASSAGE_COLUMNS = (
    "revision_id",
    "key",
    "position",
    "kind",
    "text",
    "plain",
    "level",
    "marker",
    "wording_id",
    "alt",
    "is_decorative",
    "credit",
    "picture__key",
    "picture__width",
    "picture__height",
)


@dataclass(frozen=True)
class GuidelineCard:
    """One wording: the printed number, the headline and the body, under the lasting identity."""

    guideline: Guideline
    wording_pk: int
    revision_pk: int
    number: int
    headline: Line
    body: tuple[Piece, ...]
    themes: tuple[Theme, ...]
    kind = "guideline"

    @property
    def key(self) -> str:
        return self.guideline.key

    @property
    def anchor(self) -> str:
        """The card's id on the essay's page."""
        return f"g-{self.guideline.key}"

    @property
    def same_words_as(self) -> tuple[str, ...]:
        """What must be equal for two wordings to say the same; the number is not part of it."""
        return (self.headline.text, *(repr(_without_keys(piece)) for piece in self.body))

    def get_absolute_url(self) -> str:
        return reverse("guideline", args=[self.key])


def _without_keys(piece: Any) -> Any:
    """What a piece says, whatever the addresses of its passages."""
    if isinstance(piece, tuple):
        return tuple(_without_keys(one) for one in piece)
    if not is_dataclass(piece):
        return piece
    said = (_without_keys(getattr(piece, part.name)) for part in fields(piece) if part.name != "key")
    return (type(piece).__name__, *said)


def with_themes() -> Prefetch:
    return Prefetch("guideline__themes", Theme.objects.order_by("position"))


def card(wording: Wording, piece: GuidelinePiece) -> GuidelineCard:
    """`wording` must have been fetched with its guideline and the guideline's themes."""
    return GuidelineCard(
        guideline=wording.guideline,
        wording_pk=wording.pk,
        revision_pk=wording.revision_id,
        number=wording.number,
        headline=piece.headline,
        body=piece.body,
        themes=tuple(wording.guideline.themes.all()),
    )


def guideline_cards(wordings) -> tuple[GuidelineCard, ...]:
    """`wordings` is a queryset; its order is kept. Three queries however many there are."""
    rows = list(wordings.select_related("guideline").prefetch_related(with_themes()))
    passages = Passage.objects.filter(wording__in=[row.pk for row in rows])
    passages = passages.select_related("picture").only(*PASSAGE_COLUMNS)
    pieces = {piece.wording: piece for piece in _guideline_pieces(passages)}
    empty = Line("", "", "")
    return tuple(card(row, pieces.get(row.pk) or GuidelinePiece(row.pk, empty, ())) for row in rows)


def _guideline_pieces(passages: Iterable[Passage]) -> list[GuidelinePiece]:
    ordered: list[Passage] = sorted(passages, key=lambda p: (p.revision_id, p.position))
    return [piece for piece in lay_out(ordered) if isinstance(piece, GuidelinePiece)]
