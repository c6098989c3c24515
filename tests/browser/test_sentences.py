"""Note mode: sentences are chosen by keys alone or by a tap; and what is done with all remarks at once."""

import pytest
from playwright.sync_api import expect

from symposium.actions.annotation import annotate
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.domain.meant import Meant
from symposium.enums import Role
from symposium.models import Annotation
from tests.factories import NOW, UserFactory, give_role, released_essay

pytestmark = pytest.mark.django_db(transaction=True)

ITEM = "An item of its own. With a second sentence."


@pytest.fixture
def essay():
    passages = (
        DraftPassage(
            "paragraph",
            "A lead 👩🏽‍🚀 it is[^1]. Its *second sentence, with `code`. And a third,* which **ends**.",
        ),
        DraftPassage("list_item", ITEM, level=1, marker="•"),
        DraftPassage("list_item", "One that is nested.", level=2, marker="•"),
        DraftPassage("paragraph", "The next passage begins. It goes on, and it ends."),
        DraftPassage("guideline_headline", "Do the thing", guideline=1),
        DraftPassage("guideline_body", "It is worth doing. Soon.", guideline=1),
        DraftPassage("footnote", "A note on signs.", marker="1"),
    )
    return released_essay(passages=passages)


def on(essay, words: str, *, by=None, text="So it is.", once="one", meant=None):
    revision = essay.revisions.frozen().get()
    passage = next(p for p in revision.passages.all() if words in p.plain)
    start = passage.plain.index(words)
    return annotate(
        essay=essay,
        revision=revision,
        by=by or UserFactory(),
        now=NOW,
        start=Place(passage.key, start),
        end=Place(passage.key, start + len(words)),
        text=text,
        once=once,
        meant=meant or Meant(),
    )


def focused(page) -> dict:
    """What a screen reader is told of the element that has the focus."""
    return page.evaluate(
        """() => {
      const { textContent, role, tagName } = document.activeElement;
      const states = ["aria-pressed", "aria-details"].map((name) => document.activeElement.getAttribute(name));
      return [role || tagName.toLowerCase(), textContent, ...states];
    }"""
    )


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_remark_is_made_by_keys_alone_and_each_step_is_told(open_page, sign_in, essay):
    reader, page = UserFactory(name="Rita Reader"), open_page()
    made = on(essay, "which ends")
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    before = page.locator(".essay-body").inner_html()
    said = page.locator(".sentence-count")

    page.get_by_role("button", name="Annotate by sentence").focus()
    press(page, "Enter")
    steps = [focused(page)]
    press(page, "ArrowDown")
    steps.append(focused(page))
    press(page, "Shift+ArrowDown")
    steps.append(focused(page))
    expect(said).to_have_text("2 sentences chosen")
    press(
        page, "Shift+ArrowUp", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft"
    )
    expect(said).to_have_text("“Its second” chosen")
    press(page, "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowDown", "Enter")
    field = page.locator("#annotate-form").get_by_label("Your remark")
    expect(field).to_be_focused()
    press(page, "Escape")
    steps.append(focused(page))
    press(page, "Enter")
    expect(field).to_be_focused()
    page.keyboard.type("By keys.")
    with page.expect_event("load"):
        press(page, "Tab", "Tab", "Enter")

    assert steps == [
        ["button", "A lead 👩🏽‍🚀 it is1.", "true", None],
        ["button", "Its second sentence, with code.", "true", None],
        ["button", "And a third, which ends.", "true", f"said-{made.key}"],
        ["button", "And a third, which ends.", "true", f"said-{made.key}"],
    ]
    own = Annotation.objects.get(writer=reader)
    assert own.quote == "Its second sentence, with code. And a third, which ends."
    card = page.locator("[role=comment][aria-label='Remark by Rita Reader']")
    expect(card).to_contain_text("By keys.")
    expect(page.locator(f".remark-mark[data-remark~={own.key}] [data-to]").first).to_be_focused()
    page.goto(essay.get_absolute_url())
    page.get_by_role("button", name="Annotate by sentence").click()
    press(page, "Escape")
    expect(page.get_by_role("button", name="Annotate by sentence")).to_be_focused()
    assert page.locator(".sentence").count() == 0
    assert len(page.locator(".essay-body").inner_html()) > len(
        before
    )  # the new remark's marks, and no sentences


def test_the_sentences_are_the_texts_own(open_page, sign_in, essay):
    page = open_page()
    sign_in(page, UserFactory())
    page.goto(essay.get_absolute_url())
    before = page.locator(".essay-body").inner_html()

    page.get_by_role("button", name="Annotate by sentence").click()

    expect(page.locator(".sentence")).to_have_text(
        [
            "A lead 👩🏽‍🚀 it is1.",
            "Its second sentence, with code.",
            "And a third, which ends.",
            "An item of its own.",
            "With a second sentence.",
            "One that is nested.",
            "The next passage begins.",
            "It goes on, and it ends.",
            "Do the thing",
            "It is worth doing.",
            "Soon.",
            "A note on signs.",
        ]
    )
    press(page, "Escape")
    assert page.locator(".essay-body").inner_html() == before


def test_by_touch_on_a_phone(open_page, sign_in, essay):
    page = open_page(width=390, touch=True)
    sign_in(page, UserFactory())
    page.goto(essay.get_absolute_url())

    page.get_by_role("button", name="Annotate by sentence").tap()
    page.locator(".sentence", has_text="Its second").tap()
    for _ in range(3):
        page.get_by_role("button", name="One more").tap()
    page.get_by_role("button", name="One less").tap()
    page.get_by_role("button", name="Annotate", exact=True).tap()
    form = page.locator("#annotate-form")
    form.get_by_label("Your remark").fill("By a finger.")
    with page.expect_event("load"):
        form.get_by_role("button", name="Annotate").tap()

    assert Annotation.objects.get().quote == (
        "Its second sentence, with code. And a third, which ends.\n\nAn item of its own."
    )


def test_remarks_are_hidden_for_good_and_shown_again(open_page, essay):
    on(essay, "which ends")
    page = open_page()
    page.goto(essay.get_absolute_url())
    hide, card = page.get_by_role("button", name="Hide remarks"), page.locator("[role=comment]")

    expect(card).to_be_visible()
    hide.click()
    expect(card).to_be_hidden()
    page.reload()
    expect(card).to_be_hidden()
    expect(hide).to_have_attribute("aria-pressed", "true")
    hide.click()
    expect(card).to_be_visible()
    hide.click()
    page.get_by_role("link", name="1 remark").click()
    expect(card).to_be_visible()


def test_some_are_picked_out_and_the_strip_leads_to_each(open_page, sign_in, essay):
    reader = UserFactory(name="Rita Reader")
    moderator = give_role(essay.issue, Role.MODERATOR)
    first = on(essay, "A lead", by=reader)
    for number, by in enumerate([moderator, moderator, UserFactory(), UserFactory(), UserFactory()]):
        last = on(essay, "worth", by=by, once=f"n{number}")
    page = open_page()
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    shown = page.locator(".margin .remark:not([hidden])")
    page.get_by_text("Show only some").click()
    select, said = page.get_by_label("Whose"), page.locator(".pick").get_by_role("status")

    expect(select.locator("option")).to_have_text(["Anyone’s", "Mine", "Experts and editors"])
    select.select_option("mine")
    expect(said).to_have_text("1 of 6 shown")
    expect(shown).to_have_count(1)
    expect(page.locator(f".remark-mark.unpicked[data-remark~='{last.key}']")).to_have_count(1)
    expect(page.locator(f".remark-mark.unpicked[data-remark~='{first.key}']")).to_have_count(0)
    select.select_option("people")
    expect(shown).to_have_count(2)
    page.get_by_role("button", name="Show all").click()
    strip = page.get_by_role("navigation", name="Where the remarks are")
    expect(strip.get_by_role("link")).to_have_count(2)
    strip.get_by_role("link").last.click()
    expect(page.locator(f".remark-mark[data-remark~='{last.key}']")).to_be_in_viewport()


def test_without_a_script_the_tools_are_not_there(open_page, essay):
    on(essay, "which ends")
    page = open_page(script=False)
    page.goto(essay.get_absolute_url())

    expect(page.get_by_role("button", name="Hide remarks")).to_have_count(0)
    expect(page.get_by_role("button", name="Annotate by sentence")).to_have_count(0)
    expect(page.locator("[role=comment]")).to_be_visible()
