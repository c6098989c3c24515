"""Writing in the composer: one document in place of rows, and the same passages back."""

from functools import partial

import pytest
from playwright.sync_api import expect

from symposium.domain.draft import DraftPassage
from tests.browser.writing import open_composer, put_cursor, sent, words

pytestmark = pytest.mark.django_db(transaction=True)
DROP = """async (data) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "quay.png", { type: "image/png" }));
  const block = document.querySelector(".composer-text > p");
  const { left, top } = block.getBoundingClientRect();
  block.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }));
}"""


@pytest.fixture
def composer(open_page, sign_in):
    return partial(open_composer, open_page, sign_in)


def test_an_untouched_text_is_sent_as_it_came(composer):
    texts = [
        "Stars *here* and __there__, a \\* and a&nbsp;b",
        "| a | b |\n|:--|--:|\n| *1* | 2 \\| 3 |",
        "Two  spaces and\na line",
    ]
    kinds = ["paragraph", "table", "quotation"]

    page = composer(tuple(DraftPassage(kind, text) for kind, text in zip(kinds, texts, strict=True)))

    assert sent(page, "kind", "text") == list(zip(kinds, texts, strict=True))


def test_typing_splitting_merging_and_undoing(composer):
    page = composer()
    first, *others = sent(page, "key")
    put_cursor(page, "First words")

    page.keyboard.type(" More *stars*.")
    page.keyboard.press("Enter")
    page.keyboard.type("1. An item")
    page.keyboard.press("Enter")
    page.keyboard.type("Another")

    assert sent(page, "kind", "marker", "text")[:3] == [
        ("paragraph", "", r"First words here. More \*stars\*."),
        ("list_item", "1.", "An item"),
        ("list_item", "2.", "Another"),
    ]
    assert [sent(page, "key")[0], *sent(page, "key")[3:]] == [first, *others]

    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    plain = sent(page, "kind", "text")[2]
    page.keyboard.press("Backspace")

    assert plain == ("paragraph", "Another")
    assert sent(page, "text")[1:3] == ["An itemAnother", "Count the boats"]

    for _ in range(13):
        page.keyboard.press("Control+z")

    assert (sent(page, "key"), sent(page, "text")[0]) == ([first, *others], "First words here.")


def test_kinds_places_and_removal_by_key(composer):
    page = composer()
    put_cursor(page, "First words")

    page.keyboard.press("Escape")
    page.keyboard.press("q")
    assert sent(page, "kind")[0] == "quotation"

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert sent(page, "text") == [
        "First words here.",
        "Tell the crews",
        "Because they ask.",
        "Count the boats",
        "Because nobody does.",
    ]
    expect(page.locator("#composer-status")).to_have_text("Guideline moved to place 4 of 5.")

    page.keyboard.press("p")
    assert sent(page, "kind")[3:] == ["paragraph", "paragraph"]

    page.keyboard.press("Delete")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert sent(page, "kind")[3:] == ["guideline_headline", "guideline_body"]


def test_a_guideline_dragged_by_its_handle_keeps_its_identity(composer):
    page = composer()
    before = sent(page, "key", "guideline")
    page.locator("[data-kind=guideline_headline]").nth(1).hover()
    handle = page.locator(".block-handle").bounding_box()
    target = page.locator("[data-kind=guideline_headline]").first.bounding_box()

    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(handle["x"] + 5, target["y"] + 20, steps=4)
    page.mouse.move(handle["x"] + 5, target["y"] + 4)
    page.mouse.up()

    assert sent(page, "key", "guideline") == [before[0], *before[3:], *before[1:3]]


def test_a_click_below_a_table_at_the_end_goes_on_in_a_paragraph(composer):
    page = composer((DraftPassage("paragraph", "First words here."), DraftPassage("table", "| a |\n| b |")))
    height = words(page).bounding_box()["height"]

    words(page).click(position={"x": 40, "y": height - 40})
    expect(page.locator(".composer-text > p")).to_have_count(2)
    page.keyboard.type("After it.")
    words(page).click(position={"x": 40, "y": height - 10})

    assert sent(page, "kind", "text") == [
        ("paragraph", "First words here."),
        ("table", "| a |\n| b |"),
        ("paragraph", "After it."),
    ]


def test_a_table_and_a_footnote(composer):
    page = composer()
    put_cursor(page, "First words")
    page.get_by_role("button", name="Footnote").click()
    page.keyboard.type("By letter.")
    put_cursor(page, "First words")

    page.get_by_role("button", name="Table", exact=True).click()
    page.keyboard.type("Year")
    page.keyboard.press("Tab")
    page.keyboard.type("a | b")
    page.get_by_role("button", name="Remove column").click()
    page.get_by_role("button", name="Row below").click()

    assert sent(page, "kind", "marker", "text")[:2] == [
        ("paragraph", "", "First words here.[^1]"),
        ("table", "", "| Year |  |\n| --- | --- |\n|  |  |\n|  |  |\n|  |  |"),
    ]
    assert sent(page, "kind", "marker", "text")[-1] == ("footnote", "1", "By letter.")


def test_a_dropped_picture_stands_in_the_text_and_a_refused_one_does_not(composer, png):
    page = composer()
    page.evaluate(DROP, png)
    expect(page.locator(".composer-text figure img")).to_be_visible()
    words(page).get_by_label("Description for those who cannot see it").fill("A quay")
    page.locator(".composer-text figcaption").click()
    page.keyboard.type("The *old* quay")

    assert sent(page, "kind", "text", "alt")[1] == ("figure", r"The \*old\* quay", "A quay")

    page.evaluate(DROP, "bm8gcGljdHVyZQ==")
    expect(page.locator(".picture-trouble")).to_contain_text("is not in the text")
    assert sent(page, "kind").count("figure") == 1


@pytest.fixture
def png():
    return (
        "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC"
    )


def test_a_guideline_grows_and_a_body_without_headline_becomes_a_paragraph(composer):
    page = composer()
    put_cursor(page, "Count the boats")
    page.keyboard.press("Enter")
    page.keyboard.type("By night.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Out of it.")

    assert sent(page, "kind", "text")[1:5] == [
        ("guideline_headline", "Count the boats"),
        ("guideline_body", "By night."),
        ("paragraph", "Out of it."),
        ("paragraph", "Because nobody does."),
    ]
    expect(page.locator("#composer-status")).to_have_text(
        "A guideline’s body without a headline before it became a paragraph."
    )


OUTLINE = "async () => (await import('/static/js/composer/document.js')).mounted().outline().map(({ number, text }) => [number, text])"
ACTS = """async () => {
  const { mounted } = await import("/static/js/composer/document.js");
  const rows = () => Object.fromEntries(["key", "kind", "text", "level", "marker", "guideline"].map((name) => [name, mounted().collect().getAll(`passage_${name}`)]));
  const kept = rows();
  const objects = kept.key.map((_, place) => ({ row: `x${place}`, picture: "", alt: "", credit: "", decorative: false, ...Object.fromEntries(Object.keys(kept).map((name) => [name, kept[name][place]])) }));
  mounted().moveGuideline(2, 1);
  mounted().moveBlock("p1_", 1);
  const moved = mounted().outline().map(({ text }) => text);
  mounted().replaceWith(objects);
  const same = JSON.stringify(rows()) === JSON.stringify(kept);
  mounted().undo();
  return { moved, same, first: rows().text[0] };
}"""


def test_the_panel_reads_and_moves_what_the_editor_has(composer):
    page = composer()

    assert page.evaluate(OUTLINE) == [[1, "Count the boats"], [2, "Tell the crews"]]
    assert page.evaluate(ACTS) == {
        "moved": ["Tell the crews", "Count the boats"],
        "same": True,
        "first": "Tell the crews",
    }


def test_on_a_phone_everything_is_a_button(composer):
    page = composer(width=390, touch=True)
    page.locator(".composer-text > p").first.tap()

    page.get_by_label("Kind of the block").select_option("quotation")
    page.get_by_role("button", name="Move down").tap()

    assert sent(page, "kind") == [
        "guideline_headline",
        "guideline_body",
        "quotation",
        "guideline_headline",
        "guideline_body",
    ]


def test_code_goes_on_while_one_types_and_a_body_needs_its_headline(composer):
    page = composer()
    put_cursor(page, "First words")

    page.keyboard.press("Control+e")
    page.keyboard.type("ab")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("b")

    assert sent(page, "kind", "text")[:2] == [("paragraph", "First words here.`ab`"), ("paragraph", "")]
    refused = "A guideline’s body needs its headline right before it: nothing was changed."
    expect(page.locator("#composer-status")).to_have_text(refused)
