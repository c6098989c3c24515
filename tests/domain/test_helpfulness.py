"""The ranks of comments: values worked out by hand, and a brigade in a simulation."""

import pytest

from bench.ranking import condemns, inverts, plain_order, praises, share_withstood, steadiness
from symposium.domain.helpfulness import (
    Answer,
    Share,
    density,
    helpful_to_both,
    lower_bound,
    may_be_ranked,
    weights,
    well_argued,
)

# Readers 1 and 3 agree with the guideline, 2 does not. All found comment 7 helpful, comment 8 only reader 3.
SAID = [
    Answer(1, 7, True, True),
    Answer(1, 8, True, False),
    Answer(2, 7, False, True),
    Answer(2, 8, False, False),
    Answer(3, 7, True, True),
    Answer(3, 8, True, True),
]


def test_a_share_is_drawn_towards_the_mean_by_four_answers():
    share = Share()
    for yes in (True, True, True, False):
        share.add(1.0, yes=yes)

    assert lower_bound(share, 0.5) == pytest.approx(0.3057, abs=5e-5)  # Wilson's bound of 5 of 8
    assert lower_bound(Share(), 0.5) == pytest.approx(0.1500, abs=5e-5)  # of 2 of 4


def test_answers_of_unequal_weight_count_as_fewer():
    share = Share()
    for weight in (3.0, 1.0):
        share.add(weight, yes=True)

    assert share.answered == 1.6  # 4² / (9 + 1)


def test_a_reader_weighs_by_how_far_they_tell_comments_apart_as_others_do():
    # Reader 1: μ is 2/3 and 1/2, so c = 1/12; reader 2: 5/8 and 1/2, so c = 1/16; reader 3 says yes to all: 0.
    # C = (1/12 + 1/16) / 6 = 7/288; each weight is (c + 4 C) / (2 + 4).

    weight = weights(SAID)

    assert weight == pytest.approx({1: 52 / 1728, 2: 46 / 1728, 3: 28 / 1728})


def test_who_goes_against_all_others_weighs_nothing():
    crowd = [
        Answer(reader, comment, reader % 2 == 0, comment < 5) for reader in range(8) for comment in range(10)
    ]
    contrary = [Answer(9, comment, True, comment >= 5) for comment in range(10)]

    weight = weights(crowd + contrary)

    assert weight[9] == 0.0
    assert weight[0] == pytest.approx(weight[1], rel=0.05)


def test_where_nobody_goes_with_anybody_all_weigh_the_same():
    assert weights([Answer(1, 7, True, True), Answer(2, 7, False, False)]) == {1: 1.0, 2: 1.0}


def test_the_smaller_side_counts():
    scores = helpful_to_both(SAID)

    # Of reader 2's side, whose mean is 1/2: Wilson's bounds of 1 + 2 of 5, and of 0 + 2 of 5.
    assert scores == pytest.approx({7: 0.2307, 8: 0.1176}, abs=5e-5)


def test_a_comment_that_one_side_loves_stands_behind_one_that_both_find_helpful():
    readers = [(reader, reader % 2 == 0) for reader in range(20)]
    loved = [Answer(reader, 1, agrees, agrees) for reader, agrees in readers]
    bridging = [Answer(reader, 2, agrees, reader % 10 < 8) for reader, agrees in readers]
    neither = [Answer(reader, 3, agrees, False) for reader, agrees in readers]

    scores = helpful_to_both(loved + bridging + neither)

    assert scores == pytest.approx(
        {1: 0.0172, 2: 0.4440, 3: 0.0172}, abs=5e-5
    )  # to one side 1 is as good as 3


@pytest.mark.parametrize(
    ("raters", "of_comments", "one_side", "expected"),
    [
        (10, 10, False, True),
        (9, 10, False, False),
        (10, 51, False, False),
        (10, 50, False, True),
        (10, 10, True, False),
    ],
    ids=["enough", "too few readers", "under a fifth", "a fifth", "one side alone"],
)
def test_nothing_is_ranked_on_too_little(raters, of_comments, one_side, expected):
    answers = [
        Answer(reader, comment, one_side or reader % 2 == 0, True)
        for reader in range(raters)
        for comment in range(10)
    ]

    assert may_be_ranked(answers, of_comments) == expected


def test_density_is_of_those_who_answered_at_all():
    assert density(SAID, 4) == 0.5
    assert density([], 4) == 0.0


def test_well_argued_asks_all_alike():
    said = [(1, True), (1, True), (1, True), (1, False), (2, False), (2, False)]

    scores = well_argued(said)

    # The mean is a half: Wilson's bounds of 3 + 2 of 8, and of 0 + 2 of 6.
    assert scores == pytest.approx({1: 0.3057, 2: 0.0968}, abs=5e-5)


@pytest.mark.parametrize("attack", [praises, condemns, inverts])
def test_a_brigade_of_a_tenth_moves_nothing_to_the_top(attack):
    assert share_withstood(0.5, attack, 25) >= 0.92  # 500 draws: the next test


@pytest.mark.prove
@pytest.mark.parametrize("attack", [praises, condemns, inverts])
def test_a_brigade_of_a_tenth_moves_nothing_to_the_top_in_500_draws(attack):
    assert share_withstood(0.5, attack, 500) >= 0.95


def test_without_weights_a_brigade_that_condemns_the_rest_succeeds():
    assert share_withstood(0.5, condemns, 25, plain_order) < 0.9


def test_the_order_is_steady_when_readers_are_drawn_again():
    first, ten = steadiness(0.5, 20)

    assert first >= 0.65
    assert ten >= 0.8
