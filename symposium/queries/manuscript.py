"""A brought document as its page shows it: every block, what is amiss, and the essay it will be."""

from collections.abc import Sequence
from dataclasses import dataclass

from symposium.domain.assembly import EssayStructure, assemble, problems
from symposium.domain.blocks import Block, BlockKind, blocks_from_json
from symposium.domain.inline import to_plain
from symposium.domain.loss import lost
from symposium.domain.manuscript import bylines
from symposium.models import Manuscript

SURE = 0.75  # below this a person is asked to look
OUTLINE_WORDS = 9


@dataclass(frozen=True)
class KindChoice:
    """`key` is the one key that sets the kind while the block has the focus; "" for none."""

    value: str
    label: str
    key: str


KINDS = tuple(
    KindChoice(kind.value, label, key)
    for kind, label, key in (
        (BlockKind.TITLE, "Title", "t"),
        (BlockKind.DEK, "Dek", "k"),
        (BlockKind.EDITORS_NOTE, "Editor’s note", "e"),
        (BlockKind.AUTHOR, "Author", "a"),
        (BlockKind.AFFILIATION, "Affiliation", "w"),
        (BlockKind.BIOGRAPHY, "Biography", "o"),
        (BlockKind.IMAGE, "Image line", "m"),
        (BlockKind.IMAGE_CAPTION, "Image caption", "c"),
        (BlockKind.HEADING, "Heading", "h"),
        (BlockKind.PARAGRAPH, "Paragraph", "p"),
        (BlockKind.QUOTATION, "Quotation", "q"),
        (BlockKind.LIST_ITEM, "List item", "l"),
        (BlockKind.TABLE, "Table", ""),
        (BlockKind.FIGURE, "Figure", ""),
        (BlockKind.FOOTNOTE, "Footnote", "f"),
        (BlockKind.GUIDELINE_HEADLINE, "Guideline headline", "g"),
        (BlockKind.GUIDELINE_BODY, "Guideline body", "b"),
        (BlockKind.SET_ASIDE, "Set aside", "x"),
    )
)
LABELS = {choice.value: choice.label for choice in KINDS}


@dataclass(frozen=True)
class BlockCard:
    """One block on the page. `number` counts from 1; `percent` is the confidence as people read it."""

    block: Block
    number: int
    label: str
    percent: int
    is_first: bool
    is_last: bool

    @property
    def is_sure(self) -> bool:
        return self.block.confidence >= SURE

    @property
    def is_set_aside(self) -> bool:
        return self.block.kind is BlockKind.SET_ASIDE

    @property
    def picture_alt(self) -> str:
        """An essay's own picture has its description as its text."""
        return self.block.alt or (to_plain(self.block.text) if self.block.kind is BlockKind.IMAGE else "")

    @property
    def rows(self) -> int:
        """How high the text's field is without a style sheet."""
        return min(12, max(1, len(self.block.text) // 75 + self.block.text.count("\n") + 1))


@dataclass(frozen=True)
class OutlineEntry:
    """`number` is a guideline's, 0 for a heading."""

    number: int
    text: str
    bodies: int


@dataclass(frozen=True)
class Outline:
    title: str
    dek: str
    authors: tuple[str, ...]
    entries: tuple[OutlineEntry, ...]
    lead_paragraphs: int
    guideline_count: int
    passage_count: int


@dataclass(frozen=True)
class ManuscriptPage:
    """`lost` are words of the document that no block has; `set_aside` are blocks, to be confirmed."""

    manuscript: Manuscript
    cards: tuple[BlockCard, ...]
    language: str
    problems: tuple[str, ...]
    set_aside: tuple[BlockCard, ...]
    lost: tuple[str, ...]
    outline: Outline
    unsure_count: int
    kinds: tuple[KindChoice, ...] = KINDS

    @property
    def needs_confirmation(self) -> bool:
        return bool(self.set_aside or self.lost)


def manuscript_page(manuscript: Manuscript, blocks: Sequence[Block] | None = None) -> ManuscriptPage:
    """`blocks` as a person typed them and the table does not have them yet; by default the stored ones."""
    if blocks is None:
        blocks = blocks_from_json(manuscript.blocks)
    cards = tuple(
        BlockCard(
            block,
            number,
            LABELS[block.kind.value],
            round(block.confidence * 100),
            is_first=number == 1,
            is_last=number == len(blocks),
        )
        for number, block in enumerate(blocks, start=1)
    )
    return ManuscriptPage(
        manuscript=manuscript,
        cards=cards,
        language=manuscript.language,
        problems=tuple(problems(blocks)),
        set_aside=tuple(card for card in cards if card.is_set_aside),
        lost=tuple(lost(manuscript.source_text, blocks)),
        outline=outline(assemble(blocks)),
        unsure_count=sum(not card.is_sure for card in cards),
    )


def outline(essay: EssayStructure) -> Outline:
    """The essay in a few lines: headings, guidelines, and how much stands in front of them."""
    entries: list[OutlineEntry] = []
    lead = 0
    for passage in essay.passages:
        if passage.kind is BlockKind.HEADING:
            entries.append(OutlineEntry(0, _short(passage.text), 0))
        elif passage.kind is BlockKind.GUIDELINE_HEADLINE and passage.guideline is not None:
            guideline = essay.guidelines[passage.guideline]
            entries.append(OutlineEntry(guideline.number, _short(passage.text), len(guideline.body)))
        elif not entries and passage.kind is not BlockKind.FOOTNOTE:
            lead += 1
    return Outline(
        title=to_plain(essay.title),
        dek=to_plain(essay.dek),
        authors=tuple(byline.name for byline in bylines(essay)),
        entries=tuple(entries),
        lead_paragraphs=lead,
        guideline_count=len(essay.guidelines),
        passage_count=len(essay.passages),
    )


def _short(text: str) -> str:
    words = to_plain(text).split()
    return " ".join(words[:OUTLINE_WORDS]) + ("…" if len(words) > OUTLINE_WORDS else "")
