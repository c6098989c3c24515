from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.editing import Change, Piece, difference, is_free

MADE = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "is_answered", "free"),
    [(0, False, True), (15, False, True), (15.01, False, False), (1, True, False), (60, True, False)],
)
def test_a_slip_is_mended_silently_for_a_while(minutes, is_answered, free):
    assert is_free(MADE, MADE + timedelta(minutes=minutes), is_answered=is_answered) is free


def test_a_difference_goes_by_words():
    assert difference("The old word stays.", "The new word stays.") == (
        Piece(Change.SAME, "The "),
        Piece(Change.TAKEN, "old"),
        Piece(Change.ADDED, "new"),
        Piece(Change.SAME, " word stays."),
    )


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_both_texts_can_be_read_from_it(before, after):
    pieces = difference(before, after)

    assert "".join(p.text for p in pieces if p.change != Change.ADDED) == before
    assert "".join(p.text for p in pieces if p.change != Change.TAKEN) == after
