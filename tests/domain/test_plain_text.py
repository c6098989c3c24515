import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.blocks import Shape, SourceBlock
from symposium.domain.inline_text import plain, squeeze
from symposium.domain.plain_text import UnreadableText, clean, read_plain_text


def texts(text: str) -> list[str]:
    return [block.text for block in read_plain_text(text)]


def test_blank_lines_part_paragraphs():
    assert texts("One.\n\n\nTwo.\r\n\r\nThree.") == ["One.", "Two.", "Three."]


def test_lines_that_were_wrapped_by_hand_are_joined():
    wrapped = (
        "The river was low that year and the boats lay in the mud, so\n"
        "that nobody could leave the town by water; and the road was\n"
        "closed.\nA second paragraph begins after a line that had room."
    )

    assert texts(wrapped) == [
        "The river was low that year and the boats lay in the mud, so that nobody could leave the town by water; "
        "and the road was closed.",
        "A second paragraph begins after a line that had room.",
    ]


def test_lines_that_were_not_wrapped_stay_apart():
    assert texts("Policy brief\n2 June 2031") == ["Policy brief", "2 June 2031"]


def test_a_paragraph_a_line():
    long = "A sentence that goes on for much longer than anybody wraps by hand. " * 3

    assert texts(f"{long}\n{long}\n{long}") == [long.strip()] * 3


def test_bullets_and_rules_are_told_apart_from_text():
    assert read_plain_text("• First.\n\n* * *\n\nText") == [
        SourceBlock("First.", Shape.LIST_ITEM, level=1, marker="•"),
        SourceBlock(r"\* \* \*", Shape.RULE),
        SourceBlock("Text"),
    ]


def test_markup_in_plain_text_is_text():
    assert texts("a *b* [c](d) <e>") == [r"a \*b\* \[c\](d) \<e>"]


def test_text_is_composed_at_the_border():
    assert clean("\ufeffE\u0301mile\r\nx") == "Émile\nx"


def test_no_break_spaces_stay():
    assert texts("Il faut\u00a0: agir") == ["Il faut\u00a0: agir"]


def test_nul_is_refused():
    with pytest.raises(UnreadableText) as refused:
        clean("a\0b")

    assert str(refused.value) == "The text holds a NUL character, so it is not plain text."


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_nothing_vanishes_and_nothing_is_added(text):
    read = "".join(squeeze(block.marker + plain(block.text)) for block in read_plain_text(text))

    assert read == squeeze(clean(text))


def test_ligatures_are_read_letter_by_letter():
    assert texts("The oﬃce ﬁles its ﬂoor plans.") == ["The office files its floor plans."]
