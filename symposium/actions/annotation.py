"""Annotations: made on words of a released revision, and found again in every later one."""

import unicodedata
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from symposium.actions.remark import check_once, check_signed, same_sending, words_of
from symposium.domain.anchoring import (
    LONGEST_QUOTE,
    LOST,
    BadPlace,
    Place,
    Placement,
    Quote,
    RevisionText,
    Span,
    choose,
    find,
    place,
)
from symposium.domain.meant import Meant, settled_meant
from symposium.enums import AnchorState
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.models.revision_text import passage_texts
from symposium.permissions.annotation import check_can_annotate, check_can_annotate_early

PLAIN = Meant()
OF_PURPOSE = ("purpose", "link", "reference", "replacement")
MOST_OF_ONE = 1_000  # standing annotations of one person on one essay
STALE = "The words that you chose are not there any more. Reload the essay and choose them again."


@transaction.atomic
def annotate(
    *,
    essay: Essay,
    revision: Revision,
    by,
    now: datetime,
    start: Place,
    end: Place,
    quote: str = "",
    text: str,
    meant: Meant = PLAIN,
    once: str,
) -> Annotation:
    """A remark on the words of `revision` from `start` to `end`, anchored in what comes after it too.

    `quote`, where it is given, is what the sender saw there: it decides, and is looked for near by where the
    places say something else. `once` is the sender's key of this sending: sent again it gives the annotation
    that it made. Raises InvalidInput where the places name no words, RuleBroken before the release for whom it is not
    open then.
    """
    # Scheduling holds the essay too: no revision is frozen beside this without its anchors.
    essay = Essay.objects.select_for_update(of=("self",)).select_related("issue").get(pk=essay.pk)
    check_can_annotate(by, essay)
    check_signed(by)
    check_once(once)
    text = words_of(text, Annotation)
    if revision.essay_id != essay.pk:
        raise InvalidInput("This revision is of another essay.")
    is_early = not essay.revisions.released(now).filter(pk=revision.pk).exists()
    if is_early:
        check_can_annotate_early(by, essay, revision, now)
    before = revision_text_of(revision)
    found, spans = words_chosen(before, start, end, quote)
    meant = settled_meant(meant, found.exact)
    if (earlier := _earlier(by, once)) is not None:
        return _same(earlier, revision, found, text, meant)
    if Annotation.objects.filter(essay=essay, writer=by, removal="").count() >= MOST_OF_ONE:
        raise RuleBroken(f"You have {MOST_OF_ONE:,} remarks on this essay. Remove one to make another.")
    try:
        with transaction.atomic():
            annotation = Annotation.objects.create(
                essay=essay,
                revision=revision,
                quote=found.exact,
                prefix=found.prefix,
                suffix=found.suffix,
                writer=by,
                text=text,
                once=once,
                made_at=now,
                **asdict(meant),
            )
    except IntegrityError:  # the key was used on another essay in the same moment
        earlier = _earlier(by, once)
        if earlier is None:
            raise
        return _same(earlier, revision, found, text, meant)
    _anchor(annotation, revision, Placement(AnchorState.EXACT, spans, 1.0))
    if is_early:  # it follows the draft when the revision is replaced (actions.early)
        return annotation
    later = Q(number__gt=revision.number) | Q(number__isnull=True, anchored_edits=F("edits"))
    for other in essay.revisions.filter(later):
        _anchor(annotation, other, place(found, spans, revision_text_of(other), before))
    return annotation


def words_chosen(text: RevisionText, start: Place, end: Place, seen: str) -> tuple[Quote, tuple[Span, ...]]:
    try:
        found, spans = choose(text, start, end)
    except BadPlace as problem:
        if not seen.strip():
            raise InvalidInput(str(problem)) from problem
        found, spans = Quote(""), ()
    seen = unicodedata.normalize("NFC", seen).strip()
    if not seen or seen == found.exact:
        return found, spans
    placement = find(Quote(seen, found.prefix, found.suffix), spans, text)
    if len(seen) > LONGEST_QUOTE or placement is LOST:
        raise InvalidInput(STALE)
    at = text.range_of(placement.spans)
    assert at is not None  # the spans were just found in this text
    return text.quote_of(*at), placement.spans


def _earlier(by, once: str) -> Annotation | None:
    return Annotation.objects.select_related("essay__issue").filter(writer=by, once=once).first()


def _same(earlier: Annotation, revision: Revision, found: Quote, text: str, meant: Meant) -> Annotation:
    """Who sees it is not asked: that may have been widened since."""
    place = (earlier.revision_id, earlier.quote) == (revision.pk, found.exact)
    purpose = all(getattr(earlier, name) == getattr(meant, name) for name in OF_PURPOSE)
    same_sending(earlier, text=text, is_same_place=place and purpose)
    return earlier


def revision_text_of(revision: Revision) -> RevisionText:
    return RevisionText(revision.title, passage_texts(revision))


def _anchor(annotation: Annotation, revision: Revision, placement: Placement) -> None:
    Anchor.objects.create(annotation=annotation, revision=revision, **_stored(placement))


def _stored(placement: Placement) -> dict:
    spans = [[span.passage, span.start, span.end] for span in placement.spans]
    return {"state": placement.state, "spans": spans, "score": placement.score}
