import pytest

from symposium.domain.assembly import assemble
from symposium.domain.blocks import Block, BlockKind
from symposium.domain.draft import DraftByline, DraftPassage
from symposium.domain.manuscript import draft_text


def text_of(*blocks: tuple[BlockKind, str] | Block):
    given = [
        block if isinstance(block, Block) else Block(f"b{n}", block[0], block[1])
        for n, block in enumerate(blocks)
    ]
    return draft_text(assemble(given), language="en")


def test_as_many_biographies_as_authors_belong_to_them_in_order():
    text = text_of(
        (BlockKind.AUTHOR, "Ann Ash"),
        (BlockKind.AUTHOR, "Ben Birch"),
        (BlockKind.BIOGRAPHY, "Ann Ash plants."),
        (BlockKind.BIOGRAPHY, "Ben Birch fells."),
    )

    assert text.bylines == (
        DraftByline("Ann Ash", "", "Ann Ash plants."),
        DraftByline("Ben Birch", "", "Ben Birch fells."),
    )


def test_a_biography_without_a_name_is_not_lost():
    text = text_of((BlockKind.BIOGRAPHY, "The author teaches."))

    assert text.bylines == (DraftByline("Author", "", "The author teaches."),)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Block("b", BlockKind.PARAGRAPH, "Rest", marker="1."), DraftPassage("paragraph", "1. Rest")),
        (Block("b", BlockKind.LIST_ITEM, "Rest", marker="•"), DraftPassage("list_item", "Rest", 1, "•")),
        (
            Block("b", BlockKind.LIST_ITEM, "Rest", marker="Recommendation twelve -", level=2),
            DraftPassage("list_item", "Recommendation twelve - Rest", 2),
        ),
        (Block("b", BlockKind.FOOTNOTE, "Rest", marker="3"), DraftPassage("footnote", "Rest", 0, "3")),
    ],
)
def test_a_printed_marker_is_kept_where_its_kind_prints_it_and_else_in_the_text(block, expected):
    assert text_of(block).passages == (expected,)


def test_the_highest_headings_have_rank_two_and_all_below_three():
    text = text_of(
        Block("a", BlockKind.HEADING, "A", level=1),
        Block("b", BlockKind.HEADING, "B", level=2),
        Block("c", BlockKind.HEADING, "C", level=4),
    )

    assert [p.level for p in text.passages] == [2, 3, 3]


def test_an_item_of_a_guidelines_body_keeps_its_depth():
    text = text_of(
        Block("a", BlockKind.GUIDELINE_HEADLINE, "Count the boats", marker="1."),
        Block("b", BlockKind.GUIDELINE_BODY, "By day:", level=1),
        Block("c", BlockKind.GUIDELINE_BODY, "at dawn", marker="•", level=2),
        Block("d", BlockKind.GUIDELINE_BODY, "before the tide", marker="◦", level=9),
        Block("e", BlockKind.GUIDELINE_BODY, "at noon", marker="Recommendation twelve -", level=2),
    )

    assert [(p.text, p.marker, p.level) for p in text.passages[1:]] == [
        ("By day:", "", 0),
        ("at dawn", "•", 2),
        ("before the tide", "◦", 6),
        ("Recommendation twelve - at noon", "", 0),
    ]
