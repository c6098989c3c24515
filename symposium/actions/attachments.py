"""Places that a person gave to lost remarks, kept while a text that is not released changes under them."""

from dataclasses import dataclass

from symposium.actions.annotation import revision_text_of
from symposium.domain.anchoring import Quote, Span
from symposium.domain.carrying import Stood, carry
from symposium.enums import AnchorState
from symposium.models import Anchor, Revision

FIELDS = ("state", "spans", "score", "attached_by", "attached_at")


@dataclass(frozen=True)
class Attachment:
    """An anchor that a person set, with the words that stood there then."""

    anchor: Anchor
    words: Quote


def attachments(revision: Revision) -> list[Attachment]:
    """Asked before the revision's text is replaced; one query where there are none, as nearly always."""
    rows = list(
        Anchor.objects.filter(revision=revision, attached_by__isnull=False).select_related("annotation")
    )
    if not rows:
        return []
    text = revision_text_of(revision)
    found = ((row, text.range_of([Span(*span) for span in row.spans])) for row in rows)
    return [Attachment(row, text.quote_of(*at)) for row, at in found if at is not None]


def keep_attachments(draft: Revision, given: list[Attachment]) -> None:
    """Set them in the draft's text where their words stand; elsewhere the remark is looked for as any other.

    `given` are the draft's own before it was changed, or those of a revision that is taken back. A later
    attachment of the draft's own stands. The caller holds the essay.
    """
    if not given:
        return
    text = revision_text_of(draft)
    own = {row.annotation_id: row for row in Anchor.objects.filter(revision=draft)}
    kept, lost = [], []
    for one in given:
        anchor, annotation = one.anchor, one.anchor.annotation
        there = own.get(annotation.pk)
        if there is not None and there.pk != anchor.pk and _is_later(there, anchor):
            continue
        stood = Stood(tuple(Span(*span) for span in anchor.spans), one.words, True)
        found = carry(annotation.quoted, stood, text)
        if found.is_by_hand:
            kept.append(
                Anchor(
                    annotation=annotation,
                    revision=draft,
                    state=found.placement.state,
                    spans=[[span.passage, span.start, span.end] for span in found.placement.spans],
                    score=found.placement.score,
                    attached_by_id=anchor.attached_by_id,
                    attached_at=anchor.attached_at,
                )
            )
        elif there is not None and there.pk == anchor.pk:
            lost.append(there.pk)
    Anchor.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["annotation", "revision"], update_fields=FIELDS
    )
    Anchor.objects.filter(pk__in=lost).update(
        state=AnchorState.LOST, spans=[], score=0, attached_by=None, attached_at=None
    )


def _is_later(there: Anchor, anchor: Anchor) -> bool:
    return (
        there.attached_at is not None
        and anchor.attached_at is not None
        and there.attached_at >= anchor.attached_at
    )
