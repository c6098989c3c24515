"""What a reader meets of an essay's revisions, with and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from symposium.actions.notice import publish_notice
from symposium.actions.schedule import withdraw_essay
from tests.factories import NOW
from tests.revising import revised_essay

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.parametrize("script", [True, False])]


def test_two_revisions_are_compared_from_the_essay(open_page, script):
    essay = revised_essay()
    page = open_page(width=390, script=script)
    page.goto(essay.get_absolute_url())

    page.get_by_role("link", name="What changed, and any two compared").click()
    page.get_by_role("link", name="What changed from revision 1 to revision 2").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What changed from revision 1 to revision 2")
    expect(page.locator("#to-edited del")).to_contain_text("twice")
    expect(page.locator("#to-edited ins")).to_contain_text("thrice")
    page.get_by_role("link", name="where it stood").click()
    expect(page.locator("#from-moved")).to_be_in_viewport()
    unchanged = page.locator(".same-run p").first
    expect(unchanged).to_be_hidden()
    page.locator(".same-run summary").first.click()
    expect(unchanged).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_link_to_a_removed_passage_shows_where_to_read_it(open_page, script):
    essay = revised_essay()
    page = open_page(script=script)
    page.goto(essay.get_absolute_url())
    note = page.locator("#removed p")
    expect(note).to_be_hidden()

    page.goto(essay.get_absolute_url() + "#removed")

    expect(note).to_have_text("This passage was removed in revision 2. Read it in revision 1")
    note.get_by_role("link").click()
    expect(page.locator("p#removed")).to_be_in_viewport()
    expect(page.get_by_text("An earlier revision.")).to_have_count(1)


def test_a_correction_and_then_the_withdrawal_as_a_reader_sees_them(open_page, script):
    essay = revised_essay()
    by = essay.issue.created_by
    publish_notice(essay=essay, by=by, now=NOW, kind="correction", text="It is 2 m, not 12 m.")
    page = open_page(script=script)

    page.goto(essay.get_absolute_url())
    corrected = page.locator(".public-notice").inner_text()
    withdraw_essay(essay=essay, by=by, now=NOW, notice="Its author asked for it.")
    answer = page.goto(reverse("revision", args=[essay.issue.slug, essay.slug, 1]))

    assert corrected.split() == [
        "Correction.",
        "10",
        "March",
        "2026",
        "It",
        "is",
        "2",
        "m,",
        "not",
        "12",
        "m.",
    ]
    assert answer.status == 200
    expect(page.locator(".notice.withdrawn")).to_contain_text("Its author asked for it.")
    expect(page.locator(".essay-body")).to_have_count(0)
