"""Comments one after the other, for whoever asks by program: a thread's roots, or a branch's replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from symposium.enums import ThreadSort
from symposium.models import Annotation, Comment, Essay, Guideline, Thread
from symposium.queries.badges import Badge, Badges, badges_of
from symposium.queries.comment import CommentLine, comment_line, comment_rows
from symposium.queries.listing import UnknownPlace
from symposium.queries.thread_orders import beyond, order_of


@dataclass(frozen=True)
class ListedComment:
    """`essay`, `guideline` and `annotation` are the keys of what its thread is about."""

    line: CommentLine
    essay: str
    guideline: str | None
    annotation: str | None
    badges: tuple[Badge, ...]
    stance: str | None


def listed_comment(comment: Comment, *, now: datetime, sees: bool) -> ListedComment:
    """`sees`: whether whoever asks may see stances (queries.opinions.sees_opinions)."""
    row = comment_rows().get(pk=comment.pk)
    return _listed([row], comment.thread, now, sees=sees)[0]


def roots_after(
    mark: str,
    limit: int,
    *,
    essay: Essay,
    guideline: Guideline | None = None,
    annotation: Annotation | None = None,
    now: datetime,
    sees: bool,
    sort: str = ThreadSort.NEWEST,
) -> Sequence[ListedComment]:
    """The thread's top comments, pinned ones in their own place; `mark` is a comment's key."""
    thread = readable_thread(essay, guideline, annotation, now=now)
    if thread is None:
        return _nothing(mark)
    name, forth = order_of(sort)
    rows = comment_rows().filter(thread=thread, root__isnull=True)
    order = (name, "pk") if forth else (f"-{name}", "-pk")
    return _listed(_after(rows, mark, name, forth=forth).order_by(*order)[:limit], thread, now, sees=sees)


def branch_after(
    mark: str, limit: int, *, root: Comment, now: datetime, sees: bool
) -> Sequence[ListedComment]:
    """All replies under this root, the oldest first, whatever their depth."""
    if not Essay.objects.readable(now).filter(pk=root.thread.essay_id).exists():
        return _nothing(mark)
    rows = _after(comment_rows().filter(root=root), mark, "made_at", forth=True)
    return _listed(rows.order_by("made_at", "pk")[:limit], root.thread, now, sees=sees)


def readable_thread(
    essay: Essay, guideline: Guideline | None, annotation: Annotation | None, *, now: datetime
) -> Thread | None:
    threads = Thread.objects.filter(essay=essay, guideline=guideline, annotation=annotation)
    return (
        threads.filter(essay__in=Essay.objects.readable(now))
        .select_related("essay__issue", "guideline", "annotation")
        .first()
    )


def _nothing(mark: str) -> Sequence[ListedComment]:
    if mark:
        raise UnknownPlace
    return ()


def _after(rows: QuerySet, mark: str, name: str, *, forth: bool) -> QuerySet:
    if not mark:
        return rows
    start = rows.filter(key=mark).first()
    if start is None:
        raise UnknownPlace
    return rows.filter(beyond(start, name, forth=forth, inclusive=False))


def _listed(rows, thread: Thread, now: datetime, *, sees: bool) -> list[ListedComment]:
    rows = list(rows)
    badges = badges_of(thread.essay, now) if rows else Badges()
    lines = [comment_line(row) for row in rows]
    return [
        ListedComment(
            line,
            thread.essay.key,
            thread.guideline.key if thread.guideline else None,
            thread.annotation.key if thread.annotation else None,
            badges.of(line.writer_id),
            row.stance or None if sees and not line.removal else None,
        )
        for row, line in zip(rows, lines, strict=True)
    ]
