"""A new version of a document beside the draft: what each guideline and each passage became."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from symposium.domain.assembly import assemble, problems
from symposium.domain.blocks import BlockKind, blocks_from_json
from symposium.domain.comparison import FieldChange, PassageChange, compare, guideline_text
from symposium.domain.draft import DraftText
from symposium.domain.editing import Piece
from symposium.domain.fates import Fate, Pair
from symposium.domain.loss import lost
from symposium.domain.manuscript import draft_text
from symposium.domain.new_version import BadPairing, paired
from symposium.domain.word_difference import word_difference
from symposium.models import Essay, Manuscript, Wording
from symposium.models.draft_text import text_of
from symposium.queries.comparison import Run, runs

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
    key: str
    number: int
    headline: str


@dataclass(frozen=True)
class RemovedGuideline:
    """One of the draft's that the document has no more. `into`: the document's guideline that took its words.

    `is_released`: readers know it, so that its address, its votes and its discussion stay.
    """

    key: str
    number: int
    headline: str
    into: int | None
    is_released: bool


@dataclass(frozen=True)
class PairedGuideline:
    """One guideline of the document. `old` is the number in the draft of the one that it is, None for a new one.

    `key` is its lasting identity, and `score` says how alike the words are, from 0 to 1; None for a new one.
    Of a split, `pieces_now` are the document's guidelines that were cut off from this one, or `cut_from` is the one
    that this was cut off from. Of a merger, `merged` are the draft's others that went into it.
    """

    label: int
    number: int
    headline: str
    old: int | None
    key: str | None
    score: float | None
    fate: Fate
    pieces: tuple[Piece, ...]
    body: tuple[Piece, ...]
    pieces_now: tuple[int, ...] = ()
    cut_from: int | None = None
    merged: tuple[int, ...] = ()

    @property
    def became(self) -> str:
        return WORDS[self.fate]


@dataclass(frozen=True)
class NewVersionPage:
    """`counts` of passages by what became of them; `runs` hold the whole text, as `passages` do.

    `fields` are those that changed. `edits` and `draft_edits` are what was compared.
    """

    title: str
    language: str
    guidelines: tuple[PairedGuideline, ...]
    old: tuple[OldGuideline, ...]
    removed: tuple[RemovedGuideline, ...]
    counts: tuple[tuple[Fate, int], ...]
    fields: tuple[FieldChange, ...]
    passages: tuple[PassageChange, ...]
    runs: tuple[Run, ...]
    edits: int
    draft_edits: int
    problem: str


@dataclass(frozen=True)
class LeftOut:
    """`problems`: what a person must mend in the blocks. `words` stand in no passage of the new text."""

    problems: tuple[str, ...]
    words: tuple[str, ...]


def left_out(manuscript: Manuscript) -> LeftOut:
    blocks = blocks_from_json(manuscript.blocks)
    aside = [block.text for block in blocks if block.kind is BlockKind.SET_ASIDE]
    return LeftOut(tuple(problems(blocks)), (*aside, *lost(manuscript.source_text, blocks)))


def old_numbers(manuscript: Manuscript) -> dict[str, int]:
    """The numbers of the draft's guidelines by their keys."""
    assert manuscript.onto is not None
    keys = text_of(manuscript.onto.revisions.draft().get()).guideline_keys
    return {key: number for number, key in keys.items()}


def new_version_page(
    manuscript: Manuscript, chosen: Mapping[int, int | None] | None = None, *, now: datetime
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
    printed = {label: number for number, label in enumerate(_numbers(text), start=1)}
    guidelines = []
    for found in pairing.guidelines:
        for label in found.new:
            change = changes.get(label)
            is_kept = found.kept is not None and found.kept[1] == label
            headline, body = guideline_text(text.passages, label)
            guidelines.append(
                PairedGuideline(
                    label=label,
                    number=printed[label],
                    headline=headline,
                    old=found.kept[0] if found.kept and is_kept else None,
                    key=found.key if is_kept else None,
                    score=found.score if is_kept else None,
                    fate=change.fate if change else Fate.ADDED,
                    pieces=change.headline if change else word_difference("", headline),
                    body=change.body if change else word_difference("", body),
                    pieces_now=tuple(printed[n] for n in found.new if n != label) if is_kept else (),
                    cut_from=found.kept[0] if found.kept and not is_kept else None,
                    merged=tuple(n for n in found.old if is_kept and found.kept and n != found.kept[0]),
                )
            )
    return NewVersionPage(
        title=text.title,
        language=text.language,
        guidelines=tuple(sorted(guidelines, key=lambda one: one.number)),
        old=tuple(
            OldGuideline(old.guideline_keys.get(number, ""), number, _headline(old, number))
            for number in _numbers(old)
        ),
        removed=_removed(old, pairing.guidelines, printed, _released(manuscript.onto, now)),
        counts=tuple(compared.counts().items()),
        fields=tuple(change for change in compared.fields if change.is_changed),
        passages=compared.passages,
        runs=runs(compared.passages),
        edits=manuscript.edits,
        draft_edits=draft.edits,
        problem=problem,
    )


def _released(essay: Essay, now: datetime) -> set[str]:
    """The keys of the guidelines that readers know."""
    if not essay.issue.is_published(now):
        return set()
    released = essay.revisions.released(now)
    return set(Wording.objects.filter(revision__in=released).values_list("guideline__key", flat=True))


def _removed(
    old: DraftText, pairs: tuple[Pair, ...], printed: Mapping[int, int], released: set[str]
) -> tuple[RemovedGuideline, ...]:
    kept = {found.kept[0] for found in pairs if found.kept}
    into = {number: printed[found.kept[1]] for found in pairs if found.kept for number in found.old}
    return tuple(
        RemovedGuideline(
            key=old.guideline_keys.get(number, ""),
            number=number,
            headline=_headline(old, number),
            into=into.get(number),
            is_released=old.guideline_keys.get(number, "") in released,
        )
        for number in _numbers(old)
        if number not in kept
    )


def _numbers(text: DraftText) -> list[int]:
    """In the order in which the guidelines stand."""
    return list(dict.fromkeys(p.guideline for p in text.passages if p.guideline is not None))


def _headline(text: DraftText, number: int) -> str:
    return guideline_text(text.passages, number)[0]
