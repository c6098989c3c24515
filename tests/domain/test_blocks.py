import pytest

from symposium.domain.blocks import BadBlocks, Block, BlockKind, blocks_from_json, blocks_to_json

BLOCK = Block("b3-2", BlockKind.GUIDELINE_BODY, "Do *this*.", "1.", 0, 0.75, "a numbered item", 3)


def test_blocks_come_back_from_json_as_they_were():
    assert blocks_from_json(blocks_to_json([BLOCK])) == [BLOCK]


def test_json_names_the_kind_by_its_word():
    assert blocks_to_json([BLOCK]) == [
        {
            "id": "b3-2",
            "kind": "guideline_body",
            "text": "Do *this*.",
            "marker": "1.",
            "level": 0,
            "confidence": 0.75,
            "reason": "a numbered item",
            "source": 3,
            "picture": "",
            "alt": "",
        }
    ]


def test_blocks_that_were_stored_before_there_were_pictures_are_read():
    [data] = blocks_to_json([BLOCK])
    del data["picture"], data["alt"]

    assert blocks_from_json([data]) == [BLOCK]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "poem"}, "There is no kind of block called “poem”."),
        ({"text": 3}, "A block's text is of the wrong type."),
        ({"level": True}, "A block's level is of the wrong type."),
        (
            {"colour": "red"},
            "A block has exactly the fields id, kind, text, marker, level, confidence, reason, source, picture, alt.",
        ),
    ],
)
def test_what_is_no_block_is_refused(change, message):
    [data] = blocks_to_json([BLOCK])

    with pytest.raises(BadBlocks) as refused:
        blocks_from_json([data | change])

    assert str(refused.value) == message


def test_ids_are_unique():
    data = blocks_to_json([BLOCK, BLOCK])

    with pytest.raises(BadBlocks, match="same id"):
        blocks_from_json(data)


def test_only_a_list_is_a_list_of_blocks():
    with pytest.raises(BadBlocks, match="list of blocks"):
        blocks_from_json({})
