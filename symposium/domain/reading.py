"""One source block while it is being understood: what is seen in it, and what was settled of it."""

import re
from dataclasses import dataclass, field

from symposium.domain.blocks import BadBlocks, Block, BlockKind, Shape, SourceBlock
from symposium.domain.inline_text import cut, markdown_place, plain
from symposium.domain.markers import Marker, parse_marker

SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*(?=\s+[\"“‘«(\[]?[A-ZÀ-Þ0-9])")
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|No|Nr|Art|vs|etc|Jr|Sr|e\.g|i\.e|cf|ca|approx|z\.B|d\.h"
    r"|U\.S|U\.N|E\.U|U\.K|[A-Z])\.$"
)
NO_LETTER = re.compile(r"[\W_]+")
BEGINNING = 2_000
LEVELLED = (BlockKind.HEADING, BlockKind.LIST_ITEM)


@dataclass(frozen=True)
class Part:
    """One block to be: `marker` is printed text that is no part of the text."""

    kind: BlockKind
    text: str
    marker: str
    confidence: float
    reason: str
    picture: str = ""
    alt: str = ""


@dataclass
class Reading:
    index: int
    source: SourceBlock
    plain: str = ""
    typed: bool = False  # the marker is typed in the text, not the list's own
    marker: Marker | None = None
    parts: list[Part] = field(default_factory=list)
    given_away: bool = False  # its words stand in another reading's parts

    def __post_init__(self) -> None:
        self.plain = plain(self.source.text).strip()
        if self.source.shape in (Shape.META, Shape.FOOTNOTE, Shape.RULE, Shape.BESIDE):
            return
        if self.source.marker:
            self.marker = parse_marker(self.source.marker + " ")
        if self.marker is None or self.marker.scheme == "bullet":
            typed = parse_marker(self.plain)
            if typed and typed.scheme != "bullet":
                self.marker, self.typed = typed, True

    @property
    def settled(self) -> bool:
        return bool(self.parts) or self.given_away

    @property
    def kind(self) -> BlockKind | None:
        return self.parts[0].kind if self.parts else None

    @property
    def words(self) -> int:
        return len(self.plain.split())

    @property
    def bare(self) -> str:
        return NO_LETTER.sub("", self.plain.casefold())

    def settle(
        self, kind: BlockKind, confidence: float, reason: str, *, text: str = "", marker: str = ""
    ) -> None:
        """`text` and `marker` where they are not simply the source's own."""
        own = text or self.source.text
        self.parts = [Part(kind, own, marker or self.source.marker, confidence, reason)]

    def settle_labelled(self, kind: BlockKind, label_length: int, confidence: float, reason: str) -> None:
        """The first `label_length` code points of the plain text are a printed label: the block's marker."""
        label, rest = take_prefix(self.source.text, label_length)
        self.settle(kind, confidence, reason, text=rest or self.source.text, marker=label if rest else "")

    def split_at(
        self, place: int, first: BlockKind, second: BlockKind, confidence: float, reason: str
    ) -> bool:
        """Two blocks around code point `place` of the plain text, or one where the text cannot be cut there."""
        try:
            head, tail = cut(self.source.text, markdown_place(self.source.text, place))
        except BadBlocks:
            head, tail = self.source.text, ""
        self.settle(first, confidence, reason, text=head)
        if tail:
            self.parts.append(Part(second, tail, "", confidence, reason))
        return bool(tail)

    def without_marker(self) -> tuple[str, str]:
        """(marker, Markdown of the rest)."""
        if self.marker and self.typed:
            label, rest = take_prefix(self.source.text, len(self.marker.text))
            if label:
                return f"{self.source.marker} {label}".strip(), rest
        return self.source.marker, self.source.text

    def blocks(self) -> list[Block]:
        blocks = []
        for number, part in enumerate(self.parts, start=1):
            identifier = f"b{self.index}" if number == 1 else f"b{self.index}-{number}"
            has_level = part.kind in LEVELLED or (part.kind is BlockKind.GUIDELINE_BODY and part.marker)
            level = self.source.level if has_level else 0
            blocks.append(
                Block(
                    id=identifier,
                    kind=part.kind,
                    text=part.text,
                    marker=part.marker,
                    level=level,
                    confidence=round(part.confidence, 2),
                    reason=part.reason,
                    source=self.index,
                    picture=part.picture,
                    alt=part.alt,
                )
            )
        return blocks


def take_prefix(markdown: str, length: int) -> tuple[str, str]:
    """(the first `length` code points as plain text, the Markdown of the rest); ("", all) where none can be cut."""
    try:
        head, tail = cut(markdown, markdown_place(markdown, length))
    except BadBlocks:
        return "", markdown
    return plain(head).strip(), tail


def first_sentence_end(text: str) -> int:
    """Where the first sentence of a plain text ends, or the text's length."""
    for match in SENTENCE_END.finditer(text):
        if not (match.group() == "." and ABBREVIATION.search(text[max(0, match.end() - 12) : match.end()])):
            return match.end()
    return len(text)


def sentence_count(text: str) -> int:
    """How many sentences a text has; of a long one, how many its beginning has."""
    text, count = text[:BEGINNING], 1
    while (end := first_sentence_end(text)) < len(text):
        text, count = text[end:].lstrip(), count + 1
    return count
