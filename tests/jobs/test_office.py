"""What Word and Google Docs put on the clipboard, brought whole: said by classes and styles, meant as HTML means it."""

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from symposium.domain.inline_text import squeeze
from symposium.jobs.account import html_fragments
from symposium.jobs.office_html import read_office
from symposium.jobs.reading import read_whole

CLIPBOARD = Path(__file__).parents[1] / "browser" / "clipboard"


def read(data: bytes, name: str = "pasted.html") -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.marker, block.text) for block in read_whole(data, name).blocks]


def test_words_clipboard_is_read_whole_and_nothing_of_it_is_set_aside():
    assert read((CLIPBOARD / "word.htm").read_bytes()) == [
        ("title", "", "A harbour for everyone"),
        ("heading", "", "What we saw"),
        (
            "paragraph",
            "",
            "Boats wait **too long** and crews are *tired*.[^1] See [the quay](https://example.org/quay).",
        ),
        ("list_item", "1.", "Count the boats"),
        ("list_item", "•", "by night too"),
        ("list_item", "2.", "Publish the count"),
        ("quotation", "", "The sea keeps no list."),
        ("table", "", "| Year | Boats \\| crews |\n| 2024 | 12 |"),
        ("footnote", "1", "The harbour office, by letter."),
    ]


def test_google_docs_clipboard_keeps_what_its_styles_say():
    page = (
        (CLIPBOARD / "google_docs.htm")
        .read_text()
        .replace("says ", "says H<span style='vertical-align:super'>2</span> ")
    )

    blocks = read(page.encode())

    text = "A port is **never** *only* a port, says H^2^ [its keeper](https://example.org/port)."
    assert blocks[1] == ("paragraph", "", text)


def paragraph(words: str, level: int, marker: str) -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span>"
        f"<span style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp; </span></span></span><![endif]>{words}</p>"
    )


def test_a_list_of_word_restarts_skips_and_counts_as_it_is_printed():
    items = [
        ("a", 1, "1."),
        ("b", 2, "a)"),
        ("c", 2, "b)"),
        ("d", 3, "ii."),
        ("e", 1, "2."),
        ("f", 1, "7."),
        ("g", 1, "·"),
    ]
    page = "<p class=MsoTitle>T</p>" + "".join(paragraph(*item) for item in items)

    blocks = read_whole(page.encode(), "pasted.html").blocks[1:]

    assert [(b.text, b.level, b.marker) for b in blocks] == [
        ("a", 1, "1."),
        ("b", 2, "a."),
        ("c", 2, "b."),
        ("d", 3, "ii."),
        ("e", 1, "2."),
        ("f", 1, "7."),
        ("g", 1, "•"),
    ]


def test_another_page_stays_as_it_is():
    page = "<p class=lead>1.<b>x</b></p><h2>y</h2><![if z]>"

    assert read_office(page) == page


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["MsoTitle", "MsoQuote", "MsoNormal", "item", "open"]),
            st.text("abcdefgh <>&'\"", min_size=1, max_size=20),
            st.integers(1, 4),
        ),
        max_size=12,
    )
)
def test_no_word_of_a_page_is_lost_on_the_way(parts):
    """Compared with the account of the page as it came, without the printed markers."""
    page = "<p class=MsoNormal>first</p>"
    for kind, raw, level in parts:
        words = raw.replace("&", "&amp;").replace("<", "&lt;")
        if kind == "item":
            page += paragraph(words, level, "1.")
        else:
            page += f"<p class={kind}>{words}" + ("" if kind == "open" else "</p>")

    before, after = (
        squeeze("".join(fragment.text for fragment in html_fragments(each)))
        for each in (page, read_office(page))
    )

    assert after == before.replace("1.", "")


@pytest.fixture
def report() -> bytes:
    document = docx.Document()
    document.add_paragraph("The depth of the harbour", style="Title")
    document.add_paragraph("What thirty years of sounding tell us", style="Subtitle")
    document.add_paragraph(
        "Harbours silt up. Everybody who works in one knows it, and few write down how fast."
    )
    document.add_heading("The rules", 1)
    document.add_paragraph("There are three rules that every captain learns.")
    for rule in ("Wait for the tide", "Ask the pilot", "Keep your anchor ready"):
        document.add_paragraph(rule, style="List Number")
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(picture, "PNG")
    document.add_paragraph("Figure 1. The harbour from the north.")
    document.add_picture(picture)
    document.add_paragraph("Table 1. The depth over thirty years.")
    document.add_heading("Guidelines", 1)
    for advice in ("Publish the depth. Each month.", "Dredge before the winter. Storms move the rest."):
        document.add_paragraph(advice, style="List Number 2")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_report_is_read_by_what_it_says_of_itself(report):
    blocks = read(report, "report.docx")

    assert blocks[:2] == [
        ("dek", "subtitle", "What thirty years of sounding tell us"),
        ("title", "title", "The depth of the harbour"),
    ]
    # A heading that names the guidelines speaks against every other list.
    assert [text for kind, _, text in blocks if kind == "guideline_headline"] == [
        "Publish the depth.",
        "Dredge before the winter.",
    ]
    assert [text for kind, _, text in blocks if kind == "list_item"] == [
        "Wait for the tide",
        "Ask the pilot",
        "Keep your anchor ready",
    ]
    # A picture within the text is a figure, and a table's caption is none of it.
    assert [text for kind, _, text in blocks if kind in ("figure", "image")] == [
        "Figure 1. The harbour from the north."
    ]
    assert ("paragraph", "", "Table 1. The depth over thirty years.") in blocks


def test_short_guidelines_of_a_plain_text_and_a_name_below_the_title():
    text = (
        "Open the harbour\n\nErin Expert\n\nHarbours silt up. Everybody who works in one knows it, and few write "
        "down how fast it happens.\n\nGuidelines\n\nPublish the depth\nEvery month, with the day.\n\nDredge before "
        "the winter\nStorms move what summer left.\n"
    )

    assert read(text.encode(), "pasted.txt") == [
        ("title", "", "Open the harbour"),
        ("author", "", "Erin Expert"),
        ("paragraph", "", text.split("\n\n")[2]),
        ("heading", "", "Guidelines"),
        ("guideline_headline", "", "Publish the depth"),
        ("guideline_body", "", "Every month, with the day."),
        ("guideline_headline", "", "Dredge before the winter"),
        ("guideline_body", "", "Storms move what summer left."),
    ]
