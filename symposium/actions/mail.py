"""The outbox: mails are written in the act they tell of, and handed over by the worker, each once."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from procrastinate.contrib.django import app

from symposium.actions.record import record
from symposium.domain.author_name import one_line
from symposium.domain.keys import new_key
from symposium.domain.mailing import next_attempt
from symposium.enums import MailKind, MailState, Verb
from symposium.models import Issue, Mail
from symposium.permissions.mail import check_can_hold, check_can_resend

LONGEST_SAID = Mail._meta.get_field("said").max_length or 0
LONGEST_SUBJECT = Mail._meta.get_field("subject").max_length or 0
SECRETS_LAST = timedelta(days=1)
FIRST, LATER = 10, 0  # somebody waits before the screen for a code; nobody for news


@transaction.atomic
def write_mail(
    *,
    kind: str,
    to: str,
    now: datetime,
    person=None,
    issue: Issue | None = None,
    subject: str = "",
    text: str = "",
    data: dict[str, object] | None = None,
    in_reply_to: str = "",
    once: str = "",
) -> Mail:
    """Put it into the outbox, in the transaction of what it tells of. With the same `once` it is one mail."""
    key = new_key()
    mail, is_new = Mail.objects.get_or_create(
        once=once or key,
        defaults={
            "key": key,
            "kind": kind,
            "person": person,
            "address": to,
            "issue": issue,
            "subject": one_line(subject)[:LONGEST_SUBJECT],
            "text": text,
            "data": data or {},
            "message_id": message_id(key),
            "in_reply_to": in_reply_to,
            "made_at": now,
            "due_at": now,
        },
    )
    if is_new:
        _have_sent(mail)
    return mail


def message_id(name: str) -> str:
    return f"<{name}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"


def _have_sent(mail: Mail, *, at: datetime | None = None) -> None:
    """The job may be lost: what is due is looked for each minute, too."""
    priority = FIRST if mail.kind == MailKind.SIGN_IN else LATER
    app.configure_task("symposium.send_mail", priority=priority, schedule_at=at).defer(mail_id=mail.pk)


def hand_over(*, mail: Mail, now: datetime) -> Mail | None:
    """Take it, in a transaction of its own that has ended before anything goes out: from here its fate is unknown.

    None where somebody else took it, or it waits no longer. Whoever took it settles it with one of the four below,
    for the attempt that they made: a later one is somebody else's.
    """
    with transaction.atomic(durable=True):
        taken = Mail.objects.due(now).filter(pk=mail.pk, attempts=mail.attempts)
        if not taken.order_by().update(
            state=MailState.UNKNOWN, handed_at=now, attempts=F("attempts") + 1, said=""
        ):
            return None
        return Mail.objects.select_related("person", "issue").get(pk=mail.pk)


@transaction.atomic
def note_sent(*, mail: Mail, now: datetime) -> None:
    _mine(mail).update(state=MailState.SENT, settled_at=now, text="", said="")


@transaction.atomic
def note_refused(*, mail: Mail, now: datetime, said: str) -> None:
    """For good: by the server's own words, or given up."""
    _mine(mail).update(state=MailState.REFUSED, settled_at=now, text="", said=_words(said))


@transaction.atomic
def note_doubt(*, mail: Mail, said: str) -> None:
    """The connection broke while it went over: its fate stays unknown."""
    _mine(mail).update(said=_words(said))


@transaction.atomic
def try_later(*, mail: Mail, now: datetime, said: str) -> None:
    """After a temporary refusal. Refused when it has been tried for three days."""
    due_at = next_attempt(mail.attempts, now)
    if due_at is None:
        note_refused(mail=mail, now=now, said=f"Given up after {mail.attempts} attempts: {said}")
    elif _mine(mail).update(state=MailState.WAITING, due_at=due_at, said=_words(said)):
        _have_sent(mail, at=due_at)


def _mine(mail: Mail):
    return Mail.objects.filter(pk=mail.pk, state=MailState.UNKNOWN, attempts=mail.attempts)


def _words(said: str) -> str:
    return one_line(said)[:LONGEST_SAID]


@transaction.atomic
def withhold_mail(*, mail: Mail, now: datetime, said: str) -> None:
    """When it was to go out there was nothing left to say, or nobody to say it to."""
    waiting = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING, attempts=mail.attempts)
    waiting.update(state=MailState.HELD, settled_at=now, said=_words(said))


@transaction.atomic
def hold_mail(*, mail: Mail, by, now: datetime) -> Mail:
    mail = Mail.objects.select_for_update(of=("self",)).select_related("issue").get(pk=mail.pk)
    if mail.state == MailState.HELD:
        return mail
    check_can_hold(by, mail)
    mail.state, mail.settled_at, mail.said = MailState.HELD, now, "Held back by a person."
    mail.save(update_fields=["state", "settled_at", "said"])
    record(Verb.MAIL_HELD, by=by, now=now, issue=mail.issue, mail=mail.key)
    return mail


@transaction.atomic
def resend_mail(*, mail: Mail, by, now: datetime) -> Mail:
    """A person's act alone: held, refused, or of unknown fate it goes out again, with its own Message-ID."""
    mail = Mail.objects.select_for_update(of=("self",)).select_related("issue").get(pk=mail.pk)
    if mail.state == MailState.WAITING:
        return mail
    check_can_resend(by, mail, now)
    before = mail.state
    mail.state, mail.settled_at, mail.due_at = MailState.WAITING, None, now
    mail.save(update_fields=["state", "settled_at", "due_at"])
    _have_sent(mail)
    record(Verb.MAIL_RESENT, by=by, now=now, issue=mail.issue, mail=mail.key, before=before)
    return mail


@transaction.atomic
def erase_secrets(*, now: datetime) -> int:
    """What opens an account is kept for a day at most, sent or not. Says of how many mails."""
    old = Mail.objects.filter(kind=MailKind.SIGN_IN, made_at__lte=now - SECRETS_LAST).exclude(text="")
    late = "Too old to be of use: its words are erased."
    old.filter(state=MailState.WAITING).update(state=MailState.HELD, settled_at=now, said=late)
    return old.update(text="")
