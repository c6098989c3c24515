"""From the place where a remark stood last to its place in the next revision."""

from dataclasses import dataclass

from symposium.domain.anchoring import LOST, Placement, Quote, RevisionText, Span, find, place
from symposium.enums import AnchorState

CERTAIN = 1.0


@dataclass(frozen=True)
class Stood:
    """Where the remark's words stood last. `words` are those that stood there, which may not be the quote's; `text` is
    the revision in which they stood.

    `is_by_hand`: a person said that it belongs there.
    """

    spans: tuple[Span, ...] = ()
    words: Quote | None = None
    is_by_hand: bool = False
    text: RevisionText | None = None


@dataclass(frozen=True)
class Carried:
    """`is_by_hand`: it stands there because a person said so of these words."""

    placement: Placement
    is_by_hand: bool = False


def carry(quote: Quote, stood: Stood, text: RevisionText) -> Carried:
    """Where the remark stands in `text`.

    Where a person attached it, their words decide while they stand. Words that had changed by the last revision
    and stand there still keep it where it is; else the quote is looked for, as it was first.
    """
    words = stood.words
    if words is None or (words.exact == quote.exact and not stood.is_by_hand):
        return Carried(place(quote, stood.spans, text, stood.text))
    if stood.is_by_hand:
        kept = place(words, stood.spans, text, stood.text)
        if kept is not LOST:
            return Carried(_said_of(quote, kept, text), True)
        return Carried(place(quote, stood.spans, text))  # the span holds other words than the quote
    kept = find(words, stood.spans, text)
    if kept.state != AnchorState.EXACT:
        found = place(quote, stood.spans, text, stood.text)
        if found is not LOST or kept is LOST:
            return Carried(found)
    return Carried(_said_of(quote, kept, text))


def carry_untouched(quote: Quote, stood: Stood, text: RevisionText) -> Carried | None:
    """`carry` where the very words stand at the very place; None where more must be asked. Takes no time."""
    at = text.range_of(stood.spans)
    words = stood.words or quote
    if at is None or text.whole[at[0] : at[1]] != words.exact:
        return None
    placement = Placement(AnchorState.EXACT, text.spans_of(*at), CERTAIN)
    if stood.is_by_hand or words.exact != quote.exact:
        placement = _said_of(quote, placement, text)
    return Carried(placement, stood.is_by_hand)


def cost(quote: Quote, stood: Stood, text: RevisionText) -> int:
    """About the pairs of letters that `carry` compares; none where the words stand somewhere."""
    words = (stood.words or quote).exact
    if words in text.whole:
        return 0
    context = len(quote.prefix) + len(words) + len(quote.suffix)
    return context * len(text.whole)


def _said_of(quote: Quote, kept: Placement, text: RevisionText) -> Placement:
    """The state by the remark's own quote, where other words than it led there."""
    at = text.range_of(kept.spans)
    same = at is not None and text.whole[at[0] : at[1]] == quote.exact
    return Placement(AnchorState.MOVED if same else AnchorState.CHANGED, kept.spans, kept.score)
