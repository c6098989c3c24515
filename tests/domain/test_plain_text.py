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


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0>")))
def test_nothing_vanishes_and_nothing_is_added(text):
    read = "".join(squeeze(block.marker + plain(block.text)) for block in read_plain_text(text))

    assert read == squeeze(clean(text))


def test_ligatures_are_read_letter_by_letter():
    assert texts("The oﬃce ﬁles its ﬂoor plans.") == ["The office files its floor plans."]


# What a PDF's text looks like: pages parted by form feeds, heads, numbers, words parted at a line's end.
PDF = """Mend the Long Ditch
Ann Ash

The ditch behind the mill has not been cleared since the flood, and the
parish that owns it has no longer a clerk who would know where the docu-
ments lie. What everyone calls the long ditch is in truth three, of which

                               1
\fJournal of Ditches                                     Vol. 3

only one carries water. The documents say so, and the maps of the well-
known survey agree. We propose pre- and post-
flood checks of each.

                               2
\fJournal of Ditches                                     Vol. 3

The second ditch is dry. Nobody has asked why, since nobody has walked
it. A well-known rule says that dry ditches are the first to fail.

                               3
"""


def told(text: str) -> list[tuple[Shape, str, str]]:
    return [(block.shape, block.marker, plain(block.text)) for block in read_plain_text(text)]


def test_the_heads_and_numbers_of_a_pdf_stand_beside_its_text():
    assert told(PDF) == [
        (Shape.PARAGRAPH, "", "Mend the Long Ditch"),
        (Shape.PARAGRAPH, "", "Ann Ash"),
        (
            Shape.PARAGRAPH,
            "",
            "The ditch behind the mill has not been cleared since the flood, and the parish that owns it has no "
            "longer a clerk who would know where the documents lie. What everyone calls the long ditch is in truth "
            "three, of which only one carries water. The documents say so, and the maps of the well-known survey "
            "agree. We propose pre- and post-flood checks of each.",
        ),
        (
            Shape.PARAGRAPH,
            "",
            "The second ditch is dry. Nobody has asked why, since nobody has walked it. A well-known rule says that "
            "dry ditches are the first to fail.",
        ),
        (Shape.BESIDE, "page number", "1\n2\n3"),
        (Shape.BESIDE, "running head", "Journal of Ditches Vol. 3\nJournal of Ditches Vol. 3"),
    ]


def test_heads_without_form_feeds_are_known_by_the_sentences_they_cut():
    text = (
        "Part of it goes under the street where nobody sees it, which is the\n\nJournal of Ditches, page 4\n\n"
        "reason that nobody counts it. The rest is lost in the mains that cross\n\nJournal of Ditches, page 5\n\n"
        "under the river. That we do see."
    )

    assert told(text) == [
        (
            Shape.PARAGRAPH,
            "",
            "Part of it goes under the street where nobody sees it, which is the reason that nobody counts it. The "
            "rest is lost in the mains that cross under the river. That we do see.",
        ),
        (Shape.BESIDE, "running head", "Journal of Ditches, page 4\nJournal of Ditches, page 5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1\n\nThe ditch is old.\n\n2\n\nThe ditch is dry.\n\n3\n\nThe ditch is ours.",
        "Why not?\n\nIt is cheap.\n\nWhy not?\n\nIt is quick.\n\nWhy not?\n\nIt is ours.",
        "Step 1\n\nDig.\n\nStep 2\n\nDrain.\n\nStep 3\n\nDine.",
    ],
)
def test_what_an_author_repeats_or_counts_is_no_running_head(text):
    assert texts(text) == text.split("\n\n")


def test_a_mail_is_its_words():
    mail = (
        "From: Ann Ash <ann@example.org>\nTo: Bo Birch <bo@example.org>\nSubject: The ditch\n\nDear Bo,\n\n"
        "On Mon, 3 Feb 2025, at 10:01, Bo Birch wrote:\n> Could you send the essay about the ditch, please, as soon as\n"
        "> it is done?\n>\n> Thank you.\n\nHere it is.\n\n-- \nAnn Ash\nParish clerk\n"
    )

    assert told(mail) == [
        (Shape.META, "From:", "Ann Ash <ann@example.org>"),
        (Shape.META, "To:", "Bo Birch <bo@example.org>"),
        (Shape.META, "Subject:", "The ditch"),
        (Shape.PARAGRAPH, "", "Dear Bo,"),
        (Shape.QUOTATION, "", "Could you send the essay about the ditch, please, as soon as it is done?"),
        (Shape.QUOTATION, "", "Thank you."),
        (Shape.PARAGRAPH, "", "Here it is."),
        (Shape.BESIDE, "signature", "--\nAnn Ash\nParish clerk"),
        (Shape.BESIDE, "a mail's words", "On Mon, 3 Feb 2025, at 10:01, Bo Birch wrote:"),
    ]


def test_a_text_that_was_forwarded_whole_is_no_quotation():
    assert told("> The Ditch\n>\n> It is dry.\n>\n>> So said the map.\n>\n> We know better.") == [
        (Shape.PARAGRAPH, "", "The Ditch"),
        (Shape.PARAGRAPH, "", "It is dry."),
        (Shape.QUOTATION, "", "So said the map."),
        (Shape.PARAGRAPH, "", "We know better."),
    ]


def test_a_hyphen_that_the_author_typed_at_a_lines_end_stays():
    text = (
        "The parish keeps the ditch by its own means, and calls that self-\ngovernment. The far-\nreaching powers of "
        "the county end at the mill, as everybody knows."
    )

    assert texts(text) == [text.replace("-\n", "-")]
