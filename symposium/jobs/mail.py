"""The outbox, sent: each mail is marked as handed over before the server hears of it, and settled after."""

import contextlib
import logging
import smtplib

from django.core.mail import EmailMultiAlternatives, get_connection
from procrastinate.contrib.django import app

from symposium import clock
from symposium.actions.mail import (
    erase_secrets,
    hand_over,
    note_doubt,
    note_refused,
    note_sent,
    try_later,
    withhold_mail,
)
from symposium.jobs.letters import NothingToSay, letter_of
from symposium.jobs.smtp import InDoubt
from symposium.models import Mail

AT_ONCE = 500

log = logging.getLogger(__name__)


@app.task(name="symposium.send_mail")
def send_mail(mail_id: int) -> None:
    """A mail that waits no longer is passed over: whoever took it has settled it, or nobody knows its fate."""
    now = clock.now()
    mail = Mail.objects.due(now).select_related("person", "issue").filter(pk=mail_id).first()
    if mail is None:
        return
    try:
        letter = letter_of(mail, now)
    except NothingToSay as reason:
        withhold_mail(mail=mail, now=now, said=str(reason))
        return
    except Exception:
        log.exception("Mail %s could not be written", mail.key)
        if taken := hand_over(mail=mail, now=now):
            try_later(mail=taken, now=now, said="It could not be written: the site's log says why.")
        return
    taken = hand_over(mail=mail, now=now)
    if taken is not None:
        _send(taken, letter)


def _send(mail: Mail, letter: EmailMultiAlternatives) -> None:
    """Only what says that the letter was not taken leads to another attempt; an open end stays open."""
    connection = get_connection()
    try:
        connection.open()
        connection.send_messages([letter])
    except InDoubt as problem:
        note_doubt(mail=mail, said=str(problem))
    except (smtplib.SMTPException, OSError) as problem:
        settle = note_refused if _is_for_good(problem) else try_later
        settle(mail=mail, now=clock.now(), said=_words_of(problem))
    else:
        note_sent(mail=mail, now=clock.now())
    with contextlib.suppress(smtplib.SMTPException, OSError):
        connection.close()


def _answer(problem: Exception) -> tuple[int, str]:
    """The server's code and words about this letter; 0 where it said nothing of it."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        [(code, words)] = problem.recipients.values()
    elif isinstance(problem, (smtplib.SMTPSenderRefused, smtplib.SMTPDataError)):
        code, words = problem.smtp_code, problem.smtp_error
    else:
        return 0, str(problem)
    return code, words.decode(errors="replace") if isinstance(words, bytes) else str(words)


def _is_for_good(problem: Exception) -> bool:
    """Other refusals (of our name, our password, the connection) are mended by whoever runs the site."""
    code, _ = _answer(problem)
    return 500 <= code < 600 and code != 530  # 530: "sign in first"


def _words_of(problem: Exception) -> str:
    code, words = _answer(problem)
    return f"{code} {words}" if code else words or type(problem).__name__


@app.periodic(cron="* * * * *")
@app.task(name="symposium.send_due_mails", queueing_lock="symposium.send_due_mails")
def send_due_mails(timestamp: int) -> None:
    """No mail waits for ever, whatever became of its job."""
    erase_secrets(now=clock.now())
    for mail_id in Mail.objects.due(clock.now()).values_list("pk", flat=True)[:AT_ONCE]:
        send_mail(mail_id=mail_id)
