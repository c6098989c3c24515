"""Which of two lists of texts are each other: by wording, neighbours, order, kind and marker."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

# A word, or one sign of a script that parts no words.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
MOST_SHARED = 6  # texts of one side that a feature may stand in and still say something
MOST_CANDIDATES = 6
GAP_REACH = 3  # how far from the diagonal texts between the same neighbours are compared
ALIKE = 0.45  # of the wording: unrelated English prose reaches 0.3 by its small words
ALIKE_BETWEEN = 0.36  # where the neighbours on both sides are each other
TYPED_ALIKE = 0.75  # of the letters: a typing error in a short heading
WORDING, NEIGHBOUR, KIND, MARKER, ORDER, KIN = 0.70, 0.06, 0.06, 0.03, 0.04, 0.05


def words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True)
class Item:
    """`kin` is equal in an old and a new text that stand in the same guideline; "" is none."""

    words: tuple[str, ...]
    kind: str = ""
    marker: str = ""
    kin: str = ""


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """From 0 to 1: the share of the words that stand in both in the same order; of the letters where those say clearly more."""
    if not one or not other:
        return float(one == other)
    by_words = Indel.normalized_similarity(one, other)
    if by_words >= 0.9:
        return by_words
    by_letters = fuzz.ratio(" ".join(one), " ".join(other)) / 100
    return max(by_words, by_letters if by_letters >= TYPED_ALIKE else 0.0)


def features(words: Sequence[str]) -> set[tuple[str, ...]]:
    """What a text is looked up by: its words and its pairs of words."""
    return {(word,) for word in words} | set(pairwise(words))


def triples(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


class Matching:
    """Pairs of (old, new) numbers, one to one. Time is near-linear: a text is compared with few others."""

    def __init__(self, old: Sequence[Item], new: Sequence[Item]):
        self.old, self.new = old, new
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.closed_new: set[int] = set()
        self._likeness: dict[tuple[int, int], float] = {}

    def join(self, old: int, new: int) -> None:
        if old not in self.to_new and new not in self.to_old and new not in self.closed_new:
            self.to_new[old], self.to_old[new] = new, old

    def close_new(self, new: int) -> None:
        """A person said: this has no forerunner."""
        self.closed_new.add(new)

    def free_old(self) -> list[int]:
        return [n for n in range(len(self.old)) if n not in self.to_new]

    def free_new(self) -> list[int]:
        return [n for n in range(len(self.new)) if n not in self.to_old and n not in self.closed_new]

    def likeness(self, old: int, new: int) -> float:
        if (old, new) not in self._likeness:
            self._likeness[old, new] = alike(self.old[old].words, self.new[new].words)
        return self._likeness[old, new]

    def run(self) -> None:
        self.join_equal()
        for _ in range(2):  # what the first round joined are the second's neighbours
            self.join_like()

    def join_equal(self) -> None:
        """Texts that stand as often in both are joined in their order; of others the score decides."""
        olds, news = defaultdict(list), defaultdict(list)
        for number in self.free_old():
            olds[self.old[number].words].append(number)
        for number in self.free_new():
            news[self.new[number].words].append(number)
        for words, numbers in olds.items():
            if words and len(numbers) == len(news[words]):
                for old, new in zip(numbers, news[words], strict=True):
                    self.join(old, new)

    def join_like(self) -> None:
        scored = []
        for old, new, is_between in self._candidates():
            wording = self.likeness(old, new)
            if wording >= (ALIKE_BETWEEN if is_between else ALIKE):
                scored.append((-self._score(old, new, wording), old, new))
        for _, old, new in sorted(scored):
            self.join(old, new)

    def _score(self, old: int, new: int, wording: float) -> float:
        one, other = self.old[old], self.new[new]
        before = self._are_pair(old - 1, new - 1)
        after = self._are_pair(old + 1, new + 1)
        order = 1 - abs(old / len(self.old) - new / len(self.new))
        return (
            WORDING * wording
            + NEIGHBOUR * (before + after)
            + KIND * (one.kind == other.kind)
            + MARKER * (one.marker == other.marker)
            + ORDER * order
            + KIN * (one.kin != "" and one.kin == other.kin)
        )

    def _are_pair(self, old: int, new: int) -> bool:
        """The places before the first and after the last count as each other."""
        if old in (-1, len(self.old)) or new in (-1, len(self.new)):
            return (old, new) in ((-1, -1), (len(self.old), len(self.new)))
        return self.to_new.get(old) == new

    def _candidates(self) -> Iterable[tuple[int, int, bool]]:
        free_old, free_new = self.free_old(), self.free_new()
        found = dict.fromkeys(self._sharing(free_old, free_new), False)
        found.update(dict.fromkeys(self._between(free_old), True))
        return [(old, new, is_between) for (old, new), is_between in found.items()]

    def _sharing(self, free_old: list[int], free_new: list[int]) -> Iterable[tuple[int, int]]:
        """Those that share what few others have."""
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for new in free_new:
            for feature in features(self.new[new].words):
                index[feature].append(new)
        for old in free_old:
            weights: Counter[int] = Counter()
            for feature in features(self.old[old].words):
                places = index.get(feature, ())
                if len(places) <= MOST_SHARED:
                    weights.update({place: 1 / len(places) for place in places})
            ranked = sorted(weights, key=lambda new: (-weights[new], new))
            yield from ((old, new) for new in ranked[:MOST_CANDIDATES])

    def _between(self, free_old: list[int]) -> Iterable[tuple[int, int]]:
        """Those of one kind that stand between the same neighbours."""
        for run in _runs(free_old):
            first = self.to_new.get(run[0] - 1, -1 if run[0] == 0 else None)
            end = self.to_new.get(run[-1] + 1, len(self.new) if run[-1] == len(self.old) - 1 else None)
            if first is None or end is None:
                continue
            free = [n for n in range(first + 1, end) if n not in self.to_old and n not in self.closed_new]
            if len(free) < end - first - 1:
                continue
            for place, old in enumerate(run):
                for new in free[max(0, place - GAP_REACH) : place + GAP_REACH + 1]:
                    if self.old[old].kind == self.new[new].kind:
                        yield old, new


def _runs(numbers: list[int]) -> Iterable[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def unmoved(olds: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Of old places in their new order: the heaviest ones that stand in their old order. The others were moved."""
    best: list[tuple[int, int]] = []  # a Fenwick tree of (weight, index) over old places
    places = {old: rank for rank, old in enumerate(sorted(olds), start=1)}
    best = [(0, -1)] * (len(olds) + 1)
    before: list[int] = []
    total: list[int] = []
    for index, (old, weight) in enumerate(zip(olds, weights, strict=True)):
        rank, top = places[old] - 1, (0, -1)
        while rank > 0:
            top = max(top, best[rank])
            rank -= rank & -rank
        before.append(top[1])
        total.append(top[0] + max(weight, 1))
        rank = places[old]
        while rank <= len(olds):
            best[rank] = max(best[rank], (total[index], index))
            rank += rank & -rank
    index = max(range(len(olds)), key=lambda n: total[n], default=-1)
    kept = set()
    while index >= 0:
        kept.add(olds[index])
        index = before[index]
    return kept
