"""From the place where a remark stood last to its place in the next revision."""

from collections.abc import Sequence
from dataclasses import dataclass

from symposium.domain.anchoring import (
    BETWEEN,
    CONTEXT,
    LEAST_SCORE,
    LONG_ENOUGH,
    LOST,
    Placement,
    Quote,
    RevisionText,
    Span,
    find,
    place,
)
from symposium.domain.text_map import letters_of
from symposium.enums import AnchorState

CERTAIN = 1.0
LEAST_PART = 0.4  # of a quote's letters, in whole passages that stand word for word: the better half of two


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
        return Carried(placed(quote, stood.spans, text, stood.text))
    if stood.is_by_hand:
        kept = place(words, stood.spans, text, stood.text)
        if kept is not LOST:
            return Carried(_said_of(quote, kept, text), True)
        return Carried(placed(quote, stood.spans, text))  # the span holds other words than the quote
    kept = find(words, stood.spans, text)
    if kept.state != AnchorState.EXACT:
        found = placed(quote, stood.spans, text, stood.text)
        if found is not LOST or kept is LOST:
            return Carried(found)
    return Carried(_said_of(quote, kept, text))


def placed(
    quote: Quote, hint: Sequence[Span], text: RevisionText, before: RevisionText | None = None
) -> Placement:
    """`place`; and of a quote over several passages that is lost as a whole, what stands of it word for word."""
    found = place(quote, hint, text, before)
    return found if found is not LOST else _part(quote, text)


def _part(quote: Quote, text: RevisionText) -> Placement:
    """The longest run of the quote's passages that stands: changed, as the rest of the words is gone."""
    pieces = quote.exact.split(BETWEEN)
    of = letters_of(quote.exact)
    runs = []
    for first in range(len(pieces)):
        for end in range(first + 1, len(pieces) + (first > 0)):
            words = BETWEEN.join(pieces[first:end])
            if len(words) >= LONG_ENOUGH and letters_of(words) >= LEAST_PART * of:
                runs.append((letters_of(words) / of, first, words))
    for share, first, words in sorted(runs, key=lambda run: -run[0]):
        before = BETWEEN.join([*pieces[:first], ""])
        after = quote.exact[len(before) + len(words) :]
        part = Quote(words, (quote.prefix + before)[-CONTEXT:], (after + quote.suffix)[:CONTEXT])
        found = find(part, (), text)
        if found is not LOST and found.score >= LEAST_SCORE:
            return Placement(AnchorState.CHANGED, found.spans, round(found.score * share, 4))
    return LOST


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
