"""Short essays of our own, with guidelines labelled as their language does, and as Word parts words."""

from pathlib import Path

import pytest

from symposium.jobs.parsing import read_blocks, structure_as_json
from tests.jobs.test_word_file import BY, p, run, word_file

TEXTS = Path(__file__).parents[1] / "texts"


def structure(data: bytes, name: str) -> dict:
    blocks, _ = read_blocks(data, name, None)
    return structure_as_json(blocks)


def guidelines(found: dict) -> list[tuple]:
    return [(each["number"], each["headline"], each["body"]) for each in found["guidelines"]]


@pytest.mark.parametrize(
    ("name", "author", "headlines", "last"),
    [
        (
            "brunnen.de.txt",
            "Greta Brandt",
            ["Zählt jeden Brunnen", "Messt im August", "Lasst die Alten reden"],
            "Sie wissen, wo früher Quellen waren.",
        ),
        (
            "quai.fr.txt",
            "Lucie Morel",
            ["Compter les bateaux", "Publier le compte", "Payer les gardiens"],
            "Ils savent qui part et qui reste.",
        ),
        (
            "plaza.es.txt",
            "Inés Robledo",
            ["Dejen una luz encendida", "Abran la fuente", "Pregunten a los que duermen allí"],
            "Saben qué banco es seguro.",
        ),
    ],
)
def test_labelled_guidelines_of_other_languages(name, author, headlines, last):
    data = (TEXTS / name).read_bytes()

    found = structure(data, name)

    assert (found["title"], found["author"]) == (data.decode().splitlines()[0], author)
    assert [(each["number"], each["headline"]) for each in found["guidelines"]] == list(
        enumerate(headlines, start=1)
    )
    assert found["guidelines"][-1]["body"] == last
    assert [len(each["paragraphs"]) for each in found["sections"]] == [1]
    assert found["unplaced"] == []


def parted(text: str, properties: str = "") -> str:
    """As Word saves what was typed on several days: a run ends in the middle of a word, a name is a smart tag."""
    middle = len(text) // 2
    tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{}</w:smartTag>'
    first = run(text[:middle], properties).replace("<w:r>", '<w:r w:rsidRPr="00A1B2C3">')
    return first + '<w:proofErr w:type="spellStart"/>' + tag.format(run(text[middle:], properties))


def test_word_parts_runs_in_the_middle_of_words():
    gone = f"<w:del {BY.format(7)}>{run('never ').replace('w:t', 'w:delText')}</w:del>"
    data = word_file(
        p(parted("Mend the Long Ditch"), style="Heading1")
        + p(parted("By Ann Ash"))
        + p(parted("The ditch behind the mill has carried no water since the flood of last May."))
        + p(run("What the parish should do"), style="Heading2")
        + p(parted("Walk the ditch.", "<w:b/>"), parted(" A map is no ditch."), numbered=True)
        + p(
            parted("Publish what you find.", "<w:b/>"), gone, parted(" The council prints it."), numbered=True
        )
        + p(parted("Pay for the digging.", "<w:b/>"), parted(" Nobody digs for honour."), numbered=True)
    )

    found = structure(data, "ditch.docx")

    assert (found["title"], found["author"]) == ("Mend the Long Ditch", "Ann Ash")
    assert guidelines(found) == [
        (1, "Walk the ditch", "A map is no ditch."),
        (2, "Publish what you find", "The council prints it."),
        (3, "Pay for the digging", "Nobody digs for honour."),
    ]
    assert found["sections"][0]["paragraphs"] == [
        "The ditch behind the mill has carried no water since the flood of last May."
    ]
