"""Remarks drawn into a passage's words: a <mark> around each piece, never across another tag."""

import re
import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from html import escape

# What belongs to the word before it; in French a narrow blank may part the two.
_CLOSING = re.compile(r"(?:[\u00a0\u202f]?[.,;:!?…)\]}»›”’\"'])*")


MOST_NAMED = 12  # remarks on one piece; with each of hundreds the page would grow by the square


@dataclass(frozen=True)
class Mark:
    """A remark on code points `start` to `end` of a passage's plain text.

    `href` leads to the remark, `label` names it. `is_last`: the remark's words end in this passage.
    """

    start: int
    end: int
    key: str
    href: str
    label: str
    is_last: bool = True


_Over = tuple[int, int]  # of a mark that is over some words: how long it is, and its place among all marks


class MarkWriter:
    """Writes a passage's pieces in their order, counting where each stands in its plain text.

    It goes through the text once, so that hundreds of marks over one another cost what each costs alone.
    """

    def __init__(self, marks: Sequence[Mark], pieces: Sequence[str]):
        self.marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        raw = "".join(pieces)
        self.length = len(raw)
        self.places = None if unicodedata.is_normalized("NFC", raw) else plain_places(raw)
        self.stops = self._stops()
        self.linked: set[str] = set()
        self.at = 0
        self.waiting: list[Mark] = []
        self.over: list[_Over] = []  # the innermost first
        self.begun: list[_Over] = []  # of these, those whose first words are not written yet
        self.ends: list[tuple[int, _Over]] = []  # a heap
        self.coming = 0
        self._advance(0)

    def words(self, piece: str, *, in_link: bool) -> str:
        """The piece as HTML. In a link the marks are no links, and their markers wait for its end."""
        html = []
        for first, last, over, begun, ended in self._runs(len(piece)):
            text = piece[first - self.at : last - self.at]
            if self.waiting and not in_link:
                closing = text[: _end_of_closing(text)]
                html += [self._marked(closing, over, begun, in_link=True), self.markers()]
                text = text[len(closing) :]
                begun = [] if closing else begun
            html.append(self._marked(text, over, begun, in_link=in_link))
            self.waiting += ended
        self.at += len(piece)
        return "".join(html)

    def markers(self) -> str:
        """A link without words after the last words of each remark: the way to it where there is no margin.

        They wait until the punctuation that closes those words is written, and are asked for before a tag opens.
        """
        html = "".join(self._marker(mark) for mark in self.waiting)
        self.waiting.clear()
        return html

    def _marker(self, mark: Mark) -> str:
        """The keyboard has stopped at the remark's words already; where they are within a link, it stops here."""
        stop = ' tabindex="-1"' if mark.key in self.linked else ""
        return f'<a class="remark-marker" href="{escape(mark.href)}" aria-label="{escape(mark.label)}"{stop}></a>'

    def _runs(self, length: int) -> Iterator[tuple[int, int, list[_Over], list[_Over], list[Mark]]]:
        """(first, last) in code points of what is written, each run as long as can be, with the marks over it,
        those of them that begin with it, and those that end with it.
        """
        first, end = self.at, self.at + length
        stops = self.stops[bisect_right(self.stops, first) : bisect_left(self.stops, end)]
        for last in [*stops, end] if length else []:
            if last == end or self._changes(last):
                over, begun = self.over.copy(), self.begun
                yield first, last, over, begun, self._advance(last)
                first = last

    def _stops(self) -> list[int]:
        """Marks begin and end at few places: only there is it looked which are over the words."""
        edges = {edge for mark in self.marks for edge in (mark.start, mark.end)}
        if self.places is None:
            return sorted(edges)
        return [
            here
            for here, (start, end) in enumerate(self.places)
            if start in edges or end - start != 1 or (here and self.places[here - 1] != (start - 1, start))
        ]

    def _place(self, here: int) -> tuple[int, int]:
        return self.places[here] if self.places is not None else (here, here + 1)

    def _changes(self, here: int) -> bool:
        """Whether other marks are over this code point than over the one before."""
        start, end = self._place(here)
        begins = self.coming < len(self.marks) and self.marks[self.coming].start < end
        return begins or bool(self.ends and self.ends[0][0] <= start)

    def _advance(self, here: int) -> list[Mark]:
        """Goes on to this code point. Returns the marks whose remarks' words ended before it, in the order of the text."""
        self.begun = []
        if here < self.length:
            start, end = self._place(here)
            while self.coming < len(self.marks) and self.marks[self.coming].start < end:
                mark = self.marks[self.coming]
                one = (mark.end - mark.start, self.coming)
                insort(self.over, one)
                self.begun.append(one)
                heappush(self.ends, (mark.end, one))
                self.coming += 1
        else:
            start = max((at for at, _ in self.ends), default=0)
        ended = []
        while self.ends and self.ends[0][0] <= start:
            _, one = heappop(self.ends)
            del self.over[bisect_left(self.over, one)]
            ended.append(one[1])
        return [self.marks[number] for number in sorted(ended) if self.marks[number].is_last]

    def _marked(self, text: str, over: Sequence[_Over], begun: Sequence[_Over], *, in_link: bool) -> str:
        """The words link to the innermost remark on them; the keyboard stops at a remark's first piece alone."""
        if not (over and text):
            return escape(text)
        innermost = self.marks[over[0][1]]
        words = escape(text)
        if not in_link and text.strip():  # a link of a blank alone would have no name
            stop = ' tabindex="-1"' if innermost.key in self.linked else ""
            self.linked.add(innermost.key)
            words = f'<a href="{escape(innermost.href)}"{stop}>{words}</a>'
        # The innermost, and each remark on its first piece at least: its card stands beside that.
        named = sorted({number for _, number in [*over[:MOST_NAMED], *begun]})
        keys = " ".join(escape(self.marks[number].key) for number in named)
        details = escape(f"said-{innermost.key}")  # ARIA 1.2 lets it name one
        return f'<mark class="remark-mark" data-remark="{keys}" aria-details="{details}">{words}</mark>'


def _end_of_closing(text: str) -> int:
    found = _CLOSING.match(text)
    return found.end() if found else 0


def plain_places(raw: str) -> list[tuple[int, int]]:
    """For each code point as written, where it stands in the NFC of all: (first, end).

    Code points that are composed into one, or put in another order, stand at one place together.
    """
    if unicodedata.is_normalized("NFC", raw):
        return [(place, place + 1) for place in range(len(raw))]
    places: list[tuple[int, int]] = []
    at = 0
    for cluster in _clusters(raw):
        length = len(unicodedata.normalize("NFC", cluster))
        places += [(at, at + length)] * len(cluster)
        at += length
    return places


def _clusters(raw: str) -> Iterator[str]:
    """Pieces that normalise each by itself: cut before whatever joins nothing before it."""
    cluster = ""
    for character in raw:
        if cluster and not _joins(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _joins(before: str, character: str) -> bool:
    if unicodedata.combining(character):
        return True
    normalised = unicodedata.normalize("NFC", before + character)
    return normalised != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
