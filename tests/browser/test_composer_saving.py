"""The composer saves by itself, and loses no word: two windows, a closed browser, no connection, no sign-in."""

import re

import pytest
from playwright.sync_api import expect

from symposium.models import Revision
from tests.factories import UserFactory, give_role, make_essay, make_issue

pytestmark = pytest.mark.django_db(transaction=True)
HEADLINES = [f"Do thing {number} of An essay" for number in (1, 2, 3)]


@pytest.fixture
def expert():
    return UserFactory(name="Erin Expert")


@pytest.fixture
def essay(expert):
    issue = make_issue()
    give_role(issue, user=expert)
    return make_essay(issue, author=expert, guidelines=len(HEADLINES))


@pytest.fixture
def compose(open_page, sign_in, essay, expert):
    """`compose(width=390)`: the essay's composer in a fresh browser of its author's."""

    def compose_(**window):
        page = open_page(**window)
        sign_in(page, expert)
        return opened(page, essay)

    return compose_


def opened(page, essay):
    page.goto(f"/write/{essay.key}/")
    expect(page.locator(".composer-dock")).to_be_visible()
    return page


def state(page):
    return page.locator("#save-state")


def title_of(essay) -> str:
    return Revision.objects.draft().get(essay=essay).title


def type_title(page, title):
    page.get_by_label("Title", exact=True).fill(title)


def headlines(essay) -> list[str]:
    draft = Revision.objects.draft().get(essay=essay)
    return list(draft.passages.filter(kind="guideline_headline").values_list("text", flat=True))


def saves(page) -> list:
    """The savings that this page sends from now on."""
    sent = []
    page.on("request", lambda asked: sent.append(asked) if is_save(asked) else None)
    return sent


def is_save(asked) -> bool:
    return asked.method == "POST" and asked.url.endswith("/autosave/")


def test_typed_words_are_saved_after_a_pause_without_any_button(compose, essay):
    page = compose()

    type_title(page, "Wells first")

    expect(state(page)).to_have_text(re.compile(r"^Saved \d\d:\d\d$"), timeout=3_500)
    assert title_of(essay) == "Wells first"


def test_no_second_save_is_sent_while_one_is_under_way(compose, essay):
    page = compose()
    sent, waiting = saves(page), []
    page.route("**/autosave/", lambda route: route.continue_() if waiting else waiting.append(route))
    type_title(page, "One")
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text("Saving…")

    type_title(page, "Two")
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Save the draft").dblclick()
    expect(state(page)).to_have_text("Not saved yet")
    under_way = len(sent)
    waiting[0].continue_()

    expect(state(page)).to_have_text(re.compile("^Saved"))
    assert (under_way, len(sent), title_of(essay)) == (1, 2, "Two")


def two_windows(compose, essay):
    first, second = compose(), compose()
    type_title(first, "Of the first")
    expect(state(first)).to_have_text(re.compile("^Saved"))
    type_title(second, "Of the second")
    expect(second.locator("#composer-conflict")).to_be_focused()
    return second


def test_of_two_windows_the_later_sees_both_versions_and_keeps_its_own(compose, essay):
    page = two_windows(compose, essay)

    both = page.locator("#composer-conflict tbody tr").filter(has_text="Title").locator("td")
    expect(both).to_have_text(["Of the first", "Of the second"])
    assert title_of(essay) == "Of the first"
    page.get_by_role("button", name="Keep mine").click()

    expect(state(page)).to_have_text(re.compile("^Saved"))
    assert title_of(essay) == "Of the second"


def test_what_was_given_up_for_the_other_version_can_be_brought_back(compose, essay):
    page = two_windows(compose, essay)

    page.get_by_role("link", name="Take what is stored").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Of the first")
    kept = page.get_by_role("region", name="Words kept on this device")
    expect(kept).to_contain_text("Title: “Of the second” in place of “Of the first”.")
    kept.get_by_role("button", name="Put it in").click()

    expect(page.locator("#composer-conflict")).to_be_focused()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Of the second")
    assert title_of(essay) == "Of the first"


@pytest.mark.parametrize("answer", ["Put it in", "Throw it away"])
def test_words_outlive_a_browser_that_closed_before_they_were_saved(open_page, compose, essay, answer):
    page = compose()
    page.context.set_offline(True)
    type_title(page, "Typed on a train")
    expect(state(page)).to_contain_text("Your words are kept on this device.")
    device = page.context.storage_state()
    page.context.close()

    page = open_page(storage_state=device)
    opened(page, essay)
    kept = page.get_by_role("region", name="Words kept on this device")
    expect(kept).to_contain_text("Title: “Typed on a train” in place of “An essay”.")
    kept.get_by_role("button", name=answer).click()

    title = "Typed on a train" if answer == "Put it in" else "An essay"
    expect(page.get_by_label("Title", exact=True)).to_have_value(title)
    if answer == "Put it in":
        expect(state(page)).to_have_text(re.compile("^Saved"))
    assert title_of(essay) == title
    opened(page, essay)
    expect(kept).to_have_count(0)


def test_it_saves_by_itself_when_the_connection_is_back(compose, essay):
    page = compose()
    page.context.set_offline(True)
    type_title(page, "Offline")
    expect(state(page)).to_have_text("Not saved: there is no connection. Your words are kept on this device.")

    page.context.set_offline(False)

    expect(state(page)).to_have_text(re.compile("^Saved"))
    assert title_of(essay) == "Offline"


def test_words_outlive_a_sign_out_and_are_saved_after_the_next_sign_in(compose, sign_in, essay, expert):
    page = compose()
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    page.context.clear_cookies()
    type_title(page, "Signed out")
    page.keyboard.press("Control+s")
    expect(state(page)).to_contain_text("Not saved: you are signed out.")
    expect(page.get_by_role("link", name="Sign in in another tab")).to_have_attribute("target", "_blank")

    other = page.context.new_page()
    sign_in(other, expert)
    other.goto("/write/")
    page.evaluate("dispatchEvent(new Event('focus'))")  # headless, a window in front of another gets none

    expect(state(page)).to_have_text(re.compile("^Saved"))
    assert title_of(essay) == "Signed out"
    assert page.locator("#composer [name=csrfmiddlewaretoken]").input_value() != token


def test_signing_out_clears_what_the_device_keeps(compose, essay):
    page = compose()
    page.route("**/autosave/", lambda route: route.abort())
    type_title(page, "Private")
    expect(state(page)).to_contain_text("Your words are kept on this device.")
    other = page.context.new_page()
    other.goto("/account/logout/")
    assert other.evaluate("localStorage.length") == 1

    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("link", name="Sign in").first).to_be_visible()

    assert other.evaluate("localStorage.length") == 0


def test_what_cannot_be_stored_is_named_and_led_to(compose, essay):
    page = compose()
    row = page.locator(".composer-author").first
    row.get_by_label("Name").fill("")
    row.get_by_label("Affiliation").fill("University of Ghent")

    expect(state(page)).to_have_text("Not saved: Give the author a name. Your words are kept on this device.")
    page.get_by_role("link", name="Show it").click()

    expect(row).to_be_focused()
    expect(row.get_by_label("Affiliation")).to_have_value("University of Ghent")


def test_a_removed_author_is_brought_back(compose, essay):
    page = compose()
    page.get_by_role("button", name="Add an author").click()
    page.get_by_label("Name", exact=True).last.fill("Ann Other")

    page.get_by_role("button", name="Remove author 2").click()
    expect(page.locator(".composer-author")).to_have_count(1)
    page.locator(".composer-toast").get_by_role("button", name="Undo").click()

    expect(page.get_by_label("Name", exact=True).last).to_have_value("Ann Other")
    expect(state(page)).to_have_text(re.compile("^Saved"))
    assert Revision.objects.draft().get(essay=essay).bylines.count() == 2


def structure(page):
    """The list of guidelines: beside the text, or in the sheet of a narrow window."""
    opener = page.get_by_role("button", name="Structure")
    if opener.is_visible():
        opener.click()
    return page.locator("#structure [data-kind=guideline]")


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("width", [1440, 390])
def test_a_key_moves_a_guideline_and_stays_on_it(compose, essay, width):
    page = compose(width=width)
    lines = structure(page)
    expect(lines.locator(".structure-words")).to_have_text(HEADLINES)
    lines.nth(1).get_by_role("button", name="Move guideline 2 up").focus()

    page.keyboard.press("Enter")

    one, two, three = HEADLINES
    expect(lines.locator(".structure-words")).to_have_text([two, one, three])
    expect(lines.nth(0).get_by_role("button", name="Move guideline 1 down")).to_be_focused()
    expect(page.locator("#composer-status")).to_have_text(f"“{two}” is guideline 1 of 3 now.")
    expect(state(page)).to_have_text(re.compile("^Saved"))
    assert headlines(essay) == [two, one, three]


@pytest.mark.parametrize("width", [1440, 390])
def test_a_guideline_is_dragged_to_its_place(compose, essay, width):
    page = compose(width=width)
    lines = structure(page)
    here, there = middle(lines.nth(2).locator(".drag-handle")), middle(lines.nth(0).locator(".drag-handle"))

    page.mouse.move(*here)
    page.mouse.down()
    page.mouse.move(there[0], there[1] - 8, steps=8)
    page.mouse.up()

    one, two, three = HEADLINES
    expect(lines.locator(".structure-words")).to_have_text([three, one, two])
    expect(state(page)).to_have_text(re.compile("^Saved"))
    assert headlines(essay) == [three, one, two]


def test_the_preview_shows_what_was_saved_and_gives_the_focus_back(compose, essay):
    page = compose()
    page.get_by_role("button", name="Preview", exact=True).click()
    heading = page.frame_locator("iframe").get_by_role("heading", level=1)
    expect(heading).to_have_text("An essay")

    type_title(page, "Seen at once")
    expect(heading).to_have_text("Seen at once")
    page.get_by_role("dialog", name="Preview").get_by_role("button", name="Close").click()

    expect(page.get_by_role("button", name="Preview", exact=True)).to_be_focused()
