"""Lists: the same queries for few and many, pages that leave nothing out, parameters that are no use."""

import pytest

from symposium.actions.schedule import withdraw_essay
from symposium.models import Essay
from tests.factories import NOW, UserFactory, make_issue, released_essay

pytestmark = pytest.mark.django_db


def walked(client, path):
    """The keys on every page, and how many stood on each."""
    keys, sizes = [], []
    while path:
        said = client.get(path).json()
        keys += [row["key"] for row in said["results"]]
        sizes.append(len(said["results"]))
        path = said["next"]
    return keys, sizes


@pytest.mark.parametrize("guidelines", [1, 30])
def test_an_essay_takes_the_same_queries_whatever_its_length(client, django_assert_num_queries, guidelines):
    essay = released_essay(guidelines=guidelines)

    with django_assert_num_queries(10):
        said = client.get(f"/api/v1/essays/{essay.key}/").json()

    assert len(said["guidelines"]) == guidelines


QUERIES = {
    "issues/": 1,
    "issues/symposium-1/": 6,
    "essays/": 2,
    "essays/?issue=symposium-1": 3,
    "guidelines/": 5,
    "people/": 3,
    "search/?q=lead": 9,
}


@pytest.mark.parametrize("path", QUERIES)
@pytest.mark.parametrize("essays", [1, 3])
def test_a_list_takes_the_same_queries_whatever_its_length(client, django_assert_num_queries, path, essays):
    issue = make_issue()
    for number in range(essays):
        released_essay(issue, f"Essay {number}", author=UserFactory())

    with django_assert_num_queries(QUERIES[path]):
        answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 200


@pytest.fixture
def long_issue(db):
    """Nine essays with five guidelines each, by nine authors."""
    issue = make_issue()
    for number in range(9):
        released_essay(issue, f"Essay {number}", guidelines=5, author=UserFactory(name=f"Ann B{number}"))
    return issue


def test_forty_five_guidelines_come_on_three_pages(client, long_issue):
    keys, sizes = walked(client, "/api/v1/guidelines/")

    assert (sizes, len(set(keys))) == ([20, 20, 5], 45)


@pytest.mark.parametrize("path", ["essays/", "people/"])
def test_other_lists_are_walked_alike(client, long_issue, path):
    whole, _ = walked(client, f"/api/v1/{path}?page_size=100")

    keys, sizes = walked(client, f"/api/v1/{path}?page_size=4")

    assert (keys, sizes) == (whole, [4, 4, 1])


def test_issues_are_walked_the_newest_first(client):
    slugs = [make_issue().key for _ in range(3)]

    keys, sizes = walked(client, "/api/v1/issues/?page_size=2")

    assert (keys, sizes) == (slugs[::-1], [2, 1])


def test_what_is_withdrawn_while_one_reads_still_marks_its_place(client, long_issue):
    first = client.get("/api/v1/essays/?page_size=4").json()
    last = Essay.objects.get(key=first["results"][-1]["key"])
    expected = [row["key"] for row in client.get(first["next"]).json()["results"]]
    withdraw_essay(essay=last, by=long_issue.created_by, now=NOW, notice="Gone.")

    following = [row["key"] for row in client.get(first["next"]).json()["results"]]

    assert following == expected


def test_the_next_page_is_named_in_the_link_header_too(client, long_issue):
    answer = client.get("/api/v1/essays/?page_size=4")

    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'


def test_guidelines_are_chosen_by_theme_and_issue(client, site):
    keys = [
        walked(client, f"/api/v1/guidelines/?{query}")[0]
        for query in ("theme=noise", "issue=quiet-streets&theme=noise", "issue=quiet-streets")
    ]

    assert keys == [["rjfxnt7hkc", "gvxbkm5dst"]] * 3


BAD = {
    "essays/?cursor=nowhere": "cursor",
    "essays/?cursor=%00": "cursor",
    "essays/?cursor=%0D": "cursor",
    "essays/?cursor=Not%20a%20key": "cursor",
    "issues/?cursor=nowhere": "cursor",
    "guidelines/?cursor=nowhere": "cursor",
    "people/?cursor=nowhere": "cursor",
    "essays/?page_size=101": "page_size",
    "essays/?page_size=99999999999999999999999": "page_size",
    "essays/?page_size=0": "page_size",
    "essays/?page_size=many": "page_size",
    "essays/?issue=unknown": "issue",
    "essays/?issue=%00": "issue",
    "essays/?issue=%0D": "issue",
    "guidelines/?theme=unknown": "theme",
    "search/?q=%00": "q",
    "search/?kind=poems": "kind",
    "search/?kind=": "kind",
    "search/?page=-1": "page",
    "search/?issue=unknown": "issue",
}


@pytest.mark.parametrize("path", BAD)
def test_a_parameter_that_is_no_use_is_named(client, path):
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["errors"]) == [BAD[path]]


def test_a_cursor_says_nothing_of_what_is_unreleased(client, long_issue):
    """An essay that may not be known is as unknown a place as one that does not exist."""
    hidden = released_essay(make_issue(published_at=None), "Hidden")

    known = client.get(f"/api/v1/essays/?cursor={hidden.key}")
    unknown = client.get("/api/v1/essays/?cursor=nowhere")

    assert (known.status_code, known.json()) == (400, unknown.json())


@pytest.mark.parametrize("query", ["", "q=", "q=the", 'q="unbalanced', "q=-%20-", "q=" + "long+" * 300])
def test_odd_searches_find_nothing_and_fail_not(client, site, query):
    answer = client.get(f"/api/v1/search/?{query}")

    assert (answer.status_code, answer.json()["total"]) == (200, 0)


def test_search_pages_and_kinds(client, site):
    first = client.get("/api/v1/search/?q=lorries&page_size=1").json()
    second = client.get(first["next"]).json()
    guidelines = client.get("/api/v1/search/?q=lorries&kind=guidelines").json()

    assert (first["pages"], second["page"], second["next"]) == (2, 2, None)
    assert [row["kind"] for row in first["results"] + second["results"]] == ["essay", "guideline"]
    assert [row["key"] for row in guidelines["results"]] == ["rjfxnt7hkc"]
