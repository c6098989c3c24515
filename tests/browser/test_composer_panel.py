"""What stands around the composer's text: the byline's rows, the structure, the preview."""

import pytest
from playwright.sync_api import expect

from symposium.models import Revision
from tests.browser.composing import save, type_title

pytestmark = pytest.mark.django_db(transaction=True)
HEADLINES = [f"Do thing {number} of An essay" for number in (1, 2, 3)]


def headlines(own_essay) -> list[str]:
    draft = Revision.objects.draft().get(essay=own_essay)
    return list(draft.passages.filter(kind="guideline_headline").values_list("text", flat=True))


def test_a_removed_author_is_brought_back(compose, own_essay):
    page = compose()
    page.locator("#byline-part").get_by_text("Byline", exact=True).click()
    page.get_by_role("button", name="Add an author").click()
    page.get_by_label("Name", exact=True).last.fill("Ann Other")

    page.get_by_role("button", name="Remove author 2").click()
    expect(page.locator(".composer-author")).to_have_count(1)
    page.locator(".composer-toast").get_by_role("button", name="Undo").click()

    expect(page.get_by_label("Name", exact=True).last).to_have_value("Ann Other")
    save(page)
    assert Revision.objects.draft().get(essay=own_essay).bylines.count() == 2


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
def test_guidelines_are_put_in_order_by_a_key_and_by_dragging(compose, own_essay, width):
    page = compose(width=width)
    lines = structure(page)
    one, two, three = HEADLINES
    expect(lines.locator(".structure-words")).to_have_text([one, two, three])

    lines.nth(1).get_by_role("button", name="Move guideline 2 up").focus()
    page.keyboard.press("Enter")
    expect(lines.locator(".structure-words")).to_have_text([two, one, three])
    expect(lines.nth(0).get_by_role("button", name="Move guideline 1 down")).to_be_focused()
    expect(page.locator("#composer-status")).to_have_text(f"“{two}” is guideline 1 of 3 now.")
    here, there = middle(lines.nth(2).locator(".drag-handle")), middle(lines.nth(0).locator(".drag-handle"))
    page.mouse.move(*here)
    page.mouse.down()
    page.mouse.move(there[0], there[1] - 8, steps=8)
    page.mouse.up()

    expect(lines.locator(".structure-words")).to_have_text([three, two, one])
    save(page)
    assert headlines(own_essay) == [three, two, one]


def test_the_preview_shows_what_was_saved_and_gives_the_focus_back(compose, own_essay):
    page = compose()
    page.get_by_role("button", name="Preview", exact=True).click()
    heading = page.frame_locator("iframe").get_by_role("heading", level=1)
    expect(heading).to_have_text("An essay")

    type_title(page, "Seen at once")
    expect(heading).to_have_text("Seen at once")
    page.get_by_role("dialog", name="Preview").get_by_role("button", name="Close").click()

    expect(page.get_by_role("button", name="Preview", exact=True)).to_be_focused()
