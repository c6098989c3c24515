"""Comments: written once however often they are sent, and pinned by the editors."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Case, F, QuerySet, Value, When

from symposium.actions.record import record
from symposium.actions.remark import check_once, check_signed, locked, same_sending, words_of
from symposium.enums import CommentStance, Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Annotation, Comment, Essay, Guideline, Thread
from symposium.permissions.remark import check_can_comment, check_can_pin, check_can_reply

MOST_PINNED = 3


@transaction.atomic
def write_comment(
    *,
    essay: Essay,
    guideline: Guideline | None = None,
    annotation: Annotation | None = None,
    parent: Comment | None = None,
    by,
    now: datetime,
    text: str,
    once: str,
    stance: str = "",
) -> Comment:
    """A comment on the guideline, the annotation, or (neither given) the whole essay; or a reply in there.

    `once` is the sender's key of this sending: sent again it gives the comment that it made. `stance` is where its
    writer says that they stand on the guideline, public with it. Raises KeyUsed where the key came with another comment
    before, InvalidInput where the parent stands elsewhere, or a stance is taken on what is no guideline.
    """
    check_can_comment(by, essay)
    check_signed(by)
    check_once(once)
    text = words_of(text, Comment)
    if stance and (guideline is None or stance not in CommentStance.values):
        raise InvalidInput("A stance is for, neutral or against, and taken on a guideline.")
    # Held, so that nobody withdraws it between the check and the writing.
    essay = _held(Essay.objects.select_related("issue")).get(pk=essay.pk)
    check_can_comment(by, essay)
    if annotation is not None:
        annotation = _held(Annotation.objects.select_related("essay__issue")).get(pk=annotation.pk)
    thread = _held_thread(essay, guideline, annotation)
    if (earlier := _earlier(by, once)) is not None:
        return _same(earlier, thread, parent, text)
    revision = essay.revisions.released(now).order_by("-number").first()
    if revision is None:
        raise RuleBroken("The essay is not released yet.")
    _check_place(thread, annotation, parent, by)
    try:
        with transaction.atomic():
            comment = Comment.objects.create(
                thread=thread,
                parent=parent,
                root_id=(parent.root_id or parent.pk) if parent else None,
                depth=parent.depth + 1 if parent else 0,
                revision=revision,
                writer=by,
                text=text,
                stance=stance,
                once=once,
                made_at=now,
            )
    except IntegrityError:  # the key was used in another thread in the same moment
        earlier = _earlier(by, once)
        if earlier is None:
            raise
        return _same(earlier, thread, parent, text)
    # Where comments are ranked, one more is to be.
    rated_at = Case(When(rated_at__isnull=False, then=Value(now)))
    Thread.objects.filter(pk=thread.pk).update(comment_count=F("comment_count") + 1, rated_at=rated_at)
    if comment.root_id is not None:
        Comment.objects.filter(pk=comment.root_id).update(reply_count=F("reply_count") + 1)
    return comment


def _held_thread(essay: Essay, guideline: Guideline | None, annotation: Annotation | None) -> Thread:
    """Made with its first comment; held, so that its counts and its order are true."""
    for thing in (guideline, annotation):
        if thing is not None and thing.essay_id != essay.pk:
            raise InvalidInput("This is not of that essay.")
    thread, _ = Thread.objects.get_or_create(essay=essay, guideline=guideline, annotation=annotation)
    return _held(Thread.objects.select_related("essay__issue")).get(pk=thread.pk)


def _held(rows: QuerySet):
    """The row alone, without those it is read with; others may go on pointing at it."""
    return rows.select_for_update(of=("self",), no_key=True)


def _earlier(by, once: str) -> Comment | None:
    return Comment.objects.select_related("thread__essay__issue").filter(writer=by, once=once).first()


def _same(earlier: Comment, thread: Thread, parent: Comment | None, text: str) -> Comment:
    is_same_place = (earlier.thread_id, earlier.parent_id) == (thread.pk, parent.pk if parent else None)
    same_sending(earlier, text=text, is_same_place=is_same_place)
    return earlier


def _check_place(thread: Thread, annotation: Annotation | None, parent: Comment | None, by) -> None:
    if parent is not None:
        parent.refresh_from_db(fields=["removal"])
        if parent.thread_id != thread.pk:
            raise InvalidInput("The comment that is replied to stands in another discussion.")
        check_can_reply(by, parent)
    elif annotation is not None:
        check_can_reply(by, annotation)


@transaction.atomic
def pin_comment(*, comment: Comment, by, now: datetime) -> Comment:
    """Set it first in its thread. At most three stand there; pinning it again changes nothing."""
    comment = locked(comment)
    check_can_pin(by, comment)
    if comment.pinned_at is not None:
        return comment
    if Comment.objects.filter(thread=comment.thread_id, pinned_at__isnull=False).count() >= MOST_PINNED:
        raise RuleBroken("Three comments are pinned here already. Unpin one of them first.")
    comment.pinned_at = now
    comment.save(update_fields=["pinned_at"])
    record(Verb.COMMENT_PINNED, by=by, now=now, essay=comment.essay, comment=comment.key)
    return comment


@transaction.atomic
def unpin_comment(*, comment: Comment, by, now: datetime) -> Comment:
    comment = locked(comment)
    check_can_pin(by, comment)
    if comment.pinned_at is not None:
        comment.pinned_at = None
        comment.save(update_fields=["pinned_at"])
        record(Verb.COMMENT_UNPINNED, by=by, now=now, essay=comment.essay, comment=comment.key)
    return comment
