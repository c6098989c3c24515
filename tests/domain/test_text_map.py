"""Where an earlier revision's words stand, by the difference of passages and by sentences."""

import pytest

from symposium.domain.anchoring import PassageText, Place, RevisionText, Span, choose, place
from symposium.domain.text_map import Kept, PassageMap, by_sentences, together
from symposium.enums import AnchorState

OLD = "One tap leaks. The council pays for every drop of it. Nobody reads the meter."
LONG = " ".join(f"Sentence number {n} of the long one says a thing of its own." for n in range(40))


def text(**passages: str) -> RevisionText:
    return RevisionText("T", [PassageText(key, plain) for key, plain in passages.items()])


@pytest.mark.parametrize(
    ("new", "start", "end", "expected"),
    [
        (OLD, 4, 14, [Kept(4, 14, 9)]),
        ("So: " + OLD, 4, 14, [Kept(8, 18, 9)]),
        (OLD.replace("tap", "pipe"), 4, 14, [Kept(4, 8, 0), Kept(8, 15, 6)]),
        (OLD.replace("leaks", "leaks badly"), 4, 14, [Kept(4, 13, 8), Kept(13, 19, 0), Kept(19, 20, 1)]),
    ],
)
def test_what_of_a_range_stands(new, start, end, expected):
    assert list(PassageMap(OLD, new).kept(start, end)) == expected


def test_of_several_places_the_one_with_most_letters():
    near, far = [Kept(0, 10, 9), Kept(30, 40, 8)], [Kept(900, 915, 14)]

    assert together([*far, *near]) == Kept(0, 40, 17)
    assert together([]) is None


def test_a_changed_word_in_a_quote_of_the_same_passage():
    before = text(a=OLD)
    quote, hint = choose(before, Place("a", 4), Place("a", 14))  # too short to be told by likeness

    found = place(quote, hint, text(a=OLD.replace("tap leaks", "tap now leaks")), before)

    assert (found.state, found.spans) == (AnchorState.CHANGED, (Span("a", 4, 18),))


def test_a_long_quote_whose_passage_is_gone_is_found_by_its_sentences():
    before = text(a=LONG, b=OLD)
    quote, hint = choose(before, Place("a", 0), Place("a", len(LONG)))
    moved = LONG.replace("number 7 of", "number seven of")
    after = text(x="Another one. " * 3_000, y=moved)

    found = place(quote, hint, after, before)

    assert (found.state, found.spans) == (AnchorState.CHANGED, (Span("y", 0, len(moved)),))


def test_a_sentence_that_stands_twice_tells_nothing():
    assert by_sentences("Nobody reads the meter.", f"{OLD} {OLD}") is None
    assert by_sentences("Nobody reads the meter.", OLD) == Kept(54, 77, 20)


def test_words_that_went_are_lost():
    before = text(a=OLD)
    quote, hint = choose(before, Place("a", 15), Place("a", 53))

    found = place(quote, hint, text(a="One tap leaks. Nobody reads the meter."), before)

    assert found.state == AnchorState.LOST
