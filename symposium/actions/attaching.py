"""Attaching again: a person says where a remark belongs whose words a revision is without."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from symposium.actions.annotation import revision_text_of, words_chosen
from symposium.actions.record import record
from symposium.domain.anchoring import LOST, Place, Quote, Span, place
from symposium.enums import AnchorState, Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.permissions.annotation import check_can_attach, check_can_attach_in, check_can_detach
from symposium.permissions.remark import is_writer

SEARCHED = "The words of this remark are being looked for in this revision. Wait until that is done."
CHOSEN_BY_HAND = 1.0  # the score: a person said so


@transaction.atomic
def attach(
    *,
    annotation: Annotation,
    revision: Revision,
    start: Place,
    end: Place,
    quote: str = "",
    by,
    now: datetime,
) -> Anchor:
    """The remark stands on the words from `start` to `end` of this revision: moved, or changed where they differ.

    `revision` is the latest released one, or one to come, or the draft. What comes after it takes the place along
    where the remark is lost there too. Sent again it is the same. Raises RuleBroken where the words were found,
    where somebody attached it elsewhere meanwhile, and while they are being looked for.
    """
    annotation = _held(annotation)
    check_can_attach(by, annotation)
    check_can_attach_in(by, annotation, revision, now)
    anchor = _anchor(annotation, revision)
    found, spans = words_chosen(revision_text_of(revision), start, end, quote)
    stored = [[span.passage, span.start, span.end] for span in spans]
    if anchor.state != AnchorState.LOST:
        if anchor.attached_by_id is not None and anchor.spans == stored:
            return anchor
        raise RuleBroken(_standing(anchor, by))
    _set(anchor, found, spans, by=by, at=now)
    for other in _after(revision, Anchor.objects.filter(annotation=annotation, state=AnchorState.LOST)):
        _take_along(other, found, spans, by=by, at=now)
    if not is_writer(by, annotation):
        _record(Verb.REMARK_ATTACHED, annotation, revision, by=by, now=now)
    return anchor


@transaction.atomic
def detach(*, annotation: Annotation, revision: Revision, by, now: datetime) -> Anchor:
    """Undo an attachment: the remark is lost again, here and where its place was taken along to.

    A remark that is lost already stays so. Raises RuleBroken where its words were found without a person.
    """
    annotation = _held(annotation)
    check_can_attach(by, annotation)
    check_can_attach_in(by, annotation, revision, now)
    anchor = _anchor(annotation, revision)
    if anchor.state == AnchorState.LOST:
        return anchor
    if anchor.attached_by_id is None:
        raise RuleBroken("Nobody attached this remark: its words were found.")
    check_can_detach(by, annotation, anchor)
    same = Anchor.objects.filter(
        annotation=annotation, attached_by=anchor.attached_by_id, attached_at=anchor.attached_at
    )
    # A coming revision would give it to the draft again.
    coming = same.filter(revision__release_at__gt=now) if revision.number is None else same.none()
    lost = [anchor.pk, *(other.pk for other in (*_after(revision, same), *coming))]
    Anchor.objects.filter(pk__in=lost).update(
        state=AnchorState.LOST, spans=[], score=0, attached_by=None, attached_at=None
    )
    if not is_writer(by, annotation):
        _record(Verb.REMARK_DETACHED, annotation, revision, by=by, now=now)
    return Anchor.objects.get(pk=anchor.pk)


def _held(annotation: Annotation) -> Annotation:
    """The essay is held: no revision is frozen, and no other attachment is made, beside this."""
    Essay.objects.select_for_update(of=("self",)).get(pk=annotation.essay_id)
    return Annotation.objects.select_related("essay__issue").get(pk=annotation.pk)


def _anchor(annotation: Annotation, revision: Revision) -> Anchor:
    if revision.essay_id != annotation.essay_id:
        raise InvalidInput("This revision is of another essay.")
    anchor = (
        Anchor.objects.select_for_update(of=("self",))
        .select_related("attached_by")
        .filter(annotation=annotation, revision=revision)
        .first()
    )
    if anchor is None or anchor.state == AnchorState.WAITING:
        raise RuleBroken(SEARCHED)
    return anchor


def _standing(anchor: Anchor, by) -> str:
    if anchor.attached_by is None:
        return "The words of this remark were found in this revision: it is not lost."
    if anchor.attached_by_id == by.pk:
        return "You attached this remark to other words before. Undo that first."
    who = anchor.attached_by.name or "Somebody"
    return f"{who} attached this remark meanwhile. Look at where it stands now; it can be undone."


def _set(anchor: Anchor, found: Quote, spans: tuple[Span, ...], *, by, at: datetime) -> None:
    same = found.exact == anchor.annotation.quote
    anchor.state = AnchorState.MOVED if same else AnchorState.CHANGED
    anchor.spans = [[span.passage, span.start, span.end] for span in spans]
    anchor.score, anchor.attached_by, anchor.attached_at = CHOSEN_BY_HAND, by, at
    anchor.save(update_fields=["state", "spans", "score", "attached_by", "attached_at"])


def _after(revision: Revision, anchors):
    """Of these those in later revisions and in the draft; after the draft comes nothing."""
    if revision.number is None:
        return anchors.none()
    later = Q(revision__number__gt=revision.number) | Q(revision__number__isnull=True)
    return anchors.filter(later).select_related("revision", "annotation")


def _take_along(other: Anchor, found: Quote, spans: tuple[Span, ...], *, by, at: datetime) -> None:
    text = revision_text_of(other.revision)
    placement = place(found, spans, text)
    if placement is LOST:
        return
    there = text.range_of(placement.spans)
    assert there is not None  # the spans were just found in this text
    _set(other, text.quote_of(*there), placement.spans, by=by, at=at)


def _record(verb: Verb, annotation: Annotation, revision: Revision, *, by, now: datetime) -> None:
    record(verb, by=by, now=now, essay=annotation.essay, annotation=annotation.key, revision=revision.number)
