"""Lists that a page leaves open are closed where a reader's eye closes them."""

from time import monotonic

import pytest

from symposium.jobs.html_repair import close_lists


@pytest.mark.parametrize(
    ("page", "repaired"),
    [
        ("<ul><li>a<li>b</ul><p>c", "<ul><li>a<li>b</ul><p>c"),
        ("<div><ul><li>a</div><p>b", "<div><ul><li>a</ul></div><p>b"),
        ("<ol><li>a<ul><li>b</li></ol>c", "<ol><li>a<ul><li>b</li></ul></ol>c"),
        ("<ul><li>a</ol></ul>b", "<ul><li>a</ul>b"),
        ("<dl><dt>a<dd>b", "<dl><dt>a<dd>b</dl>"),
        ("<!-- <ul> --><script>'<ul>'</script>a", "<!-- <ul> --><script>'<ul>'</script>a"),
        ("<!-- <ul>", "<!-- <ul></ul>"),
    ],
)
def test_a_list_ends_where_what_is_around_it_ends(page, repaired):
    assert close_lists(page) == repaired


@pytest.mark.parametrize("page", ["<td>" * 300_000 + "</div>" * 300_000, "<!--" * 500_000, "<ul " * 500_000])
def test_a_page_of_nothing_but_openings_is_read_soon(page):
    begun = monotonic()

    close_lists(page)

    assert monotonic() - begun < 5
