"""A Word file that no library wrote: numbering, tracked changes, notes of both kinds, comments, text boxes."""

from collections import Counter
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symposium.domain.assembly import assemble
from symposium.domain.blocks import BlockKind
from symposium.domain.inline_text import plain, squeeze
from symposium.domain.plain_text import clean
from symposium.jobs.pandoc import read_document
from symposium.jobs.parsing import read_blocks
from tests.jobs.test_conservation import LETTERS, archive

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BY = 'w:id="{}" w:author="Ed" w:date="2026-03-01T00:00:00Z"'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inside: str, style: str = "", numbered: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def inserted(text: str) -> str:
    return f"<w:ins {BY.format(1)}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY.format(2)}>{run(text).replace('w:t', 'w:delText')}</w:del>"


def box(text: str) -> str:
    inner = f"<w:txbxContent>{p(run(text))}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_file(
    body: str,
    *,
    footnotes: tuple[str, ...] = (),
    endnotes: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
) -> bytes:
    """A footnote is referred to by <w:footnoteReference w:id="1"/>, counted from 1; the others likewise."""
    root = f'xmlns:w="{MAIN}"'
    parts = {
        "document": f"<w:document {root}><w:body>{body}</w:body></w:document>",
        "numbering": f"<w:numbering {root}>{NUMBERING}</w:numbering>",
        "styles": f'<w:styles {root}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>',
    }
    for name, notes in (("footnote", footnotes), ("endnote", endnotes), ("comment", comments)):
        inner = "".join(
            f'<w:{name} w:id="{number}" w:author="Ed">{p(run(text))}</w:{name}>'
            for number, text in enumerate(notes, start=1)
        )
        parts[f"{name}s"] = f"<w:{name}s {root}>{inner}</w:{name}s>"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
        if name != "document"
    )
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": relations.format(
                f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": relations.format(links),
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


ESSAY = word_file(
    p(run("Mend the Long Ditch"), style="Heading1")
    + p(run("By Ann Ash"))
    + p(
        run(
            "The ditch behind the mill has carried no water since the flood, and nobody in the parish can say why."
        ),
        reference("footnote", 1),
        deleted(" Nobody asked."),
        inserted(" Somebody should ask."),
        reference("endnote", 1),
        box("A ditch is a promise."),
    )
    + p(run("What the parish should do"), style="Heading2")
    + p(run("Walk the ditch. ", "<w:b/>"), run("A map is no ditch, and a ditch is no map."), numbered=True)
    + p(run("Publish what you find. ", "<w:b/>"), run("The council must print it."), numbered=True)
    + p(run("Pay for the digging. ", "<w:b/>"), run("Nobody digs for honour."), numbered=True)
    + p(run("Ann Ash is a parish clerk and teaches at the evening school.")),
    footnotes=("The flood of May.",),
    endnotes=("So the minutes say.",),
    comments=("Is this so?",),
)


def test_an_essay_with_everything_that_word_has():
    blocks, _ = read_blocks(ESSAY, "essay.docx", "en")

    essay = assemble(blocks)
    assert (essay.title, essay.authors, plain(essay.biography)) == (
        "Mend the Long Ditch",
        ("Ann Ash",),
        "Ann Ash is a parish clerk and teaches at the evening school.",
    )
    assert [(g.marker, plain(g.headline), *map(plain, g.body)) for g in essay.guidelines] == [
        ("1.", "Walk the ditch", "A map is no ditch, and a ditch is no map."),
        ("2.", "Publish what you find", "The council must print it."),
        ("3.", "Pay for the digging", "Nobody digs for honour."),
    ]
    assert [plain(x.text) for x in essay.passages if x.kind is BlockKind.PARAGRAPH] == [
        "The ditch behind the mill has carried no water since the flood, and nobody in the parish can say why. "
        "Somebody should ask."
    ]
    assert [(x.marker, plain(x.text)) for x in essay.passages if x.kind is BlockKind.FOOTNOTE] == [
        ("1", "The flood of May."),
        ("2", "So the minutes say."),
    ]
    assert essay.set_aside == ("text box A ditch is a promise.", "comment by Ed Is this so?")


WAYS = ["run", "inserted", "deleted", "box", "footnote", "endnote", "item"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(WAYS), LETTERS), min_size=1, max_size=4), min_size=1, max_size=6
    )
)
def test_every_accepted_word_of_a_word_file_stands_in_a_block(paragraphs):
    notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
    body, written = "", Counter()
    for pieces in paragraphs:
        inside = ""
        for way, text in pieces:
            if way in notes:
                notes[way].append(text)
                inside += reference(way, len(notes[way]))
            else:
                inside += {"inserted": inserted, "deleted": deleted, "box": box}.get(way, run)(text)
            written += Counter(squeeze(clean(text))) if way != "deleted" else Counter()
        body += p(inside, numbered=any(way == "item" for way, _ in pieces))
    body += p(run("end"))
    data = word_file(body, footnotes=tuple(notes["footnote"]), endnotes=tuple(notes["endnote"]))

    blocks = read_document(data, "essay.docx")

    assert written - Counter(squeeze(clean("".join(plain(block.text) for block in blocks)))) == Counter()
