"""What a checked manuscript says, as a draft's text."""

from symposium.domain.assembly import EssayStructure
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.domain.inline import to_plain


def draft_text(structure: EssayStructure, *, language: str) -> DraftText:
    """Titles and names are plain; passages keep their inline Markdown.

    One affiliation and one biography are read from a document: they go to the author named first.
    """
    bylines = tuple(
        DraftByline(
            name=name,
            affiliation=to_plain(structure.affiliation) if place == 0 else "",
            biography=to_plain(structure.biography) if place == 0 else "",
        )
        for place, name in enumerate(structure.authors)
    )
    passages = tuple(
        DraftPassage(
            kind=passage.kind.value,
            text=passage.text,
            level=passage.level,
            marker=passage.marker,
            guideline=None if passage.guideline is None else passage.guideline + 1,
        )
        for passage in structure.passages
    )
    return DraftText(
        title=to_plain(structure.title),
        dek=to_plain(structure.dek),
        editors_note=structure.editors_note,
        language=language,
        image_caption=to_plain(structure.image_caption),
        image_credit=to_plain(structure.image_credit),
        bylines=bylines,
        passages=passages,
    )
