"""What a checked manuscript says, as a draft's text."""

from symposium.domain.assembly import EssayStructure, ProposedPassage
from symposium.domain.blocks import BlockKind
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.domain.inline import to_plain
from symposium.domain.inline_text import escape

LONGEST_MARKER = 20
DEEPEST = 6
# These kinds print their marker themselves; of all others it becomes the beginning of the text.
MARKED_KINDS = frozenset(
    {
        BlockKind.LIST_ITEM,
        BlockKind.FOOTNOTE,
        BlockKind.GUIDELINE_HEADLINE,
        BlockKind.GUIDELINE_BODY,
    }
)
UNNAMED = "Author"  # a biography without a name must not be lost; the composer shows it to be mended


def draft_text(structure: EssayStructure, *, language: str) -> DraftText:
    """Titles and names are plain; passages keep their inline Markdown."""
    ranks = [p.level for p in structure.passages if p.kind is BlockKind.HEADING]
    return DraftText(
        title=to_plain(structure.title),
        dek=to_plain(structure.dek),
        editors_note=structure.editors_note,
        language=language,
        image_caption=to_plain(structure.image_caption),
        image_credit=to_plain(structure.image_credit),
        picture=structure.image_picture,
        picture_alt=to_plain(structure.image),
        bylines=bylines(structure),
        passages=tuple(_passage(p, min(ranks, default=0)) for p in structure.passages),
    )


def bylines(structure: EssayStructure) -> tuple[DraftByline, ...]:
    """As many biographies as authors belong to them in order; otherwise the first has them all."""
    biographies = [to_plain(text) for text in structure.biography.split("\n\n") if text.strip()]
    names = list(structure.authors)
    if not names:
        if not (biographies or structure.affiliation):
            return ()
        names = [UNNAMED]
    others = [""] * (len(names) - 1)
    if len(biographies) != len(names):
        biographies = ["\n\n".join(biographies), *others]
    affiliations = [to_plain(structure.affiliation), *others]
    return tuple(
        DraftByline(name, affiliation, biography)
        for name, affiliation, biography in zip(names, affiliations, biographies, strict=True)
    )


def _passage(passage: ProposedPassage, highest: int) -> DraftPassage:
    text, marker = passage.text, passage.marker
    if marker and (passage.kind not in MARKED_KINDS or len(marker) > LONGEST_MARKER):
        text, marker = f"{escape(marker)} {text}", ""
    return DraftPassage(
        kind=passage.kind.value,
        text=text,
        level=_level(passage, marker, highest),
        marker=marker,
        guideline=None if passage.guideline is None else passage.guideline + 1,
        picture=passage.picture,
        alt=passage.alt,
    )


def _level(passage: ProposedPassage, marker: str, highest: int) -> int:
    """A heading's rank is 2 or 3, a list item's depth begins at 1; of a guideline's body its items have one."""
    if passage.kind is BlockKind.HEADING:
        return 2 if passage.level <= highest else 3
    if passage.kind is BlockKind.LIST_ITEM:
        return min(max(1, passage.level), DEEPEST)
    if passage.kind is BlockKind.GUIDELINE_BODY and marker:
        return min(passage.level, DEEPEST)
    return 0
