"""What was said since a page was drawn: one cheap read, asked for again and again by pages that stay open."""

from dataclasses import dataclass
from datetime import datetime

from symposium.models import Annotation, Essay, Thread


@dataclass(frozen=True)
class Discussed:
    """Which thread: a guideline's, an annotation's, or the whole essay's where both keys are empty."""

    guideline: str = ""
    annotation: str = ""


def new_annotations(issue: str, essay: str, after: datetime | None, *, user, now: datetime) -> int:
    """Annotations made after the instant and not removed since; of all time where there is none.

    None of an essay that is not there to be read. One query.
    """
    rows = Annotation.objects.visible_to(user, now).filter(
        essay__slug=essay, essay__issue__slug=issue, essay__in=Essay.objects.readable(now), removal=""
    )
    return rows.filter(made_at__gt=after).count() if after else rows.count()


def comments_now(issue: str, essay: str, thread: Discussed, *, now: datetime) -> int:
    """How many comments stand in the thread. One query."""
    rows = Thread.objects.filter(
        essay__slug=essay, essay__issue__slug=issue, essay__in=Essay.objects.readable(now)
    )
    if thread.guideline:
        rows = rows.filter(guideline__key=thread.guideline)
    elif thread.annotation:
        rows = rows.filter(annotation__key=thread.annotation)
    else:
        rows = rows.filter(guideline__isnull=True, annotation__isnull=True)
    return rows.values_list("comment_count", flat=True).first() or 0
