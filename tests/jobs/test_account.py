"""What pandoc leaves out of a file is found in the file's own XML or HTML."""

import io
import subprocess
import zipfile
from xml.sax.saxutils import escape

import docx
import pypandoc
import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symposium.domain.blocks import Shape
from symposium.domain.inline_text import plain, squeeze
from symposium.domain.plain_text import clean
from symposium.jobs.document_format import UnreadableDocument
from symposium.jobs.pandoc import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOX = (
    f'<w:r xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
MARKDOWN = "# Water\n\nSome *text*.[^1]\n\n1. Meter everybody.\n2. Bill nobody.\n\n[^1]: A source.\n"


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def box(text: str):
    inner = f"<w:txbxContent><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(BOX.format(inner=inner))


def besides(data: bytes, name: str = "essay.docx") -> list[tuple[str, str]]:
    blocks = read_document(data, name)
    return [(block.marker, plain(block.text)) for block in blocks if block.shape is Shape.BESIDE]


def test_text_boxes_running_heads_and_comments_of_a_word_file_stand_beside_the_text_once():
    document = docx.Document()
    paragraph = document.add_paragraph("The text itself.")
    paragraph._p.append(box("A pulled *quotation*."))
    document.sections[0].header.paragraphs[0].text = "Draft of May"
    document.sections[0].footer.paragraphs[0].text = "The text itself."  # said by the text already
    document.add_comment(paragraph.runs, text="Is this so?", author="Ed", initials="E")
    document.add_comment(paragraph.runs, text="The text itself.", author="Mo", initials="M")

    found = besides(saved(document))

    assert found == [
        ("text box", "A pulled *quotation*."),
        ("comment by Ed", "Is this so?"),
        ("comment by Mo", "The text itself."),
        ("running head", "Draft of May"),
    ]


def test_deleted_words_of_tracked_changes_are_no_text():
    document = docx.Document()
    paragraph = document.add_paragraph("Kept.")
    by = f'xmlns:w="{W}" w:id="1" w:author="Ed" w:date="2026-03-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:del {by}><w:r><w:delText>Gone.</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {by}><w:r><w:t> Put in.</w:t></w:r></w:ins>"))

    blocks = read_document(saved(document), "essay.docx")

    assert [plain(block.text) for block in blocks] == ["Kept. Put in."]


def test_a_part_that_declares_entities_is_refused():
    data = io.BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(
            "word/header1.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        )

    with pytest.raises(UnreadableDocument) as refused:
        read_document(data.getvalue(), "essay.docx")

    assert (
        str(refused.value)
        == "The file is damaged, or was made by no writing program. Save it anew and bring that."
    )


@pytest.mark.parametrize("format_", ["odt", "epub", "latex", "jats"])
def test_other_formats_give_the_same_blocks(format_):
    made = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", format_, "-s", "-o", "-"],
        input=MARKDOWN.encode(),
        capture_output=True,
        check=True,
    ).stdout
    ending = {"latex": "tex", "jats": "xml"}.get(format_, format_)

    blocks = read_document(made, f"essay.{ending}")

    said = {(block.shape, plain(block.text)) for block in blocks if block.shape is not Shape.META}
    assert said >= {
        (Shape.HEADING, "Water"),
        (Shape.PARAGRAPH, "Some text."),
        (Shape.LIST_ITEM, "Meter everybody."),
        (Shape.LIST_ITEM, "Bill nobody."),
        (Shape.FOOTNOTE, "A source."),
    }


def test_rich_text():
    data = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\pard\outlinelevel0 \b Water\b0\par}"
        rb"{\pard Some {\i text}.{\super\chftn{\footnote\pard A source.}}\par}{\pard caf\'e9\par}}"
    )

    blocks = read_document(data, "essay.rtf")

    assert [(block.shape, plain(block.text)) for block in blocks] == [
        (Shape.HEADING, "Water"),
        (Shape.PARAGRAPH, "Some text."),
        (Shape.PARAGRAPH, "café"),
        (Shape.FOOTNOTE, "A source."),
    ]


def test_text_of_a_page_that_pandoc_skips_stands_beside():
    page = "<html><body><p>The essay.</p><button>Subscribe now</button><script>var x;</script></body></html>"

    blocks = read_document(page.encode(), "page.html")

    assert "Subscribe now" in {plain(block.text) for block in blocks}


TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029"),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(["paragraph", "heading", "item", "box", "head", "cell"]), TEXT),
        min_size=1,
        max_size=8,
    )
)
def test_every_character_of_a_word_file_stands_in_a_block(parts):
    document = docx.Document()
    for where, text in parts:
        if where == "box":
            document.add_paragraph()._p.append(box(text))
        elif where == "head":
            document.sections[0].header.paragraphs[0].text += text
        elif where == "cell":
            document.add_table(1, 1).cell(0, 0).text = text
        else:
            style = {"paragraph": "Normal", "heading": "Heading 1", "item": "List Bullet"}[where]
            document.add_paragraph(text, style=style)

    blocks = read_document(saved(document), "essay.docx")

    everything = squeeze(clean("\n".join(block.marker + plain(block.text) for block in blocks)))
    assert [text for _, text in parts if squeeze(clean(text)) not in everything] == []
