"""What a journey in the composer does again and again."""

import re

from playwright.sync_api import expect


def opened(page, essay):
    page.goto(f"/write/{essay.key}/")
    expect(page.locator(".composer-dock")).to_be_visible()
    return page


def state(page):
    """The line that says how the words stand."""
    return page.locator("#save-state")


def type_title(page, title: str):
    page.get_by_label("Title", exact=True).fill(title)


def save(page):
    """By the key for it, unless it saved by itself before."""
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text(re.compile("^Saved"))
