"""The outbox against a real mail server."""

import socket
from datetime import timedelta

import pytest

from symposium import clock
from symposium.actions.mail import hand_over, note_refused, resend_mail, write_mail
from symposium.domain.mailing import DELAYS
from symposium.enums import MailKind, MailState
from symposium.errors import RuleBroken
from symposium.jobs.mail import send_due_mails, send_mail
from symposium.models import Mail
from tests.factories import NOW, make_administrator
from tests.jobs.mail_server import LINE_BROKEN, mail_server

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def server(settings):
    with mail_server(settings) as desk:
        yield desk


def code_mail(**changes) -> Mail:
    given = {
        "kind": MailKind.SIGN_IN,
        "to": "rita@example.org",
        "now": NOW,
        "subject": "Your code",
        "text": "Here is your code:\n\n    ABC123\n\nOpen https://forum.example/a?b=1&c=2.",
    }
    return write_mail(**{**given, **changes})


def sent_at(instant, mail) -> Mail:
    """The row after the worker took it up at the instant."""
    with clock.travel(instant):
        send_mail(mail_id=mail.pk)
    mail.refresh_from_db()
    return mail


def test_a_mail_goes_out_in_two_parts_and_its_words_are_erased(server):
    mail = sent_at(NOW, code_mail())

    [letter] = server.took
    assert server.sent_to == ["rita@example.org"]
    assert letter["Message-ID"] == mail.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert letter.get_body(("plain",)).get_content().splitlines()[2] == "    ABC123"
    page = letter.get_body(("html",)).get_content()
    assert page.count("<blockquote><p>ABC123</p></blockquote>") == 1
    assert page.count('<a href="https://forum.example/a?b=1&amp;c=2">') == 1
    assert (mail.state, mail.settled_at, mail.text, mail.attempts) == (MailState.SENT, NOW, "", 1)


def test_a_mail_goes_out_once_however_often_it_is_asked_for(server):
    mail = code_mail(once="a")
    again = code_mail(once="a")

    for _ in range(3):
        sent_at(NOW, mail)

    assert (again.pk, len(server.took)) == (mail.pk, 1)


def test_a_temporary_refusal_is_tried_again_later(server):
    server.data_answers.append("451 Come back later")
    mail = sent_at(NOW, code_mail())
    assert (mail.state, mail.due_at, mail.said) == (
        MailState.WAITING,
        NOW + MINUTE,
        "451 Come back later",
    )

    sent_at(NOW + timedelta(seconds=59), mail)
    assert server.took == []
    sent_at(NOW + MINUTE, mail)

    assert (len(server.took), mail.state, mail.attempts) == (1, MailState.SENT, 2)
    assert server.took[0]["Message-ID"] == mail.message_id


def test_a_mail_server_that_is_away_loses_nothing(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        settings.EMAIL_BACKEND = "symposium.jobs.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        mail = sent_at(NOW, code_mail())

    assert (mail.state, mail.due_at) == (MailState.WAITING, NOW + MINUTE)
    assert mail.said == "[Errno 111] Connection refused"


@pytest.mark.parametrize(("answers", "words"), [("rcpt", "550 No such person"), ("data", "554 Not wanted")])
def test_what_the_server_refuses_for_good_is_refused_in_its_words(server, answers, words):
    getattr(server, f"{answers}_answers").append(words)

    mail = sent_at(NOW, code_mail())

    assert (mail.state, mail.said, mail.text) == (MailState.REFUSED, words, "")
    assert (sent_at(NOW + 90 * MINUTE, mail).attempts, server.took) == (1, [])


def test_it_is_given_up_after_three_days_and_a_half(server):
    mail, at = code_mail(), NOW
    for _ in range(len(DELAYS) + 1):
        server.rcpt_answers.append("451 Later")
        mail = sent_at(at, mail)
        at = mail.due_at

    assert (mail.state, mail.attempts) == (MailState.REFUSED, len(DELAYS) + 1)
    assert mail.said == "Given up after 17 attempts: 451 Later"
    assert mail.settled_at - NOW == timedelta(days=3, hours=15, minutes=21)


def test_a_line_that_breaks_in_the_middle_leaves_an_open_end(server):
    server.data_answers.append(LINE_BROKEN)

    mail = sent_at(NOW, code_mail())
    sent_at(NOW + 60 * MINUTE, mail)

    assert (mail.state, mail.attempts, len(server.took)) == (MailState.UNKNOWN, 1, 1)
    assert mail.said.startswith("The connection broke while the mail went over")


def test_what_a_worker_left_is_sent_again_by_a_person_alone_with_the_same_message_id(server):
    mail, ada = code_mail(), make_administrator()
    hand_over(mail=mail, now=NOW)  # and the worker ended here

    sent_at(NOW + 60 * MINUTE, mail)
    with clock.travel(NOW + 60 * MINUTE):
        send_due_mails(timestamp=0)
    assert (server.took, mail.state) == ([], MailState.UNKNOWN)
    with pytest.raises(RuleBroken, match="It is being handed over"):
        resend_mail(mail=mail, by=ada, now=NOW + 9 * MINUTE)
    resend_mail(mail=mail, by=ada, now=NOW + 60 * MINUTE)
    sent_at(NOW + 60 * MINUTE, mail)

    assert (mail.state, mail.attempts) == (MailState.SENT, 2)
    assert [letter["Message-ID"] for letter in server.took] == [mail.message_id]


def test_a_late_worker_does_not_settle_what_another_took_meanwhile(server):
    mail, ada = code_mail(), make_administrator()
    slow = hand_over(mail=mail, now=NOW)
    resend_mail(mail=mail, by=ada, now=NOW + 60 * MINUTE)
    mail.refresh_from_db()
    hand_over(mail=mail, now=NOW + 60 * MINUTE)

    note_refused(mail=slow, now=NOW + 61 * MINUTE, said="550 No")

    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.UNKNOWN, 2)


def test_words_that_open_an_account_are_kept_for_a_day_at_most(server):
    waiting, unknown = code_mail(), code_mail()
    hand_over(mail=unknown, now=NOW)
    Mail.objects.filter(pk=waiting.pk).update(due_at=NOW + timedelta(days=1, minutes=5))

    with clock.travel(NOW + timedelta(days=1)):
        send_due_mails(timestamp=0)

    rows = Mail.objects.order_by("pk").values_list("state", "text")
    assert list(rows) == [(MailState.HELD, ""), (MailState.UNKNOWN, "")]
    unknown.refresh_from_db()
    with pytest.raises(RuleBroken, match="Its words are erased"):
        resend_mail(mail=unknown, by=make_administrator(), now=NOW + timedelta(days=1))


def test_a_mail_that_cannot_be_written_holds_up_no_other(server, caplog):
    broken = write_mail(kind=MailKind.PLACE, to="a@example.org", now=NOW)  # without what it tells of
    code_mail()

    with clock.travel(NOW):
        send_due_mails(timestamp=0)

    broken.refresh_from_db()
    assert (len(server.took), broken.state, broken.due_at) == (1, MailState.WAITING, NOW + MINUTE)
    assert caplog.messages == [f"Mail {broken.key} could not be written"]
