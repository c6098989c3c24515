"""Voters are told by mail that what they voted on says something else now."""

import pytest

from symposium import clock
from symposium.actions.mail_choice import choose_mail
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.enums import MailState
from symposium.jobs.following import ask_voters
from symposium.jobs.mail import send_due_mails
from symposium.models import Mail
from tests.factories import DAY, NOW, UserFactory
from tests.jobs.mail_server import mail_server
from tests.rewording import reword
from tests.votes import make_guideline

pytestmark = pytest.mark.django_db

OUT = NOW + DAY


@pytest.fixture
def server(settings):
    with mail_server(settings) as desk:
        yield desk


@pytest.fixture
def guideline():
    return make_guideline()


def voter(name: str, guideline):
    person = UserFactory(name=name, email=f"{name}@example.org")
    cast_vote(guideline=guideline, by=person, now=NOW - DAY / 2, stance="agree")
    return person


def told_at(instant) -> None:
    with clock.travel(instant):
        ask_voters(timestamp=0)
        send_due_mails(timestamp=0)


def test_each_voter_is_asked_once_when_the_new_words_are_out(server, guideline):
    for name in ("rita", "otto"):
        voter(name, guideline)
    withdraw_vote(guideline=guideline, by=voter("gone", guideline), now=NOW - DAY / 3)
    choose_mail(by=voter("quiet", guideline), topic="votes", is_wanted=False, now=NOW)
    reword(guideline, "substantive", release_at=OUT)

    told_at(OUT - DAY / 24)
    assert server.took == []
    for hours in range(1, 4):
        told_at(OUT + hours * DAY / 24)

    assert sorted(server.sent_to) == ["otto@example.org", "rita@example.org"]
    [letter, _] = server.took
    assert letter["Subject"] == "A guideline you voted on has changed"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = letter.get_body(("plain",)).get_content()
    addresses = [line.strip().removeprefix("http://localhost:8000") for line in text.splitlines()]
    assert (addresses.count(f"/g/{guideline.key}/"), addresses.count("/account/votes/")) == (1, 1)
    assert text.lower().count("agree") == 0


def test_an_editorial_change_asks_nobody(server, guideline):
    voter("rita", guideline)
    reword(guideline, "editorial", release_at=OUT)

    told_at(OUT + DAY / 24)

    assert Mail.objects.count() == 0


def test_who_has_voted_again_by_then_is_not_mailed(server, guideline):
    rita = voter("rita", guideline)
    reword(guideline, "substantive", release_at=OUT)
    with clock.travel(OUT + DAY / 24):
        ask_voters(timestamp=0)
    cast_vote(guideline=guideline, by=rita, now=OUT + DAY / 12, stance="agree", seen=2)

    told_at(OUT + DAY / 8)

    mail = Mail.objects.get()
    assert (server.took, mail.state, mail.said) == (
        [],
        MailState.HELD,
        "There is nothing left to look at again.",
    )


def test_the_outbox_tells_nobody_that_somebody_voted(guideline):
    voter("rita", guideline)
    reword(guideline, "substantive", release_at=OUT)

    with clock.travel(OUT + DAY / 24):
        ask_voters(timestamp=0)

    mail = Mail.objects.get()
    assert (mail.get_kind_display(), mail.issue, mail.subject) == ("News", None, "")
