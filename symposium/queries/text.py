"""A revision's text, set as the page sets it."""

from dataclasses import dataclass

from symposium.domain.pieces import GuidelinePiece, Heading, Note, Piece, lay_out, notes
from symposium.models import Passage, Revision, Wording
from symposium.queries.wording import PASSAGE_COLUMNS, GuidelineCard, card, with_themes

Block = Piece | GuidelineCard


@dataclass(frozen=True)
class Section:
    heading: Heading
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents: `anchor` is an id on the page."""

    anchor: str
    label: str
    level: int
    guidelines: tuple[GuidelineCard, ...] = ()


@dataclass(frozen=True)
class EssayText:
    """`lead` stands before the first heading; `blocks` is all of it in order, footnotes apart."""

    lead: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    guidelines: tuple[GuidelineCard, ...] = ()
    footnotes: tuple[Note, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()


def essay_text(revision: Revision) -> EssayText:
    """Three queries, however long the text is."""
    rows = Passage.objects.filter(revision=revision).order_by("position")
    passages = list(rows.select_related("picture").only(*PASSAGE_COLUMNS))
    wordings = {
        wording.pk: wording
        for wording in Wording.objects.filter(revision=revision)
        .select_related("guideline")
        .prefetch_related(with_themes())
    }
    blocks: tuple[Block, ...] = tuple(
        card(wordings[piece.wording], piece) if isinstance(piece, GuidelinePiece) else piece
        for piece in lay_out(passages)
    )
    lead, sections = _sections(blocks)
    return EssayText(
        lead=lead,
        sections=sections,
        blocks=blocks,
        guidelines=tuple(block for block in blocks if isinstance(block, GuidelineCard)),
        footnotes=notes(passages),
        contents=_contents(lead, sections),
    )


def _sections(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    lead: list[Block] = []
    sections: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            sections.append((block, []))
        elif sections:
            sections[-1][1].append(block)
        else:
            lead.append(block)
    return tuple(lead), tuple(Section(heading, tuple(rest)) for heading, rest in sections)


def _contents(lead: tuple[Block, ...], sections: tuple[Section, ...]) -> tuple[ContentsEntry, ...]:
    entries = []
    if lead:
        entries.append(ContentsEntry("text", "Opening", 2, _guidelines_in(lead)))
    for section in sections:
        heading = section.heading
        entries.append(
            ContentsEntry(heading.key, heading.plain, max(2, heading.level), _guidelines_in(section.blocks))
        )
    return tuple(entries)


def _guidelines_in(blocks: tuple[Block, ...]) -> tuple[GuidelineCard, ...]:
    return tuple(block for block in blocks if isinstance(block, GuidelineCard))
