"""A reply written where it will stand, without leaving the page."""

import pytest
from playwright.sync_api import expect

from symposium.models import Comment
from tests.browser.looking import wait_for_htmx
from tests.factories import UserFactory, make_issue, released_essay
from tests.remarks import comment_on

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def comment():
    essay = released_essay(make_issue(slug="spring"), "Trees")
    return comment_on(essay, "A first word.", by=UserFactory(name="Clara Commenter"))


@pytest.fixture
def page(comment, open_page, sign_in):
    """The discussion, before a reader who is signed in."""
    page = open_page(width=390)
    sign_in(page, UserFactory(name="Rita Reader"))
    page.goto("/issues/spring/essays/trees/discussion/")
    return page


def open_form(page):
    page.get_by_role("link", name="Reply to Clara Commenter").press("Enter")
    words = page.get_by_label("Your reply", exact=True)
    expect(words).to_be_focused()
    return words


def test_a_reply_is_previewed_and_sent_in_its_place_by_keys(page, comment):
    words = open_form(page)
    words.fill("I *do* agree.")
    page.get_by_role("button", name="Preview").press("Enter")
    expect(page.locator(".remark-preview em")).to_have_text("do")

    page.get_by_role("button", name="Reply", exact=True).press("Enter")

    mine = page.get_by_role("article", name="Reply by Rita Reader")
    expect(mine).to_be_focused()
    expect(mine.locator(".remark-text")).to_have_text("I do agree.")
    expect(page.locator("#messages")).to_have_text("Your reply is published.")
    expect(page.locator("#thread-count")).to_have_text("2 comments")
    expect(page.get_by_role("textbox", name="Your reply")).to_have_count(0)
    page.reload()
    expect(mine.locator(".remark-text")).to_have_text("I do agree.")


def test_what_is_refused_comes_back_in_its_place_with_the_focus(page, comment):
    open_form(page)

    page.get_by_role("button", name="Reply", exact=True).press("Enter")

    expect(page.get_by_text("Write something: the remark is empty.")).to_be_visible()
    expect(page.get_by_label("Your reply", exact=True)).to_be_focused()


def test_cancel_closes_the_form_and_gives_the_focus_back(page, comment):
    open_form(page)

    page.get_by_role("link", name="Cancel").press("Enter")

    expect(page.locator("form.remark-form")).to_have_count(0)
    expect(page.get_by_role("link", name="Reply to Clara Commenter")).to_be_focused()


def test_one_mends_and_removes_ones_own_in_place(page, comment):
    words = open_form(page)
    words.fill("Teh words.")
    page.get_by_role("button", name="Reply", exact=True).press("Enter")
    mine = page.get_by_role("article", name="Reply by Rita Reader")
    mine.get_by_role("link", name="Edit").click()
    mine.get_by_label("Your words").fill("The words.")
    mine.get_by_role("button", name="Save").click()
    expect(mine.locator(".remark-text")).to_have_text("The words.")
    wait_for_htmx(page)

    mine.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove the comment").click()

    expect(page.get_by_role("article", name="Removed reply").locator(".marked-place")).to_have_text(
        "Removed by its writer"
    )
    expect(page.locator("#thread-count")).to_have_text("1 comment")
    assert Comment.objects.get(parent=comment).text == "The words."


def test_a_form_on_its_own_page_leads_to_where_its_remark_stands(page, comment):
    page.goto("/issues/spring/essays/trees/discussion/comment/")
    page.get_by_label("Your comment").fill("Mine.")
    page.get_by_role("button", name="Comment", exact=True).click()
    mine = page.get_by_role("article", name="Comment by Rita Reader")
    expect(mine.locator(".remark-text")).to_have_text("Mine.")
    expect(page.get_by_role("article", name="Comment by Clara Commenter")).to_be_visible()
    key = Comment.objects.get(text="Mine.").key

    page.goto(f"/c/{key}/edit/")
    page.get_by_role("textbox").last.fill("Mine, mended.")
    page.get_by_role("button", name="Save").click()
    expect(mine.locator(".remark-text")).to_have_text("Mine, mended.")
    page.goto(f"/c/{key}/remove/")
    page.get_by_role("button", name="Remove the comment").click()

    expect(page.locator(f"#c-{key} .marked-place")).to_have_text("Removed by its writer")


def test_a_second_press_keeps_what_is_being_written(page, comment):
    words = open_form(page)
    words.fill("Half a thought")
    page.get_by_role("link", name="Reply to Clara Commenter").focus()

    page.get_by_role("link", name="Reply to Clara Commenter").press("Enter")

    expect(words).to_be_focused()
    expect(words).to_have_value("Half a thought")


def test_words_are_shown_to_copy_when_the_cookies_are_gone(page, comment):
    page.goto("/issues/spring/essays/trees/discussion/comment/")
    page.get_by_label("Your comment").fill("Do not lose <me>.")
    page.context.clear_cookies()

    page.get_by_role("button", name="Comment", exact=True).click()

    expect(page.get_by_label("Your words, to copy")).to_have_value("Do not lose <me>.")
    assert Comment.objects.count() == 1
