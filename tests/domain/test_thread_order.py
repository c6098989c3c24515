from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.thread_order import in_reading_order, shown_level


@dataclass(frozen=True)
class Row:
    pk: int
    parent_id: int


def test_each_reply_stands_after_its_parent_and_its_elder_siblings():
    rows = [Row(1, 0), Row(2, 0), Row(3, 1), Row(4, 2), Row(5, 3), Row(6, 1)]

    assert [row.pk for row in in_reading_order(rows)] == [1, 3, 5, 6, 2, 4]


def test_a_reply_whose_parent_is_on_another_page_stands_by_its_time():
    rows = [Row(7, 3), Row(8, 0), Row(9, 7)]

    assert [row.pk for row in in_reading_order(rows)] == [7, 9, 8]


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_none_is_lost_and_none_stands_before_its_parent(picks):
    rows = [Row(n, pick % n) for n, pick in enumerate(picks, start=1)]

    ordered = [row.pk for row in in_reading_order(rows)]

    places = {pk: place for place, pk in enumerate(ordered)}
    assert sorted(ordered) == [row.pk for row in rows]
    assert all(places[row.pk] > places.get(row.parent_id, -1) for row in rows)


def test_a_branch_deeper_than_pythons_stack():
    rows = [Row(n, n - 1) for n in range(1, 5_001)]

    assert [row.pk for row in in_reading_order(rows)] == list(range(1, 5_001))


def test_three_levels_are_shown():
    assert [shown_level(depth) for depth in (0, 1, 2, 3, 40)] == [0, 1, 2, 2, 2]
