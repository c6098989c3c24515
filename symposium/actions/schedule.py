"""Scheduling freezes the draft as revision n and sets its instant; the instant's passing releases it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from symposium import clock
from symposium.actions.anchoring import place_annotations
from symposium.actions.attachments import attachments, keep_attachments
from symposium.actions.credit import carry_credits
from symposium.actions.early import bring_early, keep_early
from symposium.actions.essay import locked, save_at_address
from symposium.actions.grading import Decisions, Graded, decide, same_decisions, store_decisions
from symposium.actions.past_keys import keep_past_keys
from symposium.actions.record import record
from symposium.actions.text import write_text
from symposium.actions.vote import withdraw_votes_of_authors
from symposium.domain.carrying import Stood
from symposium.domain.draft import DraftText, same_text
from symposium.domain.readiness import problems
from symposium.enums import EssayState, Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Essay, Revision
from symposium.models.draft_text import standing, text_of
from symposium.models.revision import NOT_YET
from symposium.permissions.essay import (
    check_can_reinstate,
    check_can_schedule,
    check_can_withdraw,
    check_draft_is_new,
)


@transaction.atomic
def schedule_essay(
    *,
    essay: Essay,
    by,
    now: datetime,
    release_at: datetime | None = None,
    note: str = "",
    seen: str = "",
    grades: Mapping[str, Graded] | None = None,
) -> Revision:
    """Freeze the draft as the next revision, released at `release_at` (None: now).

    A frozen revision that is not released yet is replaced; its successor takes its number.
    `seen` is the `standing` that the editor's page showed, where there was a page. `grades`, by the guidelines'
    keys, say of every changed wording whether the votes on the earlier one stand.
    Raises RuleBroken where the draft is incomplete or says what the released revision says.
    """
    release_at = release_at or now
    if release_at < now:
        raise InvalidInput("The release lies in the past. Choose a later time, or release it now.")
    note = note.strip()
    if len(note) > 500:
        raise InvalidInput("The note of what changed holds at most 500 characters.")
    clock.tell_database(now)
    essay = locked(essay)
    check_can_schedule(by, essay)
    draft = essay.revisions.draft().get()
    if seen and seen != standing(essay, draft):
        raise RuleBroken(
            "This essay was changed or returned since you opened the page. Reload it, look at the draft, "
            "and schedule again: nothing was released."
        )
    text = text_of(draft)
    if missing := problems(text):
        raise RuleBroken(" ".join(missing))
    released = essay.revisions.released(now).order_by("-number").first()
    waiting = essay.revisions.frozen().filter(release_at__gt=now).first()
    decisions = decide(draft, grades or {}, now=now)
    early: Mapping[int, Stood] = {}
    if waiting is not None:
        if (
            (waiting.release_at, waiting.note) == (release_at, note)
            and same_text(text, text_of(waiting))
            and same_decisions(waiting, decisions)
        ):
            return waiting
        early = _take_back(waiting, draft)
    elif released is not None:
        check_draft_is_new(text, released)
    if released is None:
        save_at_address(essay, text.title)
    revision = _freeze(draft, text, number=released.number + 1 if released else 1, note=note, by=by, now=now)
    store_decisions(revision, decisions, by=by, now=now)
    withdraw_votes_of_authors(revision=revision, now=now)
    place_annotations(revision, draft=draft, now=now)
    bring_early(draft, revision, early)
    carry_credits(revision)
    keep_past_keys(revision, text, released)
    # Set last: the database refuses passages for a revision whose instant has passed.
    Revision.objects.filter(pk=revision.pk).update(release_at=release_at)
    revision.release_at = release_at
    record(
        Verb.ESSAY_SCHEDULED,
        by=by,
        now=now,
        essay=essay,
        revision=revision.number,
        release_at=release_at.isoformat(),
        replaced=waiting is not None,
        **_graded(decisions),
    )
    return revision


def _graded(decisions: Decisions) -> dict[str, Any]:
    """For the record: how each changed wording was graded."""
    return {"grades": {key: one.given.grade for key, one in decisions.items()}} if decisions else {}


def _freeze(draft: Revision, text: DraftText, *, number: int, note: str, by, now: datetime) -> Revision:
    revision = Revision(
        essay=draft.essay,
        number=number,
        note=note,
        title=text.title,
        changed_at=now,
        frozen_at=now,
        frozen_by=by,
        release_at=NOT_YET,
    )
    write_text(revision, text, now=now)
    return revision


def _take_back(waiting: Revision, draft: Revision) -> Mapping[int, Stood]:
    """What a person attached in it goes on in the draft. Returns where the early remarks stood in it."""
    keep_attachments(draft, attachments(waiting))
    early = keep_early(waiting, draft)
    waiting.delete()
    return early


@transaction.atomic
def cancel_schedule(*, essay: Essay, by, now: datetime) -> None:
    """Take back the revision that waits for its instant. The draft keeps its text."""
    clock.tell_database(now)
    essay = locked(essay)
    check_can_schedule(by, essay)
    waiting = essay.revisions.frozen().filter(release_at__gt=now).first()
    if waiting is None:
        raise RuleBroken("Nothing of this essay waits for its release.")
    number = waiting.number
    _take_back(waiting, essay.revisions.draft().get())
    record(Verb.SCHEDULE_CANCELLED, by=by, now=now, essay=essay, revision=number)


@transaction.atomic
def withdraw_essay(*, essay: Essay, by, now: datetime, notice: str) -> Essay:
    """Its addresses answer with the notice from now on; a coming revision is taken back."""
    clock.tell_database(now)
    essay = locked(essay)
    check_can_withdraw(by, essay)
    if not notice.strip():
        raise InvalidInput("Write the notice: it stands where the essay stood.")
    if len(notice) > 4_000:
        raise InvalidInput("The notice holds at most 4,000 characters.")
    waiting = essay.revisions.frozen().filter(release_at__gt=now).first()
    if waiting is not None:
        _take_back(waiting, essay.revisions.draft().get())
    essay.state, essay.withdrawn_at = EssayState.WITHDRAWN, now
    essay.withdrawal_notice = notice.strip()
    essay.save(update_fields=["state", "withdrawn_at", "withdrawal_notice"])
    record(Verb.ESSAY_WITHDRAWN, by=by, now=now, essay=essay)
    return essay


@transaction.atomic
def reinstate_essay(*, essay: Essay, by, now: datetime) -> Essay:
    """Undo a withdrawal: what was released can be read again, the draft can be changed."""
    essay = locked(essay)
    check_can_reinstate(by, essay)
    essay.state, essay.withdrawn_at, essay.withdrawal_notice = EssayState.DRAFT, None, ""
    essay.save(update_fields=["state", "withdrawn_at", "withdrawal_notice"])
    record(Verb.ESSAY_REINSTATED, by=by, now=now, essay=essay)
    return essay
