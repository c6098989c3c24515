"""Files of annotations, good and bad, and where their words stand in a text."""

import json
from datetime import UTC, datetime

import pytest

from symposium.domain.anchoring import PassageText, RevisionText, Span
from symposium.domain.annotation_file import (
    ADDRESS_ALONE,
    MOST_ANNOTATIONS,
    MOST_BYTES,
    NO_ANNOTATIONS,
    NOT_JSON,
    read_annotations,
)
from symposium.domain.foreign_annotations import ForeignPlace, Maker
from symposium.domain.foreign_placing import NoPlace, standing
from symposium.domain.meant import Meant
from symposium.enums import AnchorState, Purpose
from symposium.errors import InvalidInput
from tests.imports import hypothesis_row, of_api, of_client

ESSAY = "https://old.example/issues/one/essays/two"


def web(**fields) -> dict:
    quote = {"type": "TextQuoteSelector", "exact": "grain", "prefix": "a ", "suffix": "s"}
    target = {"source": f"{ESSAY}/r/1/", "selector": quote}
    return {"id": "urn:x:1", "type": "Annotation", "body": "Said.", "target": target} | fields


def read(data) -> list:
    return read_annotations(json.dumps(data).encode())


def one(**fields):
    return read([web(**fields)])[0]


@pytest.mark.parametrize(
    "file",
    [
        [web()],
        web(),
        {"type": "AnnotationPage", "items": [web()]},
        {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [web()]}},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "@graph": [web()]},
        {"type": ["BasicContainer", "AnnotationCollection"], "contains": [web()]},
    ],
)
def test_every_way_to_write_a_list_is_read(file):
    found = read(file)

    assert [(one.number, one.id, one.text, one.places[0].exact) for one in found] == [
        (1, "urn:x:1", "Said.", "grain")
    ]


@pytest.mark.parametrize("wrapped", [of_api, of_client, lambda rows: json.dumps(rows).encode()])
def test_hypothesis_is_read_from_its_api_its_client_and_a_bare_list(wrapped):
    row = hypothesis_row(3, "grain", "Said.", prefix="a ", suffix="s", tags=["x"])

    [found] = read_annotations(wrapped([row]))

    assert (found.id, found.origin, found.text, found.left_out) == (
        "https://hypothes.is/a/hYp0thesis_03-AAAAAAAAA", "Hypothesis", "Said.\n\nTags: x", "",
    )  # fmt: skip
    assert found.maker == Maker("mlindqvist", "https://hypothes.is/users/mlindqvist")
    assert found.created == datetime(2025, 11, 3, 8, 15, 30, 123456, UTC)
    assert found.places == (ForeignPlace("https://preprints.example/the-essay", "grain", "a ", "s"),)


TEXT = {"type": "TextualBody", "value": "Said."}
EVIDENCE = {"type": "SpecificResource", "source": "https://example.org/x", "purpose": "linking"}


@pytest.mark.parametrize(
    ("fields", "meant", "text"),
    [
        ({"body": "Said."}, Meant(), "Said."),
        ({"body": [], "bodyValue": "Said."}, Meant(), "Said."),
        ({"body": TEXT, "motivation": "oa:questioning"}, Meant(Purpose.QUESTION), "Said."),
        ({"body": TEXT, "motivation": "assessing"}, Meant(), "Said."),
        ({"body": TEXT, "motivation": "assessing", "id": "https://x.example/a/k4/"}, Meant(Purpose.OBJECTION), "Said."),
        ({"body": [TEXT, EVIDENCE], "motivation": "assessing"}, Meant(Purpose.EVIDENCE, link="https://example.org/x"), "Said."),
        ({"body": [TEXT, EVIDENCE]}, Meant(), "Said.\n\nhttps://example.org/x"),
        ({"body": [TEXT, EVIDENCE | {"source": "javascript:alert(1)"}], "motivation": "linking"}, Meant(), "Said."),
        (
            {"body": [TEXT, {"type": "TextualBody", "value": "corn", "purpose": "editing"}], "motivation": "editing"},
            Meant(Purpose.PROPOSAL, replacement="corn"),
            "Said.",
        ),
        ({"body": {"type": "Choice", "items": [TEXT, {"value": "Other."}]}}, Meant(), "Said."),
        ({"body": [TEXT, {"value": "a tag", "purpose": "tagging"}]}, Meant(), "Said.\n\nTags: a tag"),
        ({"body": {"format": "text/html", "value": '<p>One <b>and</b></p><script>alert(1)</script><a href="https://x.example/">two</a> &amp; <a href="javascript:1">three</a>'}}, Meant(), "One and\n[two](https://x.example/) & three"),
        ({"motivation": "highlighting", "body": None}, Meant(), ""),
    ],
)  # fmt: skip
def test_motivations_become_purposes_and_bodies_words(fields, meant, text):
    found = one(**fields)

    assert (found.meant, found.text.strip()) == (meant, text)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"\xff\xfe", NOT_JSON),
        (b"<html>", NOT_JSON),
        (b'{"rows": [NaN]}', NOT_JSON),
        (b'{"rows": [' + b"9" * 5_000 + b"]}", NOT_JSON),
        (b"[" * 200_000, "The file's parts stand in one another too deeply."),
        (b'"words"', NO_ANNOTATIONS),
        (b'{"a": 1}', NO_ANNOTATIONS),
        (b"[1, null]", NO_ANNOTATIONS),
        (b'{"type": "AnnotationCollection", "first": "https://x.example/?page=0"}', ADDRESS_ALONE),
        (b'{"type": "AnnotationPage", "items": ["https://x.example/a/1/"]}', ADDRESS_ALONE),
        (b" " * (MOST_BYTES + 1), "The file is larger than 10 MB. Export it in parts."),
        (b"[" + b"1," * MOST_ANNOTATIONS + b"1]", "The file has more than 20,000 annotations. Export it in parts."),
    ],
)  # fmt: skip
def test_what_is_no_file_of_annotations_is_refused_in_words(content, message):
    with pytest.raises(InvalidInput) as refused:
        read_annotations(content)

    assert str(refused.value) == message


def test_strange_values_are_no_values():
    deep = {"type": "TextualBody"}
    for _ in range(50):
        deep = {"type": "SpecificResource", "source": deep}
    strange = web(
        id=17,
        created="99999-01-01",
        modified="9999-12-31T23:59:59-14:00",
        creator=[{"name": "A\x00\u202eB\nC" + "x" * 500, "id": "javascript:alert(1)"}],
        body=["\ud800 half\x00", {"value": ["no"]}, deep, None, 4],
        target={
            "source": {"id": "ftp://x"},
            "selector": [
                {"type": "TextPositionSelector", "start": 1e400, "end": 10**30},
                {"type": "TextPositionSelector", "start": True, "end": 5},
                {"type": "TextPositionSelector", "start": -1, "end": 5},
                {"type": ["TextQuoteSelector"], "exact": {}},
                None,
            ],
        },
    )

    [found] = read_annotations(json.dumps([strange]).replace("Infinity", "1").encode())

    assert (found.text, found.created, found.modified) == ("\ufffd half", None, None)
    assert (found.maker, found.places) == (Maker("AB C" + "x" * 116), (ForeignPlace(),))
    assert found.id.startswith("urn:sha256:")


@pytest.mark.parametrize("name", ["anno1", "#1", "urn:a b", 'urn:a"b', "https://x.example/" + "x" * 500, 4])
def test_what_is_no_iri_names_nothing(name):
    assert one(id=name).id.startswith("urn:sha256:")


def test_one_that_stands_twice_is_taken_once():
    assert [one.left_out for one in read([web(), web(), web(id=None), web(id=None)])] == [
        "", "It stands in the file twice.", "", "It stands in the file twice.",
    ]  # fmt: skip


FIRST = RevisionText(
    "Salt", [PassageText("p1", "Zwölf 🧂 Körner of salt."), PassageText("p2", "Salt is dear.")]
)
SECOND = RevisionText("Salt", [PassageText("p1", "Nothing here."), PassageText("p2", "Twice: Salt is dear.")])
TEXTS = {1: FIRST, 2: SECOND}


LONG = "He counted twelve grains of salt on every table in the town."
OTHER = RevisionText("Salt", [PassageText("p1", f"First. {LONG} Last."), PassageText("p2", "And more.")])


@pytest.mark.parametrize(
    ("exact", "words"),
    [
        ("He counted eleven grains of salt on every table of the town.", LONG),
        ("He counted eleven grains\n  of salt on every table of the town.", LONG),
        (f"{LONG} Last.#Annotate this passage\n  And more.", f"{LONG} Last.\n\nAnd more."),
    ],
)
def test_words_of_a_page_are_found_in_the_text(exact, words):
    assert standing([ForeignPlace(ESSAY, exact)], {1: OTHER}, latest=1).quote.exact == words


def made(place: ForeignPlace) -> tuple:
    found = standing([place], TEXTS, latest=2)
    return found.number, found.quote.exact, found.spans, found.state


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (ForeignPlace(f"{ESSAY}/r/1/", "🧂", start=12, end=13), (1, "🧂", (Span("p1", 6, 7),), AnchorState.EXACT)),
        (ForeignPlace(f"{ESSAY}/r/1.txt", start=12, end=13), (1, "🧂", (Span("p1", 6, 7),), AnchorState.EXACT)),
        (ForeignPlace(f"{ESSAY}/r/1/", spans=(Span("p1", 8, 14), Span("p2", 0, 4))), (1, "Körner of salt.\n\nSalt", (Span("p1", 8, 23), Span("p2", 0, 4)), AnchorState.EXACT)),
        (ForeignPlace(ESSAY, "salt.\n    Salt  is", "Körner of "), (1, "salt.\n\nSalt is", (Span("p1", 18, 23), Span("p2", 0, 7)), AnchorState.EXACT)),
        (ForeignPlace(ESSAY, "Salt is dear."), (2, "Salt is dear.", (Span("p2", 7, 20),), AnchorState.EXACT)),
        (ForeignPlace(f"{ESSAY}/r/1/", "Salt is dear.", spans=(Span("p1", 0, 5),)), (1, "Salt is dear.", (Span("p2", 0, 13),), AnchorState.MOVED)),
        (ForeignPlace(ESSAY, "Twice: Salt was dear.", "Nothing here.\n"), (2, "Twice: Salt is dear.", (Span("p2", 0, 20),), AnchorState.CHANGED)),
    ],
)  # fmt: skip
def test_words_are_taken_to_be_made_where_they_stand(place, told):
    assert made(place) == told


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (ForeignPlace(ESSAY), "It is on no words: a note on the page, or nothing that says where."),
        (ForeignPlace(ESSAY, "Words of another text altogether."), "Its words stand in no revision that readers see."),
        (ForeignPlace(f"{ESSAY}/r/1/", start=5, end=99_999), "Its position lies beyond the end of the text."),
        (ForeignPlace(ESSAY, start=12, end=13), "Its words stand in no revision that readers see."),
        (ForeignPlace(f"{ESSAY}/r/9/", start=12, end=13), "Its words stand in no revision that readers see."),
        (ForeignPlace(ESSAY, "x" * 4_001), "Its quote is longer than 4,000 characters."),
        (ForeignPlace(f"{ESSAY}/r/1/", "Salt", start=0, end=4), "Its words stand in no revision that readers see."),
    ],
)  # fmt: skip
def test_what_stands_nowhere_is_told_with_a_reason(place, why):
    with pytest.raises(NoPlace) as told:
        made(place)

    assert str(told.value) == why
