import json
import re
from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.author_name import AuthorName, one_line, split_name
from symposium.exports.bibtex import ESCAPES, bibtex, entry_key
from symposium.exports.citation import Citation, formatted
from symposium.exports.csl import csl_item, csl_json
from symposium.exports.formats import MEDIA_TYPES, written
from symposium.exports.ris import ris

ESSAY = Citation(
    kind="essay",
    title="Keep the Lamp, Lose the Ledger",
    authors=("Ilse Oyelaran-Brandt", "Živa Kőszegi"),
    container="The Dark Hours",
    publisher="Symposium",
    url="https://symposium.example/issues/dark/essays/lamp/r/2/",
    number=4,
    year=2026,
    month=11,
    day=14,
    version=2,
)
GUIDELINE = replace(
    ESSAY,
    kind="guideline",
    title="Publish every outage",
    url="https://symposium.example/g/k3f9w2@2/",
    essay_title=ESSAY.title,
    guideline_number=2,
)


def parsed_bibtex(text):
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    [entry] = library.entries
    return entry


def unescaped(text):
    pattern = "|".join(re.escape(escape) for escape in ESCAPES.values())
    back = {escape: character for character, escape in ESCAPES.items()}
    return re.sub(pattern, lambda match: back[match.group()], text)


def test_essay_in_the_house_style():
    assert formatted(ESSAY) == (
        "Ilse Oyelaran-Brandt and Živa Kőszegi, “Keep the Lamp, Lose the Ledger”, "
        "The Dark Hours (Symposium, issue 4), 14 November 2026, revision 2, "
        "https://symposium.example/issues/dark/essays/lamp/r/2/"
    )


def test_guideline_in_the_house_style():
    assert formatted(replace(GUIDELINE, accessed=date(2026, 12, 1))) == (
        "Ilse Oyelaran-Brandt and Živa Kőszegi, “Publish every outage”, "
        "guideline 2 of “Keep the Lamp, Lose the Ledger”, "
        "The Dark Hours (Symposium, issue 4), 14 November 2026, revision 2, "
        "https://symposium.example/g/k3f9w2@2/ [accessed 1 December 2026]"
    )


def test_what_is_unknown_leaves_no_hole():
    bare = Citation("essay", "Alone", (), "The Dark Hours", "Symposium", "https://symposium.example/e/x/")

    assert formatted(bare) == "“Alone”, The Dark Hours (Symposium), https://symposium.example/e/x/"


def test_three_authors_are_joined_with_a_comma_before_the_last():
    three = replace(ESSAY, authors=("A One", "B Two", "C Three"))

    assert formatted(three).split(", “")[0] == "A One, B Two, and C Three"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Živa Kőszegi", AuthorName(family="Kőszegi", given="Živa")),
        ("Anna van der Berg", AuthorName(family="van der Berg", given="Anna")),
        ("Martin King Jr.", AuthorName(family="King", given="Martin", suffix="Jr.")),
        ("Martin King, Jr.", AuthorName(family="King", given="Martin", suffix="Jr.")),
        ("Kőszegi, Živa", AuthorName(family="Kőszegi", given="Živa")),
        ("Centre for Municipal Engineering", AuthorName(literal="Centre for Municipal Engineering")),
        ("The Lantern Foundation", AuthorName(literal="The Lantern Foundation")),
        ("Plato", AuthorName(literal="Plato")),
        ("von Trapp", AuthorName(family="Trapp", given="von")),
        ("山田太郎", AuthorName(literal="山田太郎")),
        ("", AuthorName(literal="")),
    ],
)
def test_names_are_split_only_where_that_is_certain(name, parts):
    assert split_name(name) == parts


def test_bibtex_is_read_back():
    entry = parsed_bibtex(bibtex(replace(ESSAY, accessed=date(2026, 12, 1))))

    assert entry.entry_type == "incollection"
    assert entry.key == "oyelaranbrandt2026keep"
    assert {field.key: field.value for field in entry.fields} == {
        "author": "Oyelaran-Brandt, Ilse and Kőszegi, Živa",
        "title": "{Keep the Lamp, Lose the Ledger}",
        "booktitle": "The Dark Hours",
        "series": "Symposium, issue 4",
        "publisher": "Symposium",
        "year": "2026",
        "month": "nov",
        "day": "14",
        "note": "Revision 2",
        "url": "https://symposium.example/issues/dark/essays/lamp/r/2/",
        "urldate": "2026-12-01",
        "langid": "en",
    }


def test_bibtex_keeps_an_organisation_whole():
    entry = parsed_bibtex(bibtex(replace(ESSAY, authors=("Council & Sons Foundation", "Rock and Roll"))))

    assert entry["author"] == r"{Council \& Sons Foundation} and Roll, {Rock and}"


def test_bibtex_spells_out_what_latex_would_obey():
    entry = parsed_bibtex(bibtex(replace(ESSAY, title=r"50% of {R&D} \ #1_a $ ~ ^ — déjà }")))

    assert entry["title"] == (
        r"{50\% of \textbraceleft{}R\&D\textbraceright{} \textbackslash{} \#1\_a \$ "
        r"\textasciitilde{} \textasciicircum{} — déjà \textbraceright{}}"
    )


def test_a_key_is_made_even_of_nothing():
    assert entry_key(replace(ESSAY, authors=(), year=None, title="!")) == "symposium"


def test_ris_is_read_back():
    [reference] = rispy.loads(ris(replace(GUIDELINE, accessed=date(2026, 12, 1))))

    assert reference == {
        "type_of_reference": "CHAP",
        "authors": ["Oyelaran-Brandt, Ilse", "Kőszegi, Živa"],
        "title": "Guideline 2: Publish every outage",
        "secondary_title": "The Dark Hours",
        "tertiary_title": "Symposium, issue 4",
        "publisher": "Symposium",
        "year": "2026",
        "date": "2026/11/14/",
        "notes": ["Revision 2. In the essay “Keep the Lamp, Lose the Ledger”"],
        "urls": ["https://symposium.example/g/k3f9w2@2/"],
        "access_date": "2026/12/01/",
        "language": "en",
    }


def test_every_ris_line_ends_in_cr_lf():
    lines = ris(ESSAY).split("\r\n")

    assert [line for line in lines if "\n" in line] == []
    assert lines[-2:] == ["ER  - ", ""]


def test_csl_json_names_everything():
    [item] = json.loads(csl_json(replace(GUIDELINE, authors=("Martin King Jr.", "Plato"))))

    assert item == {
        "id": "king2026publish",
        "type": "chapter",
        "title": "Guideline 2: Publish every outage",
        "author": [{"family": "King", "given": "Martin", "suffix": "Jr."}, {"literal": "Plato"}],
        "container-title": "The Dark Hours",
        "collection-title": "Symposium, issue 4",
        "publisher": "Symposium",
        "issued": {"date-parts": [[2026, 11, 14]]},
        "version": "2",
        "note": "In the essay “Keep the Lamp, Lose the Ledger”",
        "URL": "https://symposium.example/g/k3f9w2@2/",
        "language": "en",
    }


def test_csl_accessed():
    assert csl_item(replace(ESSAY, accessed=date(2026, 12, 1)))["accessed"] == {"date-parts": [[2026, 12, 1]]}


@pytest.mark.parametrize("style", MEDIA_TYPES)
def test_every_ending_of_the_address_has_a_format(style):
    text, media_type = written(ESSAY, style)

    assert text.endswith("\n")
    assert media_type == MEDIA_TYPES[style]


@given(title=st.text(max_size=60), name=st.text(max_size=30))
def test_any_title_and_name_survive_bibtex(title, name):
    entry = parsed_bibtex(bibtex(replace(ESSAY, title=f"T{title}", authors=(name,))))

    assert unescaped(entry["title"][1:-1]) == one_line(f"T{title}")


@given(title=st.text(max_size=60), name=st.text(max_size=30))
def test_any_title_and_name_survive_ris(title, name):
    [reference] = rispy.loads(ris(replace(ESSAY, title=f"T{title}", authors=("A One", name))))

    assert reference["title"] == one_line(f"T{title}")
    assert len(reference["authors"]) == 1 + bool(one_line(name))


@given(title=st.text(max_size=60))
def test_any_title_stands_on_one_line(title):
    assert "\n" not in formatted(replace(ESSAY, title=title))
