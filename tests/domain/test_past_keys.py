from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.past_keys import PastKey, past_keys
from symposium.enums import PastFate

ONE = DraftPassage("paragraph", "The harbour was dredged in the spring of that year.", key="one")
TWO = DraftPassage("paragraph", "Nobody had asked the fishing families what they would lose.", key="two")
THREE = DraftPassage("paragraph", "A council that listens late will pay for it twice over.", key="three")
OLD = DraftText("Harbour", passages=(ONE, TWO, THREE))


def text(*passages, **fields) -> DraftText:
    return replace(OLD, passages=passages, **fields)


def test_a_removed_passage_leads_to_what_stood_before_it():
    found = past_keys(OLD, text(ONE, THREE), number=2)

    assert found == (PastKey("two", "one", PastFate.REMOVED, 2),)


def test_the_first_passage_removed_leads_to_the_beginning():
    found = past_keys(OLD, text(TWO, THREE), number=2)

    assert found == (PastKey("one", "", PastFate.REMOVED, 2),)


def test_merged_words_lead_to_the_passage_that_took_them_in():
    both = replace(ONE, text=f"{ONE.text} {TWO.text}")

    found = past_keys(OLD, text(both, THREE), number=2)

    assert found == (PastKey("two", "one", PastFate.MERGED, 2),)


def test_the_same_words_under_another_key_are_carried_on():
    found = past_keys(OLD, text(ONE, replace(TWO, key="new"), THREE), number=2)

    assert found == (PastKey("two", "new", PastFate.CARRIED, 2),)


def test_an_address_is_led_on_when_its_place_goes_too():
    earlier = past_keys(OLD, text(ONE, THREE), number=2)

    found = past_keys(text(ONE, THREE), text(THREE), number=3, earlier=earlier)

    assert found == (PastKey("two", "", PastFate.REMOVED, 2), PastKey("one", "", PastFate.REMOVED, 3))


def test_what_was_merged_into_a_passage_goes_with_it():
    earlier = (PastKey("zero", "two", PastFate.MERGED, 2),)

    found = past_keys(OLD, text(ONE, THREE), number=3, earlier=earlier)

    assert found == (
        PastKey("zero", "one", PastFate.REMOVED, 3),
        PastKey("two", "one", PastFate.REMOVED, 3),
    )


def test_a_key_that_comes_back_is_no_past_one():
    earlier = past_keys(OLD, text(ONE, THREE), number=2)

    assert past_keys(text(ONE, THREE), OLD, number=3, earlier=earlier) == ()


def test_a_removed_guideline_keeps_its_address_until_it_comes_back():
    head = DraftPassage("guideline_headline", "Ask the families first, in writing", guideline=1, key="head")
    with_it = text(ONE, TWO, head, guideline_keys={1: "guide"})

    gone = past_keys(with_it, text(ONE, TWO), number=2)
    back = past_keys(text(ONE, TWO), with_it, number=3, earlier=gone)

    assert gone == (
        PastKey("head", "two", PastFate.REMOVED, 2),
        PastKey("g-guide", "two", PastFate.REMOVED, 2),
    )
    assert back == ()


KEYS = [f"k{number}" for number in range(8)]
SAID = ["tide", "rope", "salt", "quay", "mast", "gull", "weir", "buoy"]


@st.composite
def revisions(draw) -> list[DraftText]:
    """Five texts, each any choice of eight passages in any order, some of them put together, some rewritten."""
    found = []
    for _ in range(5):
        passages = []
        for key in draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1)):
            told = [key, *draw(st.lists(st.sampled_from(KEYS), max_size=1))]
            words = " ".join(f"The {SAID[KEYS.index(one)]} was there before anyone {one}." for one in told)
            passages.append(DraftPassage("paragraph", words, key=key))
        found.append(text(*passages))
    return found


@given(revisions())
@settings(max_examples=60, deadline=None)
def test_whatever_is_revised_every_address_ever_shown_stands_once(texts):
    past: tuple[PastKey, ...] = ()
    ever = {passage.key for passage in texts[0].passages}

    for number, (old, new) in enumerate(pairwise(texts), start=2):
        past = past_keys(old, new, number=number, earlier=past)
        standing = [passage.key for passage in new.passages]
        ever |= set(standing)

        assert sorted([*standing, *(one.key for one in past)]) == sorted(ever)
        assert {one.beside for one in past} <= {*standing, ""}
        assert {one.since for one in past} <= set(range(2, number + 1))
