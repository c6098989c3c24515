"""Blocks -> the structure of an essay, what is wrong with them, and what of the input stands in none."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from symposium.domain.blocks import Block, BlockKind
from symposium.domain.inline_text import plain, squeeze
from symposium.domain.names import biography_name, byline_names, from_slug, name_and_post, settle_case
from symposium.domain.plain_text import clean
from symposium.domain.wording import CREDIT

ESCAPED = re.compile(r"\\.", re.DOTALL)
TEXT_KINDS = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTATION,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
        BlockKind.FIGURE,
        BlockKind.FOOTNOTE,
        BlockKind.GUIDELINE_HEADLINE,
        BlockKind.GUIDELINE_BODY,
    }
)
GUIDELINE_KINDS = frozenset({BlockKind.GUIDELINE_HEADLINE, BlockKind.GUIDELINE_BODY})
SINGLE = {
    BlockKind.TITLE: "title",
    BlockKind.DEK: "dek",
    BlockKind.IMAGE_CAPTION: "caption of the picture",
}


@dataclass(frozen=True)
class ProposedPassage:
    """`guideline` is the index, from 0, of the guideline the passage belongs to."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    guideline: int | None = None
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True)
class ProposedGuideline:
    """`number` runs from 1 through the essay; `marker` is what was printed."""

    number: int
    marker: str
    headline: str
    body: tuple[str, ...]


@dataclass(frozen=True)
class EssayStructure:
    """All texts are inline Markdown, but for `authors`, who are plain names."""

    title: str
    dek: str
    editors_note: str
    authors: tuple[str, ...]
    affiliation: str
    biography: str
    image: str
    image_caption: str
    image_credit: str
    image_picture: str
    passages: tuple[ProposedPassage, ...]
    guidelines: tuple[ProposedGuideline, ...]
    set_aside: tuple[str, ...]


def assemble(blocks: Sequence[Block]) -> EssayStructure:
    """The essay that the blocks make, as they stand; `problems` says what is amiss."""
    passages: list[ProposedPassage] = []
    guidelines: list[ProposedGuideline] = []
    for block in blocks:
        if block.kind not in TEXT_KINDS:
            continue
        if block.kind is BlockKind.GUIDELINE_HEADLINE:
            headline = _headline(block.text)
            guidelines.append(ProposedGuideline(len(guidelines) + 1, block.marker, headline, ()))
        elif block.kind is BlockKind.GUIDELINE_BODY and guidelines:
            last = guidelines[-1]
            guidelines[-1] = ProposedGuideline(
                last.number, last.marker, last.headline, (*last.body, block.text)
            )
        passages.append(_passage(block, len(guidelines) - 1 if guidelines else None))
    biography = _joined(blocks, BlockKind.BIOGRAPHY, "\n\n")
    caption, credit = _caption_and_credit(_joined(blocks, BlockKind.IMAGE_CAPTION, " "))
    return EssayStructure(
        title=_joined(blocks, BlockKind.TITLE, " "),
        dek=_joined(blocks, BlockKind.DEK, " "),
        editors_note=_joined(blocks, BlockKind.EDITORS_NOTE, "\n\n"),
        authors=_authors(blocks, plain(biography)),
        affiliation=_joined(blocks, BlockKind.AFFILIATION, ", "),
        biography=biography,
        image=_joined(blocks, BlockKind.IMAGE, " "),
        image_caption=caption,
        image_credit=credit,
        image_picture=next((b.picture for b in blocks if b.kind is BlockKind.IMAGE and b.picture), ""),
        passages=tuple(passages),
        guidelines=tuple(guidelines),
        set_aside=tuple(_whole(block) for block in blocks if block.kind is BlockKind.SET_ASIDE),
    )


def _passage(block: Block, guideline: int | None) -> ProposedPassage:
    text, marker = block.text, block.marker
    if block.kind is BlockKind.HEADING:
        # a numbered section keeps its number as part of its heading
        text, marker = _heading(" ".join(part for part in (marker, text) if part)), ""
    elif block.kind is BlockKind.GUIDELINE_HEADLINE:
        text = _headline(text)
    belongs = guideline if block.kind in GUIDELINE_KINDS else None
    if block.kind is BlockKind.FIGURE:
        return ProposedPassage(block.kind, text, marker=marker, picture=block.picture, alt=block.alt)
    return ProposedPassage(block.kind, text, block.level, marker, belongs)


def _heading(text: str) -> str:
    return text.removesuffix(":").rstrip() or text


def _headline(text: str) -> str:
    """A headline stands alone: emphasis of all of it and its full stop or colon go, a question mark stays."""
    text = _without_emphasis(text)
    if text.endswith(("..", "…")):
        return text
    return text.removesuffix(".").removesuffix(":").rstrip() or text


def _without_emphasis(text: str) -> str:
    """Without the marks of bold or italics that hold all of it."""
    for mark in ("**", "*"):
        seen = ESCAPED.sub("..", text)
        inner = seen[len(mark) : -len(mark)]
        is_whole = len(seen) > 2 * len(mark) and seen.startswith(mark) and seen.endswith(mark)
        if is_whole and mark not in (inner if mark == "**" else inner.replace("**", "")):
            text = text[len(mark) : -len(mark)]
    return text


def _caption_and_credit(text: str) -> tuple[str, str]:
    match = CREDIT.search(text)
    if not match or match.start() == 0:
        return text, ""
    return text[: match.start()].rstrip(), match.group().strip()


def _joined(blocks: Sequence[Block], kind: BlockKind, joint: str) -> str:
    return joint.join(block.text for block in blocks if block.kind is kind and block.text)


def _whole(block: Block) -> str:
    return " ".join(part for part in (block.marker, block.text) if part)


def _authors(blocks: Sequence[Block], biography: str) -> tuple[str, ...]:
    """The byline's names, or the names with which the biographies begin."""
    lines = [plain(block.text).strip().rstrip(".,;") for block in blocks if block.kind is BlockKind.AUTHOR]
    names = [name for line in lines for name in _names(line)]
    if not names:
        names = [biography_name(text) for text in biography.split("\n\n")]
    return tuple(dict.fromkeys(settle_case(name, biography) for name in names if name))


def _names(line: str) -> list[str]:
    if slug := from_slug(line):
        return [slug]
    if line.isupper() and " " not in line:
        return [line]
    return byline_names(line) or [name_and_post(line) or line]


def problems(blocks: Sequence[Block]) -> list[str]:
    """What a person must mend before the blocks can be saved, each as one sentence."""
    found: list[str] = []
    counts = Counter(block.kind for block in blocks)
    if not counts[BlockKind.TITLE]:
        found.append("No block is the title.")
    for kind, name in SINGLE.items():
        if counts[kind] > 1:
            found.append(f"{counts[kind]} blocks are the {name}: an essay has one.")
    if not any(kind in TEXT_KINDS for kind in counts):
        found.append("No block is text of the essay.")
    headline_seen = False
    for number, block in enumerate(blocks, start=1):
        headline_seen = headline_seen or block.kind is BlockKind.GUIDELINE_HEADLINE
        if block.kind is BlockKind.GUIDELINE_BODY and not headline_seen:
            found.append(
                f"Block {number} is a guideline's body, but no guideline's headline stands before it."
            )
        empty = not block.text.strip() and not (block.kind is BlockKind.FIGURE and block.picture)
        if empty and block.kind not in (BlockKind.IMAGE, BlockKind.SET_ASIDE):
            found.append(f"Block {number} has no text.")
    return found


def unaccounted(source_text: str, blocks: Sequence[Block]) -> list[str]:
    """The stretches of a plain text that stand in no block, neither as marker nor as text; white space aside."""
    ordered = sorted(blocks, key=lambda block: block.source)
    # Line by line: the running heads of a text stand in one block, far apart in the text.
    pieces = [
        squeeze(line)
        for block in ordered
        for piece in (block.marker, plain(block.text), block.alt)
        for line in piece.split("\n")
    ]
    lines = [squeeze(line) for line in clean(source_text).split("\n")]
    if "".join(pieces) == "".join(lines):
        return []
    # A running head parts a paragraph that was put together again: its lines go first, the last of equal ones.
    for line in [
        squeeze(line) for b in ordered if b.kind is BlockKind.SET_ASIDE for line in plain(b.text).split("\n")
    ]:
        if line in lines:
            del lines[len(lines) - 1 - lines[::-1].index(line)]
            pieces.remove(line)
    stretches = ["".join(lines)]
    # The longest first: a short piece may occur by chance within a long one.
    for piece in sorted(filter(None, pieces), key=len, reverse=True):
        for place, stretch in enumerate(stretches):
            at = stretch.find(piece)
            if at >= 0:
                stretches[place : place + 1] = [stretch[:at], stretch[at + len(piece) :]]
                break
    return [stretch for stretch in stretches if stretch]
