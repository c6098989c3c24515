"""What a reader meets of an essay's revisions, with and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from symposium.actions.notice import publish_notice
from symposium.actions.schedule import withdraw_essay
from tests.factories import NOW, UserFactory
from tests.revising import revised_essay, rewrite

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
    guideline = essay.guidelines.get()
    addresses = [
        reverse("revision", args=[essay.issue.slug, essay.slug, 1]),
        guideline.get_absolute_url(),
        essay.get_absolute_url(),
    ]
    answers = []
    for address in addresses:
        answers.append(page.goto(address).status)
        expect(page.locator(".notice.withdrawn")).to_contain_text("Its author asked for it.")
        expect(page.locator(".essay-body, .guideline-text")).to_have_count(0)

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
    assert answers == [200, 200, 200]


def test_an_author_brings_back_a_field_and_compares_with_the_draft(open_page, sign_in, script):
    author = UserFactory()
    essay = revised_essay(author=author)
    rewrite(essay, dek="Another dek, which nobody asked for.", title="Harbour and sea")
    page = open_page(script=script)
    sign_in(page, author)
    page.goto(reverse("revisions", args=[essay.issue.slug, essay.slug]))

    page.get_by_role("link", name="What the draft changes").click()
    fields = page.locator(".comparison-fields")
    expect(fields.locator("dt")).to_have_text(["Title", "Dek"])
    expect(fields.locator("dd").first.locator("ins")).to_contain_text("and sea")
    expect(page.get_by_text("Not released.")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="revision 1 …").click()
    page.get_by_label("The title").check()
    page.get_by_role("button", name="Put it in the draft’s place").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Harbour")
    page.goto(reverse("comparison_with_draft", args=[essay.issue.slug, essay.slug, 2]))
    expect(fields.locator("dt")).to_have_text(["Dek"])

    page.emulate_media(media="print")
    expect(page.locator(".print-permalink")).to_be_visible()
    expect(fields).to_be_visible()
    shown = page.locator("button:visible, nav:not(.issue-bar):visible, select:visible").evaluate_all(
        "all => all.map((one) => one.outerHTML.slice(0, 90))"
    )
    assert shown == []


def test_a_whole_revision_is_brought_back_and_scheduled(open_page, sign_in, script):
    essay = revised_essay()
    page = open_page(width=390, script=script)
    sign_in(page, essay.issue.created_by)

    page.goto(f"/write/{essay.key}/restore/1/")
    for part in page.get_by_role("checkbox").all():
        part.check()
    page.get_by_role("button", name="Put it in the draft’s place").click()
    page.goto(f"/desk/essays/{essay.key}/")
    page.get_by_label("Now", exact=True).check()
    page.get_by_label("What changed").fill("As it was at first.")
    page.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.get_by_text("Revision 3 is released.")).to_be_visible()

    page.goto(essay.get_absolute_url())
    expect(page.locator("p#removed")).to_contain_text("Nobody had asked the fishing families")
    page.goto(reverse("comparison", args=[essay.issue.slug, essay.slug, 1, 3]))
    expect(page.get_by_text("Nothing: the two say the same.")).to_be_visible()


def test_a_concern_is_put_and_lifted_and_leaves_its_trace(open_page, sign_in, script):
    essay = revised_essay()
    desk, page = open_page(script=script), open_page(width=390, script=script)
    sign_in(desk, essay.issue.created_by)
    desk.goto(f"/desk/essays/{essay.key}/")
    desk.get_by_role("link", name="Write a notice …").click()
    desk.get_by_label("Expression of concern").check()
    desk.get_by_role("textbox").fill("The figures of the second table are being looked at.")
    desk.get_by_role("button", name="Go on").click()
    desk.get_by_role("button", name="Publish", exact=True).click()

    page.goto(essay.get_absolute_url())
    notice = page.locator(".public-notice")
    expect(notice).to_contain_text("Expression of concern. 10 March 2026")
    expect(notice).to_contain_text("The figures of the second table")
    desk.goto(f"/desk/essays/{essay.key}/")
    desk.get_by_role("link", name="Write a notice …").click()
    desk.get_by_role("link", name="Lift this concern …").click()
    desk.get_by_role("textbox").fill("The figures are right.")
    desk.get_by_role("button", name="Lift the concern").click()
    page.reload()
    expect(notice).to_contain_text("Expression of concern, lifted.")
    expect(notice).to_contain_text("The figures are right.")
    expect(notice).to_contain_text("The figures of the second table")
    [told] = page.request.get(f"/api/v1/essays/{essay.key}/").json()["notices"]
    assert (told["kind"], told["lifted_because"]) == ("concern", "The figures are right.")
