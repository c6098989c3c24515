"""Trees as pandoc writes them, small and by hand; tests/jobs has pandoc itself."""

from symposium.domain.blocks import Shape, SourceBlock
from symposium.domain.pandoc_tree import read_pandoc


def s(text: str) -> list:
    """Words as pandoc's inlines."""
    inlines: list = []
    for word in text.split(" "):
        inlines += [{"t": "Str", "c": word}, {"t": "Space"}]
    return inlines[:-1]


def para(*inlines) -> dict:
    return {"t": "Para", "c": list(inlines)}


def read(*blocks, meta=None, **options) -> list[SourceBlock]:
    return read_pandoc({"meta": meta or {}, "blocks": list(blocks)}, **options)


NO_ATTRIBUTES = ["", [], []]


def test_inlines_become_small_markdown():
    [block] = read(
        para(
            {"t": "Emph", "c": s("so *be* it")},
            {"t": "Space"},
            {"t": "Link", "c": [NO_ATTRIBUTES, s("a link"), ["https://example.org/a b(c)", ""]]},
            {"t": "Code", "c": [NO_ATTRIBUTES, "x`y"]},
            {"t": "Superscript", "c": s("2")},
            {"t": "Quoted", "c": [{"t": "DoubleQuote"}, s("yes")]},
            {"t": "RawInline", "c": ["html", "<b>"]},
        )
    )

    assert block.text == (r"*so \*be\* it* [a link](https://example.org/a%20b%28c%29)``x`y``^2^“yes”\<b>")


def test_a_pages_own_tags_are_no_text():
    raw = {"t": "RawInline", "c": ["html", "<time>"]}
    block = {"t": "RawBlock", "c": ["html", "<script>alert(1)</script>"]}

    assert read(block, para(*s("noon"), raw), raw_is_text=False) == [SourceBlock("noon")]


def test_neighbouring_runs_are_one_and_spaces_stand_outside():
    strong = [{"t": "Strong", "c": [*s("Say"), {"t": "Space"}]}, {"t": "Strong", "c": s("it.")}]

    [block] = read(para(*strong, {"t": "Space"}, *s("Then more.")))

    assert (block.text, block.bold_lead, block.bold) == ("**Say it.** Then more.", "Say it.", False)


def test_bold_by_a_class_of_the_style_sheet():
    span = {"t": "Span", "c": [["", ["c1"], []], s("Print the figures.")]}

    [block] = read(para(span, *s(" More.")), bold_classes=frozenset({"c1"}))

    assert block.bold_lead == "Print the figures."


def test_whole_italics_are_a_fact_of_the_block_and_no_markup():
    assert read(para({"t": "Emph", "c": s("Only this.")})) == [SourceBlock("Only this.", italic=True)]


def test_numbered_lists_keep_style_start_and_depth():
    inner = {"t": "BulletList", "c": [[para(*s("inner"))]]}
    attributes = [3, {"t": "LowerRoman"}, {"t": "TwoParens"}]

    blocks = read({"t": "OrderedList", "c": [attributes, [[para(*s("one")), inner], [para(*s("two"))]]]})

    assert [(b.marker, b.level, b.item, b.text) for b in blocks] == [
        ("(iii)", 1, 1, "one"),
        ("•", 2, 1, "inner"),
        ("(iv)", 1, 2, "two"),
    ]


def test_only_the_first_paragraph_of_an_item_has_its_marker():
    item = [para(*s("one")), para(*s("more"))]
    decimal = [1, {"t": "Decimal"}, {"t": "Period"}]

    blocks = read({"t": "OrderedList", "c": [decimal, [item]]})

    assert [(b.marker, b.item) for b in blocks] == [("1.", 1), ("", 1)]


def test_notes_come_last_with_their_label():
    note = {"t": "Note", "c": [para(*s("The source."))]}

    assert read(para(*s("Text"), note), para(*s("End"))) == [
        SourceBlock("Text[^1]"),
        SourceBlock("End"),
        SourceBlock("The source.", Shape.FOOTNOTE, marker="1"),
    ]


def test_line_breaks_part_blocks():
    line_break = {"t": "LineBreak"}

    assert [b.text for b in read(para(*s("By Ann"), line_break, *s("2 June")))] == ["By Ann", "2 June"]


def test_figures_give_an_image_and_a_caption():
    image = {"t": "Image", "c": [NO_ATTRIBUTES, s("A ship"), ["x.png", ""]]}
    figure = {"t": "Figure", "c": [NO_ATTRIBUTES, [None, [para(*s("The ship."))]], [para(image)]]}

    assert read(figure) == [
        SourceBlock("A ship", Shape.IMAGE, picture="x.png"),
        SourceBlock("The ship.", Shape.CAPTION),
    ]


def test_fields_of_the_document_come_first_by_name():
    authors = {
        "t": "MetaList",
        "c": [{"t": "MetaInlines", "c": s("Ann Lee")}, {"t": "MetaString", "c": "Bo"}],
    }

    assert read(para(*s("Text")), meta={"author": authors}) == [
        SourceBlock("Ann Lee", Shape.META, marker="author"),
        SourceBlock("Bo", Shape.META, marker="author"),
        SourceBlock("Text"),
    ]


def test_tables_become_pipe_text():
    def cell(text):
        return [NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, [para(*s(text))]]

    def row(*texts):
        return [NO_ATTRIBUTES, [cell(text) for text in texts]]

    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * 2
    head = [NO_ATTRIBUTES, [row("City", "Litres")]]
    body = [NO_ATTRIBUTES, 0, [], [row("Lima | port", "9")]]
    table = [NO_ATTRIBUTES, [None, []], columns, head, [body], [NO_ATTRIBUTES, []]]

    [block] = read({"t": "Table", "c": table})

    assert block.text == "| City | Litres |\n| --- | --- |\n| Lima \\| port | 9 |"


def test_what_stands_in_navigation_is_furniture():
    tags = [{"t": "RawBlock", "c": ["html", tag]} for tag in ("<nav>", "</nav>")]
    share = {"t": "Div", "c": [["", ["article-share"], []], [para(*s("Tell others"))]]}

    blocks = read(tags[0], para(*s("Home")), tags[1], para(*s("Text")), share, raw_is_text=False)

    assert [(b.shape, b.text) for b in blocks] == [
        (Shape.FURNITURE, "Home"),
        (Shape.PARAGRAPH, "Text"),
        (Shape.FURNITURE, "Tell others"),
    ]
