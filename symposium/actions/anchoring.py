"""The annotations of the earlier revisions found again in a later one, and in the draft as the forecast.

What stands untouched is placed at once where a revision is frozen, and as much more as AT_ONCE allows; a job looks
for the rest, which is WAITING until then. Whoever writes anchors holds the essay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from symposium.actions.annotation import revision_text_of
from symposium.actions.attachments import Attachment, attachments, keep_attachments
from symposium.domain.anchoring import MOST_COMPARED, RevisionText, Span
from symposium.domain.carrying import Carried, Stood, carry, carry_untouched, cost
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Essay, Revision, TakenProposal
from symposium.models.proposal_place import spans_of_taken

AT_ONCE = 5 * MOST_COMPARED  # pairs of letters, compared while an editor waits for the page
CHUNK = 200
A_PAUSE = 10  # seconds: a draft is saved every few while one writes
FIELDS = ("state", "spans", "score", "attached_by_id", "attached_at")
WAITING: dict[str, Any] = dict(zip(FIELDS, (AnchorState.WAITING, [], 0, None, None), strict=True))


class Overtaken(Exception):
    """The revision's text was changed, or taken back, while its anchors were placed."""


@dataclass(frozen=True)
class Before:
    """Where each annotation stood last, by its primary key, and the texts of those revisions by theirs.

    `taken` are the wording proposals whose words were put into the draft since: those words are where they stand.
    """

    anchors: Mapping[int, Anchor]
    texts: Mapping[int, RevisionText]
    taken: Mapping[int, TakenProposal]

    def stood(self, annotation: Annotation, now: RevisionText) -> Stood:
        taken = self.taken.get(annotation.pk)
        if taken is not None and (put := spans_of_taken(taken, now)) and (place := now.range_of(put)):
            return Stood(put, now.quote_of(*place))
        anchor = self.anchors.get(annotation.pk)
        if anchor is None:
            return Stood()
        text = self.texts[anchor.revision_id]
        spans = _spans(anchor)
        at = text.range_of(spans)
        return Stood(spans, text.quote_of(*at) if at else None, anchor.attached_by_id is not None, text)

    def stored(self, annotation: Annotation, carried: Carried) -> dict[str, Any]:
        """An Anchor's fields."""
        at = self.anchors.get(annotation.pk) if carried.is_by_hand else None
        placement = carried.placement
        spans = [[span.passage, span.start, span.end] for span in placement.spans]
        by_hand = (at.attached_by_id, at.attached_at) if at else (None, None)
        return dict(zip(FIELDS, (placement.state, spans, placement.score, *by_hand), strict=True))


@dataclass(frozen=True)
class Placing:
    """A revision's text as it was when `edits` was its count, and what is carried into it."""

    revision: Revision
    text: RevisionText
    before: Before

    def carried(self, annotation: Annotation) -> dict[str, Any]:
        found = carry(annotation.quoted, self.before.stood(annotation, self.text), self.text)
        return self.before.stored(annotation, found)


def place_annotations(revision: Revision, *, draft: Revision, now: datetime) -> None:
    """Find every annotation of the earlier revisions again in this one, which was just frozen from the draft.

    Called within the transaction that freezes, which holds the essay. The draft's anchors are taken as they are
    where they are complete for its text.
    """
    annotations = list(_annotations(revision, now))
    if not annotations:
        return
    known = _known(draft)
    before, text = _before(revision, now), revision_text_of(revision)
    spent, rows = 0, []
    for annotation in annotations:
        fields = known.get(annotation.pk)
        if fields is None:
            quote, stood = annotation.quoted, before.stood(annotation, text)
            found = carry_untouched(quote, stood, text)
            if found is None and spent + (price := cost(quote, stood, text)) <= AT_ONCE:
                spent += price
                found = carry(quote, stood, text)
            fields = WAITING if found is None else before.stored(annotation, found)
        rows.append(Anchor(annotation=annotation, revision=revision, **fields))
    Anchor.objects.bulk_create(rows)
    if any(row.state == AnchorState.WAITING for row in rows):
        start_placing(revision)


def is_anchored(draft: Revision) -> bool:
    """Whether the draft's anchors are those of its present text."""
    return draft.anchored_edits == draft.edits


def draft_changed(draft: Revision, attached: list[Attachment]) -> None:
    """After a save: what a person attached stays where its words stand, the others are looked for again.

    `attached` were the draft's before. A draft whose forecast nobody looked at has no anchors, and asks for no job.
    The caller holds the essay.
    """
    keep_attachments(draft, attached)
    placed = Anchor.objects.filter(revision=draft, attached_by__isnull=True)
    if placed.exclude(state=AnchorState.WAITING).update(**WAITING):
        start_placing(draft, after_seconds=A_PAUSE)


def start_placing(revision: Revision, *, after_seconds: int = 0) -> None:
    """Ask a worker to place this revision's anchors, after the transaction; a job that waits already is enough."""
    name = f"symposium.place_anchors:{revision.pk}"
    task = app.configure_task(
        "symposium.place_anchors", lock=name, queueing_lock=name, schedule_in={"seconds": after_seconds}
    )
    try:
        with transaction.atomic():
            task.defer(revision_id=revision.pk)
    except AlreadyEnqueued:
        return


@transaction.atomic
def begin_placing(*, revision: Revision, now: datetime) -> Placing | None:
    """The text as it is now, each annotation placed or WAITING in it; None where nothing is to be done.

    A frozen revision goes on where it was left; a draft, whose text may be another, begins again.
    """
    _hold(revision)
    found = Revision.objects.filter(pk=revision.pk).first()
    if found is None:
        return None
    if found.number is None:
        if is_anchored(found) and not _add_missing(found, now):
            return None
        Anchor.objects.filter(revision=found, attached_by__isnull=True).update(**WAITING)
        _add_missing(found, now)
        for coming in found.essay.revisions.filter(release_at__gt=now):
            keep_attachments(found, attachments(coming))
    return Placing(found, revision_text_of(found), _before(found, now))


def place_some(*, placing: Placing, limit: int = CHUNK, now: datetime) -> Placing | None:
    """Place up to `limit` of the waiting ones; what goes on with the rest, None at the end. Raises Overtaken."""
    revision = placing.revision
    waiting = Anchor.objects.filter(revision=revision, state=AnchorState.WAITING)
    rows = list(waiting.select_related("annotation").order_by("pk")[:limit])
    for row in rows:
        vars(row).update(placing.carried(row.annotation))
    with transaction.atomic():
        _hold(revision)
        if not Revision.objects.filter(pk=revision.pk, edits=revision.edits).exists():
            raise Overtaken
        # What was made, attached or undone in an earlier revision meanwhile is looked for once more.
        last, seen = _last_anchors(revision, now), placing.before.anchors
        rows = [
            row for row in rows if _mark(last.get(row.annotation_id)) == _mark(seen.get(row.annotation_id))
        ]
        still = set(waiting.values_list("pk", flat=True))
        placed = [row for row in rows if row.pk in still]
        Anchor.objects.bulk_update(placed, ["state", "spans", "score"])
        Anchor.objects.bulk_update(
            [row for row in placed if row.attached_by_id], ["attached_by", "attached_at"]
        )
        if not waiting.exists() and not _add_missing(revision, now):
            if revision.number is None:
                Revision.objects.filter(pk=revision.pk).update(anchored_edits=revision.edits)
            return None
    return replace(placing, before=_before(revision, now))


def with_waiting_anchors() -> QuerySet[Revision]:
    """The frozen revisions that a job must still look into, should theirs have come to nothing."""
    waiting = Anchor.objects.filter(state=AnchorState.WAITING, revision__number__isnull=False)
    return Revision.objects.filter(pk__in=waiting.values("revision"))


def _hold(revision: Revision) -> None:
    Essay.objects.select_for_update(of=("self",)).get(pk=revision.essay_id)


def _earlier(revision: Revision, now: datetime) -> QuerySet[Revision]:
    """Those that readers may have annotated before they saw this one."""
    others = Revision.objects.filter(essay=revision.essay_id)
    if revision.number is None:
        return others.released(now)
    return others.filter(number__lt=revision.number)


def _annotations(revision: Revision, now: datetime) -> QuerySet[Annotation]:
    return Annotation.objects.filter(essay=revision.essay_id, revision__in=_earlier(revision, now))


def _last_anchors(revision: Revision, now: datetime) -> dict[int, Anchor]:
    """Where each annotation stood last, by its primary key."""
    rows = (
        Anchor.objects.filter(annotation__essay=revision.essay_id, revision__in=_earlier(revision, now))
        .exclude(spans=[])
        .order_by("revision__number")
    )
    return {row.annotation_id: row for row in rows}


def _mark(anchor: Anchor | None) -> tuple | None:
    return (anchor.pk, anchor.spans, anchor.attached_at) if anchor else None


def _before(revision: Revision, now: datetime) -> Before:
    anchors = _last_anchors(revision, now)
    needed = Revision.objects.filter(pk__in={row.revision_id for row in anchors.values()})
    taken = TakenProposal.objects.filter(essay=revision.essay_id).filter(
        Q(revision=None) | Q(revision=revision)
    )
    return Before(
        anchors,
        {found.pk: revision_text_of(found) for found in needed},
        {row.remark.pk: row for row in taken.select_related("annotation")},
    )


def _known(draft: Revision) -> dict[int, dict[str, Any]]:
    """What the draft's anchors say of its present text: all of them, or those that a person set."""
    rows = Anchor.objects.filter(revision=draft).exclude(state=AnchorState.WAITING)
    if not is_anchored(draft):
        rows = rows.filter(attached_by__isnull=False)
    return {row.annotation_id: {name: getattr(row, name) for name in FIELDS} for row in rows}


def _add_missing(revision: Revision, now: datetime) -> bool:
    """Annotations without an anchor here: those made meanwhile."""
    missing = _annotations(revision, now).exclude(anchors__revision=revision)
    rows = [Anchor(annotation=annotation, revision=revision, **WAITING) for annotation in missing]
    Anchor.objects.bulk_create(rows)
    return bool(rows)


def _spans(anchor: Anchor) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in anchor.spans)
