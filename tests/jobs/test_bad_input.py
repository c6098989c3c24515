"""What should never be brought, and is: each has its own message or a right result, soon, and leaves nothing."""

import io
import struct
import zipfile
from time import monotonic

import docx
import pytest

from symposium.domain.inline_text import plain
from symposium.jobs.document_format import UnreadableDocument
from symposium.jobs.pandoc import read_document

OPENDOCUMENT = b"application/vnd.oasis.opendocument.text"
SOON = 10  # seconds, with room for a slow machine
DAMAGED = "The Word file is damaged or was cut off on its way."
NO_WRITING_PROGRAM = "The file is damaged, or was made by no writing program. Save it anew and bring that."
TOO_LONG = "The document is longer than a book. Send one essay at a time."
LAUGHS = '<!DOCTYPE a [<!ENTITY a0 "ha">{}]>'.format(
    "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
)
FILE = '<!DOCTYPE a [<!ENTITY a8 SYSTEM "file:///etc/passwd">]>'


@pytest.fixture(autouse=True)
def _nothing_stays(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    begun = monotonic()

    yield

    assert list(tmp_path.iterdir()) == []
    assert monotonic() - begun < SOON


def word_file(**changed: bytes) -> bytes:
    """A small .docx with some parts replaced or added; "/" is "__" in a part's name, "." is "_" at its end."""
    document = docx.Document()
    document.add_paragraph("Some text.")
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    for name, data in changed.items():
        parts[".".join(name.replace("__", "/").rsplit("_", 1))] = data
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def document_xml(body: str, before: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{before}<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>'.encode()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def with_size(data: bytes, name: str, size: int) -> bytes:
    """The archive, with another unpacked size in its directory than the part has."""
    found, place = bytearray(data), data.find(b"PK\x01\x02")
    while place >= 0:
        length = struct.unpack_from("<H", found, place + 28)[0]
        if found[place + 46 : place + 46 + length] == name.encode():
            struct.pack_into("<I", found, place + 24, size)
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(found)


def made_of(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return file.getvalue()


BOMB = document_xml(paragraph("x" * 70 * 1024 * 1024))
REFUSED = {
    "60 MB": (
        lambda: b"x" * 60 * 1024 * 1024,
        "a.txt",
        "The document is larger than 10 MB. Take the pictures out, or send the text alone.",
    ),
    "zip bomb": (
        lambda: word_file(word__document_xml=BOMB),
        "a.docx",
        "The Word file unpacks to far more than a text needs, so it is not opened.",
    ),
    "zip bomb that lies about its size": (
        lambda: with_size(word_file(word__document_xml=BOMB), "word/document.xml", 1000),
        "a.docx",
        DAMAGED,
    ),
    "zip in a zip": (
        lambda: made_of(**{"a.docx": made_of(**{"b.docx": word_file()})}),
        "a.docx",
        "The file is an archive, but no Word file (.docx), OpenDocument text (.odt) or EPUB.",
    ),
    "a file of this machine": (
        lambda: word_file(word__document_xml=document_xml(paragraph("&a8;"), FILE)),
        "a.docx",
        NO_WRITING_PROGRAM,
    ),
    "billion laughs": (
        lambda: word_file(word__document_xml=document_xml(paragraph("&a8;"), LAUGHS)),
        "a.docx",
        NO_WRITING_PROGRAM,
    ),
    "billion laughs in UTF-16": (
        lambda: word_file(
            word__document_xml=document_xml(paragraph("&a8;"), LAUGHS).decode().encode("utf-16")
        ),
        "a.docx",
        NO_WRITING_PROGRAM,
    ),
    "billion laughs in OpenDocument": (
        lambda: made_of(
            **{
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": f"{LAUGHS}<a>&a8;</a>".encode(),
            }
        ),
        "a.odt",
        NO_WRITING_PROGRAM,
    ),
    "encrypted OpenDocument": (
        lambda: made_of(
            **{
                "mimetype": b"application/vnd.oasis.opendocument.text",
                "content.xml": bytes(range(1, 200)),
                "META-INF__manifest.xml": b"<manifest><file-entry><encryption-data/></file-entry></manifest>",
            }
        ),
        "a.odt",
        "The OpenDocument file is encrypted. Save it without a password.",
    ),
    "a picture named .docx": (
        lambda: b"\xff\xd8\xff\xe0" + b"\0" * 500,
        "a.docx",
        "The file is a JPEG picture, not a text, whatever its name says.",
    ),
    "20,000 paragraphs of a page": (lambda: b"<p>A thought.</p>" * 20_000, "a.html", TOO_LONG),
    "macro": (
        lambda: word_file(word__vbaProject_bin=b"Sub AutoOpen()"),
        "a.docm",
        "The Word file holds a macro, which no essay needs. Save it as .docx without macros.",
    ),
    "truncated": (lambda: word_file()[:9000], "a.docx", DAMAGED),
    "truncated OpenDocument": (
        lambda: archive({"mimetype": OPENDOCUMENT, "content.xml": b"x" * 900})[:300],
        "a.odt",
        "The OpenDocument file is damaged or was cut off on its way.",
    ),
    "truncated EPUB under another name": (
        lambda: archive({"mimetype": b"application/epub+zip", "a.xhtml": b"x" * 900})[:300],
        "a.docx",
        "The EPUB file is damaged or was cut off on its way.",
    ),
    "20,000 paragraphs of Word": (
        lambda: word_file(word__document_xml=document_xml(paragraph("A thought.") * 20_000)),
        "a.docx",
        TOO_LONG,
    ),
    "20,000 paragraphs of Markdown": (lambda: b"A thought.\n\n" * 20_000, "a.md", TOO_LONG),
    "5,000 groups of RTF": (
        lambda: b"{\\rtf1" + b"{" * 5_000,
        "a.rtf",
        'The document could not be read: Error at "document" (line 3, column 1):',
    ),
    "NUL in Markdown": (lambda: b"a\0b", "a.md", "The text holds a NUL character, so it is not plain text."),
    "NUL in a page": (
        lambda: b"<p>a\0b",
        "a.html",
        "The text holds a NUL character, so it is not plain text.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_its_own_message(case):
    make, name, message = REFUSED[case]

    with pytest.raises(UnreadableDocument) as refused:
        read_document(make(), name)

    assert str(refused.value) == message


def texts(data: bytes, name: str) -> list[str]:
    return [plain(block.text) for block in read_document(data, name)]


ARABIC = "مقال عن الماء الذي نفقده كل شتاء"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (ARABIC.encode(), "a.txt"),
        (ARABIC.encode("utf-16"), "a.md"),
        (f"<p dir=rtl>{ARABIC}</p>".encode(), "a.html"),
        (word_file(word__document_xml=document_xml(paragraph(ARABIC))), "a.docx"),
    ],
)
def test_right_to_left_text_keeps_its_order(data, name):
    assert texts(data, name) == [ARABIC]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_other_encodings_are_read(encoding, name):
    assert texts("Café – “oui”, dit-elle, et s’en alla.".encode(encoding), name) == [
        "Café – “oui”, dit-elle, et s’en alla."
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("".join(f"{'    ' * n}- {n}\n" for n in range(40)).encode(), "a.md"),
        (("".join(f"<ul><li>{n}" for n in range(40)) + "</li></ul>" * 40).encode(), "a.html"),
    ],
)
def test_forty_levels_of_lists_are_kept(data, name):
    blocks = read_document(data, name)

    assert [(block.level, block.text) for block in blocks] == [(n + 1, str(n)) for n in range(40)]


@pytest.mark.parametrize("end", ["", "</ul>", "</li>" * 40, "</ol>" * 40, "</p></div></body></html>"])
def test_forty_lists_that_no_tag_closes_are_kept(end):
    page = "<body><div>" + "".join(f"<ul><li>{n}" for n in range(40)) + end

    blocks = read_document(page.encode(), "a.html")

    assert [(block.level, block.text) for block in blocks] == [(n + 1, str(n)) for n in range(40)]


def test_a_quotation_that_no_tag_closes_is_kept():
    assert texts(b"<p>He said <q>a<q>b", "a.html") == ["He said ab"]


def test_a_text_in_forty_tables_is_kept():
    start, end = "<w:tbl><w:tr><w:tc>" * 40, "<w:p/></w:tc></w:tr></w:tbl>" * 40
    data = word_file(word__document_xml=document_xml(f"{start}{paragraph('Deep down.')}{end}<w:p/>"))

    [table] = read_document(data, "a.docx")

    assert table.text.count("Deep down.") == 1
