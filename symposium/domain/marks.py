"""Remarks drawn into a passage's words: a <mark> around each piece, never across another tag."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


class MarkWriter:
    """Writes a passage's pieces in their order, counting where each stands in its plain text."""

    def __init__(self, marks: Sequence[Mark], pieces: Sequence[str]):
        self.marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self.places = plain_places("".join(pieces))
        self.edges = {edge for mark in marks for edge in (mark.start, mark.end)}
        self.linked: set[str] = set()
        self.named: set[str] = set()
        self.at = 0
        self.waiting: list[Mark] = []
        self.ended: set[str] = set()

    def words(self, piece: str, *, in_link: bool) -> str:
        """The piece as HTML. In a link the marks are no links, and their markers wait for its end."""
        html = []
        for first, last, over in self._runs(len(piece)):
            text = piece[first - self.at : last - self.at]
            if self.waiting and not in_link:
                closing = text[: _end_of_closing(text)]
                html += [self._marked(closing, over, in_link=True), self.markers()]
                text = text[len(closing) :]
            html.append(self._marked(text, over, in_link=in_link))
            self.waiting += self._ending(last, over)
        self.at += len(piece)
        return "".join(html)

    def markers(self) -> str:
        """A link without words after the last words of each remark: the way to it where there is no margin.

        They wait until the punctuation that closes those words is written, and are asked for before a tag opens.
        """
        html = "".join(
            f'<a class="remark-marker" href="{escape(mark.href)}" aria-label="{escape(mark.label)}"></a>'
            for mark in self.waiting
        )
        self.waiting.clear()
        return html

    def _runs(self, length: int) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
        """(first, last, the marks over it) in code points of what is written, each run as long as can be."""
        first, over = self.at, self._over(self.at) if length else ()
        for here in range(self.at + 1, self.at + length):
            now = self._over(here) if self._may_change(here) else over
            if now != over:
                yield first, here, over
                first, over = here, now
        if length:
            yield first, self.at + length, over

    def _may_change(self, here: int) -> bool:
        """Marks begin and end at few places: only there is it looked which are over them."""
        (before, before_end), (start, end) = self.places[here - 1], self.places[here]
        return start in self.edges or end - start != 1 or before_end - before != 1

    def _over(self, here: int) -> tuple[Mark, ...]:
        start, end = self.places[here]
        return tuple(mark for mark in self.marks if mark.start < end and start < mark.end)

    def _ending(self, last: int, over: Sequence[Mark]) -> list[Mark]:
        """Those whose words end with this run."""
        following = set(self._over(last)) if last < len(self.places) else set()
        ending = [
            mark for mark in over if mark.is_last and mark not in following and mark.key not in self.ended
        ]
        self.ended |= {mark.key for mark in ending}
        return ending

    def _marked(self, text: str, over: Sequence[Mark], *, in_link: bool) -> str:
        """The words link to the innermost remark on them; the keyboard stops at a remark's first piece alone."""
        if not (over and text):
            return escape(text)
        innermost = min(over, key=lambda mark: mark.end - mark.start)
        words = escape(text)
        if not in_link and text.strip():  # a link of a blank alone would have no name
            stop = ' tabindex="-1"' if innermost.key in self.linked else ""
            self.linked.add(innermost.key)
            words = f'<a href="{escape(innermost.href)}"{stop}>{words}</a>'
        keys = " ".join(escape(mark.key) for mark in self._named(over))
        details = escape(f"said-{innermost.key}")
        return f'<mark class="remark-mark" data-remark="{keys}" aria-details="{details}">{words}</mark>'

    def _named(self, over: Sequence[Mark]) -> Sequence[Mark]:
        """The innermost, and each remark on its first piece at least: its card stands beside that."""
        if len(over) > MOST_NAMED:
            innermost = sorted(over, key=lambda mark: mark.end - mark.start)[:MOST_NAMED]
            over = [mark for mark in over if mark in innermost or mark.key not in self.named]
        self.named |= {mark.key for mark in over}
        return over


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
