"""Whoever has no pointer: what takes the focus, where it goes, and that it is seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.focus import hidden_focus
from tests.browser.looking import wait_for_htmx
from tests.factories import DAY, NOW, make_essay, make_issue, release, released_essay
from tests.manuscripts import ready

pytestmark = pytest.mark.django_db(transaction=True)
ORDER = "#contents-order li .sort-body a"


def test_the_first_key_offers_the_way_past_the_bar(open_page):
    page = open_page()
    page.goto(released_essay().get_absolute_url())

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#contents a").first).to_be_focused()


def test_the_contents_lead_to_a_guideline_and_the_keys_go_on_from_there(open_page):
    page = open_page(height=500)
    page.goto(released_essay(guidelines=3).get_absolute_url())
    page.locator("#contents").get_by_role("link", name="Do thing 3").focus()

    page.keyboard.press("Enter")

    third = page.locator(".guideline").nth(2)
    expect(third).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert third.evaluate("card => card.contains(document.activeElement)")


def test_on_a_phone_the_contents_open_and_close_by_keys_and_give_the_focus_back(open_page):
    page = open_page(width=390, height=700)
    page.goto(released_essay().get_absolute_url())
    opener, sheet = page.get_by_role("button", name="Contents"), page.locator("#contents")
    opener.focus()

    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    expect(sheet.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")

    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()


def test_an_essay_is_moved_by_keys_again_and_again(open_page, sign_in):
    issue = make_issue()
    for title in "ABC":
        make_essay(issue, title)
    page = open_page()
    sign_in(page, issue.created_by)
    page.goto(f"/desk/issues/{issue.slug}/")
    up = page.get_by_role("button", name="Move “C” up")
    up.focus()

    page.keyboard.press("Enter")
    expect(page.locator(ORDER)).to_have_text(["A", "C", "B"])
    expect(up).to_be_focused()
    wait_for_htmx(page)
    page.keyboard.press("Enter")

    expect(page.locator(ORDER)).to_have_text(["C", "A", "B"])
    expect(page.locator("#contents-said")).to_have_text("“C” now stands at place 1 of 3.")
    assert hidden_focus(page) == ""


def test_one_letter_sets_the_kind_of_the_block_in_focus(open_page, sign_in):
    issue = make_issue()
    manuscript = ready(issue, issue.created_by)
    page = open_page()
    sign_in(page, issue.created_by)
    page.goto(f"/manuscripts/{manuscript.key}/")
    first, second = page.locator(".block").nth(0), page.locator(".block").nth(1)
    first.focus()

    page.keyboard.press("n")
    expect(second).to_be_focused()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("p")

    expect(second).to_have_attribute("data-kind", "paragraph")
    expect(second).to_be_focused()
    page.keyboard.press("v")
    expect(first).to_be_focused()


def test_a_letter_typed_into_a_text_stays_a_letter(open_page, sign_in):
    issue = make_issue()
    manuscript = ready(issue, issue.created_by)
    page = open_page()
    sign_in(page, issue.created_by)
    page.goto(f"/manuscripts/{manuscript.key}/")
    text = page.locator(".block textarea").first

    text.press("End")
    text.press_sequentially(" hnv")

    assert text.input_value().endswith(" hnv")
    expect(page.locator(".block").first).to_have_attribute("data-kind", "title")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("kind", ["essay", "manuscript", "composer", "desk essay"])
def test_what_has_the_focus_is_never_behind_what_sticks(open_page, sign_in, kind, width):
    issue = make_issue()
    essay = make_essay(issue, guidelines=6)
    release(essay, at=NOW - DAY)
    page = open_page(width=width, height=600)
    if kind != "essay":
        sign_in(page, issue.created_by)
    page.goto(
        {
            "essay": lambda: essay.get_absolute_url(),
            "manuscript": lambda: f"/manuscripts/{ready(issue, issue.created_by).key}/",
            "composer": lambda: f"/write/{essay.key}/",
            "desk essay": lambda: f"/desk/essays/{essay.key}/",
        }[kind]()
    )

    hidden = []
    for key in ["Tab"] * 90 + ["Shift+Tab"] * 60:
        page.keyboard.press(key)
        if found := hidden_focus(page):
            hidden.append(f"{key}: {found}")

    assert hidden == []
