"""A wording proposal taken into the draft with credit, and put back as long as its words stand there."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from symposium.actions.credit import check_not_carried
from symposium.actions.essay import locked, write_draft
from symposium.actions.record import record
from symposium.domain.anchoring import RevisionText
from symposium.domain.draft import DraftText
from symposium.domain.proposal import CannotPut, put
from symposium.enums import Verb
from symposium.errors import RuleBroken, Stale
from symposium.models import Annotation, Credit, Essay, Revision, TakenProposal
from symposium.models.draft_text import text_of
from symposium.models.proposal_place import Places, spans_of_taken, text_to_search
from symposium.permissions.proposal import check_can_put_back, check_can_take_proposal

CHANGED = (
    "The draft was changed since you opened this page. Nothing was overwritten: look at it, then press again."
)

WORDS = "these words"
GONE = "The draft does not hold these words any more as they were taken. Change it in the composer."


@transaction.atomic
def take_proposal(*, annotation: Annotation, by, now: datetime, edits: int) -> TakenProposal:
    """Put the proposed words in the quoted ones' place in the draft, and remember whose they are.

    `edits` is the draft's count that the person saw: Stale where there is a later one. Pressed again it is the same.
    Raises RuleBroken, with the words that stand there now, where the quoted ones do not stand in one passage.
    """
    essay, annotation, draft = _held(annotation)
    check_can_take_proposal(by, annotation)
    places = Places(draft, [annotation])
    earlier = TakenProposal.objects.select_related("annotation").filter(annotation=annotation).first()
    if earlier is not None and places.taken(earlier) is not None:
        return earlier
    if earlier is not None:
        check_not_carried(earlier, now, WORDS)
    if draft.edits != edits:
        raise Stale(CHANGED)
    try:
        made = places.put(annotation)
    except CannotPut as problem:
        raise RuleBroken(str(problem)) from problem
    _give_up_mark(annotation, now)
    written = _with_passage(text_of(draft), made.passage, made.after)
    write_draft(essay=essay, by=by, now=now, text=written, edits=edits)
    fields = {name: getattr(made, name) for name in ("passage", "before", "after", "start", "end")}
    taken, _ = TakenProposal.objects.update_or_create(
        annotation=annotation, defaults={"essay": essay, "by": by, "at": now, **fields}
    )
    record(Verb.PROPOSAL_TAKEN, by=by, now=now, essay=essay, annotation=annotation.key)
    return taken


@transaction.atomic
def put_proposal_back(*, annotation: Annotation, by, now: datetime, edits: int) -> None:
    """Undo `take_proposal` while its words stand in the draft as they were taken. What was put back stays so.

    Raises RuleBroken where they do not, and where a frozen revision carries them; Stale as taking does.
    """
    essay, annotation, draft = _held(annotation)
    check_can_put_back(by, annotation)
    taken = TakenProposal.objects.select_related("annotation").filter(annotation=annotation).first()
    if taken is None:
        return
    check_not_carried(taken, now, WORDS)
    if draft.edits != edits:
        raise Stale(CHANGED)
    passage = draft.passages.filter(key=taken.passage).first()
    restored = passage and _without(taken, passage.text, text_to_search(draft))
    if not restored:
        raise RuleBroken(GONE)
    written = _with_passage(text_of(draft), taken.passage, restored)
    write_draft(essay=essay, by=by, now=now, text=written, edits=edits)
    taken.delete()
    record(Verb.PROPOSAL_PUT_BACK, by=by, now=now, essay=essay, annotation=annotation.key)


def _without(taken: TakenProposal, markdown: str, text: RevisionText) -> str:
    """The passage with the old words, with their mark-up where nothing else of it was changed; "" where it cannot be."""
    made = taken.put
    if markdown == made.after:
        return made.before
    spans = spans_of_taken(taken, text)
    if not spans or len(spans) > 1 or spans[0].passage != made.passage:
        return ""
    try:
        return put(markdown, spans[0], made.old_words).after
    except CannotPut:
        return ""


def _give_up_mark(annotation: Annotation, now: datetime) -> None:
    """A remark is credited once: where the draft was only said to follow the proposal, its words are taken instead."""
    mark = Credit.objects.filter(annotation=annotation, takenproposal=None).first()
    if mark is not None:
        check_not_carried(mark, now, "this remark")
        mark.delete()


def _held(annotation: Annotation) -> tuple[Essay, Annotation, Revision]:
    essay = locked(annotation.essay)
    annotation = Annotation.objects.get(pk=annotation.pk)
    annotation.essay = essay
    return essay, annotation, essay.revisions.draft().get()


def _with_passage(text: DraftText, key: str, markdown: str) -> DraftText:
    passages = (replace(one, text=markdown) if one.key == key else one for one in text.passages)
    return replace(text, passages=tuple(passages))
