"""Front page, archive, issue, themes and guidelines, as a reader meets them."""

import pytest
from django.urls import reverse

from symposium.actions.guideline import set_guideline_themes
from symposium.actions.issue import set_themes
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Announcement, Role
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_administrator,
    make_essay,
    make_issue,
    release,
    released_essay,
)
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def public_addresses(issue):
    return [
        "/",
        "/issues/",
        issue.get_absolute_url(),
        f"{issue.get_absolute_url()}?by=theme",
        reverse("issue_guidelines", args=[issue.slug]),
        reverse("theme", args=[issue.slug, "money"]),
    ]


def themed_issue(**fields):
    issue = make_issue(**fields)
    set_themes(issue=issue, by=issue.created_by, now=NOW, themes=[{"name": "Money"}])
    return issue


def under_money(essay):
    for guideline in essay.guidelines.all():
        set_guideline_themes(guideline=guideline, theme_slugs=["money"], by=essay.issue.created_by, now=NOW)
    return essay


def test_the_front_page_of_an_empty_site_says_what_will_be_here(client):
    assert Page(client.get("/")).texts(".empty h2") == ["The first issue is being prepared"]
    assert Page(client.get("/issues/")).texts(".empty h2") == ["No issue is published yet"]


def test_the_front_page_leads_to_the_issue_its_essays_and_the_archive(client):
    make_issue(title="Old", closes_at=NOW - DAY)
    issue = make_issue(title="Water", editors_note="First *part*.\n\nSecond part.")
    essay = released_essay(issue, "One")

    page = Page(client.get("/"))

    assert page.texts(".lead-issue h2") == ["Water"]
    assert page.texts(".issue-note p") == ["First part."]
    assert [a.get("href") for a in page.find(".essay-card h3 a")] == [essay.get_absolute_url()]
    assert page.texts(".issue-card h3") == ["Old"]


def test_the_issue_page_says_what_was_asked_and_of_whom(client):
    issue = make_issue(
        context="Advise the city.",
        commissioned_by="The Foundation",
        editors_note="A note.",
        editors_note_by="The editor",
        time_zone="Europe/Lisbon",
    )
    give_role(issue, user=UserFactory(name="Secret Invitee"))

    response = client.get(issue.get_absolute_url())

    page = Page(response)
    assert page.texts(".facts dd") == [
        "The Foundation",
        "1 invited, 1 accepted, 0 declined",
        "Europe/Lisbon",
    ]
    assert page.texts(".side > div") == ["Advise the city."]
    assert b"Secret Invitee" not in response.content
    assert page.texts(".empty h2") == ["No essays yet"]


def test_essays_stand_under_their_days_and_coming_days_are_announced(client):
    issue = make_issue()
    released_essay(issue, "One", at=NOW - DAY)
    release(make_essay(issue, "A secret title"), at=NOW + DAY)

    response = client.get(issue.get_absolute_url())

    page = Page(response)
    assert page.texts(".day-head") == ["Monday 9 March 2026", "Wednesday 11 March 2026 Coming"]
    assert page.texts(".day h3:not(.day-head)") == ["One", "To be released"]
    assert b"secret" not in response.content


def test_a_closed_issue_says_so(client):
    issue = make_issue(closes_at=NOW - DAY)

    page = Page(client.get(issue.get_absolute_url()))

    assert page.texts(".kicker") == ["Issue 1 · closed on 9 March 2026"]
    assert page.texts(".notice.info strong") == ["This issue is closed."]


def test_themes_set_guidelines_side_by_side(client):
    issue = themed_issue()
    under_money(released_essay(issue, "One"))

    by_theme = Page(client.get(f"{issue.get_absolute_url()}?by=theme"))
    theme = Page(client.get(reverse("theme", args=[issue.slug, "money"])))
    listed = Page(client.get(reverse("issue_guidelines", args=[issue.slug])))
    issue_page = Page(client.get(issue.get_absolute_url()))

    headlines = ["Do thing 1 of One", "Do thing 2 of One"]
    assert by_theme.texts(".guideline-row h3") == headlines
    assert theme.texts(".guideline h3") == [f"Guideline {n}: {h}" for n, h in enumerate(headlines, 1)]
    assert listed.texts(".guideline-row h3") == headlines
    assert issue_page.texts(".theme-list") == ["Money 2"]


@pytest.mark.parametrize("announcement", [Announcement.NOTHING, Announcement.DAYS])
def test_nothing_unreleased_or_withdrawn_shows_in_any_list(client, announcement):
    issue = themed_issue(announcement=announcement)
    coming = under_money(make_essay(issue, "A secret title", name="Secret Name"))
    release(coming, at=NOW + DAY)
    make_essay(issue, "A secret draft")
    gone = under_money(released_essay(issue, "A secret gone"))
    withdraw_essay(essay=gone, by=issue.created_by, now=NOW, notice="Asked for.")

    answers = [client.get(address) for address in public_addresses(issue)]

    assert [answer.status_code for answer in answers] == [200] * 6
    assert [a.request["PATH_INFO"] for a in answers if b"ecret" in a.content] == []


@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 404), ("reader", 404), ("expert", 200), ("editor", 200), ("administrator", 200)],
)
def test_an_unpublished_issue_is_for_its_people_and_shows_them_no_essay(client, who, status):
    issue = themed_issue(published_at=NOW + 5 * DAY)
    released_essay(issue, "A secret title")
    person = {
        "anonymous": lambda: None,
        "reader": UserFactory,
        "expert": lambda: give_role(issue),
        "editor": lambda: give_role(issue, Role.EDITOR),
        "administrator": make_administrator,
    }[who]()
    if person:
        client.force_login(person)

    answers = [client.get(address) for address in public_addresses(issue)[2:]]

    assert {answer.status_code for answer in answers} == {status}
    assert [a.request["PATH_INFO"] for a in answers if b"secret" in a.content] == []


def test_a_theme_of_another_issue_is_not_there(client):
    themed_issue()
    other = make_issue()

    assert client.get(reverse("theme", args=[other.slug, "money"])).status_code == 404


def test_the_guideline_page(client, settings):
    settings.SITE_URL = "https://symposium.example"
    essay = released_essay(title="One")
    guideline = essay.guidelines.get(wordings__revision__number=1, wordings__number=1)

    response = client.get(guideline.get_absolute_url())
    wording = client.get(reverse("wording", args=[guideline.key, 1]))
    missing = client.get(reverse("wording", args=[guideline.key, 2]))
    cite = client.get(reverse("guideline_cite", args=[guideline.key, "bib"]), {"revision": "1"})

    page = Page(response)
    assert page.texts("h1") == ["Guideline 1: Do thing 1 of One"]
    cite_as = response["Link"].split(", ")[0]
    assert cite_as == f'<https://symposium.example/g/{guideline.key}/>; rel="cite-as"'
    assert (wording.status_code, missing.status_code) == (200, 404)
    canonical = Page(wording).find("link[rel=canonical]")[0].get("href")
    assert canonical == f"https://symposium.example/g/{guideline.key}/"
    assert (cite.status_code, cite["Content-Type"]) == (200, "application/x-bibtex; charset=utf-8")


def test_only_reading_is_possible(client):
    issue = themed_issue()

    assert {client.post(address).status_code for address in public_addresses(issue)} == {405}
