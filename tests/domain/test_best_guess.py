"""The best guess: words like the lost ones, told apart by rarity, context and old place; or none."""

from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.anchoring import LOST, PassageText, Quote, RevisionText, Span, place
from symposium.domain.best_guess import guess
from symposium.enums import AnchorState

TEXT = RevisionText(
    "Nights",
    [
        PassageText("a", "The night shift starts late. Nobody sees the depot before dawn."),
        PassageText("b", "Counting lorries is for the town, which lacks people and money. Ships wait."),
        PassageText("c", "Trees stand. The town waits, and the town pays."),
        PassageText("t", "Year | Lorries\n2024 | 812", is_whole=True),
    ],
)
COUNT = Quote("The town should count the lorries; it has too few people and no money", "So: ", ".")


def words_at(placement, text=TEXT) -> str:
    first, last = text.range_of(placement.spans)
    return text.whole[first:last]


def test_a_sentence_that_shares_the_rare_words_is_guessed_though_anchoring_calls_it_lost():
    found = guess(COUNT, [], TEXT)

    assert place(COUNT, [], TEXT) == LOST
    assert words_at(found) == "Counting lorries is for the town, which lacks people and money."
    assert found.state == AnchorState.CHANGED


def test_where_nothing_is_alike_there_is_no_guess():
    assert guess(Quote("Zebras have stripes, giraffes have none"), [Span("a", 0, 5)], TEXT) is None
    assert guess(Quote("—"), [], TEXT) is None
    assert guess(COUNT, [], RevisionText("Empty", [])) is None


def test_the_same_words_in_two_places_are_told_apart_by_what_stands_around():
    found = guess(Quote("the town", "waits, and ", " pays."), [], TEXT)

    assert (found.state, found.spans) == (AnchorState.MOVED, (Span("c", 33, 41),))


def test_letters_within_a_word_are_no_place_of_a_word():
    assert guess(Quote("own"), [], TEXT) is None


def test_the_old_passage_is_preferred_where_two_are_alike():
    twins = RevisionText(
        "T", [PassageText(key, "Ships wait at the pier for rain.") for key in ("x", "y", "z")]
    )

    found = guess(Quote("Ships wait for rain at the old pier"), [Span("y", 0, 10)], twins)

    assert [span.passage for span in found.spans] == ["y"]


def test_a_table_is_guessed_whole():
    found = guess(Quote("Year Lorries 2024 800", "", ""), [], TEXT)

    assert found.spans == (Span("t", 0, len("Year | Lorries\n2024 | 812")),)


@given(
    st.lists(st.text("ab .\n", max_size=40), max_size=5),
    st.text("ab .\n", min_size=1, max_size=40),
    st.integers(0, 4),
)
def test_a_guess_always_names_words_of_the_text(passages, quote, number):
    text = RevisionText("T", [PassageText(f"p{n}", plain) for n, plain in enumerate(passages)])

    found = guess(Quote(quote), [Span(f"p{number}", 0, 1)], text)

    assert found is None or (words_at(found, text).strip() != "" and 0 <= found.score <= 1)
