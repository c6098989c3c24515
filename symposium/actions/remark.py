"""What is done with a remark once it is written: mended, with its history, or taken away."""

from datetime import datetime
from typing import TypeVar, cast

from django.db import transaction
from django.db.models import F, QuerySet

from symposium.actions.record import record
from symposium.domain.editing import fingerprint, is_free
from symposium.domain.remark_markdown import is_visible, settled
from symposium.enums import Removal, Verb
from symposium.errors import InvalidInput, RuleBroken, Stale
from symposium.models import Annotation, Comment, RemarkVersion, Thread
from symposium.permissions.remark import check_can_edit_remark, check_can_remove_remark, is_writer

R = TypeVar("R", bound=Annotation | Comment)

MOST_CHARACTERS = {Annotation: 3_000, Comment: 5_000}
MOST_EDITS = 30  # its history is one page
LONGEST_REASON = 500
LONGEST_KEY = 64


class KeyUsed(InvalidInput):
    """The key of an earlier sending came with another remark. The earlier one stands."""


def words_of(text: str, kind: type[Annotation] | type[Comment]) -> str:
    """The text as it is stored. Raises InvalidInput where nothing is left of it, or too much."""
    text = settled(text)
    most = MOST_CHARACTERS[kind]
    if not text or (len(text) <= most and not is_visible(text)):
        raise InvalidInput("Write something: the remark is empty.")
    if len(text) > most:
        raise InvalidInput(f"A remark holds at most {most:,} characters; this one has {len(text):,}.")
    return text


def check_signed(by) -> None:
    """A remark is public under its writer's name, so there must be one."""
    if not by.name:
        raise InvalidInput("Set your name: what you write is public under it.")


def check_once(once: str) -> None:
    if not (0 < len(once) <= LONGEST_KEY and once.isascii() and once.isprintable()):
        raise InvalidInput("The key of a sending is 1 to 64 printable characters of ASCII.")


def locked(remark: R) -> R:
    """The row as it is now, held. A comment's thread is held first, as whoever replies to it does."""
    rows: QuerySet
    if isinstance(remark, Comment):
        Thread.objects.select_for_update().get(pk=remark.thread_id)
        rows = Comment.objects.select_related(
            "thread__essay__issue", "thread__guideline", "thread__annotation"
        )
    else:
        rows = Annotation.objects.select_related("essay__issue")
    return cast(R, rows.select_for_update(of=("self",)).get(pk=remark.pk))


@transaction.atomic
def edit_remark(*, remark: R, by, now: datetime, text: str, seen: str = "") -> R:
    """Its words become these; the old ones are kept. The same words again change nothing.

    Within the free window the old words stay private and the remark is not marked as edited. `seen` is the fingerprint
    of the words that its writer saw: Stale where they are others by now (edited elsewhere, or redacted).
    """
    remark = locked(remark)
    check_can_edit_remark(by, remark)
    text = words_of(text, Comment if isinstance(remark, Comment) else Annotation)
    if text == remark.text:
        return remark
    if seen and seen != fingerprint(remark.text):
        raise Stale("The words were changed meanwhile. Look at them, then save yours again.")
    if remark.versions.count() >= MOST_EDITS:
        raise RuleBroken(f"This remark was changed {MOST_EDITS} times already. Write another instead.")
    free = is_free(remark.made_at, now, is_answered=remark.is_answered())
    noun = "comment" if isinstance(remark, Comment) else "annotation"
    RemarkVersion.objects.create(**{noun: remark}, text=remark.text, until=now, is_public=not free)
    remark.text = text
    if not free:
        remark.edited_at = now
    remark.save(update_fields=["text", "edited_at"])
    return remark


@transaction.atomic
def remove_remark(*, remark: R, by, now: datetime, reason: str = "") -> R:
    """Leave a marked place; the words are shown to nobody any more. Once removed it stays as removed.

    Its writer needs no reason. A moderator's reason is public, and the removal is recorded.
    """
    remark = locked(remark)
    check_can_remove_remark(by, remark)
    if remark.removal:
        return remark
    reason = " ".join(settled(reason).split())
    if is_writer(by, remark):
        remark.removal, reason = Removal.WRITER, ""
    else:
        remark.removal = Removal.MODERATOR
        if not reason:
            raise InvalidInput("Give the reason: it stands in the remark's place.")
        if len(reason) > LONGEST_REASON:
            raise InvalidInput(f"The reason holds at most {LONGEST_REASON} characters.")
    remark.removed_at, remark.removed_by, remark.removal_reason = now, by, reason
    remark.save(update_fields=["removal", "removed_at", "removed_by", "removal_reason"])
    if isinstance(remark, Comment):
        _count_out(remark)
    if remark.removal == Removal.MODERATOR:
        noun = "comment" if isinstance(remark, Comment) else "annotation"
        record(Verb.REMARK_REMOVED, by=by, now=now, essay=remark.essay, remark=remark.key, kind=noun)
    return remark


def _count_out(comment: Comment) -> None:
    Thread.objects.filter(pk=comment.thread_id).update(comment_count=F("comment_count") - 1)
    if comment.root_id is not None:
        Comment.objects.filter(pk=comment.root_id).update(reply_count=F("reply_count") - 1)
    elif comment.pinned_at is not None:
        comment.pinned_at = None
        comment.save(update_fields=["pinned_at"])


def same_sending(earlier: Annotation | Comment, *, text: str, is_same_place: bool) -> None:
    """Raise KeyUsed where the key of an earlier sending comes with another remark.

    The earlier one may have been mended since: what it first said is its oldest version.
    """
    first = earlier.versions.order_by("pk").values_list("text", flat=True).first()
    if not is_same_place or text not in (earlier.text, first):
        raise KeyUsed("This key was used for another remark.")
