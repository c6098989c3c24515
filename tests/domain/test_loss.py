from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.block_edits import merge_with_previous, move
from symposium.domain.loss import lost, source_text
from symposium.domain.plain_text import read_plain_text
from symposium.domain.structure import propose
from tests.manuscripts import PASTED


@pytest.fixture
def source():
    return read_plain_text(PASTED)


@pytest.fixture
def blocks(source):
    return propose(source, "en")


def test_nothing_is_lost_by_reading(source, blocks):
    assert lost(source_text(source), blocks) == []


def test_moving_and_merging_lose_nothing(source, blocks):
    moved = move(blocks, blocks[2].id, 3)
    merged = merge_with_previous(moved, moved[-1].id)

    assert lost(source_text(source), merged) == []


def test_a_block_that_is_gone_is_lost(source, blocks):
    assert lost(source_text(source), blocks[1:]) == ["Count the Empty Chairs"]


def test_of_a_corrected_text_only_the_replaced_words_are_lost(source, blocks):
    place = next(n for n, block in enumerate(blocks) if block.text.startswith("Every spring"))
    blocks[place] = replace(blocks[place], text=blocks[place].text.replace("forty people", "fifty people"))

    assert lost(source_text(source), blocks) == ["forty"]


def test_added_words_are_no_loss(source, blocks):
    blocks[0] = replace(blocks[0], text=blocks[0].text + ", again")

    assert lost(source_text(source), blocks) == []


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40), max_size=6)
)
def test_whatever_the_text_all_of_it_is_kept(paragraphs):
    source = read_plain_text("\n\n".join(paragraphs))

    assert lost(source_text(source), propose(source, "en")) == []
