"""Where the words of wording proposals stand in a draft, and whether those that were taken into it still do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from symposium.domain.anchoring import RevisionText, Span
from symposium.domain.proposal import Put, place_of, put, stands, words_to_put
from symposium.enums import AnchorState
from symposium.models.annotation import Anchor, Annotation
from symposium.models.revision import Revision
from symposium.models.revision_text import passage_texts
from symposium.models.taken_proposal import TakenProposal


@dataclass(frozen=True)
class Hint:
    """Where a proposal's words stood last, in the text of that revision; None for the draft's own."""

    spans: tuple[Span, ...]
    text: RevisionText | None


NO_HINT = Hint((), None)


def text_to_search(revision: Revision) -> RevisionText:
    return RevisionText(revision.title, passage_texts(revision))


def hints(draft: Revision, annotations: Iterable[Annotation]) -> Mapping[int, Hint]:
    """By the annotations' primary keys: what the draft's anchors say, else the last frozen revision's."""
    rows = (
        Anchor.objects.filter(annotation__in=annotations, revision__essay=draft.essay_id)
        .exclude(spans=[])
        .exclude(state=AnchorState.WAITING)
        .select_related("revision")
        .order_by("revision__number")  # the draft, without a number, is the last
    )
    texts: dict[int, RevisionText] = {}
    found = {}
    for row in rows:
        spans = tuple(Span(*span) for span in row.spans)
        if row.revision_id == draft.pk:
            if draft.anchored_edits == draft.edits:
                found[row.annotation_id] = Hint(spans, None)
            continue
        if row.revision_id not in texts:
            texts[row.revision_id] = text_to_search(row.revision)
        found[row.annotation_id] = Hint(spans, texts[row.revision_id])
    return found


class Places:
    """A draft's text, and what taking one of these proposals would make of it."""

    def __init__(self, draft: Revision, annotations: Iterable[Annotation]):
        self.text = text_to_search(draft)
        self._hints = hints(draft, annotations)
        self._markdown = dict(draft.passages.values_list("key", "text"))

    def put(self, annotation: Annotation) -> Put:
        """Raises CannotPut."""
        hint = self._hints.get(annotation.pk, NO_HINT)
        words = words_to_put(annotation.replacement)
        span = place_of(annotation.quoted, hint.spans, self.text, hint.text)
        return put(self._markdown[span.passage], span, words)

    def taken(self, taken: TakenProposal) -> tuple[Span, ...] | None:
        return spans_of_taken(taken, self.text)


def spans_of_taken(taken: TakenProposal, text: RevisionText) -> tuple[Span, ...] | None:
    """Of taken words; () of struck ones that are not back; None where the text is without what was taken."""
    return stands(taken.put, taken.annotation.quote, text)
