"""Both versions of a draft, beside each other."""

from dataclasses import replace

import pytest

from symposium.domain.draft import DraftPassage, DraftText
from symposium.domain.side_by_side import sides

FIGURE = DraftPassage("figure", "Taps", key="a", picture="p1", alt="A line")
THEIRS = DraftText("A title", passages=(FIGURE, DraftPassage("heading", "Below", level=2, key="b")))


def differing(**changes):
    found = sides(THEIRS, replace(THEIRS, **changes))
    told = [
        (s.label, "".join(p.text for p in s.theirs), "".join(p.text for p in s.mine)) for s in found.differing
    ]
    return told, found.alike


def test_two_equal_texts_differ_nowhere():
    assert differing() == ([], 2)


@pytest.mark.parametrize("change", [{"picture": "p2"}, {"is_decorative": True}, {"alt": "A dot"}])
def test_no_difference_of_a_figure_is_hidden(change):
    told, alike = differing(passages=(replace(FIGURE, **change), THEIRS.passages[1]))

    [(label, theirs, mine)] = told
    assert (label, alike) == ("Figure", 1)
    assert theirs != mine


def test_a_changed_rank_stands_in_the_label():
    told, _ = differing(passages=(FIGURE, replace(THEIRS.passages[1], level=3)))

    assert told == [("Heading, level 2 → Heading, level 3", "Below", "Below")]
