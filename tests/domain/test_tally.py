"""The interval against its own equation, the minimum at its very edge, and rounding that hides nothing."""

from decimal import Decimal, getcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.tally import (
    Counts,
    Shown,
    Z,
    earlier,
    may_follow,
    rounded,
    shown,
    voters_told,
    wilson,
)
from symposium.enums import Cohort, Stance

COUNTS = st.integers(1, 100_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
THREE = st.tuples(*[st.integers(0, 3_000)] * 3).filter(lambda three: sum(three) >= 10)


def exact_bounds(count, of):
    """Both roots of (count/of - p)² = z² p (1 - p) / of, to fifty digits."""
    getcontext().prec = 50
    n, share, square = Decimal(of), Decimal(count) / Decimal(of), Decimal(Z) ** 2
    a, b, c = 1 + square / n, -(2 * share + square / n), share**2
    root = (b * b - 4 * a * c).sqrt()
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@given(COUNTS)
def test_the_interval_is_wilsons(counts):
    low, high = wilson(*counts)

    exact_low, exact_high = exact_bounds(*counts)
    assert abs(Decimal(low) - exact_low) < Decimal("1e-12")
    assert abs(Decimal(high) - exact_high) < Decimal("1e-12")


@given(COUNTS)
def test_the_interval_holds_the_share_and_mirrors(counts):
    count, of = counts

    low, high = wilson(count, of)
    other_low, other_high = wilson(of - count, of)

    assert 0 <= low <= count / of <= high <= 1
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low), abs=1e-12)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_published_examples(count, of, low, high):
    assert wilson(count, of) == pytest.approx((low, high), abs=0.00005)


@given(COUNTS)
def test_a_share_is_rounded_to_the_nearest_whole(counts):
    count, of = counts

    exact = Fraction(100 * count, of)

    assert -Fraction(1, 2) < exact - rounded(count, of) < Fraction(1, 2) or (
        rounded(count, of) - exact == Fraction(1, 2)
    )


@given(THREE)
def test_no_printed_share_hides_anybody(three):
    tally = shown(Cohort.READERS, Counts(*three))

    assert isinstance(tally, Shown)
    for part in tally.parts:
        assert (part.percent == "0") == (part.count == 0)
        assert (part.percent == "100") == (part.count == part.answered)


@given(THREE)
def test_the_bars_fill_the_line(three):
    tally = shown(Cohort.READERS, Counts(*three))

    assert tally is not None
    ends = [start + length for _, start, length in tally.bars]
    starts = [start for _, start, _ in tally.bars]
    assert [starts[0], *ends] == pytest.approx([0, *starts[1:], 100], abs=0.02)


@pytest.mark.parametrize(
    ("cohort", "answered", "is_shown"),
    [
        (Cohort.READERS, 9, False),
        (Cohort.READERS, 10, True),
        (Cohort.EXPERTS, 4, False),
        (Cohort.EXPERTS, 5, True),
        (Cohort.EXPERTS, 0, False),
    ],
)
def test_the_minimum(cohort, answered, is_shown):
    tally = shown(cohort, Counts(agree=answered - answered // 3, disagree=answered // 3))

    assert (tally is not None) == is_shown


def test_small_counts_stand_within_a_tally_that_is_told():
    tally = shown(Cohort.EXPERTS, Counts(agree=4, unsure=1))

    assert tally is not None
    assert [(part.count, part.interval) for part in tally.parts] == [(4, ""), (1, ""), (0, "")]


def test_as_the_page_says_it():
    tally = shown(Cohort.READERS, Counts(agree=94, unsure=14, disagree=23))

    assert tally is not None
    assert (tally.agree.percent, tally.answered, tally.agree.interval) == ("72", 131, "64–79")


@pytest.mark.parametrize(
    ("counts", "said"),
    [(Counts(1, 0, 499), "under 1"), (Counts(499, 1, 0), "over 99"), (Counts(3, 197), "2")],
)
def test_the_ends_in_words(counts, said):
    tally = shown(Cohort.READERS, counts)

    assert tally is not None
    assert tally.agree.percent == said


@pytest.mark.parametrize(("answered", "told"), [(0, None), (9, None), (10, 10), (88, 88)])
def test_only_the_number_of_voters_is_told_before(answered, told):
    assert voters_told(Counts(agree=answered)) == told


CELLS = st.builds(Counts, *[st.integers(0, 30)] * 3)


def differences(one, other):
    return [abs(one.of(stance) - other.of(stance)) for stance in Stance]


@given(st.lists(CELLS, min_size=2, max_size=12), st.sampled_from(Cohort))
def test_no_two_snapshots_that_may_follow_each_other_differ_by_one_or_two(counted, cohort):
    told = [counted[0]]
    for counts in counted[1:]:
        if may_follow(told[-1], counts, cohort):
            told.append(counts)

    small = [
        step
        for at, one in enumerate(told)
        for other in told[at + 1 :]
        for step in differences(one, other)
        if step in (1, 2)
    ]

    assert small == []


@pytest.mark.parametrize(
    ("published", "counted", "may"),
    [
        (Counts(20, 0, 10), Counts(17, 0, 10), True),
        (Counts(20, 0, 10), Counts(18, 0, 10), False),
        (Counts(20, 0, 10), Counts(20, 0, 10), False),
        (Counts(20, 0, 10), Counts(17, 0, 11), False),
        (Counts(20, 5, 10), Counts(20, 2, 10), False),
        (Counts(8, 5, 0), Counts(8, 1, 0), True),
    ],
)
def test_a_new_snapshot_waits_until_three_have_left_and_no_cell_is_small(published, counted, may):
    assert may_follow(published, counted, Cohort.READERS) == may


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (Counts(9, 0, 0), None),
        (Counts(9, 0, 2), (11, False)),
        (Counts(9, 0, 3), (12, True)),
        (Counts(12, 0, 0), (12, True)),
    ],
)
def test_what_is_told_of_an_earlier_line(counts, told):
    found = earlier(Cohort.READERS, counts)

    assert (found and (found.answered, found.tally is not None)) == told
