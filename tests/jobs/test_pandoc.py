"""Documents of every format, and of none, as people bring them."""

import io
import zipfile

import docx
import pytest

from symposium.domain.blocks import Shape
from symposium.domain.inline_text import plain
from symposium.jobs.document_format import UnreadableDocument, decode
from symposium.jobs.pandoc import read_document


def word_file(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def read(data: bytes, name: str) -> list[tuple[Shape, str, str]]:
    return [(block.shape, block.marker, plain(block.text)) for block in read_document(data, name)]


def test_word():
    data = word_file(("Heading 1", "Water"), ("Normal", "Some text."), ("List Number", "Meter everybody."))

    assert read(data, "essay.docx") == [
        (Shape.HEADING, "", "Water"),
        (Shape.PARAGRAPH, "", "Some text."),
        (Shape.LIST_ITEM, "1.", "Meter everybody."),
    ]


def test_a_word_file_is_known_by_its_content_whatever_its_name():
    assert read(word_file(("Normal", "Some text.")), "essay.txt") == [(Shape.PARAGRAPH, "", "Some text.")]


def test_markdown_with_fields():
    data = b"---\ntitle: Water\n---\n\n# Why\n\nSome *text*.[^1]\n\n2) two\n3) three\n\n[^1]: Source.\n"

    assert read(data, "essay.md") == [
        (Shape.META, "title", "Water"),
        (Shape.HEADING, "", "Why"),
        (Shape.PARAGRAPH, "", "Some text."),
        (Shape.LIST_ITEM, "2)", "two"),
        (Shape.LIST_ITEM, "3)", "three"),
        (Shape.FOOTNOTE, "1", "Source."),
    ]


def test_fields_that_are_no_yaml_are_shown_as_lines():
    data = b"---\ntitle: Water: a: question\n  bad\n---\n\nSome text.\n"

    assert read(data, "essay.md") == [
        (Shape.PARAGRAPH, "", "title: Water: a: question"),
        (Shape.PARAGRAPH, "", "bad"),
        (Shape.PARAGRAPH, "", "Some text."),
    ]


def test_raw_html_in_markdown_is_words():
    blocks = read_document(b"Say <script>alert(1)</script> <b onclick=x>now</b>.\n", "essay.md")

    assert [block.text for block in blocks] == [
        "Say",
        r"\<script>alert(1)\</script>",
        r"\<b onclick=x>now\</b>.",
    ]


def test_of_a_page_the_text_is_read_and_no_script():
    page = b"<html><head><title>T</title></head><body><nav>Home</nav><p onclick=x>Some <b>text</b>.</p><script>alert(1)</script></body></html>"

    assert read(page, "essay.html") == [
        (Shape.META, "title", "T"),
        (Shape.FURNITURE, "", "Home"),
        (Shape.PARAGRAPH, "", "Some text."),
    ]


def test_a_page_pasted_as_text_is_read_as_a_page():
    assert read(b"<!doctype html><p>Some text.</p>", "pasted.txt") == [(Shape.PARAGRAPH, "", "Some text.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding):
    assert decode("Élan – “oui”".encode(encoding)) == "Élan – “oui”"


def test_a_page_may_declare_its_encoding():
    page = '<meta charset="iso-8859-2"><p>Łódź</p>'

    assert decode(page.encode("iso-8859-2")) == page


def test_no_file_of_the_machine_can_be_drawn_in(tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("the secret")
    data = f"![x]({secret})\n\n```{{include={secret}}}\n```\n\n\\input{{{secret}}} and text\n".encode()

    texts = " ".join(plain(block.text) for block in read_document(data, "essay.md"))

    assert "the secret" not in texts


GOOD = word_file(("Normal", "Some text."))
ENCRYPTED_FLAG = bytearray(archive(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}))
for start in (b"PK\x03\x04", b"PK\x01\x02"):
    place = ENCRYPTED_FLAG.find(start)
    while place >= 0:
        ENCRYPTED_FLAG[place + (6 if start == b"PK\x03\x04" else 8)] |= 1
        place = ENCRYPTED_FLAG.find(start, place + 1)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.txt", "The document is empty."),
        (b" \n\t", "a.md", "The document is empty."),
        (b"\xef\xbb\xbf\n", "a.txt", "No text was found in the document."),
        (
            b"x" * (10 * 1024 * 1024 + 1),
            "a.txt",
            "The document is larger than 10 MB. Take the pictures out, or send the text alone.",
        ),
        (
            b"\xff\xd8\xff\xe0 JFIF",
            "a.docx",
            "The file is a JPEG picture, not a text, whatever its name says.",
        ),
        (b"%PDF-1.7", "a.pdf", "The file is a PDF. Send the document it was made from, or paste its text."),
        (b"just text", "a.rtf", "The file is named .rtf but is not an RTF text."),
        (
            b"just text",
            "a.odt",
            "The file is named .odt but is no OpenDocument file, or was cut off on its way.",
        ),
        (
            b"just text",
            "a.docx",
            "The file is named .docx but is no Word file, or was cut off on its way.",
        ),
        (
            b"just text",
            "a.exe",
            "Only .docx, .odt, .rtf, .html, .md, .txt, .epub, .tex and .xml (JATS) can be read.",
        ),
        (GOOD[: len(GOOD) // 2], "a.docx", "The Word file is damaged or was cut off on its way."),
        (bytes(ENCRYPTED_FLAG), "a.docx", "The Word file is encrypted. Save it without a password."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64,
            "a.docx",
            "The Word file is encrypted, or in the format of before 2007. Save it without a password as .docx.",
        ),
        (
            archive(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"\0" * (61 * 1024 * 1024)}),
            "a.docx",
            "The Word file unpacks to far more than a text needs, so it is not opened.",
        ),
        (
            archive(readme=b"x"),
            "a.docx",
            "The file is an archive, but no Word file (.docx), OpenDocument text (.odt) or EPUB.",
        ),
        (b"word\n\n" * 5_001, "a.txt", "The document is longer than a book. Send one essay at a time."),
        (b"word " * 200_001, "a.txt", "The document is longer than a book. Send one essay at a time."),
        (b"<div>" * 20_000 + b"x", "a.html", "The document is nested too deeply to be an essay."),
        (b"a\0b", "a.txt", "The text holds a NUL character, so it is not plain text."),
        (b"\xff\xfea", "a.txt", "The text says it is UTF-16 but is not; save it as UTF-8."),
        (b"caf\xe9 \x01\x02", "a.txt", "The text is in no encoding that is known here; save it as UTF-8."),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, name, message):
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, name)

    assert str(refused.value) == message


def test_a_word_file_whose_text_is_broken_inside():
    parts = zipfile.ZipFile(io.BytesIO(GOOD))
    broken = {name: parts.read(name) for name in parts.namelist()} | {"word/document.xml": b"<w:document"}

    with pytest.raises(UnreadableDocument, match=r"^The file is damaged, or was made by no writing program"):
        read_document(archive(**broken), "a.docx")


def test_a_document_that_takes_too_much_is_given_up(monkeypatch):
    monkeypatch.setattr("symposium.jobs.pandoc.HEAP", "20M")

    with pytest.raises(UnreadableDocument) as refused:
        read_document(b"*a **b " * 200_000, "a.md")

    assert str(refused.value) == "Reading the document took too much time or memory. Is it one essay?"


def test_no_temporary_file_stays(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    read_document(b"Some *text*.", "a.md")
    with pytest.raises(UnreadableDocument):
        read_document(archive(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<"}), "a.docx")

    assert list(tmp_path.iterdir()) == []
