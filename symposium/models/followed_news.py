"""What is news of what somebody follows: rows that they may see, of others, within a span of time.

One place says it for the mails, for their writing, and for the page of what is new to a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, Greatest

from symposium.models.annotation import Annotation
from symposium.models.byline import Byline
from symposium.models.comment import Comment
from symposium.models.essay import Essay
from symposium.models.follow import Follow
from symposium.models.notice import Notice
from symposium.models.revision import Revision
from symposium.models.wording_change import WordingChange

NOBODY = Q(pk__in=[])
MADE_HERE = Q(
    origin=""
)  # what an editor imports was said elsewhere before, and not by them: thousands are no news
SHOWN_AT = Greatest(
    Coalesce("widened_at", "made_at"), "revision__release_at"
)  # what was remarked before the release is news from the release on, when it comes before its readers
OF_ESSAY = Q(thread__guideline__isnull=True, thread__annotation__isnull=True)

OF_THREAD = Case(
    When(thread__guideline__isnull=False, then=Concat(Value("g."), "thread__guideline__key")),
    When(thread__annotation__isnull=False, then=Concat(Value("a."), "thread__annotation__key")),
    default=Concat(Value("e."), "thread__essay__key"),
)


@dataclass(frozen=True)
class Span:
    """The news of a follow after `since`, up to and with `until`."""

    follow: Follow
    since: datetime
    until: datetime


def rows_for(person, now: datetime) -> Mapping[str, QuerySet]:
    """All that may be news to this person by now, each row with its instant `new_at`.

    `topic` names what it is talk of, as the address does: "g.", "a." or "e." and a key.
    """
    readable = Essay.objects.readable(now)
    comments = Comment.objects.visible_to(person, now).filter(removal="", thread__essay__in=readable)
    annotations = Annotation.objects.visible_to(person, now).filter(MADE_HERE, removal="", essay__in=readable)
    revisions = Revision.objects.released(now).filter(essay__in=readable)
    notices = Notice.objects.published(now).filter(essay__in=readable)
    of_essay = Concat(Value("e."), "essay__key")
    return {
        "revision": revisions.annotate(new_at=F("release_at"), topic=of_essay),
        "notice": notices.annotate(new_at=F("at"), topic=of_essay),
        "annotation": annotations.exclude(writer=person).annotate(new_at=SHOWN_AT, topic=of_essay),
        "comment": comments.exclude(writer=person).annotate(new_at=F("made_at"), topic=OF_THREAD),
    }


def within(kind: str, spans: Iterable[Span]) -> Q:
    """For a filter of `rows_for`'s rows of this kind."""
    found = NOBODY
    for span in spans:
        found |= OF_KIND[kind](span.follow) & Q(new_at__gt=span.since, new_at__lte=span.until)
    return found


def _revisions(follow: Follow) -> Q:
    if follow.writer_id:
        return Q(Exists(Byline.objects.filter(revision=OuterRef("pk"), user=follow.writer_id)))
    if follow.guideline_id:
        changes = WordingChange.objects.filter(guideline=follow.guideline_id)
        return Q(Exists(changes.filter(wording__revision=OuterRef("pk"))))
    if follow.essay_id:
        return Q(essay=follow.essay_id)
    return Q(essay__issue=follow.issue_id) if follow.issue_id else NOBODY


def _notices(follow: Follow) -> Q:
    if follow.essay_id:
        return Q(essay=follow.essay_id)
    return Q(essay__issue=follow.issue_id) if follow.issue_id else NOBODY


def _annotations(follow: Follow) -> Q:
    if follow.writer_id:
        return Q(writer=follow.writer_id)
    return Q(essay=follow.essay_id) if follow.essay_id else NOBODY


def _comments(follow: Follow) -> Q:
    if follow.writer_id:
        return Q(writer=follow.writer_id)
    if follow.thread_id:
        return Q(thread=follow.thread_id)
    if follow.guideline_id:
        return Q(thread__guideline=follow.guideline_id)
    return Q(thread__essay=follow.essay_id) & OF_ESSAY if follow.essay_id else NOBODY


OF_KIND = {"revision": _revisions, "notice": _notices, "annotation": _annotations, "comment": _comments}


def with_news(follows: QuerySet[Follow], until: datetime) -> QuerySet[Follow]:
    """Of these those with anything new since they were last told of, whoever may see it: where to look closer."""
    span = {"gt": OuterRef("told_until"), "lte": until}
    revisions = Revision.objects.filter(**_spanned("release_at", span))
    notices = Notice.objects.filter(**_spanned("at", span))
    comments = Comment.objects.filter(**_spanned("made_at", span))
    annotations = Annotation.objects.annotate(new_at=SHOWN_AT).filter(MADE_HERE, **_spanned("new_at", span))
    reworded = revisions.filter(wordings__change__guideline=OuterRef("guideline"))
    essay, writer = OuterRef("essay"), OuterRef("writer")
    return follows.filter(
        Q(issue__isnull=False)
        & (
            Exists(revisions.filter(essay__issue=OuterRef("issue")))
            | Exists(notices.filter(essay__issue=OuterRef("issue")))
        )
        | Q(essay__isnull=False)
        & (
            Exists(revisions.filter(essay=essay))
            | Exists(notices.filter(essay=essay))
            | Exists(annotations.filter(essay=essay))
            | Exists(comments.filter(OF_ESSAY, thread__essay=essay))
        )
        | Q(guideline__isnull=False)
        & (Exists(comments.filter(thread__guideline=OuterRef("guideline"))) | Exists(reworded))
        | Q(thread__isnull=False) & Exists(comments.filter(thread=OuterRef("thread")))
        | Q(writer__isnull=False)
        & (
            Exists(revisions.filter(bylines__user=writer))
            | Exists(annotations.filter(writer=writer))
            | Exists(comments.filter(writer=writer))
        )
    )


def _spanned(name: str, span: Mapping[str, object]) -> dict[str, object]:
    return {f"{name}__{how}": instant for how, instant in span.items()}
