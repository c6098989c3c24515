"""Whatever a file says: it is read or refused in words, and words that were taken from a text are found there."""

import json

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from symposium.domain.anchoring import BadPlace, PassageText, Place, RevisionText, choose
from symposium.domain.annotation_file import read_annotations
from symposium.domain.foreign_annotations import ForeignPlace
from symposium.domain.foreign_placing import NoPlace, standing
from symposium.enums import AnchorState
from symposium.errors import InvalidInput

NAMES = st.sampled_from(
    [
        "id",
        "type",
        "target",
        "selector",
        "source",
        "exact",
        "prefix",
        "start",
        "end",
        "body",
        "value",
        "format",
        "purpose",
        "items",
        "rows",
        "user",
        "uri",
        "text",
        "tags",
        "creator",
        "name",
        "audience",
        "refinedBy",
        "startSelector",
        "endSelector",
        "motivation",
        "created",
        "references",
    ]
)
WORDS = st.sampled_from(
    [
        "acct:a@b.example", "TextQuoteSelector", "TextPositionSelector", "FragmentSelector", "RangeSelector",
        "https://x.example/issues/a/essays/b/r/1/", "text/html", "<p>x</p>", "editing", "2025-01-01T00:00:00Z",
        "\ud800", "\x00", "javascript:alert(1)", "https://[", "",
    ]
)  # fmt: skip
VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | WORDS
ANY = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=25,
)
ROW = st.dictionaries(NAMES, ANY, max_size=8)
# Letters that are hard to count: of two code units, joined, right to left, combining; and blanks.
LETTERS = st.text(st.sampled_from(list("aeé\u0301 .,\n🧂👩\u200d🔬שלם")), min_size=1, max_size=60)


@settings(max_examples=25, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=3), st.sampled_from(["rows", "items", "annotations", ""]))
def test_any_json_is_read_or_refused_in_words(rows, name):
    content = json.dumps({name: rows} if name else rows).replace("Infinity", "0").encode()

    found, told = [], ""
    try:
        found = read_annotations(content)
    except InvalidInput as refused:
        told = str(refused)

    said = [
        [one.id, one.text, one.maker.name, one.meant.link, *(place.exact for place in one.places)]
        for one in found
    ]
    stored = json.dumps(said, ensure_ascii=False).encode()  # raises for half a character
    assert stored.count(b"\\u0000") == 0
    assert len(found) == len(rows) or told.startswith("The file is JSON, and has no annotations")


@settings(max_examples=25, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=4), st.data())
def test_words_taken_from_a_text_with_their_positions_are_found_at_them(plains, data):
    text = RevisionText("A title", [PassageText(f"p{n}", plain) for n, plain in enumerate(plains)])
    first = data.draw(st.integers(0, len(plains) - 1))
    last = data.draw(st.integers(first, len(plains) - 1))
    start = Place(f"p{first}", data.draw(st.integers(0, len(plains[first]))))
    end = Place(f"p{last}", data.draw(st.integers(0, len(plains[last]))))
    try:
        quote, spans = choose(text, start, end)
    except BadPlace:
        assume(False)
    at = text.range_of(spans)
    source = "https://x.example/issues/a/essays/b/r/1/"

    whole = ForeignPlace(source, quote.exact, quote.prefix, quote.suffix, *at)
    in_passages = ForeignPlace(source, quote.exact, spans=(spans[0], spans[-1]))
    found = [standing([place], {1: text}, latest=1) for place in (whole, in_passages)]

    assert [(one.quote, one.spans, one.state) for one in found] == [(quote, spans, AnchorState.EXACT)] * 2


@settings(max_examples=40, deadline=None)
@given(LETTERS, LETTERS, LETTERS, st.integers(-5, 400), st.integers(-5, 400))
def test_words_from_anywhere_are_found_or_told_to_be_nowhere(plain, exact, around, start, end):
    text = RevisionText("A title", [PassageText("p0", plain), PassageText("p1", "Another passage.")])
    place = ForeignPlace("", exact, around, around, start, end)

    found, told = None, ""
    try:
        found = standing([place], {1: text}, latest=1)
    except NoPlace as nowhere:
        told = str(nowhere)

    at = text.range_of(found.spans) if found else None
    assert told.startswith(("Its words stand in no", "It is on no words", "Its position lies")) or (
        found and at and text.whole[slice(*at)] == found.quote.exact
    )
