import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from symposium.actions.schedule import withdraw_essay
from symposium.views.about import PAGES
from tests.factories import DAY, NOW, UserFactory, make_essay, make_issue, release, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SITE = "https://symposium.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE + "/"


def entries(client):
    answer = client.get(reverse("sitemap"))
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(answer.content)
    return {url.findtext(f"{name}loc"): url.findtext(f"{name}lastmod") for url in root}


def always():
    about = [reverse("about", args=[slug]) for slug in PAGES]
    return {SITE + path for path in ["/", "/issues/", "/people/", *about]}


def test_what_can_be_read_is_listed_with_its_last_change(client):
    author = UserFactory()
    issue = make_issue()
    essay = released_essay(issue, author=author, guidelines=1)
    released_at = (NOW - DAY).isoformat()

    found = entries(client)

    paths = [
        issue.get_absolute_url(),
        reverse("issue_guidelines", args=[issue.slug]),
        essay.get_absolute_url(),
        essay.guidelines.get().get_absolute_url(),
        reverse("person", args=[author.key]),
    ]
    assert set(found) == always() | {SITE + path for path in paths}
    assert {SITE + path: found[SITE + path] for path in paths} == {SITE + path: released_at for path in paths}


def test_what_cannot_be_read_is_not(client):
    issue = make_issue()
    make_essay(issue, "Draft", author=UserFactory())
    release(make_essay(issue, "Scheduled", author=UserFactory()), at=NOW + DAY)
    withdrawn = released_essay(issue, "Withdrawn", author=UserFactory())
    withdraw_essay(essay=withdrawn, by=issue.created_by, now=NOW, notice="A reason.")
    released_essay(make_issue(published_at=NOW + DAY), "Early", author=UserFactory())

    assert set(entries(client)) == always() | {SITE + issue.get_absolute_url()}


@pytest.mark.parametrize("essays", [1, 4])
def test_the_same_number_of_queries_for_few_and_many(client, essays, django_assert_num_queries):
    issue = make_issue()
    for number in range(essays):
        released_essay(issue, f"Essay {number}")

    with django_assert_num_queries(4):
        client.get(reverse("sitemap"))


def test_robots_are_kept_out_of_the_workplaces(client):
    answer = client.get(reverse("robots"))

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /write/",
        "Disallow: /account/",
        "Disallow: /manuscripts/",
        "Disallow: /dev/",
        "Disallow: /search/",
        "",
        "Sitemap: https://symposium.example/sitemap.xml",
    ]
