from dataclasses import dataclass
from typing import Any

import pytest

from symposium.domain.pieces import (
    Figure,
    GuidelinePiece,
    Heading,
    ItemList,
    Line,
    ListItem,
    Note,
    Paragraph,
    Quotation,
    Reference,
    TablePiece,
    lay_out,
    notes,
)
from symposium.domain.tables import Cell, Table


@dataclass
class Given:
    kind: str
    text: str
    level: int = 0
    marker: str = ""
    wording_id: Any = None
    picture: Any = None
    alt: str = ""
    is_decorative: bool = False
    credit: str = ""

    @property
    def key(self):
        return f"k-{self.text}"

    @property
    def plain(self):
        return self.text


def line(text, level=0, make=Line):
    return make(f"k-{text}", text, text, level)


def item(text, *lists, level=1):
    return ListItem(line(text, level), lists)


def test_headings_paragraphs_and_figures_stand_alone():
    pieces = lay_out([Given("heading", "h", 2), Given("paragraph", "p"), Given("figure", "f")])

    assert pieces == (line("h", 2, Heading), line("p", 0, Paragraph), line("f", 0, Figure))


def test_neighbouring_quotations_are_one():
    pieces = lay_out([Given("quotation", "a"), Given("quotation", "b"), Given("paragraph", "p")])

    assert pieces == (Quotation((line("a"), line("b"))), line("p", 0, Paragraph))


def test_deeper_items_hang_on_the_item_before_them():
    pieces = lay_out(
        [
            Given("list_item", "a", 1, "•"),
            Given("list_item", "b", 2, "1."),
            Given("list_item", "c", 2, "2."),
            Given("list_item", "d", 1, "•"),
        ]
    )

    inner = ItemList(1, (item("b", level=2), item("c", level=2)))
    assert pieces == (ItemList(None, (item("a", inner), item("d"))),)


def test_a_change_from_bullets_to_numbers_begins_a_list_that_keeps_its_first_number():
    pieces = lay_out([Given("list_item", "a", 1, "–"), Given("list_item", "b", 1, "4.")])

    assert pieces == (ItemList(None, (item("a"),)), ItemList(4, (item("b"),)))


def test_a_table_is_read():
    pieces = lay_out([Given("table", "| a |")])

    assert pieces == (TablePiece("k-| a |", "| a |", Table("", (), ((Cell("a"),),))),)


def test_what_stands_between_two_bodies_is_within_the_guideline_in_its_place():
    pieces = lay_out(
        [
            Given("guideline_headline", "one", wording_id=7),
            Given("guideline_body", "first", wording_id=7),
            Given("quotation", "said"),
            Given("guideline_body", "listed", marker="•", wording_id=7),
            Given("list_item", "after", 1, "•"),
        ]
    )

    listed = ItemList(None, (item("listed", level=0),))
    assert pieces == (
        GuidelinePiece(7, line("one"), (line("first", 0, Paragraph), Quotation((line("said"),)), listed)),
        ItemList(None, (item("after", level=1),)),
    )


@pytest.mark.parametrize("end", ["paragraph", "heading", "guideline_headline"])
def test_a_body_after_the_guideline_has_ended_stands_where_it_was_written(end):
    pieces = lay_out(
        [
            Given("guideline_headline", "one", wording_id=7),
            Given(end, "end", wording_id=8 if end == "guideline_headline" else None),
            Given("guideline_body", "late", wording_id=7),
        ]
    )

    assert (pieces[0], pieces[2]) == (GuidelinePiece(7, line("one"), ()), line("late", 0, Paragraph))
    assert len(pieces) == 3


def test_a_body_before_its_headline_still_makes_one_guideline():
    pieces = lay_out(
        [
            Given("guideline_body", "body", wording_id=7),
            Given("guideline_headline", "head", wording_id=7),
        ]
    )

    assert pieces == (GuidelinePiece(7, line("head"), (line("body", 0, Paragraph),)),)


def test_footnotes_stand_apart_and_go_on_without_a_label():
    passages = [
        Given("paragraph", "p[^1]"),
        Given("footnote", "a", marker="1"),
        Given("footnote", "b"),
        Given("footnote", "c", marker="[^2]"),
    ]

    found = notes(passages)

    assert [piece.key for piece in lay_out(passages)] == ["k-p[^1]"]
    referred = (Reference("k-p[^1]", "ref-1"),)
    assert found == (Note("1", (line("a"), line("b")), referred), Note("2", (line("c"),)))


def test_each_reference_to_a_note_has_a_place_of_its_own_in_the_order_of_reading():
    table = "| x[^1] | y[^1] |"
    passages = [
        Given("footnote", "first[^1]", marker="1"),
        Given("paragraph", "p[^1] and [^1]"),
        Given("table", table),
        Given("footnote", "with a point", marker="1-2"),
        Given("paragraph", "q[^1-2]"),
    ]

    one, other = notes(passages)

    assert [reference.place for reference in one.references] == ["ref-1", "ref-1.2", f"k-{table}", "ref-1.4"]
    assert one.places_in("k-p[^1] and [^1]") == ("ref-1", "ref-1.2")
    assert other.references == (Reference("k-q[^1-2]", "ref-1-2"),)
