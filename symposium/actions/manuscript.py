"""A document on its way to a draft: brought, read by a job, checked by a person, saved."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F
from procrastinate.contrib.django import app

from accounts.models import User
from symposium.actions.essay import create_essay
from symposium.actions.picture import NewPicture
from symposium.domain.assembly import assemble, problems
from symposium.domain.blocks import Block, BlockKind, blocks_from_json, blocks_to_json
from symposium.domain.draft import DraftText
from symposium.domain.keys import key_of, new_key
from symposium.domain.loss import lost
from symposium.domain.manuscript import draft_text
from symposium.enums import ManuscriptState
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Essay, Issue, Manuscript, Picture
from symposium.permissions.essay import check_can_bring_essay, check_can_change_draft
from symposium.permissions.manuscript import check_can_change_manuscript, check_can_discard_manuscript

MOST_BYTES = 10 * 1024 * 1024
MOST_UNSAVED = 50  # documents of one person that are no drafts yet
MOST_ATTEMPTS = 3
TRIED_TOO_OFTEN = (
    "The document was tried three times, and each time reading it was broken off on our side. Bring it as "
    "another format, without its pictures, or paste its text instead."
)


@transaction.atomic
def bring_manuscript(
    *,
    issue: Issue,
    by,
    now: datetime,
    filename: str,
    content: bytes,
    onto: Essay | None = None,
    once: str = "",
) -> Manuscript:
    """Keep the document's bytes and ask a worker to read them. `onto`: it is a new version of that essay's draft.

    `once` is the sender's key of this sending: sent again it gives the document that it brought, until that is
    discarded. The document's own key is made of it, which the database has once.
    """
    if onto is None:
        check_can_bring_essay(by, issue)
    else:
        check_can_change_draft(by, onto)
    if not content.strip():
        raise InvalidInput("There is no text yet. Paste the essay, or choose its file.")
    if len(content) > MOST_BYTES:
        raise InvalidInput("The file is larger than 10 MB. Take out its pictures and bring it again.")
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two windows count one after the other
    key = key_of(f"{by.key} {once}") if once else new_key()
    if (earlier := Manuscript.objects.filter(key=key).first()) is not None:
        if (earlier.brought_by_id, earlier.onto, bytes(earlier.content)) != (by.pk, onto, content):
            raise InvalidInput("This key was used for another document.")
        return earlier
    if Manuscript.objects.filter(brought_by=by).exclude(state=ManuscriptState.SAVED).count() >= MOST_UNSAVED:
        raise RuleBroken(
            f"You have brought {MOST_UNSAVED} documents that are no drafts yet. Save or discard some of them first."
        )
    manuscript = Manuscript.objects.create(
        key=key,
        issue=issue,
        onto=onto,
        brought_by=by,
        brought_at=now,
        filename=filename[-200:],
        content=content,
    )
    app.configure_task("symposium.read_manuscript").defer(manuscript_id=manuscript.pk)
    return manuscript


def start_reading(*, manuscript: Manuscript) -> bool:
    """Take the document for reading; False where it was read already, so that a retry is harmless.

    A document that killed its worker is still being read when the next one takes it up: that is counted.
    """
    unread = Manuscript.objects.filter(
        pk=manuscript.pk, state__in=(ManuscriptState.WAITING, ManuscriptState.READING)
    )
    if unread.filter(attempts__lt=MOST_ATTEMPTS).update(
        state=ManuscriptState.READING, attempts=F("attempts") + 1
    ):
        return True
    unread.update(state=ManuscriptState.FAILED, message=TRIED_TOO_OFTEN)
    return False


@transaction.atomic
def store_reading(
    *,
    manuscript: Manuscript,
    blocks: list[Block],
    language: str,
    now: datetime,
    source_text: str = "",
    pictures: Mapping[str, NewPicture] | None = None,
) -> None:
    """What the worker proposes, for a person to check, and all that it read, to be held against it.

    `pictures` are the document's own by the names that the blocks have for them; they become the manuscript's.
    """
    reading = Manuscript.objects.filter(pk=manuscript.pk, state=ManuscriptState.READING)
    if not reading.select_for_update().exists():  # discarded meanwhile, or read by another worker
        return
    keys = {name: _keep_picture(manuscript, picture, now).key for name, picture in (pictures or {}).items()}
    reading.update(
        state=ManuscriptState.READY,
        blocks=blocks_to_json([replace(block, picture=keys.get(block.picture, "")) for block in blocks]),
        language=language,
        source_text=source_text,
        message="",
    )


def _keep_picture(manuscript: Manuscript, picture: NewPicture, now: datetime) -> Picture:
    return Picture.objects.create(
        manuscript=manuscript,
        content=picture.content,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        uploaded_at=now,
        uploaded_by_id=manuscript.brought_by_id,
    )


def store_failure(*, manuscript: Manuscript, message: str) -> None:
    """Why it could not be read, in words for whoever brought it."""
    Manuscript.objects.filter(pk=manuscript.pk).exclude(state=ManuscriptState.SAVED).update(
        state=ManuscriptState.FAILED, message=message
    )


def locked_manuscript(manuscript: Manuscript) -> Manuscript:
    found = (
        Manuscript.objects.select_for_update(of=("self",)).select_related("issue").filter(pk=manuscript.pk)
    )
    if (locked := found.first()) is None:
        raise RuleBroken("This document was discarded in another window.")
    return locked


@transaction.atomic
def change_blocks(
    *, manuscript: Manuscript, blocks: list[Block], by, edits: int, language: str | None = None
) -> Manuscript:
    """Replace the proposed blocks. `edits` is the count the person saw: a later one is a conflict."""
    manuscript = locked_manuscript(manuscript)
    check_can_change_manuscript(by, manuscript)
    if manuscript.edits != edits:
        raise RuleBroken("These blocks were changed in another window. Reload the page to see them.")
    manuscript.blocks = blocks_to_json(blocks)
    manuscript.language = language or manuscript.language
    manuscript.edits += 1
    manuscript.save(update_fields=["blocks", "language", "edits"])
    return manuscript


@transaction.atomic
def discard_manuscript(*, manuscript: Manuscript, by) -> None:
    """Delete the document and all that was read of it. A worker that still reads it finds nothing to store."""
    manuscript = locked_manuscript(manuscript)
    check_can_discard_manuscript(by, manuscript)
    manuscript.delete()


@transaction.atomic
def save_as_draft(*, manuscript: Manuscript, by, now: datetime, confirm_set_aside: bool) -> Essay:
    """Make the draft. Saved twice it is one essay. What is set aside needs a person's word."""
    manuscript = locked_manuscript(manuscript)
    if manuscript.state == ManuscriptState.SAVED and manuscript.essay is not None:
        check_can_bring_essay(by, manuscript.issue)
        return manuscript.essay
    check_can_change_manuscript(by, manuscript)
    if manuscript.onto_id is not None:
        raise RuleBroken("This document is a new version of a draft: compare it with the draft first.")
    text = checked_text(manuscript, confirm_set_aside=confirm_set_aside)
    essay = create_essay(issue=manuscript.issue, by=by, now=now, text=text, manuscript=manuscript)
    manuscript.essay, manuscript.state = essay, ManuscriptState.SAVED
    manuscript.save(update_fields=["essay", "state"])
    return essay


def checked_text(manuscript: Manuscript, *, confirm_set_aside: bool) -> DraftText:
    """What the checked blocks say; RuleBroken where they are no essay yet, or something would be left out unsaid."""
    blocks = blocks_from_json(manuscript.blocks)
    if found := problems(blocks):
        raise RuleBroken(" ".join(found))
    left_out = any(block.kind == BlockKind.SET_ASIDE for block in blocks)
    if not confirm_set_aside and (left_out or lost(manuscript.source_text, blocks)):
        raise RuleBroken("Some of the document would be left out. Look at it, and say that it may be.")
    return draft_text(assemble(blocks), language=manuscript.language)
