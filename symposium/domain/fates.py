"""What became of each of two lists of texts: which is which, what was cut, put together, moved, added, removed."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from symposium.domain.likeness import Item, Matching, triples, unmoved

PIECE = 0.6  # of a piece's triples of words that stand in the whole it was cut from
FEWEST_OF_A_PIECE = 4  # words: a shorter text stands in another by chance
MOST_WHOLES = 4


class Fate(StrEnum):
    """What became of it, in one word; the flags of the Pair say all of it."""

    SAME = "same"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Pair:
    """Old and new are places in `DraftText.passages` (from 0), or printed numbers of guidelines.

    `old` is empty for what was added, `new` for what was removed; two of them are a split or a merger.
    `kept` is the (old, new) of these that is one and the same: its `key` lives on. `score` is how alike
    their words are, from 0 to 1; `by_key`: the keys said it.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kept: tuple[int, int] | None = None
    key: str = ""
    score: float = 0.0
    by_key: bool = False
    is_moved: bool = False
    is_reworded: bool = False
    is_renumbered: bool = False
    is_retyped: bool = False

    @property
    def fate(self) -> Fate:
        if not self.old or not self.new:
            return Fate.REMOVED if self.old else Fate.ADDED
        if len(self.old) > 1 or len(self.new) > 1:
            return Fate.MERGED if len(self.old) > 1 else Fate.SPLIT
        if self.is_moved:
            return Fate.MOVED
        if self.is_reworded or self.is_retyped:
            return Fate.REWORDED
        return Fate.RENUMBERED if self.is_renumbered else Fate.SAME


@dataclass(frozen=True)
class Pairing:
    """`passages` in the order of the new text, what was removed after what stood before it; `guidelines` alike."""

    passages: tuple[Pair, ...]
    guidelines: tuple[Pair, ...]

    def of_new(self) -> dict[int, Pair]:
        return {place: pair for pair in self.passages for place in pair.new}

    def of_old(self) -> dict[int, Pair]:
        return {place: pair for pair in self.passages for place in pair.old}

    def successors(self) -> dict[int, int | None]:
        """For each old place the new one where its words, or else what stood before them, are now.

        None where nothing of what stood before is left.
        """
        there = self.of_old()
        found: dict[int, int | None] = {}
        last: int | None = None
        for place in sorted(there):
            pair = there[place]
            if pair.kept is not None:
                last = pair.kept[1]
            found[place] = last
        return found


def pairs_of(matching: Matching, keyed: set[int], key_of: Callable[[int], str]) -> list[Pair]:
    """Splits and mergers taken together, moves named, all in the order of the new text."""
    # What a person called new may be a piece all the same: it has no forerunner, but its words do.
    unpaired = [n for n in range(len(matching.new)) if n not in matching.to_old]
    cut_from = _pieces(unpaired, matching.new, matching.old, matching.to_new)
    for old in cut_from.values():
        heirs = [n for n in _of(cut_from, old) if n not in matching.closed_new]
        if old not in matching.to_new and heirs:  # the largest piece carries on what was cut up
            matching.join(old, max(heirs, key=lambda n: (len(matching.new[n].words), -n)))
    put_into = _pieces(matching.free_old(), matching.old, matching.new, matching.to_old)
    for new in put_into.values():
        if new not in matching.to_old:
            matching.join(max(_of(put_into, new), key=lambda n: (len(matching.old[n].words), -n)), new)

    joined = sorted(matching.to_old.items())
    weights = [len(matching.new[new].words) for new, _ in joined]
    staying = unmoved([old for _, old in joined], weights)
    by_new: dict[int, Pair] = {}
    for new, old in joined:
        pieces = _beside(new, {n for n in _of(cut_from, old) if n not in matching.to_old})
        merged = [n for n in _of(put_into, new) if n not in matching.to_new]
        by_new[new] = Pair(
            old=tuple(sorted((old, *merged))),
            new=tuple(sorted((new, *pieces))),
            kept=(old, new),
            key=key_of(old),
            score=round(matching.likeness(old, new), 4),
            by_key=new in keyed,
            is_moved=old not in staying,
        )
    told = {place for pair in by_new.values() for place in pair.new}
    for new in range(len(matching.new)):
        if new not in told:
            by_new[new] = Pair(old=(), new=(new,))
    return _with_removed([by_new[new] for new in sorted(by_new)], len(matching.old))


def _of(pieces: Mapping[int, int], whole: int) -> list[int]:
    return [piece for piece, of in pieces.items() if of == whole]


def _beside(place: int, pieces: set[int]) -> set[int]:
    """Those that follow on one another up to the place: a piece that was carried away is new where it stands."""
    found = set()
    for step in (-1, 1):
        here = place + step
        while here in pieces:
            found.add(here)
            here += step
    return found


def _pieces(
    free: Iterable[int], pieces: Sequence[Item], wholes: Sequence[Item], partner: Mapping[int, int]
) -> dict[int, int]:
    """The whole that each free text was cut from: most of its words stand there, and not in that one's partner.

    Read the other way, old texts for new ones, it says what was put into what.
    """
    free = [n for n in free if len(pieces[n].words) >= FEWEST_OF_A_PIECE]
    if not free:
        return {}
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, whole in enumerate(wholes):
        grams = triples(whole.words)
        if n in partner:
            grams -= triples(pieces[partner[n]].words)
        for gram in grams:
            index[gram].append(n)
    found = {}
    for n in free:
        own = triples(pieces[n].words)
        shared: Counter[int] = Counter()
        for gram in own:
            places = index.get(gram, ())
            if len(places) <= MOST_WHOLES:
                shared.update(places)
        best = min(shared, key=lambda whole: (-shared[whole], whole), default=None)
        if best is not None and shared[best] >= PIECE * len(own):
            found[n] = best
    return found


def _with_removed(pairs: list[Pair], count: int) -> list[Pair]:
    """What was removed stands after what stood before it and was not moved."""
    home = {place: p for p in pairs if not p.is_moved for place in p.old}
    there = {place for p in pairs for place in p.old}
    after: dict[Pair | None, list[Pair]] = defaultdict(list)
    last: Pair | None = None
    for place in range(count):
        last = home.get(place, last)
        if place not in there:
            after[last].append(Pair(old=(place,), new=()))
    return [*after[None], *(one for p in pairs for one in (p, *after[p]))]
