import re

import pytest
from django.urls import reverse

from tests.factories import make_issue, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def page(client, **query):
    return client.get(reverse("search"), query)


def test_an_empty_query_says_how_to_ask(client):
    answer = page(client)

    assert answer.status_code == 200
    assert b"Every word counts" in answer.content
    assert answer.context["results"].total == 0


def test_a_hit_is_marked_and_its_text_escaped(client):
    released_essay(make_issue(), "<b>Pumps</b>", guidelines=0)

    html = page(client, q="pumps").content.decode()

    assert re.findall(r"<h2[^>]*><a[^>]*>(.*?)</a></h2>", html) == ["&lt;b&gt;<mark>Pumps</mark>&lt;/b&gt;"]


def test_the_query_is_escaped(client):
    html = page(client, q='"><script>alert(1)</script>').content.decode()

    assert "<script>alert" not in html


@pytest.mark.parametrize(
    "query",
    [
        {"q": "pump\x00"},
        {"q": "x" * 5000},
        {"q": "the of"},
        {"q": '"unbalanced'},
        {"q": "pump", "page": "two"},
        {"q": "pump", "page": "99999999999999999999"},
        {"q": "pump", "page": "²"},
        {"q": "pump", "kind": "secrets", "issue": "\x00"},
    ],
)
def test_odd_queries_are_answered(client, query):
    released_essay(make_issue(), "Other")

    answer = page(client, **query)

    assert (answer.status_code, answer.context["results"].total) == (200, 0)


def test_facets_and_pages_keep_the_query(client):
    issue = make_issue()
    released_essay(issue, "Pump", guidelines=30)

    html = page(client, q="pump", kind="guidelines").content.decode()

    assert re.findall(r'<a rel="next" href="([^"]*)"', html) == ["?q=pump&amp;kind=guidelines&amp;page=2"]
    assert re.findall(r'<a href="(\?[^"]*)" aria-current="page"', html) == ["?q=pump&amp;kind=guidelines"]


def test_searching_is_reading(client):
    assert client.post(reverse("search")).status_code == 405
