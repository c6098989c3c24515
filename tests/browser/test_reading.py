"""Reading: addresses that land, copying, neighbours, the way back, paper."""

import pytest
from playwright.sync_api import expect

from tests.factories import DAY, NOW, make_essay, make_issue, released_essay

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 30


def passage_of(essay, kind: str) -> str:
    return essay.revisions.get(number=1).passages.filter(kind=kind).last().key


def top_of(page, key: str) -> float:
    return page.locator(f"#{key}").evaluate("passage => passage.getBoundingClientRect().top")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("kind", ["guideline_headline", "guideline_body"])
def test_the_address_of_a_passage_lands_below_what_sticks(open_page, width, kind, script):
    essay = released_essay(guidelines=LONG)
    key = passage_of(essay, kind)
    page = open_page(width=width, height=600, script=script)

    page.goto(f"{essay.get_absolute_url()}#{key}")

    passage = page.locator(f"#{key}")
    expect(passage).to_be_in_viewport()
    bar = page.locator(".contents-bar")
    assert top_of(page, key) >= (bar.bounding_box()["height"] if bar.is_visible() else 0)


def test_a_guidelines_own_address_leads_to_its_place_in_the_essay(open_page):
    essay = released_essay(guidelines=LONG)
    page = open_page(height=600)
    page.goto(essay.get_absolute_url())
    card = page.locator(".guideline").nth(20)
    headline = card.get_by_role("heading").inner_text()

    card.get_by_role("link", name="Link: permanent address of guideline 21").click()
    page.get_by_role("link", name="An essay").click()

    expect(page.locator(".guideline").nth(20)).to_be_in_viewport()
    assert page.locator(".guideline").nth(20).get_by_role("heading").inner_text() == headline


def test_each_passage_offers_the_link_to_itself(open_page):
    essay = released_essay()
    key = passage_of(essay, "paragraph")
    page = open_page()
    page.goto(essay.get_absolute_url())

    page.locator(f"#{key}").hover()
    page.locator(f"#{key} .anchor").click()

    assert page.url.endswith(f"{essay.get_absolute_url()}#{key}")


def test_the_citation_is_copied(open_page):
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(released_essay().get_absolute_url())
    shown = " ".join(page.locator("#citation").inner_text().split())

    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == shown


def test_the_citation_is_offered_in_the_formats_of_libraries(open_page):
    essay = released_essay()
    page = open_page(script=False)
    page.goto(essay.get_absolute_url())
    offered = page.locator("#cite .cite-formats")

    expect(offered.get_by_role("button")).to_have_count(0)
    expect(offered.get_by_role("link")).to_have_text(["BibTeX", "RIS", "CSL-JSON"])
    bibtex = page.request.get(offered.get_by_role("link", name="BibTeX").get_attribute("href"))
    assert f"/e/{essay.key}/" in bibtex.text() or essay.get_absolute_url() in bibtex.text()


def test_the_neighbours_lead_through_the_issue(open_page):
    issue = make_issue()
    first, middle, last = (
        released_essay(issue, title, at=NOW - days * DAY) for title, days in [("A", 3), ("B", 2), ("C", 1)]
    )
    page = open_page()
    page.goto(first.get_absolute_url())
    neighbours = page.get_by_role("navigation", name="Essays of this issue")

    expect(neighbours.locator(".position")).to_have_text("1 of 3")
    expect(neighbours.get_by_role("link", name="Previous")).to_have_count(0)
    neighbours.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", name="B", level=1, exact=True)).to_be_visible()
    neighbours.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", name="C", level=1, exact=True)).to_be_visible()
    expect(neighbours.get_by_role("link", name="Next")).to_have_count(0)
    neighbours.get_by_role("link", name="Previous").click()

    assert page.url.endswith(middle.get_absolute_url())
    assert not page.url.endswith(last.get_absolute_url())


def test_the_way_back_shows_what_htmx_had_changed(open_page, sign_in):
    issue = make_issue()
    for title in "ABC":
        make_essay(issue, title)
    rows = "#contents-order li .sort-body a"
    page = open_page()
    sign_in(page, issue.created_by)
    page.goto(f"/desk/issues/{issue.slug}/")
    page.get_by_role("button", name="Move “C” up").click()
    expect(page.locator(rows)).to_have_text(["A", "C", "B"])

    page.locator(rows, has_text="C").click()
    expect(page.get_by_role("heading", name="C", level=1, exact=True)).to_be_visible()
    page.go_back()

    expect(page.get_by_role("heading", name=issue.title, level=1)).to_be_visible()
    expect(page.locator(rows)).to_have_text(["A", "C", "B"])


def test_the_way_back_returns_to_the_place_in_the_text(open_page):
    essay = released_essay(guidelines=LONG)
    page = open_page(height=600)
    page.goto(essay.get_absolute_url())
    card = page.locator(".guideline").nth(20)
    card.get_by_role("link", name="Link: permanent address").click()
    page.wait_for_url("**/g/*/")

    page.go_back()

    expect(page.locator(".guideline").nth(20)).to_be_in_viewport()


def test_paper_has_the_text_and_its_address_and_nothing_to_press(open_page):
    essay = released_essay(guidelines=2)
    page = open_page()
    page.goto(essay.get_absolute_url())

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="An essay", level=1)).to_be_visible()
    expect(page.locator(".guideline")).to_have_count(2)
    expect(page.locator(".guideline").last).to_be_visible()
    expect(page.locator(".citation")).to_be_visible()
    expect(page.locator(".print-permalink")).to_contain_text(f"/e/{essay.key}/")
    for left_out in (
        "#contents",
        ".contents-bar",
        ".site-nav",
        ".corner",
        ".site-footer",
        ".neighbours",
        ".guideline-foot",
    ):
        assert page.locator(left_out).locator("visible=true").count() == 0, left_out
    assert (
        page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        == "rgb(255, 255, 255)"
    )


def test_paper_of_someone_who_reads_in_the_dark_is_white_too(open_page):
    page = open_page(scheme="dark")
    page.goto(released_essay().get_absolute_url())

    page.emulate_media(media="print", color_scheme="dark")

    ink = page.locator(".essay-body p").first.evaluate("text => getComputedStyle(text).color")
    paper = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
