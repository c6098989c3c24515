"""A remark that the next revision follows: marked so, taken back until a revision is frozen with it, carried by that."""

from datetime import datetime

from django.db import transaction

from symposium.actions.essay import locked
from symposium.actions.record import record
from symposium.enums import Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Annotation, Comment, Credit, Essay, Revision, TakenProposal
from symposium.models.proposal_place import spans_of_taken, text_to_search
from symposium.permissions.credit import check_can_credit, check_can_take_credit_back

LONGEST_NOTE = 200


@transaction.atomic
def give_credit(
    *, remark: Annotation | Comment, by, now: datetime, note: str = "", passage: str = ""
) -> Credit:
    """The revision that is frozen next follows this remark. Given again it takes the new note and passage.

    `passage` is the key of one of the draft's. Raises InvalidInput where the draft has none with it; RuleBroken where a
    frozen revision carries the remark with another note, or where the words of it, a proposal, were taken.
    """
    essay, remark = _held(remark)
    check_can_credit(by, remark)
    note = " ".join(note.split())
    if len(note) > LONGEST_NOTE:
        raise InvalidInput(f"The note holds at most {LONGEST_NOTE} characters.")
    if passage and not essay.revisions.draft().get().passages.filter(key=passage).exists():
        raise InvalidInput("The draft has no such passage. Choose one that it has.")
    earlier = _credit_of(remark)
    if earlier is not None:
        _check_not_taken(earlier)
        if (earlier.note, earlier.passage) == (note, passage):
            return earlier
        check_not_carried(earlier, now, "this remark")
        earlier.note, earlier.passage = note, passage
        earlier.save(update_fields=["note", "passage"])
        return earlier
    noun = "comment" if isinstance(remark, Comment) else "annotation"
    made = Credit.objects.create(**{noun: remark}, essay=essay, by=by, at=now, note=note, passage=passage)
    record(Verb.CREDIT_GIVEN, by=by, now=now, essay=essay, remark=remark.key, kind=noun)
    return made


@transaction.atomic
def take_credit_back(*, remark: Annotation | Comment, by, now: datetime) -> None:
    """Undo `give_credit` until a frozen revision carries the remark. What was taken back stays so."""
    essay, remark = _held(remark)
    check_can_take_credit_back(by, remark)
    earlier = _credit_of(remark)
    if earlier is None:
        return
    _check_not_taken(earlier)
    check_not_carried(earlier, now, "this remark")
    earlier.delete()
    noun = "comment" if isinstance(remark, Comment) else "annotation"
    record(Verb.CREDIT_TAKEN_BACK, by=by, now=now, essay=essay, remark=remark.key, kind=noun)


def check_not_carried(credit: Credit, now: datetime, what: str) -> None:
    if credit.revision is None:
        return
    if credit.revision.is_out(now):
        raise RuleBroken(f"Revision {credit.revision.number} carries {what}, and is released.")
    raise RuleBroken(
        f"Revision {credit.revision.number} carries {what} and waits for its release. Cancel its schedule first."
    )


def carry_credits(revision: Revision) -> None:
    """The just frozen revision is named as what follows the remarks that were credited since, and as what carries the
    proposals whose words it holds.

    Called within the transaction that freezes, which holds the essay.
    """
    waiting = Credit.objects.filter(essay=revision.essay_id, revision=None)
    taken = list(
        TakenProposal.objects.filter(essay=revision.essay_id, revision=None).select_related("annotation")
    )
    text = text_to_search(revision) if taken else None
    gone = [row.pk for row in taken if text and spans_of_taken(row, text) is None]
    waiting.exclude(pk__in=gone).update(revision=revision)


def _held(remark: Annotation | Comment) -> tuple[Essay, Annotation | Comment]:
    essay = locked(remark.essay)
    if isinstance(remark, Comment):
        comment = Comment.objects.select_related("thread", "writer").get(pk=remark.pk)
        comment.thread.essay = essay
        return essay, comment
    annotation = Annotation.objects.select_related("writer").get(pk=remark.pk)
    annotation.essay = essay
    return essay, annotation


def _credit_of(remark: Annotation | Comment) -> Credit | None:
    rows = Credit.objects.select_related("takenproposal", "revision")
    noun = "comment" if isinstance(remark, Comment) else "annotation"
    return rows.filter(**{noun: remark}).first()


def _check_not_taken(credit: Credit) -> None:
    if hasattr(credit, "takenproposal"):
        raise RuleBroken(
            "These words were taken into the draft, and are credited with it. Put them back there."
        )
