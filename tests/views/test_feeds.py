from datetime import UTC, datetime

import feedparser
import pytest
from django.urls import reverse

from symposium import clock
from symposium.actions.essay import write_draft
from symposium.actions.schedule import reinstate_essay, withdraw_essay
from symposium.domain.draft import DraftByline
from symposium.enums import Role
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_essay,
    make_issue,
    make_text,
    release,
    released_essay,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def read(answer):
    assert answer.status_code == 200
    feed = feedparser.parse(answer.content)
    assert feed.bozo == 0
    return feed


def at(parsed):
    return datetime(*parsed[:6], tzinfo=UTC)


def test_an_entry_says_all_of_its_essay(client, settings):
    settings.SITE_URL = "https://symposium.example"
    issue = make_issue(title="The Dark Hours")
    bylines = (DraftByline("Živa Kőszegi"), DraftByline("Ann & Co <x>"))
    essay = released_essay(issue, "Lamp & <Ledger>", bylines=bylines, dek="A *fine* dek.", language="fr")

    feed = read(client.get(reverse("feed")))
    [entry] = feed.entries

    assert feed.version == "atom10"
    assert feed.feed.id == "tag:symposium.example,2026:site"
    assert [link.href for link in feed.feed.links] == [
        "https://symposium.example/",
        "https://symposium.example/feed.atom",
    ]
    assert entry.id == f"tag:symposium.example,2026:essay/{essay.key}"
    assert entry.title == "Lamp & <Ledger>"
    assert entry.link == f"https://symposium.example{essay.get_absolute_url()}"
    assert [author.name for author in entry.authors] == ["Živa Kőszegi", "Ann & Co <x>"]
    assert entry.summary == "A <em>fine</em> dek."
    assert entry.title_detail.language == "fr"
    assert [tag.term for tag in entry.tags] == ["The Dark Hours"]
    assert (at(entry.published_parsed), at(entry.updated_parsed)) == (NOW - DAY, NOW - DAY)
    assert at(feed.feed.updated_parsed) == NOW - DAY


def test_a_second_revision_updates_the_entry_and_keeps_its_id(client):
    essay = released_essay(make_issue(), "First words", at=NOW - 3 * DAY)
    [before] = read(client.get(reverse("feed"))).entries
    edits = essay.revisions.draft().get().edits
    text = make_text("Better words")
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW - 2 * DAY, text=text, edits=edits)
    release(essay, at=NOW - DAY)

    [after] = read(client.get(reverse("feed"))).entries

    assert (before.title, after.title) == ("First words", "Better words")
    assert after.id == before.id
    assert (at(after.published_parsed), at(after.updated_parsed)) == (NOW - 3 * DAY, NOW - DAY)


def test_a_release_before_the_issue_counts_from_the_issues_publication(client):
    issue = make_issue(published_at=NOW - DAY)
    released_essay(issue, at=NOW - 5 * DAY)

    [entry] = read(client.get(reverse("issue_feed", args=[issue.slug]))).entries

    assert at(entry.published_parsed) == NOW - DAY


def test_the_newest_comes_first(client):
    issue = make_issue()
    released_essay(issue, "Older", at=NOW - 3 * DAY)
    released_essay(issue, "Newer", at=NOW - DAY)

    entries = read(client.get(reverse("issue_feed", args=[issue.slug]))).entries

    assert [entry.title for entry in entries] == ["Newer", "Older"]


def test_each_feed_holds_its_own(client):
    author = UserFactory()
    first, second = make_issue(), make_issue()
    released_essay(first, "Mine", author=author)
    released_essay(second, "Other")

    feeds = {
        "site": reverse("feed"),
        "issue": reverse("issue_feed", args=[second.slug]),
        "person": reverse("person_feed", args=[author.key]),
    }
    titles = {name: sorted(e.title for e in read(client.get(url)).entries) for name, url in feeds.items()}

    assert titles == {"site": ["Mine", "Other"], "issue": ["Other"], "person": ["Mine"]}


def test_an_empty_feed_is_valid(client):
    issue = make_issue(published_at=NOW - DAY)

    feed = read(client.get(reverse("issue_feed", args=[issue.slug])))

    assert (feed.entries, at(feed.feed.updated_parsed)) == ([], NOW - DAY)


def test_a_feed_is_sent_again_only_when_it_changed(client):
    essay = released_essay(make_issue())
    url = reverse("feed")
    first = client.get(url)
    by_tag = {"If-None-Match": first["ETag"]}
    by_date = {"If-Modified-Since": first["Last-Modified"]}

    unchanged = [client.get(url, headers=headers).status_code for headers in (by_tag, by_date)]
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="A reason.")
    changed = [client.get(url, headers=headers).status_code for headers in (by_tag, by_date)]

    assert (unchanged, changed) == ([304, 304], [200, 200])


def test_a_reinstated_essay_changes_the_feed_by_date_too(client):
    essay = released_essay(make_issue())
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW - DAY / 2, notice="A reason.")
    url = reverse("feed")
    first = client.get(url)
    reinstate_essay(essay=essay, by=essay.issue.created_by, now=NOW)

    answer = client.get(url, headers={"If-Modified-Since": first["Last-Modified"]})

    assert [entry.title for entry in read(answer).entries] == ["An essay"]


def test_acts_on_what_is_not_released_do_not_show_in_the_date(client):
    issue = make_issue()
    released_essay(issue)
    before = client.get(reverse("feed"))["Last-Modified"]
    hidden = make_essay(issue, "Hidden")
    withdraw_essay(essay=hidden, by=issue.created_by, now=NOW, notice="A reason.")

    assert client.get(reverse("feed"))["Last-Modified"] == before


def test_what_is_not_visible_has_no_feed(client):
    hidden = make_issue(published_at=NOW + DAY)
    expert = give_role(hidden, Role.EXPERT)
    nobody = UserFactory()
    urls = [
        reverse("issue_feed", args=[hidden.slug]),
        reverse("issue_feed", args=["nowhere"]),
        reverse("person_feed", args=[expert.key]),
        reverse("person_feed", args=[nobody.key]),
    ]

    client.force_login(nobody)

    assert [client.get(url).status_code for url in urls] == [404] * 4


def test_an_essay_appears_with_its_instant(client):
    essay = make_essay()
    release(essay, at=NOW + DAY)

    before = read(client.get(reverse("feed"))).entries
    with clock.travel(NOW + DAY):
        after = read(client.get(reverse("feed"))).entries

    assert (len(before), len(after)) == (0, 1)


@pytest.mark.parametrize("essays", [1, 6])
def test_the_same_number_of_queries_for_few_and_many(client, essays, django_assert_num_queries):
    issue = make_issue()
    for number in range(essays):
        released_essay(issue, f"Essay {number}")

    with django_assert_num_queries(5):
        client.get(reverse("feed"))
