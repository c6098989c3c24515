"""A page's own data name its essay's parts where its text does not."""

import json

import pytest

from symposium.domain.assembly import assemble
from symposium.jobs.page_data import page_fields
from symposium.jobs.parsing import read_blocks

LONG = (
    "The ditch behind the mill has carried no water since the flood, and nobody in the parish can say why. "
    * 3
)
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Mend the Ditch",
    "author": [{"@type": "Person", "name": "Ann Ash"}, {"@type": "Person", "name": "Bo Birch"}],
    "description": "A parish that forgets its ditch will swim.",
    "mentions": {"@type": "NewsArticle", "headline": "Another Essay"},
}


def page(head: str, body: str = f"<p>{LONG}</p><p>It is dry.</p>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def linked(data) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def essay(html: str):
    blocks, _ = read_blocks(html.encode(), "a.html", "en")
    return assemble(blocks)


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite", "headline": "Gazette"}, ARTICLE]},
        {"mainEntity": ARTICLE},
    ],
)
def test_linked_data_give_title_authors_and_dek(data):
    found = essay(page("<title>Mend the Ditch | Gazette</title>" + linked(data)))

    assert (found.title, found.authors, found.dek) == (
        "Mend the Ditch",
        ("Ann Ash", "Bo Birch"),
        "A parish that forgets its ditch will swim.",
    )


def test_open_graph_gives_title_author_and_dek():
    found = essay(
        page(
            "<title>Mend the Ditch | Gazette</title><meta name=viewport content='width=1'>"
            "<meta property='og:title' content='Mend the Ditch'><meta property='article:author' content='Ann Ash'>"
            "<meta property='og:description' content='A parish that forgets its ditch will swim.'>"
        )
    )

    assert (found.title, found.authors, found.dek, found.set_aside) == (
        "Mend the Ditch",
        ("Ann Ash",),
        "A parish that forgets its ditch will swim.",
        ("title Mend the Ditch | Gazette",),
    )


def test_what_the_page_prints_goes_before_its_data():
    found = essay(page(linked(ARTICLE), f"<h1>Mend the Long Ditch</h1><p>By Cy Cedar</p><p>{LONG}</p>"))

    assert (found.title, found.authors) == ("Mend the Long Ditch", ("Cy Cedar",))


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"@type": "Article", "headline": 3, "author": {"name": []}}', "null"]
)
def test_data_that_are_none_are_passed_over(script):
    assert page_fields(f'<script type="application/ld+json">{script}</script>') == []
