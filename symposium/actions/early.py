"""Remarks made before the release, when the text that they are on is replaced.

They hang on the frozen revision, which its issue's experts alone read. When it is taken back they go to the draft, where
their writer alone sees them, and from there to the revision that is frozen next. Their quote becomes the words that stand
there: nobody may learn from it what was written before. Those whose words are gone stay with the draft and keep their
quote, which their writer has read.
"""

from collections.abc import Mapping

from symposium.actions.annotation import revision_text_of
from symposium.domain.anchoring import Span
from symposium.domain.carrying import Stood, carry
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Revision


def keep_early(waiting: Revision, draft: Revision) -> Mapping[int, Stood]:
    """Before this revision is taken back: where each stood in it, by its primary key. The caller holds the essay.

    Their quotes stay: the draft's words are not for those who read the frozen ones.
    """
    anchors = list(Anchor.objects.filter(revision=waiting, annotation__revision=waiting))
    if not anchors:
        return {}
    Annotation.objects.filter(pk__in=[anchor.annotation_id for anchor in anchors]).update(revision=draft)
    before = revision_text_of(waiting)
    stood = {anchor.annotation_id: tuple(Span(*span) for span in anchor.spans) for anchor in anchors}
    return {pk: Stood(spans, text=before) for pk, spans in stood.items()}


def bring_early(draft: Revision, revision: Revision, stood: Mapping[int, Stood]) -> None:
    """After the draft was frozen as this revision; `stood` is where they were in the one that it replaces."""
    waiting = list(Annotation.objects.filter(revision=draft))
    if not waiting:
        return
    text = revision_text_of(revision)
    for annotation in waiting:
        spans = carry(annotation.quoted, stood.get(annotation.pk, Stood()), text).placement.spans
        at = text.range_of(spans) if spans else None
        if at is None:
            continue
        quote = text.quote_of(*at)
        annotation.quote, annotation.prefix, annotation.suffix = quote.exact, quote.prefix, quote.suffix
        annotation.revision = revision
        annotation.save(update_fields=["revision", "quote", "prefix", "suffix"])
        places = [[span.passage, span.start, span.end] for span in spans]
        Anchor.objects.create(
            annotation=annotation, revision=revision, state=AnchorState.EXACT, spans=places, score=1
        )
