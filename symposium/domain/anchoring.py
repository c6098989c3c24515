"""From chosen words to a quote with its context, and from there to the same words in another revision.

Offsets count code points of a passage's plain text. A quote is a piece of the revision's normalised text:
the title and the passages, parted by blank lines (queries.essay.revision_text).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from symposium.domain.text_map import (
    Kept,
    PassageMap,
    by_sentences,
    carried_offset,
    letters_of,
    together,
    whole_words,
)
from symposium.enums import AnchorState

CONTEXT = 32  # code points before and after the quote
BETWEEN = "\n\n"
LONGEST_QUOTE = 4_000  # code points
# The weights of the Hypothesis client's match-quote.ts (quote, prefix, suffix, position), its sum as the divisor.
QUOTE_WEIGHT, PREFIX_WEIGHT, SUFFIX_WEIGHT, POSITION_WEIGHT = 50, 20, 20, 2
ALL_WEIGHTS = QUOTE_WEIGHT + PREFIX_WEIGHT + SUFFIX_WEIGHT + POSITION_WEIGHT
LEAST_LIKENESS = 0.75  # of the words themselves, where they were changed
LEAST_SCORE = 0.72
LONG_ENOUGH = 32  # code points: a quote of that length hardly stands in two places by chance
SHORTEST = 4  # code points of a quote that is looked for by likeness
# Laying a text on another takes time by the product of their lengths: about 0.1 s at this many pairs, more where one letter is repeated.
# A longer quote is looked for in the passages where it stood, and not in all of a long essay.
MOST_COMPARED = 40_000_000
MOST_PLACES = 200  # of the same words: a letter stands in thousands
LEAST_CONTEXT = 0.75  # of a shorter quote found elsewhere; unrelated English is up to 0.6 alike


class BadPlace(ValueError):
    """The places name no words; the message says what to do."""


@dataclass(frozen=True)
class Place:
    passage: str
    offset: int


@dataclass(frozen=True)
class Span:
    passage: str
    start: int
    end: int


@dataclass(frozen=True)
class PassageText:
    """`is_whole`: it is taken whole or not at all, as a table is."""

    key: str
    plain: str
    is_whole: bool = False


@dataclass(frozen=True)
class Quote:
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class Placement:
    """`score` from 0 to 1; a lost one has no spans."""

    state: AnchorState
    spans: tuple[Span, ...]
    score: float


LOST = Placement(AnchorState.LOST, (), 0.0)


class RevisionText:
    """A revision's normalised text, and which passage each of its code points belongs to."""

    def __init__(self, title: str, passages: Sequence[PassageText]):
        self.passages = list(passages)
        self.starts: list[int] = []
        pieces, length = [title], len(title)
        for passage in self.passages:
            length += len(BETWEEN)
            self.starts.append(length)
            pieces.append(passage.plain)
            length += len(passage.plain)
        self.whole = BETWEEN.join(pieces)
        self.index = {passage.key: number for number, passage in enumerate(self.passages)}
        self._maps: dict[tuple[str, str], PassageMap] = {}

    def range_of(self, spans: Sequence[Span]) -> tuple[int, int] | None:
        """(first, end) in the whole text; None where a passage is gone or too short."""
        if not spans or any(span.passage not in self.index for span in spans):
            return None
        first, last = spans[0], spans[-1]
        start = self.starts[self.index[first.passage]] + first.start
        end = self.starts[self.index[last.passage]] + last.end
        if last.end > len(self.passages[self.index[last.passage]].plain) or start >= end:
            return None
        return start, end

    def spans_of(self, start: int, end: int) -> tuple[Span, ...]:
        """What of each passage lies between; nothing of the title, nothing empty, tables whole."""
        spans = []
        number = max(0, bisect_right(self.starts, start) - 1)
        for passage, begins in zip(self.passages[number:], self.starts[number:], strict=True):
            if begins >= end:
                break
            first, last = max(start - begins, 0), min(end - begins, len(passage.plain))
            if passage.is_whole and first < last:
                first, last = 0, len(passage.plain)
            if passage.plain[first:last].strip():
                spans.append(Span(passage.key, first, last))
        return tuple(spans)

    def kept(self, spans: Sequence[Span], before: "RevisionText") -> Kept | None:
        """Where the words of an earlier revision's spans stand here, by the differences of the passages with the same keys.

        Each passage is compared once, however many quotes are asked for.
        """
        pieces: list[Kept] = []
        for span in spans:
            if span.passage not in self.index or span.passage not in before.index:
                continue
            old = before.passages[before.index[span.passage]].plain
            place = self.index[span.passage]
            found = self._maps.setdefault((span.passage, old), PassageMap(old, self.passages[place].plain))
            start = self.starts[place]
            pieces += [
                Kept(start + k.start, start + k.end, k.letters) for k in found.kept(span.start, span.end)
            ]
        return together(pieces)

    def quote_of(self, start: int, end: int) -> Quote:
        whole = self.whole
        return Quote(whole[start:end], whole[max(0, start - CONTEXT) : start], whole[end : end + CONTEXT])


def choose(text: RevisionText, start: Place, end: Place) -> tuple[Quote, tuple[Span, ...]]:
    """The words from `start` to `end`, blanks around them left out. Raises BadPlace."""
    if start.passage not in text.index or end.passage not in text.index:
        raise BadPlace("These words are not in this revision. Choose them again.")
    first, last = text.index[start.passage], text.index[end.passage]
    head, tail = text.passages[first], text.passages[last]
    if not (0 <= start.offset <= len(head.plain) and 0 <= end.offset <= len(tail.plain)):
        raise BadPlace("The passage is shorter than that. Choose the words again.")
    begin = text.starts[first] + (0 if head.is_whole else start.offset)
    finish = text.starts[last] + (len(tail.plain) if tail.is_whole else end.offset)
    words = text.whole[begin:finish]
    if begin >= finish or not words.strip():
        raise BadPlace("Choose at least one word.")
    if not head.is_whole:
        begin += len(words) - len(words.lstrip())
    if not tail.is_whole:
        finish -= len(words) - len(words.rstrip())
    if finish - begin > LONGEST_QUOTE:
        raise BadPlace(
            f"Choose at most {LONGEST_QUOTE:,} characters: a remark is on words, not on a chapter."
        )
    return text.quote_of(begin, finish), text.spans_of(begin, finish)


def place(
    quote: Quote, hint: Sequence[Span], text: RevisionText, before: RevisionText | None = None
) -> Placement:
    """Where the quote stands: at its old passages, else where its words and context say, else lost.

    `hint` is where it stood before, in the text `before` where that is known. Exact: the same words in the same
    passages. Moved: the same words elsewhere. Changed: where at least 0.75 of the words' letters stand, by the
    difference of the old passages and the new ones; else words like them, by the score of Hypothesis' match-quote,
    (50 quote + 20 prefix + 20 suffix + 2 position) / 92, each part a likeness from 0 to 1, at least 0.72
    with the words alone at least 0.75 alike; else where most of its sentences stand together.
    """
    found = find(quote, hint, text)
    if found is not LOST:
        return found
    keys = [span.passage for span in hint]
    at = before.range_of(hint) if before is not None else None
    if before is not None and at is not None:
        stood = letters_of(before.whole[at[0] : at[1]])
        if kept := _kept(quote, text.kept(hint, before), stood, keys, text):
            return kept
    found = _changed(quote, keys, text)
    if found is not LOST:
        return found
    sentences = by_sentences(quote.exact, text.whole)
    return _kept(quote, sentences, letters_of(quote.exact), keys, text) or LOST


def _kept(quote: Quote, kept: Kept | None, of: int, keys: list[str], text: RevisionText) -> Placement | None:
    """The place where enough `of` the letters are, grown to whole words."""
    if kept is None or kept.letters < LEAST_LIKENESS * of:
        return None
    first, last = whole_words(text.whole, kept.start, kept.end)
    judged = _judged(quote, first, last, min(1.0, kept.letters / max(of, 1)), keys, text)
    if not judged.placement.spans:
        return None
    return Placement(AnchorState.CHANGED, judged.placement.spans, judged.placement.score)


def find(quote: Quote, hint: Sequence[Span], text: RevisionText) -> Placement:
    """Where these very words stand: exact, moved or lost, and never words like them. Quick on any text."""
    at = text.range_of(hint)
    if at is not None and text.whole[at[0] : at[1]] == quote.exact:
        return Placement(AnchorState.EXACT, text.spans_of(*at), 1.0)
    keys = [span.passage for span in hint]
    best = max(
        (_judged(quote, start, start + len(quote.exact), 1.0, keys, text) for start in _found(quote, text)),
        key=lambda judged: (judged.placement.score, judged.is_home),
        default=None,
    )
    return best.placement if best is not None and best.is_enough else LOST


@dataclass(frozen=True)
class _Judged:
    placement: Placement
    is_home: bool
    is_enough: bool


def _found(quote: Quote, text: RevisionText) -> Iterator[int]:
    """The first places of the same words."""
    start = text.whole.find(quote.exact)
    for _ in range(MOST_PLACES):
        if start < 0:
            return
        yield start
        start = text.whole.find(quote.exact, start + 1)


def _judged(
    quote: Quote, start: int, end: int, likeness: float, keys: list[str], text: RevisionText
) -> _Judged:
    spans = text.spans_of(start, end)
    here = text.quote_of(start, end)
    before, after = _alike(quote.prefix, here.prefix), _alike(quote.suffix, here.suffix)
    home = [span.passage for span in spans] == keys
    score = (
        QUOTE_WEIGHT * likeness + PREFIX_WEIGHT * before + SUFFIX_WEIGHT * after + POSITION_WEIGHT * home
    ) / ALL_WEIGHTS
    known = max(before, after) >= LEAST_CONTEXT
    enough = bool(spans) and (known or len(quote.exact) >= LONG_ENOUGH or (home and len(quote.exact) > 8))
    state = AnchorState.EXACT if home else AnchorState.MOVED
    return _Judged(Placement(state, spans, round(score, 4)), home, enough)


def _alike(one: str, other: str) -> float:
    if not one and not other:
        return 1.0
    return fuzz.ratio(one, other) / 100


def _changed(quote: Quote, keys: list[str], text: RevisionText) -> Placement:
    """The best like words, first in the old passages, then anywhere."""
    home = [number for number, passage in enumerate(text.passages) if passage.key in keys]
    if home:
        first, last = min(home), max(home)
        region = (text.starts[first], text.starts[last] + len(text.passages[last].plain))
        found = _like(quote, *region, keys, text)
        if found is not None:
            return found
    return _like(quote, text.starts[0] if text.starts else 0, len(text.whole), keys, text) or LOST


def _like(quote: Quote, start: int, end: int, keys: list[str], text: RevisionText) -> Placement | None:
    """Words like the quote within a region: its context is laid on the text, and the quote's ends are carried over."""
    region = text.whole[start:end]
    context = quote.prefix + quote.exact + quote.suffix
    if not region.strip() or len(quote.exact) < SHORTEST or len(context) * len(region) > MOST_COMPARED:
        return None
    found = fuzz.partial_ratio_alignment(context, region)
    if found is None:
        return None
    slack = len(quote.exact) // 2 + SHORTEST
    begins, ends = max(0, found.dest_start - slack), found.dest_end + slack
    window = region[begins:ends]
    first = carried_offset(context, window, len(quote.prefix), at_end=False)
    last = carried_offset(context, window, len(quote.prefix) + len(quote.exact), at_end=True)
    first, last = whole_words(text.whole, start + begins + first, start + begins + last)
    likeness = fuzz.ratio(quote.exact, text.whole[first:last]) / 100
    judged = _judged(quote, first, last, likeness, keys, text)
    score = judged.placement.score
    if likeness < LEAST_LIKENESS or score < LEAST_SCORE or not judged.placement.spans:
        return None
    return Placement(AnchorState.CHANGED, judged.placement.spans, score)
