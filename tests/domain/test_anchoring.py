import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.anchoring import (
    LOST,
    BadPlace,
    PassageText,
    Place,
    Placement,
    Quote,
    RevisionText,
    Span,
    choose,
    find,
    place,
)
from symposium.domain.sentences import sentences
from symposium.enums import AnchorState

LEAD = "Every winter the city loses a third of its water between the reservoir and the tap."
BODY = (
    "The pipes are older than the houses that they serve, and nobody has walked their length since the war."
)
TABLE = "Year Loss\n2024 31"
TEXT = RevisionText(
    "The Water We Lose",
    [PassageText("lead", LEAD), PassageText("loss", TABLE, is_whole=True), PassageText("body", BODY)],
)


def revised(**passages: str) -> RevisionText:
    return RevisionText("The Water We Lose", [PassageText(key, plain) for key, plain in passages.items()])


def chosen(first: str, start: int, last: str, end: int) -> tuple[Quote, tuple[Span, ...]]:
    return choose(TEXT, Place(first, start), Place(last, end))


def test_words_of_one_passage_with_what_stands_around_them():
    quote, spans = chosen("lead", 17, "lead", 29)

    assert quote == Quote("city loses a", "The Water We Lose\n\nEvery winter the "[-32:], LEAD[29:61])
    assert spans == (Span("lead", 17, 29),)


def test_blanks_around_the_words_are_left_out():
    quote, spans = chosen("lead", 16, "lead", 22)

    assert (quote.exact, spans) == ("city", (Span("lead", 17, 21),))


def test_a_table_between_is_taken_whole_and_the_quote_is_of_the_normalised_text():
    quote, spans = chosen("lead", 79, "body", 9)

    assert quote.exact == f"tap.\n\n{TABLE}\n\nThe pipes"
    assert spans == (Span("lead", 79, 83), Span("loss", 0, len(TABLE)), Span("body", 0, 9))


def test_a_part_of_a_table_is_all_of_it():
    quote, spans = chosen("loss", 3, "loss", 6)

    assert (quote.exact, spans) == (TABLE, (Span("loss", 0, len(TABLE)),))


@pytest.mark.parametrize(
    ("first", "start", "last", "end", "message"),
    [
        ("gone", 0, "lead", 3, "These words are not in this revision. Choose them again."),
        ("lead", 0, "lead", 999, "The passage is shorter than that. Choose the words again."),
        ("lead", -1, "lead", 3, "The passage is shorter than that. Choose the words again."),
        ("lead", 5, "lead", 5, "Choose at least one word."),
        ("body", 0, "lead", 3, "Choose at least one word."),
        ("lead", 5, "lead", 6, "Choose at least one word."),
    ],
)
def test_places_that_name_no_words_are_refused(first, start, last, end, message):
    with pytest.raises(BadPlace) as refused:
        chosen(first, start, last, end)

    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("later", "state", "spans"),
    [
        ({"lead": LEAD, "body": BODY}, AnchorState.EXACT, (Span("lead", 28, 48),)),
        ({"lead": f"Note this. {LEAD}", "body": BODY}, AnchorState.EXACT, (Span("lead", 39, 59),)),
        ({"body": BODY, "other": LEAD}, AnchorState.MOVED, (Span("other", 28, 48),)),
        (
            {"lead": LEAD.replace("a third of its", "two thirds of its"), "body": BODY},
            AnchorState.CHANGED,
            (Span("lead", 28, 51),),
        ),
        ({"lead": "Something else is said here now.", "body": BODY}, AnchorState.LOST, ()),
        ({"body": BODY}, AnchorState.LOST, ()),
    ],
)
def test_the_same_words_are_found_again(later, state, spans):
    quote, hint = chosen("lead", 28, "lead", 48)

    found = place(quote, hint, revised(**later))

    assert (found.state, found.spans) == (state, spans)


def test_a_senders_quote_is_found_by_its_very_words_alone():
    quote, hint = chosen("lead", 28, "lead", 48)
    moved = revised(body=BODY, other=LEAD)
    changed = revised(lead=LEAD.replace("a third of its", "two thirds of its"))

    assert find(quote, hint, moved) == place(quote, hint, moved)
    assert find(quote, hint, changed) is LOST


def test_a_short_word_is_not_taken_for_the_same_word_elsewhere():
    quote, hint = chosen("lead", 17, "lead", 21)

    found = place(quote, hint, revised(body="Another city is meant in this passage, and not that one."))

    assert found == Placement(AnchorState.LOST, (), 0.0)


def test_of_two_places_with_the_same_words_the_context_decides():
    text = RevisionText("T", [PassageText("a", "one tap and one more tap there")])
    quote, hint = choose(text, Place("a", 21), Place("a", 24))
    later = RevisionText("T", [PassageText("a", "Now: one tap and one more tap there")])

    found = place(quote, hint, later)

    assert found.spans == (Span("a", 26, 29),)


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=60)


@given(st.lists(PLAIN, min_size=1, max_size=4), st.data())
def test_what_is_chosen_is_found_at_its_place(plains, data):
    text = RevisionText("Title", [PassageText(f"p{n}", plain) for n, plain in enumerate(plains)])
    first = data.draw(st.integers(0, len(plains) - 1))
    last = data.draw(st.integers(first, len(plains) - 1))
    start = data.draw(st.integers(0, len(plains[first])))
    end = data.draw(st.integers(0, len(plains[last])))
    try:
        quote, spans = choose(text, Place(f"p{first}", start), Place(f"p{last}", end))
    except BadPlace:
        return

    pieces = [plains[int(span.passage[1:])][span.start : span.end] for span in spans]
    assert [piece for piece in quote.exact.split("\n\n") if piece.strip()] == pieces
    assert quote.prefix + quote.exact + quote.suffix in text.whole
    assert place(quote, spans, text) == Placement(AnchorState.EXACT, spans, 1.0)


@given(st.text(max_size=120))
def test_sentences_hold_all_words_once(text):
    found = sentences(text)

    assert "".join(text[first:end] for first, end in found).split() == text.split() or (
        "".join("".join(text[first:end] for first, end in found).split()) == "".join(text.split())
    )
    assert all(text[first:end].strip() == text[first:end] != "" for first, end in found)


def test_sentences_of_a_paragraph():
    text = "  One is here. Dr. Two came!  Three?"

    assert [text[first:end] for first, end in sentences(text)] == ["One is here.", "Dr. Two came!", "Three?"]


def test_a_long_quote_is_not_laid_on_all_of_a_long_text():
    """Twenty passages of one letter: what comes of it is nothing, and within the time of one test."""
    text = RevisionText("T", [PassageText(f"p{n}", "a" * 20_000) for n in range(20)])
    quote = Quote("a" * 2_000 + "b" + "a" * 1_999, "c" * 32, "d" * 32)

    assert place(quote, [Span("gone", 0, 4_000)], text) == Placement(AnchorState.LOST, (), 0.0)
