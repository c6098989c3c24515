"""News of what one follows, as it is mailed."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.follow import follow, follow_thread, mark_seen
from symposium.actions.notice import publish_notice
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import schedule_essay, withdraw_essay
from symposium.domain.meant import Meant
from symposium.enums import MailState, NoticeKind, Pace, Visibility
from symposium.jobs.following import tell_followers
from symposium.jobs.mail import send_due_mails
from symposium.models import Follow, Mail
from symposium.queries.followed_news import my_news
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue, release, released_essay
from tests.jobs.mail_server import mail_server
from tests.remarks import annotation_on, comment_on
from tests.votes import guideline_of

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
MORNING = (NOW + DAY).replace(hour=6)  # a Wednesday
MONDAY = MORNING + 5 * DAY


@pytest.fixture
def server(settings):
    with mail_server(settings) as desk:
        yield desk


@pytest.fixture
def rita():
    return UserFactory(name="Rita Reader", email="rita@example.org")


@pytest.fixture
def essay():
    return released_essay(title="The river")


def follows(person, pace, **of) -> Follow:
    [(thing, it)] = of.items()
    return follow(by=person, thing=thing, of=it, pace=pace, now=NOW)


def told_at(instant, *, sent: bool = True) -> None:
    """What the worker does in the minute of the instant."""
    with clock.travel(instant):
        tell_followers(timestamp=0)
        if sent:
            send_due_mails(timestamp=0)


def words(letter) -> str:
    return letter.get_body(("plain",)).get_content()


def test_a_comment_is_told_at_once_and_once(server, essay, rita):
    guideline = guideline_of(essay)
    follows(rita, Pace.AT_ONCE, guideline=guideline)
    comment = comment_on(
        essay, "*Who* pays?", guideline=guideline, by=UserFactory(name="Otto"), now=NOW + MINUTE
    )

    for minute in range(6):
        told_at(NOW + minute * MINUTE)

    [letter] = server.took
    assert letter["Subject"] == "New: Do thing 1 of The river"
    assert [line.strip() for line in words(letter).splitlines() if line.strip()][:4] == [
        "Do thing 1 of The river",
        "Otto wrote:",
        "Who pays?",
        f"http://localhost:8000/c/{comment.key}/",
    ]
    assert letter.get_body(("html",)).get_content().count(f'/c/{comment.key}/">Otto wrote</a>') == 1


def test_the_mails_of_a_thread_hang_together_and_end_by_one_press(server, essay, rita):
    guideline = guideline_of(essay)
    follows(rita, Pace.AT_ONCE, guideline=guideline)
    for hours in (1, 2):
        comment_on(essay, f"Words {hours}.", guideline=guideline, now=NOW + timedelta(hours=hours))
        told_at(NOW + timedelta(hours=hours, minutes=1))

    assert len({letter["Message-ID"] for letter in server.took}) == 2
    thread = f"<g.{guideline.key}@localhost>"
    assert [(letter["In-Reply-To"], letter["References"]) for letter in server.took] == [(thread, thread)] * 2
    assert [letter["List-Unsubscribe-Post"] for letter in server.took] == ["List-Unsubscribe=One-Click"] * 2
    [address] = {
        re.fullmatch(r"<https?://[^/]+(/\S+)>", one["List-Unsubscribe"].strip())[1] for one in server.took
    }
    with clock.travel(NOW + DAY):
        pressed = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    comment_on(essay, "More words.", guideline=guideline, now=NOW + DAY)
    told_at(NOW + DAY + MINUTE)
    assert (pressed.status_code, len(server.took), Mail.objects.count()) == (200, 2, 2)


def test_a_day_and_a_week_are_bundled_into_one_mail(server, essay, rita):
    weekly = UserFactory(email="weekly@example.org")
    for person, pace in ((rita, Pace.DAILY), (weekly, Pace.WEEKLY)):
        follows(person, pace, essay=essay)
        follows(person, pace, guideline=guideline_of(essay))
    comment_on(essay, "On the whole.", now=NOW)
    comment_on(essay, "Still new.", now=NOW + MINUTE)
    comment_on(essay, "On the guideline.", guideline=guideline_of(essay), now=NOW + MINUTE)
    annotation_on(essay, "On the text.", now=NOW + MINUTE)

    told_at(MORNING)
    assert server.took == []  # the last minute may still be written
    told_at(MORNING + MINUTE)
    told_at(MORNING + 2 * MINUTE)
    assert server.sent_to == ["rita@example.org"]
    told_at(MONDAY + 2 * MINUTE)

    assert server.sent_to == ["rita@example.org", "weekly@example.org"]
    assert [letter["Subject"] for letter in server.took] == ["New in what you follow: 3"] * 2
    found = [
        re.findall(r"(On the whole|Still new|On the guideline|On the text)\.", words(one))
        for one in server.took
    ]
    assert [sorted(one) for one in found] == [["On the guideline", "On the text", "Still new"]] * 2


def test_nothing_is_sent_when_nothing_is_new(server, essay, rita):
    for pace, thing in ((Pace.AT_ONCE, {"essay": essay}), (Pace.DAILY, {"issue": essay.issue})):
        follows(rita, pace, **thing)
    follows(rita, Pace.WEEKLY, writer=UserFactory())
    comment_on(essay, "My own words.", by=rita, now=NOW + MINUTE)

    for days in range(8):
        told_at(MORNING + days * DAY + MINUTE)

    assert (server.took, Mail.objects.count()) == ([], 0)


def test_what_one_hears_of_at_once_is_not_told_again_in_the_morning(server, essay, rita):
    otto = UserFactory(name="Otto")
    follows(rita, Pace.AT_ONCE, guideline=guideline_of(essay))
    follows(rita, Pace.DAILY, writer=otto)
    comment_on(essay, "Heard at once.", guideline=guideline_of(essay), by=otto, now=NOW + MINUTE)
    comment_on(essay, "Heard in the morning.", by=otto, now=NOW + MINUTE)

    told_at(NOW + 2 * MINUTE)
    told_at(MORNING + MINUTE)

    assert [re.findall(r"Heard [a-z ]+\.", words(letter)) for letter in server.took] == [
        ["Heard at once."],
        ["Heard in the morning."],
    ]


def test_a_mail_says_nothing_that_may_not_be_seen_when_it_goes_out(server, essay, rita):
    follows(rita, Pace.DAILY, essay=essay)
    otto = UserFactory(name="Otto")
    gone = comment_on(essay, "Qzgone.", by=otto, now=NOW + MINUTE)
    comment_on(essay, "Here.", by=otto, now=NOW + MINUTE)
    annotation_on(essay, "Qzprivate.", by=otto, now=NOW + MINUTE, meant=Meant(visibility=Visibility.EDITORS))

    told_at(MORNING + MINUTE, sent=False)
    remove_remark(remark=gone, by=otto, now=MORNING + MINUTE)
    told_at(MORNING + 2 * MINUTE)

    [letter] = server.took
    assert re.findall(r"Qz\w+|Here", letter.as_string()) == ["Here", "Here"]


def test_a_mail_of_which_nothing_is_left_is_not_sent(server, essay, rita):
    follows(rita, Pace.DAILY, essay=essay)
    comment_on(essay, "Here.", now=NOW + MINUTE)

    told_at(MORNING + MINUTE, sent=False)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=MORNING + MINUTE, notice="Withdrawn.")
    told_at(MORNING + 2 * MINUTE)

    mail = Mail.objects.get()
    assert (server.took, mail.state, mail.text, mail.said) == (
        [],
        MailState.HELD,
        "",
        "What it told of may not be seen any more.",
    )


def test_an_issue_tells_of_essays_and_notices_when_they_are_out(server, rita):
    issue = make_issue()
    follows(rita, Pace.AT_ONCE, issue=issue)
    coming = make_essay(issue, "The well")
    release(coming, at=NOW + DAY)

    told_at(NOW + DAY - MINUTE)
    assert server.took == []
    told_at(NOW + DAY + MINUTE)
    publish_notice(
        essay=coming, by=issue.created_by, now=NOW + 2 * DAY, kind=NoticeKind.CORRECTION, text="Mended."
    )
    told_at(NOW + 2 * DAY + MINUTE)

    said = [
        [line.strip() for line in words(letter).splitlines() if line.strip()][:3] for letter in server.took
    ]
    assert said == [
        ["The well", "The essay is out:", "The dek of The well."],
        ["The well", "Correction:", "Mended."],
    ]


def test_the_thread_of_a_remark_is_followed_before_its_first_comment(server, essay, rita):
    note = annotation_on(essay, now=NOW)
    follow_thread(by=rita, essay=essay, annotation=note, pace=Pace.AT_ONCE, now=NOW)
    comment_on(essay, "To the note.", annotation=note, now=NOW + MINUTE)
    comment_on(essay, "Elsewhere.", now=NOW + MINUTE)

    told_at(NOW + 2 * MINUTE)

    [letter] = server.took
    assert re.findall(r"To the note|Elsewhere", words(letter)) == ["To the note"]
    assert letter["In-Reply-To"] == f"<a.{note.key}@localhost>"


def test_the_page_has_what_is_new_whatever_the_pace_until_it_is_seen(essay, rita):
    follows(rita, Pace.NEVER, essay=essay)
    comment_on(essay, "New.", now=NOW + MINUTE)

    before = my_news(rita, now=NOW + 2 * MINUTE)
    told_at(MORNING + MINUTE)
    mark_seen(by=rita, until=before.until, now=NOW + 3 * MINUTE)
    comment_on(essay, "Newer.", now=NOW + 3 * MINUTE)
    after = my_news(rita, now=NOW + 4 * MINUTE)

    assert [item.words for topic in before.topics for item in topic.items] == ["New."]
    assert [item.words for topic in after.topics for item in topic.items] == ["Newer."]
    assert Mail.objects.count() == 0


def test_what_was_remarked_before_a_release_is_news_when_it_comes_before_its_readers(rita):
    issue = make_issue(early_annotation="open")
    coming, expert = make_essay(issue, "The river"), give_role(issue)
    schedule_essay(essay=coming, by=issue.created_by, now=NOW, release_at=NOW + DAY)
    follows(rita, Pace.AT_ONCE, writer=expert)
    note = annotation_on(coming, "Before the release.", by=expert, now=NOW + MINUTE)

    told_at(NOW + 5 * MINUTE, sent=False)
    mark_seen(by=rita, until=NOW + 5 * MINUTE, now=NOW + 5 * MINUTE)
    before = (Mail.objects.count(), my_news(rita, now=NOW + DAY - MINUTE).count)
    for minutes in (0, 5, 10):
        told_at(NOW + DAY + minutes * MINUTE, sent=False)
    news = my_news(rita, now=NOW + DAY)

    assert before == (0, 0)
    assert [mail.data["news"] for mail in Mail.objects.all()] == [{"annotation": [note.key]}]
    assert [(item.key, item.at) for topic in news.topics for item in topic.items] == [(note.key, NOW + DAY)]
