"""Remarks made before the release, when the text that they are on is replaced.

They hang on the frozen revision, which its issue's experts alone read. When it is taken back they go to the draft, where
nobody sees them, and from there to the revision that is frozen next. Their quote becomes the words that stand there:
nobody may learn from it what was written before. Those whose words are gone stay with the draft, unseen.
"""

from symposium.actions.annotation import revision_text_of
from symposium.domain.anchoring import Quote, RevisionText, Span
from symposium.domain.carrying import Stood, carry
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Revision


def keep_early(waiting: Revision, draft: Revision) -> None:
    """Before this revision is taken back. The caller holds the essay."""
    anchors = list(
        Anchor.objects.filter(revision=waiting, annotation__revision=waiting).select_related("annotation")
    )
    if not anchors:
        return
    before, text = revision_text_of(waiting), revision_text_of(draft)
    for anchor in anchors:
        spans = tuple(Span(*span) for span in anchor.spans)
        quote = _quote(anchor.annotation)
        _requote(anchor.annotation, Stood(spans, quote, False, before), text)
        anchor.annotation.revision = draft
        anchor.annotation.save(update_fields=["revision", "quote", "prefix", "suffix"])


def bring_early(draft: Revision, revision: Revision) -> None:
    """After the draft was frozen as this revision. The caller holds the essay."""
    waiting = list(Annotation.objects.filter(revision=draft))
    if not waiting:
        return
    text = revision_text_of(revision)
    for annotation in waiting:
        spans = _requote(annotation, Stood(), text)
        if not spans:
            continue
        annotation.revision = revision
        annotation.save(update_fields=["revision", "quote", "prefix", "suffix"])
        places = [[span.passage, span.start, span.end] for span in spans]
        Anchor.objects.create(
            annotation=annotation, revision=revision, state=AnchorState.EXACT, spans=places, score=1
        )


def _requote(annotation: Annotation, stood: Stood, text: RevisionText) -> tuple[Span, ...]:
    """Where its words stand in this text, which it quotes from now on; nothing where they do not."""
    spans = carry(_quote(annotation), stood, text).placement.spans
    at = text.range_of(spans) if spans else None
    if at is None:
        return ()
    quote = text.quote_of(*at)
    annotation.quote, annotation.prefix, annotation.suffix = quote.exact, quote.prefix, quote.suffix
    return spans


def _quote(annotation: Annotation) -> Quote:
    return Quote(annotation.quote, annotation.prefix, annotation.suffix)
