"""The contents ordered by dragging, by keys, and without a script."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_essay, make_issue

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = "#contents-order li .sort-body a"


@pytest.fixture
def desk(open_page, sign_in):
    """`desk(script=False)`: the desk of an issue with essays A, B and C, opened by its editor."""
    issue = make_issue()
    for title in "ABC":
        make_essay(issue, title)

    def open_desk(**window):
        page = open_page(height=1400, **window)  # the mouse reaches what is in the window
        sign_in(page, issue.created_by)
        page.goto(f"/desk/issues/{issue.slug}/")
        return page

    return open_desk


def handle(page, title):
    return page.locator("#contents-order li", has_text=title).locator(".drag-handle")


def middle(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def take(page, title, *, to):
    """Press the dots of one row and carry them past those of another, still pressed."""
    here, there = middle(handle(page, title).bounding_box()), middle(handle(page, to).bounding_box())
    way = 12 if there[1] > here[1] else -12
    page.mouse.move(*here)
    page.mouse.down()
    page.mouse.move(there[0], there[1] + way, steps=8)


def test_a_row_is_dragged_and_its_new_place_announced(desk):
    page = desk()

    take(page, "C", to="A")
    page.mouse.up()

    expect(page.locator("#contents-said")).to_have_text("“C” now stands at place 1 of 3.")
    page.reload()
    expect(page.locator(ROWS)).to_have_text(["C", "A", "B"])


def test_escape_puts_a_dragged_row_back(desk):
    page = desk()

    take(page, "A", to="C")
    expect(page.locator(ROWS)).to_have_text(["B", "C", "A"])
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(page.locator(ROWS)).to_have_text(["A", "B", "C"])


def test_keys_move_a_row_and_stay_on_it(desk):
    page = desk()
    down = page.get_by_role("button", name="Move “A” down")
    down.focus()

    page.keyboard.press("Enter")

    expect(page.locator(ROWS)).to_have_text(["B", "A", "C"])
    expect(down).to_be_focused()
    expect(page.locator("#contents-said")).to_have_text("“A” now stands at place 2 of 3.")


def test_an_order_that_is_refused_is_put_back_and_the_reason_said(desk):
    page = desk()
    page.evaluate("document.querySelector('#contents-order [name=key]').remove()")

    take(page, "C", to="A")
    page.mouse.up()

    expect(page.locator("#messages")).to_contain_text("The contents have changed since the page was opened.")
    expect(page.locator(ROWS)).to_have_text(["A", "B", "C"])


def test_the_arrows_work_without_a_script(desk):
    page = desk(script=False)

    page.get_by_role("button", name="Move “C” up").click()

    expect(page.locator("#messages")).to_contain_text("“C” now stands at place 2 of 3.")
    expect(page.locator(ROWS)).to_have_text(["A", "C", "B"])
