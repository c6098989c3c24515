"""Whoever voted on words that say something else now is told so, and asked again (design decision 3)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from accounts.models import User
from symposium.actions.mail import write_mail
from symposium.domain.pace import SETTLED
from symposium.enums import MailKind, MailTopic, WordingGrade
from symposium.models import Essay, Mail, MailChoice, Revision, Vote, WordingChange

LATEST = timedelta(days=7)  # after that nobody is told any more of a release that a worker slept through
AT_ONCE = 500


@transaction.atomic
def ask_voters_again(*, now: datetime) -> int:
    """A mail for each voter and released revision, however often this is called. Says how many were written.

    The mail is of the kind of all news, and of no issue: that somebody voted is told to nobody who keeps the outbox.
    """
    changes = WordingChange.objects.filter(grade=WordingGrade.SUBSTANTIVE)
    released = Revision.objects.filter(
        Exists(changes.filter(wording__revision=OuterRef("pk"))),
        Q(essay__issue__closes_at__isnull=True) | Q(essay__issue__closes_at__gt=now),
        release_at__gt=now - LATEST,
        release_at__lte=now - SETTLED,
        essay__in=Essay.objects.readable(now),
    )
    return sum(_ask(revision, changes, now) for revision in released.order_by("release_at", "pk"))


def _ask(revision: Revision, changes, now: datetime) -> int:
    said = f"asked {revision.key} "
    votes = Vote.objects.filter(
        ~MailChoice.objects.against(MailTopic.VOTES, "voter"),
        ~Exists(Mail.objects.filter(once=Concat(Value(said), OuterRef("voter__key")))),
        guideline__in=changes.filter(wording__revision=revision).values("guideline"),
        stance__isnull=False,
        wording__revision__number__lt=revision.number,
        voter__is_active=True,
    )
    voters = User.objects.filter(pk__in=votes.values("voter")).order_by("pk")[:AT_ONCE]
    for voter in voters:
        write_mail(
            kind=MailKind.NEWS,
            to=voter.email,
            person=voter,
            now=now,
            data={"asked": revision.key},
            once=f"{said}{voter.key}",
        )
    return len(voters)
