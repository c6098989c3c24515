"""Nothing is lost: files of each format, not written by pandoc, and every text node of them found in a block."""

import io
import zipfile
from collections import Counter
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symposium.domain.blocks import Shape, SourceBlock
from symposium.domain.inline_text import plain, squeeze
from symposium.domain.plain_text import clean
from symposium.jobs.account import Fragment, beside
from symposium.jobs.pandoc import read_document

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = (
    f'xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0" xmlns:table="{ODF}table:1.0" '
    f'xmlns:draw="{ODF}drawing:1.0"'
)
PLACES = ["paragraph", "heading", "item", "cell", "note", "box"]
LETTERS = st.text(st.sampled_from("abcdeéßñжמع語 "), min_size=1, max_size=40).filter(
    lambda text: text.strip()
)
PARTS = st.lists(st.tuples(st.sampled_from(PLACES), LETTERS), min_size=1, max_size=8)


def archive(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return file.getvalue()


def opendocument(parts) -> bytes:
    p = "<text:p>{}</text:p>".format
    write = {
        "paragraph": p,
        "heading": '<text:h text:outline-level="1">{}</text:h>'.format,
        "item": lambda text: f"<text:list><text:list-item>{p(text)}</text:list-item></text:list>",
        "cell": lambda text: (
            f"<table:table><table:table-column/><table:table-row><table:table-cell>{p(text)}"
            "</table:table-cell></table:table-row></table:table>"
        ),
        "note": lambda text: p(
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{p(text)}</text:note-body></text:note>"
        ),
        "box": lambda text: p(f"<draw:frame><draw:text-box>{p(text)}</draw:text-box></draw:frame>"),
    }
    body = "".join(write[place](escape(text)) for place, text in parts)
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:styles/></office:document-styles>",
        }
    )


HTML = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "item": "<ul><li>{}</li></ul>",
    "cell": "<table><tr><td>{}</td></tr></table>",
    "note": "<aside>{}</aside>",
    "box": "<button>{}</button>",
}


def page(parts) -> bytes:
    body = "".join(HTML[place].format(escape(text)) for place, text in parts)
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'.encode()


def epub(parts) -> bytes:
    kept = [(place if place != "box" else "note", text) for place, text in parts]
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest><item id="a" '
            'href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
            "a.xhtml": page(kept).decode(),
        }
    )


def rich_text(parts) -> bytes:
    def coded(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    write = {
        "note": r"{{\pard {{\footnote\pard {}}}\par}}",
        "heading": r"{{\pard\outlinelevel0 {}\par}}",
        "cell": r"\trowd\cellx1000\pard\intbl {}\cell\row\pard",
    }
    return (
        r"{\rtf1\ansi "
        + "\n".join(write.get(p, r"{{\pard {}\par}}").format(coded(t)) for p, t in parts)
        + "}"
    ).encode()


def text(parts) -> bytes:
    return "\n\n".join(text for _, text in parts).encode()


def markdown(parts) -> bytes:
    write = {"heading": "# {}", "item": "- {}", "cell": "| {} |\n| --- |", "box": "> {}", "note": "1. {}"}
    return "\n\n".join(
        write.get(place, "{}").format(" ".join(text.split())) for place, text in parts
    ).encode()


WRITERS = {
    "odt": opendocument,
    "html": page,
    "epub": epub,
    "rtf": rich_text,
    "txt": text,
    "md": markdown,
}


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=PARTS)
def test_every_letter_of_a_file_stands_in_a_block(ending, parts):
    blocks = read_document(WRITERS[ending](parts), f"essay.{ending}")

    said = Counter(squeeze(clean("".join(plain(block.text) for block in blocks))))
    written = Counter(squeeze(clean("".join(text for _, text in parts))))
    assert written - said == Counter()


def test_a_paragraph_that_was_cut_does_not_hide_behind_one_that_holds_its_words():
    fragments = [Fragment("Read the meter."), Fragment("Nobody told us to: Read the meter. We did not.")]
    blocks = [SourceBlock("Read"), SourceBlock("Nobody told us to: Read the meter. We did not.")]

    assert beside(fragments, blocks) == [SourceBlock("Read the meter.", Shape.BESIDE, marker="text")]


def test_what_is_said_twice_in_the_text_stands_there_twice():
    assert beside([Fragment("Why?"), Fragment("Why?")], [SourceBlock("Why?"), SourceBlock("Why?")]) == []
    assert beside([Fragment("Why?"), Fragment("Why?")], [SourceBlock("Why?")]) == [
        SourceBlock("Why?", Shape.BESIDE, marker="text")
    ]


def test_a_comment_in_an_opendocument_file_keeps_its_author():
    comment = (
        '<office:annotation xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ann Ash</dc:creator>'
        "<text:p>Is this so?</text:p></office:annotation>"
    )
    data = opendocument([("paragraph", "COMMENTED")])
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        parts = {name: made.read(name).decode() for name in made.namelist()}
    parts["content.xml"] = parts["content.xml"].replace("COMMENTED", f"It is so.{comment}")

    blocks = read_document(archive(parts), "essay.odt")

    assert [(block.marker, plain(block.text)) for block in blocks if block.shape is Shape.BESIDE] == [
        ("comment by Ann Ash", "Is this so?")
    ]
