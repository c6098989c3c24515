"""One comment as all see it, in a thread, alone and through the API."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from symposium.domain.thread_order import in_reading_order, shown_level
from symposium.enums import Removal
from symposium.models import Comment


def removal_words(removal: str, reason: str) -> str:
    """What stands in the marked place of a remark, "" where it was not removed."""
    if not removal:
        return ""
    words = str(Removal(removal).label)
    return f"{words}: {reason}" if reason else words


@dataclass(frozen=True)
class CommentLine:
    """One comment as all see it. Of a removed one neither words nor name are here.

    `level` is 0, 1 or 2, `depth` its true depth. `answers` is the name of whom it answers, "" for a root or
    where that comment is removed; `answers_is_near` whether its place on the page says so already.
    `reply_count` is a root's.
    """

    key: str
    text: str
    writer_id: int | None
    writer_key: str
    writer_name: str
    made_at: datetime
    edited_at: datetime | None
    removal: str
    removal_reason: str
    level: int
    depth: int
    root_key: str
    parent_key: str
    answers: str
    answers_is_near: bool
    revision: int | None
    is_pinned: bool
    reply_count: int
    is_asked: bool

    @property
    def anchor(self) -> str:
        return f"c-{self.key}"

    @property
    def removal_words(self) -> str:
        """What stands in its marked place."""
        return removal_words(self.removal, self.removal_reason)

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.key])


def comment_rows():
    """What `comment_line` reads, and no words of other rows."""
    return Comment.objects.annotate(
        who=F("writer__name"),
        who_key=F("writer__key"),
        number=F("revision__number"),
        top_key=F("root__key"),
        above_key=F("parent__key"),
        above_removal=F("parent__removal"),
        above_who=F("parent__writer__name"),
    )


def comment_line(row, *, is_near: bool = False, asked: str = "") -> CommentLine:
    """`row` is of `comment_rows`."""
    gone = bool(row.removal)
    return CommentLine(
        key=row.key,
        text="" if gone else row.text,
        writer_id=None if gone else row.writer_id,
        writer_key="" if gone else row.who_key,
        writer_name="" if gone else row.who,
        made_at=row.made_at,
        edited_at=None if gone else row.edited_at,
        removal=row.removal,
        removal_reason=row.removal_reason,
        level=shown_level(row.depth),
        depth=row.depth,
        root_key=row.top_key or row.key,
        parent_key=row.above_key or "",
        answers="" if row.above_removal else row.above_who or "",
        answers_is_near=is_near,
        revision=row.number,
        is_pinned=row.pinned_at is not None,
        reply_count=row.reply_count,
        is_asked=row.key == asked,
    )


def reply_lines(rows: Sequence[Comment], asked: str = "") -> tuple[CommentLine, ...]:
    """In reading order. A reply's place says whom it answers where its parent stands a level above it."""
    on_page = {row.pk for row in rows}
    return tuple(
        comment_line(
            row, is_near=row.depth == 1 or (row.depth == 2 and row.parent_id in on_page), asked=asked
        )
        for row in in_reading_order(rows)
    )
