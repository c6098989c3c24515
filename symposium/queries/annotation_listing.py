"""Annotations one after the other, for whoever asks by program, each with its place in the latest revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.queries.annotation import MarginRemark, anchored, margin_remark
from symposium.queries.badges import Badge, Badges, badges_of
from symposium.queries.listing import UnknownPlace


@dataclass(frozen=True)
class ListedAnnotation:
    """`line` is where it stands in `latest`, the number of the latest released revision, or of that which waits."""

    line: MarginRemark
    essay: str
    latest: int
    badges: tuple[Badge, ...]


def listed_annotation(annotation: Annotation, *, now: datetime) -> ListedAnnotation:
    """`annotation` is one that is visible, or is read before the release (AnnotationQuerySet.placed_for)."""
    essay, revision = annotation.essay, annotation.revision
    anchors = _anchors(essay, now) if revision.is_out(now) else _anchors_in(revision)
    return _listed(anchors.filter(annotation=annotation), essay, now)[0]


def annotations_after(
    mark: str, limit: int, *, essay: Essay, user, now: datetime
) -> Sequence[ListedAnnotation]:
    """The oldest first; `mark` is an annotation's key. A removed one is there while it is talked about."""
    seen = Annotation.objects.visible_to(user, now).filter(essay__in=Essay.objects.readable(now))
    return _after(mark, limit, _anchors(essay, now).filter(annotation__in=seen), essay, now)


def early_annotations_after(
    mark: str, limit: int, *, essay: Essay, revision: Revision, user, now: datetime
) -> Sequence[ListedAnnotation]:
    """On the revision that waits, as its experts and editors see them. The order is that of the others."""
    seen = Annotation.objects.early_for(user, now).filter(essay=essay)
    return _after(mark, limit, _anchors_in(revision).filter(annotation__in=seen), essay, now)


def _after(
    mark: str, limit: int, rows: QuerySet[Anchor], essay: Essay, now: datetime
) -> Sequence[ListedAnnotation]:
    if mark:
        start = rows.filter(annotation__key=mark).first()
        if start is None:
            raise UnknownPlace
        at, pk = start.annotation.made_at, start.annotation_id
        rows = rows.filter(annotation__made_at__gte=at)
        rows = rows.filter(Q(annotation__made_at__gt=at) | Q(annotation__gt=pk))
    shown = rows.filter(Q(annotation__removal="") | Q(comments__gt=0))
    return _listed(shown.order_by("annotation__made_at", "annotation")[:limit], essay, now)


def _anchors(essay: Essay, now: datetime) -> QuerySet[Anchor]:
    """The anchors in the latest released revision: every annotation has one in each from its own on."""
    latest = essay.revisions.released(now).order_by("-number").values("pk")[:1]
    return anchored(Anchor.objects.filter(revision__in=latest, annotation__essay=essay))


def _anchors_in(revision: Revision) -> QuerySet[Anchor]:
    return anchored(Anchor.objects.filter(revision=revision))


def _listed(rows: QuerySet[Anchor], essay: Essay, now: datetime) -> list[ListedAnnotation]:
    found = list(rows)
    badges = badges_of(essay, now) if found else Badges()
    lines = [(margin_remark(row), vars(row)["number"]) for row in found]
    return [ListedAnnotation(line, essay.key, latest, badges.of(line.writer_id)) for line, latest in lines]
