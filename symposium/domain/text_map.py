"""Where pieces of one revision's text stand in another: by the word difference of passages, or sentence by sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from symposium.domain.sentences import sentences

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
GAP = 200  # code points between two pieces that still are one place
LONGEST_TOKENS = 12_000  # of both passages together: beyond that comparing takes seconds
SAYING = 16  # code points of a sentence that hardly stands in two places by chance


@dataclass(frozen=True)
class Kept:
    """A range of the new text in which `letters` of the old ones stand, white space not counted."""

    start: int
    end: int
    letters: int


def letters_of(text: str) -> int:
    return sum(not sign.isspace() for sign in text)


def together(pieces: Iterable[Kept]) -> Kept | None:
    """The place in which most of the pieces stand near to each other."""
    best: Kept | None = None
    here: Kept | None = None
    for piece in sorted(pieces, key=lambda one: one.start):
        is_near = here is not None and piece.start - here.end <= GAP
        if here is not None and is_near:
            here = Kept(here.start, max(here.end, piece.end), here.letters + piece.letters)
        else:
            here = piece
        # A word that was put in at the end of the place has no letters, and belongs to it.
        if best is None or here.letters > best.letters or (is_near and here.letters == best.letters):
            best = here
    return best


class PassageMap:
    """The word difference of a passage's old and new text."""

    def __init__(self, before: str, after: str):
        self.before, self.after = before, after

    @cached_property
    def steps(self) -> list[tuple[bool, int, int, int, int]]:
        """(is equal, old first, old end, new first, new end) in code points, in their order."""
        if self.before == self.after:
            return [(True, 0, len(self.before), 0, len(self.after))]
        old, new = _TOKEN.findall(self.before), _TOKEN.findall(self.after)
        if len(old) + len(new) > LONGEST_TOKENS:
            return []
        olds, news = _edges(old), _edges(new)
        found: list[tuple[bool, int, int, int, int]] = []
        for step in Indel.opcodes(old, new):
            src, src_end = olds[step.src_start], olds[step.src_end]
            dest, dest_end = news[step.dest_start], news[step.dest_end]
            equal = step.tag == "equal"
            if found and not equal and not found[-1][0]:  # taken out here, put in there: one replacement
                _, first, _, new_first, _ = found[-1]
                found[-1] = (False, first, src_end, new_first, dest_end)
            else:
                found.append((equal, src, src_end, dest, dest_end))
        return found

    def kept(self, start: int, end: int) -> Iterator[Kept]:
        """What of the old range stands in the new text; what was put in place of its words is counted as place, not as letters."""
        for equal, src, src_end, dest, dest_end in self.steps:
            if src_end <= start or end <= src:
                continue
            if equal:
                first, last = max(start, src), min(end, src_end)
                yield Kept(first - src + dest, last - src + dest, letters_of(self.before[first:last]))
            elif dest < dest_end:
                yield Kept(dest, dest_end, 0)


def _edges(tokens: Sequence[str]) -> list[int]:
    edges = [0]
    for token in tokens:
        edges.append(edges[-1] + len(token))
    return edges


def by_sentences(quote: str, whole: str) -> Kept | None:
    """Where the quote's sentences stand in the text, of those that stand there once."""
    pieces = []
    for first, end in sentences(quote):
        sentence = quote[first:end]
        if len(sentence) < SAYING:
            continue
        at = whole.find(sentence)
        if at >= 0 and whole.find(sentence, at + 1) < 0:
            pieces.append(Kept(at, at + len(sentence), letters_of(sentence)))
    return together(pieces)


def carried_offset(before: str, after: str, place: int, *, at_end: bool) -> int:
    """Where `place` of one text lies in the other, by the fewest insertions and deletions between them.

    What was put in beside a changed beginning or end is taken along.
    """
    edge = len(after) if at_end else 0
    for step in Indel.opcodes(before, after):
        if step.tag != "equal":
            continue
        if step.src_start <= place - at_end < step.src_end:
            return step.dest_start + place - step.src_start
        if at_end and step.src_start >= place:
            return step.dest_start
        if not at_end and step.src_end <= place:
            edge = step.dest_end
    return edge


def whole_words(text: str, first: int, last: int) -> tuple[int, int]:
    """The range grown to whole words, white space around it left out."""
    while first > 0 and text[first - 1].isalnum() and text[first : first + 1].isalnum():
        first -= 1
    while last < len(text) and text[last].isalnum() and text[last - 1 : last].isalnum():
        last += 1
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
