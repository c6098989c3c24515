from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.comparison import compare
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.domain.editing import Change, Piece
from symposium.domain.word_difference import word_difference

A = "Every winter the city loses a third of its water."
B = "The pipes are older than the houses that they serve."
C = "Rates rise each spring, and no one asks why."


def shown(pieces: tuple[Piece, ...]) -> str:
    """The pieces as one line: [-taken-] and {+added+}."""
    signs = {Change.SAME: "{}", Change.TAKEN: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(signs[piece.change].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (A, A, A),
        (A, A.replace("a third", "two fifths"), "Every winter the city loses [-a third-]{+two fifths+} of its water."),
        ("We must act, now.", "We must act now.", "We must act[-,-] now."),
        ("One thing.", "", "[-One thing.-]"),
        (B, C, f"[-{B}-]{{+{C}+}}"),
    ],
)  # fmt: skip
def test_two_texts_as_one(before, after, expected):
    assert shown(word_difference(before, after)) == expected


TEXT = st.text("ab ,.é\n", max_size=60)


@given(TEXT, TEXT)
def test_the_pieces_make_both_texts(before, after):
    pieces = word_difference(before, after)

    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == before
    assert "".join(p.text for p in pieces if p.change is not Change.TAKEN) == after


def essay(*passages: tuple[str, str], **given) -> DraftText:
    return DraftText(
        **{"title": "The water we lose"} | given,
        passages=tuple(DraftPassage("paragraph", text, key=key) for key, text in passages),
    )


def entries(old: DraftText, new: DraftText) -> list[tuple[str, str, str]]:
    return [
        ("trace" if c.is_trace else str(c.fate), c.key, shown(c.pieces)) for c in compare(old, new).passages
    ]


def test_passages_in_the_new_order_with_the_removed_at_their_old_place():
    old = essay(("a", A), ("b", B), ("c", C))
    new = essay(("a", A.replace("third", "half")), ("d", "A new thought."), ("c", C))

    assert entries(old, new) == [
        ("reworded", "a", "Every winter the city loses a [-third-]{+half+} of its water."),
        ("removed", "b", f"[-{B}-]"),
        ("added", "d", "{+A new thought.+}"),
        ("same", "c", C),
    ]


def test_a_move_leaves_a_trace_where_it_stood():
    old, new = essay(("c", C), ("a", A), ("b", B)), essay(("a", A), ("b", B), ("c", C))

    assert entries(old, new) == [("trace", "c", ""), ("same", "a", A), ("same", "b", B), ("moved", "c", C)]


def test_a_split_passage_is_one_entry():
    old, new = essay(("a", f"{A} {B}"), ("c", C)), essay(("a", A), ("n", B), ("c", C))

    assert entries(old, new) == [("split", "a", f"{A}[- -]{{+\n\n+}}{B}"), ("same", "c", C)]


def test_a_change_of_marks_alone_is_said_beside_the_words():
    old, new = essay(("a", "We *must* act.")), essay(("a", "We must [act](https://example.org/).[^1]"))

    [change] = compare(old, new).passages

    assert (shown(change.pieces), change.is_only_marks, change.is_changed) == ("We must act.", True, True)


def test_fields_that_either_text_has():
    old = essay(dek="Why pipes leak.", bylines=(DraftByline("Ina Author", "Institute"),), picture="p1")
    new = essay(dek="Why *pipes* leak badly.", bylines=(DraftByline("Ina Author", "College"),))

    found = compare(old, new).fields

    assert [(f.name, shown(f.pieces), f.is_changed) for f in found] == [
        ("title", "The water we lose", False),
        ("dek", "Why pipes leak{+ badly+}.", True),
        ("byline", "Ina Author · [-Institute-]{+College+}", True),
        ("language", "en", False),
        ("picture", "[-The earlier picture-]", True),
    ]


def test_guidelines_with_both_numbers():
    def guided(*guidelines: tuple[str, str, str]) -> DraftText:
        return DraftText(
            "T",
            passages=tuple(
                DraftPassage(kind, text, guideline=number, key=f"{key}{kind[-4:]}")
                for number, (key, headline, body) in enumerate(guidelines, start=1)
                for kind, text in (("guideline_headline", headline), ("guideline_body", body))
            ),
            guideline_keys={number: key for number, (key, _, _) in enumerate(guidelines, start=1)},
        )

    old = guided(("g", "Meter every main", A), ("h", "Mend the pipes", B), ("i", "Freeze the rates", C))
    new = guided(("n", "Ask the people", "Nobody has."), ("g", "Meter every main", A.replace("third", "half")), ("h", "Mend the pipes", B))  # fmt: skip

    found = compare(old, new).guidelines

    assert [(str(g.fate), g.key, g.old_number, g.new_number, g.is_headline_changed, g.is_body_changed) for g in found] == [
        ("added", "n", None, 1, True, True),
        ("reworded", "g", 1, 2, False, True),
        ("renumbered", "h", 2, 3, False, False),
        ("removed", "i", 3, None, True, True),
    ]  # fmt: skip


FIGURE = DraftPassage("figure", "Taps", key="a", picture="p1", alt="A line", credit="Us")
ITEM = DraftPassage("list_item", "An item", level=1, marker="1.", key="b")
WHOLE = DraftText(
    "T", dek="D", editors_note="N", picture="p2", picture_alt="A tap", image_caption="C", image_credit="E",
    bylines=(DraftByline("Ann", "Here", "Wrote.", "0000"),), passages=(FIGURE, ITEM),
)  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        *({name: "other"} for name in ("title", "dek", "editors_note", "language", "picture", "picture_alt")),
        {"image_caption": "other"},
        {"image_credit": "other"},
        {"picture_is_decorative": True},
        {"bylines": (DraftByline("Ann", "There", "Wrote.", "0000"),)},
        *(
            {"passages": (replace(FIGURE, **figure), ITEM)}
            for figure in (
                {"picture": "p3"},
                {"alt": "x"},
                {"is_decorative": True},
                {"credit": "x"},
                {"text": "*Taps*"},
            )
        ),
        *(
            {"passages": (FIGURE, replace(ITEM, **item))}
            for item in ({"level": 2}, {"marker": "2."}, {"kind": "paragraph"}, {"text": "An item."})
        ),
        {"passages": (ITEM, FIGURE)},
        {"passages": (FIGURE,)},
    ],
)
def test_nothing_that_is_printed_differs_unseen(change):
    assert compare(WHOLE, WHOLE).is_changed is False
    assert compare(WHOLE, replace(WHOLE, **change)).is_changed is True
