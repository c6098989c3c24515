"""What was said since a page was drawn: one cheap read, asked for again and again by pages that stay open."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from symposium.models import Annotation, Essay, Thread


@dataclass(frozen=True)
class Discussed:
    """Which thread: a guideline's, an annotation's, or the whole essay's where both keys are empty."""

    guideline: str = ""
    annotation: str = ""


def new_annotations(issue: str, essay: str, after: datetime | None, *, now: datetime) -> int:
    """Annotations that came before everyone after the instant and are not removed; of all time where there is none.

    Those for some are not counted: the page's own count is of what everyone sees. None of an essay that is not there
    to be read. One query.
    """
    rows = Annotation.objects.for_all(now).filter(
        essay__slug=essay, essay__issue__slug=issue, essay__in=Essay.objects.readable(now), removal=""
    )
    since = Q(made_at__gt=after) | Q(widened_at__gt=after)
    return rows.filter(since).count() if after else rows.count()


def comments_now(issue: str, essay: str, thread: Discussed, *, user, now: datetime) -> int:
    """How many comments stand in the thread. One query."""
    rows = Thread.objects.filter(
        essay__slug=essay, essay__issue__slug=issue, essay__in=Essay.objects.readable(now)
    )
    if thread.guideline:
        rows = rows.filter(guideline__key=thread.guideline)
    elif thread.annotation:
        seen = Annotation.objects.visible_to(user, now).filter(key=thread.annotation)
        rows = rows.filter(annotation__in=seen)
    else:
        rows = rows.filter(guideline__isnull=True, annotation__isnull=True)
    return rows.values_list("comment_count", flat=True).first() or 0
