import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.assembly import unaccounted
from symposium.domain.block_edits import merge_with_previous, move, retype, set_aside, split
from symposium.domain.blocks import BadBlocks, Block, BlockKind
from symposium.domain.plain_text import read_plain_text
from symposium.domain.structure import propose

ONE = Block("b0", BlockKind.TITLE, "One", confidence=0.5, reason="the first line")
TWO = Block("b1", BlockKind.GUIDELINE_HEADLINE, "Two *and more* words", "1.", source=1)
THREE = Block("b2", BlockKind.PARAGRAPH, "Three", source=2)
BLOCKS = [ONE, TWO, THREE]


def test_retype_says_that_a_person_did_it():
    assert retype(BLOCKS, "b0", "dek") == [
        Block("b0", BlockKind.DEK, "One", confidence=1.0, reason="changed by hand"),
        TWO,
        THREE,
    ]


def test_set_aside():
    assert [block.kind for block in set_aside(BLOCKS, "b2")] == [
        BlockKind.TITLE,
        BlockKind.GUIDELINE_HEADLINE,
        BlockKind.SET_ASIDE,
    ]


def test_merging_makes_the_marker_text_and_keeps_the_first_kind():
    merged = merge_with_previous(BLOCKS, "b1")

    assert [(block.id, block.kind, block.text) for block in merged] == [
        ("b0", BlockKind.TITLE, "One 1. Two *and more* words"),
        ("b2", BlockKind.PARAGRAPH, "Three"),
    ]


def test_the_second_part_of_a_headline_is_its_body():
    parts = split(BLOCKS, "b1", TWO.text.index("more"))

    assert [(block.id, block.kind, block.text, block.marker) for block in parts[1:3]] == [
        ("b1", BlockKind.GUIDELINE_HEADLINE, "Two *and*", "1."),
        ("b1-2", BlockKind.GUIDELINE_BODY, "*more* words", ""),
    ]


def test_splitting_twice_gives_new_ids():
    parts = split(split(BLOCKS, "b1", TWO.text.index("words")), "b1", 4)

    assert [block.id for block in parts] == ["b0", "b1", "b1-3", "b1-2", "b2"]


def test_move():
    assert [block.id for block in move(BLOCKS, "b2", -2)] == ["b2", "b0", "b1"]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda: retype(BLOCKS, "b0", "poem"), "There is no kind of block called “poem”."),
        (lambda: merge_with_previous(BLOCKS, "b0"), "The first block has none before it to be merged with."),
        (lambda: split(BLOCKS, "b2", 5), "A block is split at a place within its text."),
        (lambda: move(BLOCKS, "b0", -1), "A block cannot be moved beyond the first or the last place."),
        (
            lambda: move(BLOCKS, "b9", 1),
            "That block is not there any more; somebody may have changed the blocks meanwhile.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(edit, message):
    with pytest.raises(BadBlocks) as refused:
        edit()

    assert str(refused.value) == message


def test_edits_leave_the_list_they_were_given_alone():
    retype(BLOCKS, "b0", "dek")
    split(BLOCKS, "b1", 4)
    move(BLOCKS, "b0", 1)
    merge_with_previous(BLOCKS, "b2")

    assert BLOCKS == [ONE, TWO, THREE]


EDITS = st.lists(
    st.tuples(st.sampled_from(["retype", "merge", "split", "move"]), st.integers(0, 40), st.integers(-3, 40)),
    max_size=8,
)
WORDS = st.text(alphabet="ab1.)(:*[]_ \n•É", max_size=80)


@given(WORDS, EDITS)
def test_no_edit_loses_a_character_or_an_id(text, edits):
    blocks = propose(read_plain_text(text))

    for name, which, number in edits:
        if not blocks:
            break
        blocks = edited(blocks, name, which, number)

    pieces = "".join(block.marker + block.text for block in blocks)
    # Some kinds are merged line by line: white space may change, nothing else.
    assert sorted("".join(pieces.split()).replace("\\", "")) == sorted(
        "".join(text.split()).replace("\\", "")
    )
    assert len({block.id for block in blocks}) == len(blocks)


def edited(blocks, name, which, number):
    identifier = blocks[which % len(blocks)].id
    try:
        if name == "retype":
            return retype(blocks, identifier, list(BlockKind)[number % len(BlockKind)])
        if name == "merge":
            return merge_with_previous(blocks, identifier)
        if name == "split":
            return split(blocks, identifier, number)
        return move(blocks, identifier, number)
    except BadBlocks:
        return blocks


def test_merged_and_moved_text_is_still_accounted_for():
    text = "One\n\nThe second paragraph.\n\n1. The third."
    blocks = propose(read_plain_text(text))

    changed = move(merge_with_previous(blocks, "b1"), "b2", -1)

    assert unaccounted(text, changed) == []
