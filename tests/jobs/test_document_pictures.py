"""Pictures of a document: taken over as figures, or said not to be; none is dropped without a word."""

import base64
import io

import docx
import pytest
from PIL import Image

from symposium.actions.manuscript import bring_manuscript, save_as_draft
from symposium.domain.blocks import BlockKind, blocks_from_json
from symposium.jobs.manuscript import read_manuscript
from symposium.jobs.reading import read_whole
from symposium.models import Picture
from tests.factories import NOW, make_issue
from tests.jobs.test_conservation import NAMES, archive

LONG = (
    "The ditch behind the mill has carried no water since the flood, and nobody in the parish can say why. "
    * 3
)


def png(size=(40, 20)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, "PNG")
    return file.getvalue()


def odt(body: str, **parts: bytes) -> bytes:
    names = f'{NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:styles/></office:document-styles>",
            **{f"Pictures/{name.replace('_', '.')}": data for name, data in parts.items()},
        }
    )


def frame(name: str) -> str:
    return f'<text:p><draw:frame><draw:image xlink:href="Pictures/{name}"/></draw:frame></text:p>'


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Mend the Ditch", 1)
    document.add_paragraph(LONG)
    document.add_picture(io.BytesIO(png()))
    document.inline_shapes[0]._inline.docPr.set("descr", "A dry ditch behind a mill")
    document.add_paragraph("The ditch in May", style="Caption")
    document.add_paragraph("It could carry water again.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def figures(data: bytes, name: str):
    read = read_whole(data, name)
    shown = [
        (block.kind.value, block.text, block.alt, block.picture in read.pictures)
        for block in read.blocks
        if block.kind in (BlockKind.FIGURE, BlockKind.IMAGE, BlockKind.IMAGE_CAPTION)
    ]
    aside = [(block.text, block.reason) for block in read.blocks if block.kind is BlockKind.SET_ASIDE]
    return shown, aside


def test_a_picture_of_a_word_file_is_a_figure_with_its_caption_and_its_description():
    assert figures(word_file(), "a.docx") == (
        [("figure", "The ditch in May", "A dry ditch behind a mill", True)],
        [],
    )


def test_the_picture_above_the_text_is_the_essays_own():
    data = f"<h1>Mend the Ditch</h1><img alt='A dry ditch' src='data:image/png;base64,{base64.b64encode(png()).decode()}'><p>{LONG}"

    assert figures(data.encode(), "a.html") == ([("image", "A dry ditch", "", True)], [])


def test_a_picture_in_a_table_follows_it():
    data = (
        f"<h1>Mend the Ditch</h1><p>{LONG}</p><table><tr><td>North</td><td><img alt='A map' "
        f"src='data:image/png;base64,{base64.b64encode(png()).decode()}'></td></tr></table>"
    )

    assert figures(data.encode(), "a.html") == ([("figure", "", "A map", True)], [])


def test_what_is_not_taken_over_is_said():
    body = p("Mend the Ditch") + p(LONG) + frame("a.emf") + frame("b.png") + p("It is dry.") + frame("c.png")

    assert figures(odt(body, a_emf=b"\1\0", b_png=b"\x89PNG broken", c_png=png(), d_png=png()), "a.odt") == (
        [("figure", "", "", True)],
        [
            ("Pictures/a.emf", "a picture in the format EMF, which is not taken over: save it as PNG"),
            ("Pictures/b.png", "a picture that could not be read"),
            (
                "Pictures/d.png",
                "a picture of the file that stands nowhere in its text; in a running head or a drawing, perhaps",
            ),
        ],
    )


def test_a_picture_that_lies_elsewhere_is_not_fetched():
    read = read_whole(f"# Ditch\n\n{LONG}\n\n![A map](https://example.org/map.png)\n\nDry.".encode(), "a.md")

    [image] = [block for block in read.blocks if block.kind is BlockKind.IMAGE]
    assert (image.text, image.picture, image.confidence) == ("A map", "", 0.6)
    assert image.reason.endswith("The picture itself is not in the document: bring its file in the composer")


@pytest.mark.django_db
def test_the_drafts_figure_shows_the_documents_picture(client):
    issue = make_issue()
    by = issue.created_by
    manuscript = bring_manuscript(issue=issue, by=by, now=NOW, filename="a.docx", content=word_file())

    read_manuscript(manuscript_id=manuscript.pk)

    manuscript.refresh_from_db()
    [picture] = Picture.objects.all()
    [figure] = [b for b in blocks_from_json(manuscript.blocks) if b.kind is BlockKind.FIGURE]
    assert (picture.manuscript, figure.picture, picture.media_type) == (manuscript, picture.key, "image/webp")
    client.force_login(by)
    page = client.get(f"/manuscripts/{manuscript.key}/").content.decode()
    assert page.count(f'src="/pictures/{picture.key}/"') == 1

    essay = save_as_draft(manuscript=manuscript, by=by, now=NOW, confirm_set_aside=True)

    [passage] = essay.revisions.get().passages.filter(kind="figure")
    assert (passage.picture.essay, passage.picture.pk, passage.alt, passage.text) == (
        essay,
        picture.pk,
        "A dry ditch behind a mill",
        "The ditch in May",
    )
