import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.search_terms import LONGEST_QUERY, MOST_TERMS, parse


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("water ration", ("water", "ration"), ()),
        ('"shared reserve" crew', ('"shared reserve"', "crew"), ()),
        ("water -meter", ("water",), ("meter",)),
        ('water -"shared reserve"', ("water",), ('"shared reserve"',)),
        ("litre or gallon price", ("litre or gallon", "price"), ()),
        ("or litre", ("or", "litre"), ()),
        ("litre or", ("litre",), ()),
        ('"unbalanced crew', ("unbalanced", "crew"), ()),
        ('crew"', ("crew",), ()),
        ("- & ! <-> ()", (), ()),
        ('""', (), ()),
        ("wa\x00ter\n\tration", ("wa", "ter", "ration"), ()),
        ("", (), ()),
    ],
)
def test_terms(typed, wanted, unwanted):
    terms = parse(typed)

    assert (terms.wanted, terms.unwanted, terms.was_cut) == (wanted, unwanted, False)


def test_one_query_finds_any():
    assert parse('water "shared reserve" -meter').any_wanted == 'water or "shared reserve"'


def test_too_long_a_query_is_cut_and_says_so():
    terms = parse("ab " * 200)

    assert (len(terms.wanted), terms.was_cut, len(terms.text) <= LONGEST_QUERY) == (MOST_TERMS, True, True)


@given(st.text(max_size=400))
def test_any_text_is_parsed_within_bounds(typed):
    terms = parse(typed)

    assert len(terms.wanted) + len(terms.unwanted) <= MOST_TERMS
    assert "\x00" not in terms.text + "".join(terms.wanted + terms.unwanted)
