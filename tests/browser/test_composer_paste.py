"""What other programs put on the clipboard becomes blocks of the essay, and no word of it is lost."""

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.writing import open_composer, put_cursor, sent

pytestmark = pytest.mark.django_db(transaction=True)
CLIPBOARD = Path(__file__).parent / "clipboard"
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  document.querySelector(".composer-text").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def composer(open_page, sign_in):
    return partial(open_composer, open_page, sign_in)


def test_word_becomes_blocks(composer):
    page = composer()
    put_cursor(page, "First words")

    page.evaluate(PASTE, [(CLIPBOARD / "word.htm").read_text(), "A harbour"])

    assert sent(page, "kind", "level", "marker", "text") == [
        ("paragraph", "", "", "First words here."),
        ("heading", "2", "", "A harbour for everyone"),
        ("heading", "2", "", "What we saw"),
        (
            "paragraph",
            "",
            "",
            "Boats wait **too long** and crews are *tired*.[^1] See [the quay](https://example.org/quay).",
        ),
        ("list_item", "1", "1.", "Count the boats"),
        ("list_item", "2", "•", "by night too"),
        ("list_item", "1", "2.", "Publish the count"),
        ("quotation", "", "", "The sea keeps no list."),
        ("table", "", "", "| Year | Boats \\| crews |\n| 2024 | 12 |"),
        ("guideline_headline", "", "", "Count the boats"),
        ("guideline_body", "", "", "Because nobody does."),
        ("guideline_headline", "", "", "Tell the crews"),
        ("guideline_body", "", "", "Because they ask."),
        ("footnote", "", "1", "The harbour office, by letter."),
    ]


def test_google_docs_becomes_blocks_in_the_middle_of_a_line(composer):
    page = composer()
    put_cursor(page, "First words", at=len("First "))

    page.evaluate(PASTE, [(CLIPBOARD / "google_docs.htm").read_text(), "On small ports"])

    assert sent(page, "kind", "level", "marker", "text")[:7] == [
        ("paragraph", "", "", "First"),
        ("heading", "2", "", "On small ports"),
        (
            "paragraph",
            "",
            "",
            "A port is **never** *only* a port, says [its keeper](https://example.org/port).",
        ),
        ("list_item", "1", "1.", "Measure the depth"),
        ("list_item", "2", "•", "at low water"),
        ("list_item", "1", "2.", "Tell the crews"),
        ("paragraph", "", "", "That is all.words here."),
    ]


def test_a_pasted_tables_words_stay_in_their_columns_beside_cells_that_span_rows(composer):
    page = composer()
    put_cursor(page, "First words")
    table = """<p>Counted:</p><table><tr><th>Port</th><th>Year</th><th>Boats</th></tr>
<tr><td rowspan="2">Quay</td><td>2023</td><td>4</td></tr><tr><td>2024</td><td>5</td></tr>
<tr><td colspan="2">Both</td><td rowspan="0">9</td></tr><tr><td>Sum</td><td>9</td></tr></table>"""

    page.evaluate(PASTE, [table, "Counted"])

    lines = sent(page, "text")[1].splitlines()
    assert lines == [
        "| Port | Year | Boats |",
        "| --- | --- | --- |",
        "| Quay | 2023 | 4 |",
        "|  | 2024 | 5 |",
        "| Both |  | 9 |",
        "| Sum | 9 |  |",
    ]


def test_plain_text_and_a_copied_block(composer):
    page = composer()
    put_cursor(page, "First words")

    page.evaluate(PASTE, ["", " Then.\n\nA second.\n\n- one\n- two"])
    page.evaluate(PASTE, ["<p>and <b>in the line</b></p>", " and in the line"])

    assert sent(page, "kind", "text")[:4] == [
        ("paragraph", "First words here. Then."),
        ("paragraph", "A second."),
        ("list_item", "one"),
        ("list_item", "two and **in the line**"),
    ]

    page.keyboard.press("Escape")
    page.keyboard.press("Control+c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+v")

    keys = sent(page, "key")
    assert len(set(keys)) == len(keys)


def test_pictures_among_pasted_words_are_named_as_missing(composer):
    page = composer()
    put_cursor(page, "First words")

    page.evaluate(
        PASTE, ['<p>With <img src="https://example.org/a.png" alt="A quay"> in it.</p>', "With in it."]
    )

    trouble = "A picture was not pasted with the words. Copy each alone, or drop its file here. Dismiss"
    expect(page.locator(".picture-trouble")).to_have_text(trouble)


def test_a_thousand_styles_without_an_end_do_not_hold_the_page(composer):
    page = composer()

    left = page.evaluate("""async () => {
      const { withoutStyles } = await import(document.querySelector("script[src*='composer/editor']").src.replace("editor.js", "paste_office.js"));
      return withoutStyles("<style>a</style ><p>kept</p><STYLE type=x>b</style>" + "<style>".repeat(200000));
    }""")

    assert left == "<p>kept</p>" + "<style>" * 200_000
