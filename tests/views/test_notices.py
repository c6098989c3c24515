"""Corrections and concerns: written at the desk, read wherever the essay is."""

import pytest
from django.urls import reverse

from symposium.actions.notice import publish_notice
from symposium.actions.schedule import withdraw_essay
from symposium.models import Event, Notice
from tests.factories import NOW, released_essay
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
WORDS = "Revision 1 gave the height as 12 m. It is 2 m."


def say(essay, kind="correction", text=WORDS, now=NOW):
    return publish_notice(essay=essay, by=essay.issue.created_by, now=now, kind=kind, text=text)


def test_a_correction_is_read_again_before_it_is_published(client):
    essay = released_essay()
    client.force_login(essay.issue.created_by)
    address, sent = reverse("desk_notices", args=[essay.key]), {"kind": "correction", "text": WORDS}

    asked = client.post(address, sent)
    before = Notice.objects.count()
    done = client.post(address, sent | {"sure": "1"})

    notice = Notice.objects.get()
    assert Page(asked).texts(".public-notice p") == ["Correction. Today", WORDS]
    assert (before, done.status_code, done.url) == (0, 302, notice.get_absolute_url())
    event = Event.objects.first()
    assert (event.verb, event.details) == ("notice_published", {"notice": notice.key, "kind": "correction"})


@pytest.mark.parametrize("where", ["essay", "revision", "revisions", "guideline"])
def test_a_notice_stands_wherever_the_essay_is_read(client, where):
    essay = released_essay(guidelines=1)
    say(essay)
    addresses = {
        "essay": essay.get_absolute_url(),
        "revision": essay.revisions.get(number=1).get_absolute_url(),
        "revisions": reverse("revisions", args=[essay.issue.slug, essay.slug]),
        "guideline": essay.guidelines.get().get_absolute_url(),
    }

    page = Page(client.get(addresses[where]))

    assert page.texts(".public-notice p") == ["Correction. 10 March 2026", WORDS]


def test_the_feed_and_the_api_tell_it_too(client):
    essay = released_essay()
    notice = say(essay)

    feed = client.get(reverse("feed")).content.decode()
    told = client.get(f"/api/v1/essays/{essay.key}/").json()["notices"]

    assert feed.count(f"&lt;p&gt;&lt;strong&gt;Correction.&lt;/strong&gt; {WORDS}&lt;/p&gt;") == 1
    assert feed.count(f"<updated>{NOW.isoformat()}</updated>") == 2
    assert [(row["key"], row["kind"], row["text"], row["lifted_at"]) for row in told] == [
        (notice.key, "correction", WORDS, None)
    ]


def test_a_lifted_concern_keeps_its_words_and_says_what_came_of_it(client):
    essay = released_essay()
    notice = say(essay, "concern", "The notebooks are missing.")
    client.force_login(essay.issue.created_by)
    address = reverse("desk_notice_lift", args=[essay.key, notice.key])

    empty = client.post(address, {"because": ""})
    done = client.post(address, {"because": "They were found."})
    again = client.post(address, {"because": "Twice."})

    assert (empty.status_code, done.status_code, again.status_code) == (422, 302, 409)
    assert Page(client.get(essay.get_absolute_url())).texts(".public-notice p") == [
        "Expression of concern, lifted. 10 March 2026",
        "The notebooks are missing.",
        "Lifted. 10 March 2026",
        "They were found.",
    ]


def test_a_correction_cannot_be_lifted(client):
    essay = released_essay()
    notice = say(essay)
    client.force_login(essay.issue.created_by)

    response = client.get(reverse("desk_notice_lift", args=[essay.key, notice.key]))

    assert response.status_code == 409


def test_sent_twice_it_is_one_notice():
    essay = released_essay()

    first, second = say(essay), say(essay)

    assert (first, Notice.objects.count()) == (second, 1)


def test_the_notice_of_withdrawal_stands_alone(client):
    essay = released_essay()
    say(essay)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Asked for.")

    page = Page(client.get(essay.get_absolute_url()))

    assert page.find(".public-notice") == []
    assert page.texts(".notice.withdrawn p")[-1] == "Asked for."
