"""The margin by ear: making, finding, reading and answering a remark by keys alone, as the accessibility tree tells it."""

import pytest
from playwright.sync_api import expect

from symposium.domain.meant import Meant
from symposium.enums import Purpose, Visibility
from symposium.models import Annotation
from tests.browser.test_sentences import essay, on, press
from tests.browser.told import Told
from tests.factories import UserFactory

__all__ = ["essay"]
pytestmark = pytest.mark.django_db(transaction=True)


NAMED = "Everyone who reads the essay will see this, at once. Under your name Rita Reader. You can show it to more people later, never to fewer."
HELP = "*emphasis*, **strong**, [a link](https://…), > a quotation, - a list."


def test_a_question_over_two_passages_is_made_read_and_answered_by_ear(open_page, sign_in, essay):
    page, reader = open_page(), UserFactory(name="Rita Reader")
    on(essay, "which ends", by=UserFactory(name="Walter Writer"))
    own = Meant(Purpose.OBJECTION, Visibility.MINE)
    on(essay, "A lead", by=reader, once="two", meant=own)
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    told, steps = Told(page), []
    field = page.locator("#annotate-form").get_by_label("Your remark")

    def step(*keys: str) -> None:
        press(page, *keys)
        steps.append(told.focus())

    page.get_by_role("button", name="Annotate by sentence").focus()
    step()
    for key in ("Enter", "ArrowDown", "ArrowDown", "Shift+ArrowDown"):
        step(key)
    heard = told.live()
    press(page, "Enter")
    expect(field).to_be_focused()
    for key in ("", "Shift+Tab", "ArrowDown", "Tab"):
        step(*key.split())
    page.keyboard.type("Does it?")
    step("Tab")
    step("Tab")
    with page.expect_event("load"):
        press(page, "Enter")
    expect(page.locator(".remark-mark [data-to]:focus")).to_have_count(1)
    order = told.roles("complementary", "comment")
    for key in ("", "Enter", "Escape", "Enter", "Tab"):
        step(*key.split())
    with page.expect_event("load"):
        press(page, "Enter")
    step()
    page.keyboard.type("It does.")
    step("Tab")
    with page.expect_event("load"):
        press(page, "Enter")
    step()

    assert steps == [
        "Annotate by sentence, button; pressed false",
        "A lead 👩🏽‍🚀 it is1., button; pressed true; has Objection by Rita Reader, comment",
        "Its second sentence, with code., button; pressed true",
        "And a third, which ends., button; pressed true; has Remark by Walter Writer, comment",
        "An item of its own., button; pressed true",
        f"Your remark, textbox; {HELP}",
        "Remark, radio; checked true",
        "Question, radio; checked true",
        f"Your remark, textbox; {HELP}",
        f"Who will see this, combobox; expanded False; {NAMED}",
        "Annotate, button",
        "And a third,, link; has Question by Rita Reader, comment",
        "Question by Rita Reader, comment",
        "And a third,, link; has Question by Rita Reader, comment",  # Escape leads back to the words
        "Question by Rita Reader, comment",
        "Reply to Rita Reader, link",
        f"Your comment, textbox; {HELP}",
        "Comment, button",
        "Comment by Rita Reader, article",
    ]
    assert heard == "2 sentences chosen"
    assert order == [
        "complementary: REMARKS",
        "comment: Objection by Rita Reader",
        "comment: Question by Rita Reader",
        "comment: Remark by Walter Writer",
    ]
    made = Annotation.objects.get(writer=reader, visibility="all")
    assert (made.quote, made.purpose) == ("And a third, which ends.\n\nAn item of its own.", "question")
    assert made.thread.comments.get().text == "It does."


def test_what_a_purpose_asks_for_is_told(open_page, sign_in, essay):
    page = open_page(width=390)
    sign_in(page, UserFactory(name="Rita Reader"))
    page.goto(essay.get_absolute_url())
    told, steps = Told(page), []
    form = page.locator("#annotate-form")

    page.get_by_role("button", name="Annotate by sentence").focus()
    press(page, "Enter", "Enter")
    expect(form.get_by_label("Your remark")).to_be_focused()
    page.keyboard.type("See there.")
    press(page, "Shift+Tab", "ArrowDown", "ArrowDown", "ArrowDown")
    for key in ("", "Tab", "Tab", "Tab"):
        press(page, *key.split())
        steps.append(told.focus())
    press(page, "Tab", "Tab", "Enter")
    expect(form.get_by_label("Link to the evidence")).to_be_focused()
    steps.append(told.focus())

    assert steps == [
        "Evidence, radio; checked true",
        "Link to the evidence, textbox; For evidence. An address that begins with http:// or https://.",
        "Reference to the evidence, textbox; For evidence. Author, title, year, page: one line. A link or a reference must be there.",
        f"Your remark, textbox; {HELP}",
        "Link to the evidence, textbox; invalid true; For evidence. An address that begins with http:// or https://. ! Evidence needs a link or a reference.",
    ]
