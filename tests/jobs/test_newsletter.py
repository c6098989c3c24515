"""A newsletter's page, whose tables only place its text, and a table that is one."""

from symposium.domain.assembly import assemble
from symposium.domain.blocks import BlockKind, Shape
from symposium.domain.inline_text import plain
from symposium.jobs.pandoc import read_document
from symposium.jobs.parsing import read_blocks

LONG = (
    "The ditch behind the mill has carried no water since the flood, and nobody in the parish can say why. "
    * 3
)
MAIL = f"""<html><body><table role="presentation"><tr><td><table><tr><td><h1>Mend the Ditch</h1></td></tr></table>
<table><tr><td><p>By Ann Ash</p><p>{LONG}</p></td></tr><tr><td><h2>What the parish should do</h2><ol>
<li><b>Walk the ditch.</b> A map is no ditch.</li><li><b>Publish what you find.</b> The council must print it.</li>
<li><b>Pay for the digging.</b> Nobody digs for honour.</li></ol></td></tr></table></td></tr></table></body></html>"""


def test_a_table_that_only_places_text_is_read_as_its_text():
    blocks, _ = read_blocks(MAIL.encode(), "mail.html", "en")

    essay = assemble(blocks)
    assert (essay.title, essay.authors) == ("Mend the Ditch", ("Ann Ash",))
    assert [(g.marker, plain(g.headline)) for g in essay.guidelines] == [
        ("1.", "Walk the ditch"),
        ("2.", "Publish what you find"),
        ("3.", "Pay for the digging"),
    ]
    assert [x.kind for x in essay.passages if x.kind is BlockKind.TABLE] == []


def test_a_table_of_figures_stays_one():
    page = "<table><tr><th>Year</th><th>Litres</th></tr><tr><td><p>2024</p></td><td>12</td></tr></table>"

    [table] = read_document(page.encode(), "a.html")

    assert (table.shape, table.text) == (Shape.TABLE, "| Year | Litres |\n| --- | --- |\n| 2024 | 12 |")
