"""A new version of a document beside the draft: what each guideline became, and how many passages stayed."""

from collections.abc import Mapping
from dataclasses import dataclass

from symposium.domain.assembly import assemble
from symposium.domain.blocks import blocks_from_json
from symposium.domain.comparison import compare, guideline_text
from symposium.domain.draft import DraftText
from symposium.domain.editing import Piece
from symposium.domain.fates import Fate
from symposium.domain.manuscript import draft_text
from symposium.domain.new_version import BadPairing, paired
from symposium.models import Manuscript
from symposium.models.draft_text import text_of

WORDS = {
    Fate.SAME: "kept as it is",
    Fate.RENUMBERED: "kept, with another number",
    Fate.REWORDED: "reworded",
    Fate.MOVED: "moved",
    Fate.SPLIT: "split",
    Fate.MERGED: "merged",
    Fate.ADDED: "new",
    Fate.REMOVED: "removed",
}


@dataclass(frozen=True)
class OldGuideline:
    number: int
    headline: str


@dataclass(frozen=True)
class PairedGuideline:
    """One guideline of the document. `old` is the number in the draft of the one that it is, None for a new one."""

    label: int
    number: int
    headline: str
    old: int | None
    fate: str
    pieces: tuple[Piece, ...]
    body: tuple[Piece, ...]


@dataclass(frozen=True)
class NewVersionPage:
    """`counts` of passages by what became of them, in words. `edits` and `draft_edits` are what was compared."""

    title: str
    language: str
    guidelines: tuple[PairedGuideline, ...]
    old: tuple[OldGuideline, ...]
    removed: tuple[OldGuideline, ...]
    counts: tuple[tuple[str, int], ...]
    edits: int
    draft_edits: int
    problem: str


def new_version_page(
    manuscript: Manuscript, chosen: Mapping[int, int | None] | None = None
) -> NewVersionPage:
    """`chosen` is a person's pairing; where it cannot be, `problem` says why and the proposed one is shown."""
    assert manuscript.onto is not None
    draft = manuscript.onto.revisions.draft().get()
    old = text_of(draft)
    new = draft_text(assemble(blocks_from_json(manuscript.blocks)), language=manuscript.language)
    problem = ""
    try:
        text, pairing = paired(old, new, chosen)
    except BadPairing as error:
        problem = str(error)
        text, pairing = paired(old, new)
    compared = compare(old, text, pairing)
    changes = {change.new_number: change for change in compared.guidelines if change.new_number is not None}
    olds = tuple(OldGuideline(number, _headline(old, number)) for number in _numbers(old))
    kept = {p.kept[1]: p.kept[0] for p in pairing.guidelines if p.kept}
    guidelines = []
    for number, label in enumerate(_numbers(text), start=1):
        change = changes.get(label)
        guidelines.append(
            PairedGuideline(
                label=label,
                number=number,
                headline=_headline(text, label),
                old=kept.get(label),
                fate=WORDS[change.fate] if change else WORDS[Fate.ADDED],
                pieces=change.headline if change else (),
                body=change.body if change else (),
            )
        )
    return NewVersionPage(
        title=text.title,
        language=text.language,
        guidelines=tuple(guidelines),
        old=olds,
        removed=tuple(one for one in olds if one.number not in kept.values()),
        counts=tuple((WORDS[fate], count) for fate, count in compared.counts().items()),
        edits=manuscript.edits,
        draft_edits=draft.edits,
        problem=problem,
    )


def _numbers(text: DraftText) -> list[int]:
    """In the order in which the guidelines stand."""
    return list(dict.fromkeys(p.guideline for p in text.passages if p.guideline is not None))


def _headline(text: DraftText, number: int) -> str:
    return guideline_text(text.passages, number)[0]
