"""Small essays of our own, each with one difficulty; the shared essays are scored in tests/jobs."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from symposium.domain.assembly import assemble, problems, unaccounted
from symposium.domain.blocks import Block, BlockKind, Shape, SourceBlock
from symposium.domain.inline_text import plain
from symposium.domain.plain_text import read_plain_text
from symposium.domain.structure import propose

LONG = (
    "The town has argued about its reservoir for thirty years, and for most of them the argument was cheap, because it"
    " rained. Now it does not, and whoever is to go without has begun to ask by what right."
)
BODY = "Meters come first, and they must be read by somebody who is not paid by the litre. The rest can follow later."
ESSAY = f"""Water Is Not a Favour

A tap that anyone may close is a tap that somebody will.

By ADA MBEKI

3 March 2031

Editor's Note: This essay answers a question put to six writers.

Image: An empty reservoir.

{LONG}

What Went Wrong:

{LONG}

Guidelines for Cities:

Three steps would help.

1. Meter everybody. {BODY}

2. Publish the figures. {BODY}

A second paragraph of the second guideline, on the price of paper.

3. Pay the poorest first. {BODY}

Ada Mbeki is a professor of hydrology at the Northern Institute.

© The Review
"""


def kinds(text: str) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, plain(block.text)) for block in propose(read_plain_text(text))]


def test_an_essay_with_all_its_parts():
    assert kinds(ESSAY) == [
        (BlockKind.TITLE, "", "Water Is Not a Favour"),
        (BlockKind.DEK, "", "A tap that anyone may close is a tap that somebody will."),
        (BlockKind.AUTHOR, "By", "ADA MBEKI"),
        (BlockKind.SET_ASIDE, "", "3 March 2031"),
        (BlockKind.EDITORS_NOTE, "Editor's Note:", "This essay answers a question put to six writers."),
        (BlockKind.IMAGE_CAPTION, "Image:", "An empty reservoir."),
        (BlockKind.PARAGRAPH, "", LONG),
        (BlockKind.HEADING, "", "What Went Wrong:"),
        (BlockKind.PARAGRAPH, "", LONG),
        (BlockKind.HEADING, "", "Guidelines for Cities:"),
        (BlockKind.PARAGRAPH, "", "Three steps would help."),
        (BlockKind.GUIDELINE_HEADLINE, "1.", "Meter everybody."),
        (BlockKind.GUIDELINE_BODY, "", BODY),
        (BlockKind.GUIDELINE_HEADLINE, "2.", "Publish the figures."),
        (BlockKind.GUIDELINE_BODY, "", BODY),
        (BlockKind.GUIDELINE_BODY, "", "A second paragraph of the second guideline, on the price of paper."),
        (BlockKind.GUIDELINE_HEADLINE, "3.", "Pay the poorest first."),
        (BlockKind.GUIDELINE_BODY, "", BODY),
        (BlockKind.BIOGRAPHY, "", "Ada Mbeki is a professor of hydrology at the Northern Institute."),
        (BlockKind.SET_ASIDE, "", "© The Review"),
    ]


def test_the_essay_that_the_blocks_make():
    essay = assemble(propose(read_plain_text(ESSAY)))

    assert (essay.title, essay.authors, essay.editors_note, essay.image_caption) == (
        "Water Is Not a Favour",
        ("Ada Mbeki",),
        "This essay answers a question put to six writers.",
        "An empty reservoir.",
    )
    assert [(g.number, g.marker, g.headline, len(g.body)) for g in essay.guidelines] == [
        (1, "1.", "Meter everybody", 1),
        (2, "2.", "Publish the figures", 2),
        (3, "3.", "Pay the poorest first", 1),
    ]
    assert [(p.text, p.level) for p in essay.passages if p.kind is BlockKind.HEADING] == [
        ("What Went Wrong", 2),
        ("Guidelines for Cities", 2),
    ]
    assert [p.guideline for p in essay.passages] == [None] * 5 + [0, 0, 1, 1, 1, 2, 2]
    assert essay.set_aside == ("3 March 2031", "© The Review")


def test_every_block_says_why():
    blocks = propose(read_plain_text(ESSAY))

    assert [block for block in blocks if not block.reason or not 0 < block.confidence <= 1] == []
    assert blocks[7].reason == "a short line that ends in a colon, above longer text"


def test_without_a_byline_the_biography_names_the_author():
    essay = assemble(propose(read_plain_text(ESSAY.replace("By ADA MBEKI\n\n", ""))))

    assert essay.authors == ("Ada Mbeki",)


def test_a_caption_printed_twice_is_set_aside_once():
    text = ESSAY.replace("By ADA MBEKI", "An empty reservoir.\n\nBy ADA MBEKI")

    blocks = propose(read_plain_text(text))

    assert [(b.kind, b.reason) for b in blocks if b.text == "An empty reservoir."] == [
        (BlockKind.SET_ASIDE, "the picture's caption, printed a second time"),
        (BlockKind.IMAGE_CAPTION, "it begins with the label of a caption"),
    ]


def test_questions_in_a_numbered_list_are_no_guidelines():
    text = f"Advice\n\n{LONG}\n\nWe asked three questions:\n\n1. Who pays?\n\n2. Who goes without?\n\n3. Who decides?"

    assert [kind for kind, _, _ in kinds(text) if kind is BlockKind.GUIDELINE_HEADLINE] == []


def test_findings_in_bullets_are_no_guidelines():
    text = f"Summary\n\n{LONG}\n\n• The meters were late. Nobody noticed.\n\n• The dam leaked. It was old."

    assert [kind for kind, _, _ in kinds(text)][-2:] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]


def test_numbered_sections_are_no_guidelines():
    source = [
        SourceBlock("A Title", Shape.HEADING, level=1),
        SourceBlock("1. Introduction", Shape.HEADING, level=2),
        SourceBlock(LONG),
        SourceBlock("2. What the rules should say", Shape.HEADING, level=2),
        SourceBlock(LONG),
    ]

    assert [block.kind for block in propose(source)] == [
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]


def test_a_closing_paragraph_is_no_part_of_the_last_guideline():
    closing = (
        "None of this is new, and all of it can be begun by the mayor in one afternoon of the coming week."
    )
    text = ESSAY.replace("A second paragraph of the second guideline, on the price of paper.\n\n", "")
    text = text.replace("Ada Mbeki is", f"{closing}\n\nAda Mbeki is")

    assert (BlockKind.PARAGRAPH, "", closing) in kinds(text)


def test_numbering_that_goes_on_over_headings_is_one_list():
    source = [
        SourceBlock("Principles", Shape.HEADING, level=1),
        SourceBlock("Ethics", Shape.HEADING, level=2),
        SourceBlock("**Count**: Count all.", Shape.LIST_ITEM, 1, "1.", bold_lead="Count", item=1),
        SourceBlock("**Tell**: Tell all.", Shape.LIST_ITEM, 1, "2.", bold_lead="Tell", item=2),
        SourceBlock("Money", Shape.HEADING, level=2),
        SourceBlock("**Pay**: Pay all.", Shape.LIST_ITEM, 1, "3.", bold_lead="Pay", item=3),
    ]

    essay = assemble(propose(source))

    assert [(g.number, g.headline, g.body) for g in essay.guidelines] == [
        (1, "Count", ("Count all.",)),
        (2, "Tell", ("Tell all.",)),
        (3, "Pay", ("Pay all.",)),
    ]
    assert [p.kind for p in essay.passages].count(BlockKind.HEADING) == 2


def test_labels_of_other_languages():
    text = (
        f"De l’eau pour tous\n\nPar Aïcha DIALLO\n\nNote de la rédaction\u00a0: Ce texte ouvre un dossier.\n\n{LONG}\n\n"
        "Ce qu’il faut faire\n\nPremière recommandation\u00a0: compter. Il faut tout compter.\n\n"
        "Deuxième recommandation\u00a0: publier. Il faut tout publier.\n\n"
        "Aïcha Diallo dirige l’Institut du Nord."
    )

    essay = assemble(propose(read_plain_text(text), "fr"))

    assert (essay.title, essay.authors, essay.editors_note) == (
        "De l’eau pour tous",
        ("Aïcha Diallo",),
        "Ce texte ouvre un dossier.",
    )
    assert [(g.marker, g.headline) for g in essay.guidelines] == [
        ("Première recommandation\u00a0:", "compter"),
        ("Deuxième recommandation\u00a0:", "publier"),
    ]


def test_a_caption_gives_its_credit_apart():
    blocks = [Block("b0", BlockKind.IMAGE_CAPTION, "Rice at the gate. Photograph: Northern Pictures")]

    essay = assemble(blocks)

    assert (essay.image_caption, essay.image_credit) == ("Rice at the gate.", "Photograph: Northern Pictures")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([(BlockKind.TITLE, "A"), (BlockKind.PARAGRAPH, "B")], []),
        ([(BlockKind.PARAGRAPH, "B")], ["No block is the title."]),
        (
            [(BlockKind.TITLE, "A"), (BlockKind.TITLE, "B"), (BlockKind.PARAGRAPH, "C")],
            ["2 blocks are the title: an essay has one."],
        ),
        ([(BlockKind.TITLE, "A")], ["No block is text of the essay."]),
        (
            [(BlockKind.TITLE, "A"), (BlockKind.GUIDELINE_BODY, "B")],
            ["Block 2 is a guideline's body, but no guideline's headline stands before it."],
        ),
        ([(BlockKind.TITLE, "A"), (BlockKind.PARAGRAPH, " ")], ["Block 2 has no text."]),
    ],
)
def test_problems(given, found):
    blocks = [Block(f"b{number}", kind, text) for number, (kind, text) in enumerate(given)]

    assert problems(blocks) == found


def test_what_stands_in_no_block_is_named():
    blocks = propose(read_plain_text(ESSAY))

    assert unaccounted(ESSAY, blocks) == []
    assert unaccounted(ESSAY, [b for b in blocks if b.kind is not BlockKind.DEK]) == [
        "Atapthatanyonemaycloseisatapthatsomebodywill."
    ]


LINES = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0>")),  # ">" quotes
        st.sampled_from(
            [
                *ESSAY.split("\n"),
                "(a) first; (b) second",
                "• point",
                "2)",
                "**",
                "[^1]",
                "Editor’s note:",
                "III.",
            ]
        ),
    ),
    max_size=14,
)


TAP = "A tap that anyone may close is a tap that somebody will."


@settings(deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n"]))
@example([TAP, "00000", TAP, "a", TAP], "\n")  # a running head within a paragraph
def test_nothing_of_any_text_vanishes(lines, joint):
    text = joint.join(lines)

    assert unaccounted(text, propose(read_plain_text(text))) == []


def test_the_items_within_a_guideline_keep_their_depth():
    source = [
        SourceBlock("A Title", Shape.HEADING, level=1),
        SourceBlock("The opening says at some length why the harbour should be counted at all, and by whom."),
        SourceBlock("Guidelines", Shape.HEADING, level=2),
        SourceBlock("Count the boats.", Shape.LIST_ITEM, level=1, marker="1.", item=1),
        SourceBlock("by day", Shape.LIST_ITEM, level=2, marker="•", item=1),
        SourceBlock("before the tide", Shape.LIST_ITEM, level=3, marker="•", item=1),
        SourceBlock("Publish the count.", Shape.LIST_ITEM, level=1, marker="2.", item=2),
    ]

    blocks = [block for block in propose(source) if block.kind is BlockKind.GUIDELINE_BODY]

    assert [(block.text, block.level) for block in blocks] == [("by day", 2), ("before the tide", 3)]
