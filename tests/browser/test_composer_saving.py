"""The composer saves by itself, and loses no word: two windows, a closed browser, no connection, no sign-in."""

import re

import pytest
from playwright.sync_api import expect

from symposium.models import Revision
from tests.browser.composing import opened, save, state, type_title

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = re.compile(r"^Saved \d\d:\d\d$")


def title_of(own_essay) -> str:
    return Revision.objects.draft().get(essay=own_essay).title


def saves(page) -> list:
    """The savings that this page sends from now on."""
    sent = []
    page.on("request", lambda asked: sent.append(asked) if is_save(asked) else None)
    return sent


def is_save(asked) -> bool:
    return asked.method == "POST" and asked.url.endswith("/autosave/")


def test_typed_words_are_saved_after_a_pause_without_any_button(compose, own_essay):
    page = compose()

    type_title(page, "Wells first")

    expect(state(page)).to_have_text(SAVED, timeout=3_500)
    assert title_of(own_essay) == "Wells first"


def test_no_second_save_is_sent_while_one_is_under_way(compose, own_essay):
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

    expect(state(page)).to_have_text(SAVED)
    assert (under_way, len(sent), title_of(own_essay)) == (1, 2, "Two")


def kept(page):
    return page.get_by_role("region", name="Words kept on this device")


def test_of_two_windows_the_later_sees_both_versions_and_none_is_lost(compose, own_essay):
    first, page = compose(), compose()
    title = page.get_by_label("Title", exact=True)
    conflict = page.locator("#composer-conflict")
    type_title(first, "Of the first")
    save(first)

    type_title(page, "Of the second")
    expect(conflict).to_be_focused()
    both = conflict.locator("tbody tr").filter(has_text="Title").locator("td")
    expect(both).to_have_text(["Of the [Taken out: first]", "Of the [Put in: second]"])
    page.get_by_role("link", name="Take what is stored").click()
    expect(title).to_have_value("Of the first")
    expect(kept(page)).to_contain_text("Title: “Of the second” in place of “Of the first”.")
    kept(page).get_by_role("button", name="Put it in").click()
    expect(conflict).to_be_focused()
    expect(title).to_have_value("Of the second")
    assert title_of(own_essay) == "Of the first"
    page.get_by_role("button", name="Keep mine").click()

    expect(state(page)).to_have_text(SAVED)
    assert title_of(own_essay) == "Of the second"


def test_an_answer_that_was_lost_is_no_conflict_with_oneself(compose, own_essay):
    page = compose()

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/autosave/", lose, times=1)
    type_title(page, "Said once")
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text(
        "Not saved: the server does not answer. Your words are kept on this device."
    )
    assert title_of(own_essay) == "Said once"
    type_title(page, "Said twice")

    page.get_by_role("button", name="Try now").click()

    save(page)
    expect(page.locator("#composer-conflict")).to_have_count(0)
    assert title_of(own_essay) == "Said twice"


def test_words_outlive_a_browser_that_closed_before_they_were_saved(open_page, compose, own_essay):
    page = compose()
    page.context.set_offline(True)
    type_title(page, "Typed on a train")
    expect(state(page)).to_contain_text("Your words are kept on this device.")
    device = page.context.storage_state()
    page.context.close()

    page = opened(open_page(storage_state=device), own_essay)
    expect(kept(page)).to_contain_text("Title: “Typed on a train” in place of “An essay”.")
    kept(page).get_by_role("button", name="Put it in").click()

    expect(page.get_by_label("Title", exact=True)).to_have_value("Typed on a train")
    save(page)
    assert title_of(own_essay) == "Typed on a train"
    opened(page, own_essay)
    expect(kept(page)).to_have_count(0)


def test_a_window_s_copy_is_offered_elsewhere_only_when_it_has_closed(compose, own_essay):
    page = compose()
    page.context.route("**/autosave/", lambda route: route.abort())
    type_title(page, "Of the other window")
    expect(state(page)).to_contain_text("Your words are kept on this device.")

    other = opened(page.context.new_page(), own_essay)
    expect(kept(other)).to_have_count(0)
    page.close()
    opened(other, own_essay)
    kept(other).get_by_role("button", name="Throw it away").click()

    expect(kept(other)).to_have_count(0)
    assert other.evaluate("localStorage.length") == 0


def test_words_are_sent_when_the_page_is_left_before_the_pause_is_over(compose, own_essay):
    page = compose()
    page.on("dialog", lambda asked: asked.accept())
    type_title(page, "Left in a hurry")

    page.goto("/write/")

    link = page.get_by_role("link", name="Left in a hurry", exact=True)
    for _ in range(20):  # what was sent on leaving may arrive after the next page
        if link.count():
            break
        page.reload()
    assert title_of(own_essay) == "Left in a hurry"


def test_it_saves_by_itself_when_the_connection_is_back(compose, own_essay):
    page = compose()
    page.context.set_offline(True)
    type_title(page, "Offline")
    expect(state(page)).to_have_text("Not saved: there is no connection. Your words are kept on this device.")

    page.context.set_offline(False)

    expect(state(page)).to_have_text(SAVED)
    assert title_of(own_essay) == "Offline"


def test_words_outlive_a_sign_out_and_are_saved_after_the_next_sign_in(compose, sign_in, own_essay, writer):
    page = compose()
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    page.context.clear_cookies()
    type_title(page, "Signed out")
    page.keyboard.press("Control+s")
    expect(state(page)).to_contain_text("Not saved: you are signed out.")
    expect(page.get_by_role("link", name="Sign in in another tab")).to_have_attribute("target", "_blank")

    other = page.context.new_page()
    sign_in(other, writer)
    other.goto("/write/")
    page.evaluate("dispatchEvent(new Event('focus'))")  # headless, a window in front of another gets none

    expect(state(page)).to_have_text(SAVED)
    assert title_of(own_essay) == "Signed out"
    assert page.locator("#composer [name=csrfmiddlewaretoken]").input_value() != token


def test_signing_out_clears_what_the_device_keeps(compose, own_essay):
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


def test_what_cannot_be_stored_is_named_and_led_to(compose, own_essay):
    page = compose()
    part = page.locator("#byline-part")
    part.get_by_text("Byline", exact=True).click()
    row = page.locator(".composer-author").first
    row.get_by_label("Name").fill("")
    row.get_by_label("Affiliation").fill("University of Ghent")
    part.get_by_text("Byline", exact=True).click()

    expect(state(page)).to_have_text(
        "The text is saved, but not this: Give the author a name. Your words are kept on this device."
    )
    page.get_by_role("link", name="Show it").click()

    expect(row).to_be_focused()
    expect(row.get_by_label("Affiliation")).to_have_value("University of Ghent")
