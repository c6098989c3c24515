"""Where lost words may have gone: a proposal for a person, below the floor at which anchoring decides by itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from re import compile as pattern

from rapidfuzz import fuzz

from symposium.domain.anchoring import BETWEEN, LONGEST_QUOTE, Placement, Quote, RevisionText, Span
from symposium.domain.sentences import sentences
from symposium.enums import AnchorState

_WORD = pattern(r"\w+")
LEAST = (
    0.34  # of the score: two in three words may be gone, more where passage and neighbours are the old ones
)
LEAST_SHARED = 2  # words, where the quote has so many: one alone is chance
STEM = 5  # letters of a word
HOME = 0.10  # for the passage in which the words stood
NEAR = 0.10  # for the words around them, at most
MOST_SENTENCES = 4  # of one proposal
MOST_PLACES = 50  # of the same words


@dataclass(frozen=True)
class _Run:
    """Neighbouring sentences of one passage, as code points of the whole text."""

    start: int
    end: int
    words: Counter
    weight: float
    is_home: bool


class Guesser:
    """One revision's text, read once for all the quotes that are looked for in it."""

    def __init__(self, text: RevisionText):
        self.text = text
        self.pieces: list[tuple[str, list[tuple[int, int, Counter]]]] = []
        rows: Counter = Counter()
        for passage, begins in zip(text.passages, text.starts, strict=True):
            spans = [(0, len(passage.plain))] if passage.is_whole else sentences(passage.plain)
            found = [(begins + first, begins + end, _words(passage.plain[first:end])) for first, end in spans]
            self.pieces.append((passage.key, found))
            for _, _, words in found:
                rows.update(words.keys())
        self.rows = rows
        self._weighed: dict[int, list[tuple[int, int, Counter, float, str]]] = {}
        self.sentences = max(1, sum(len(found) for _, found in self.pieces))

    def guess(self, quote: Quote, hint: Sequence[Span]) -> Placement | None:
        """The sentences that share most with the quote, or None where too little is alike.

        `hint` is where it stood before. The same words again, in several places, are told apart by what stands
        around them. Otherwise the score is Dice's likeness of the two bags of words, each word weighted by its
        rarity in this text (Spärck Jones's inverse document frequency, a sentence being the document), with a
        little for the old passage and the old neighbours. It says nothing that anchoring's own score says.
        """
        return self._same_words(quote) or self._like_words(quote, [span.passage for span in hint])

    def _same_words(self, quote: Quote) -> Placement | None:
        whole, size = self.text.whole, len(quote.exact)
        best: tuple[float, int] | None = None
        start = whole.find(quote.exact)
        for _ in range(MOST_PLACES):
            if start < 0:
                break
            here = self.text.quote_of(start, start + size)
            near = (fuzz.ratio(quote.prefix, here.prefix) + fuzz.ratio(quote.suffix, here.suffix)) / 200
            is_word = _is_whole_word(whole, start, start + size)
            if is_word and self.text.spans_of(start, start + size) and (best is None or near > best[0]):
                best = near, start
            start = whole.find(quote.exact, start + 1)
        if best is None:
            return None
        spans = self.text.spans_of(best[1], best[1] + size)
        return Placement(AnchorState.MOVED, spans, round(best[0], 4))

    def _like_words(self, quote: Quote, home: Sequence[str]) -> Placement | None:
        words = _words(quote.exact)
        weight = self._weight(words)
        if not weight:
            return None
        least = min(LEAST_SHARED, len(words))
        longest = min(MOST_SENTENCES, max(1, len(sentences(quote.exact.replace(BETWEEN, " ")))) + 1)
        best: tuple[float, _Run] | None = None
        for run in self._runs(longest, set(home)):
            if len(words.keys() & run.words.keys()) < least:
                continue
            likeness = 2 * self._weight(words & run.words) / (weight + run.weight)
            if likeness + HOME * run.is_home + NEAR < max(LEAST, best[0] if best else 0):
                continue
            score = likeness + HOME * run.is_home + NEAR * self._nearness(quote, run)
            if score >= LEAST and (best is None or score > best[0]):
                best = score, run
        if best is None:
            return None
        spans = self.text.spans_of(best[1].start, best[1].end)
        return Placement(AnchorState.CHANGED, spans, round(min(best[0], 1.0), 4)) if spans else None

    def _runs(self, longest: int, home: set[str]) -> Iterator[_Run]:
        if longest not in self._weighed:
            self._weighed[longest] = list(self._weigh(longest))
        for start, end, words, weight, key in self._weighed[longest]:
            yield _Run(start, end, words, weight, key in home)

    def _weigh(self, longest: int) -> Iterator[tuple[int, int, Counter, float, str]]:
        """Every run of up to so many sentences, weighed once for all the quotes."""
        for key, found in self.pieces:
            for first, (start, _, _) in enumerate(found):
                words: Counter = Counter()
                for _, end, own in found[first : first + longest]:
                    words = words + own
                    if end - start <= LONGEST_QUOTE:
                        yield start, end, words, self._weight(words), key

    def _weight(self, words: Counter) -> float:
        return sum(
            count * log(1 + self.sentences / (1 + self.rows.get(word, 0))) for word, count in words.items()
        )

    def _nearness(self, quote: Quote, run: _Run) -> float:
        here = self.text.quote_of(run.start, run.end)
        return (fuzz.ratio(quote.prefix, here.prefix) + fuzz.ratio(quote.suffix, here.suffix)) / 200


def guess(quote: Quote, hint: Sequence[Span], text: RevisionText) -> Placement | None:
    """One quote's best guess (Guesser.guess)."""
    return Guesser(text).guess(quote, hint)


def _words(text: str) -> Counter:
    """Cut to their first letters: endings differ where a sentence was turned round, and languages have many."""
    return Counter(word[:STEM] for word in _WORD.findall(text.casefold()))


def _is_whole_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() and text[start].isalnum()) and not (
        text[end - 1].isalnum() and text[end : end + 1].isalnum()
    )
