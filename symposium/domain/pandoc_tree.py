"""Pandoc's document tree (its JSON) -> source blocks. Says what stands where, and decides nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from symposium.domain.blocks import Shape, SourceBlock
from symposium.domain.inline_text import escape, plain, without_wrapping
from symposium.domain.pandoc_inlines import LINE_BREAK, Element, InlineWriter

FURNITURE_CLASS = re.compile(
    r"(?:^|[-_])(?:nav|navigation|share|social|related|newsletter|comments?|advert|ad|ads|promo|cookie|breadcrumbs?"
    r"|footer|sidebar|most-read|listen|tags|topics|subscribe)(?:$|[-_])"
)
FURNITURE_TAG = re.compile(
    r"<(?P<close>/?)(?:nav|aside|form|footer|button|dialog|noscript|svg|iframe)\b", re.IGNORECASE
)
CAPTION_TAG = re.compile(r"<(?P<close>/?)figcaption\b", re.IGNORECASE)
TAG_ONLY = re.compile(r"\s*<[^>]*>\s*$")
BOLD_LEAD = re.compile(r"\*\*((?:\\.|[^*\\]|\*(?!\*))+)\*\*")
WHOLE_ITALIC = re.compile(r"\*(?!\*)(?:\\.|[^*\\]|\*\*[^*]+\*\*)+\*[.:]?$")
BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # a no-break space is meant, and stays
ELSEWHERE = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|//|$", re.IGNORECASE)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class _Place:
    """Where the walk stands."""

    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    marker: str = ""
    item: int = 0
    quoted: bool = False
    furniture: bool = False


class PandocReader:
    """One walk over one tree. `raw_is_text` keeps raw HTML as words; a page's own tags are dropped."""

    def __init__(
        self,
        *,
        raw_is_text: bool = True,
        bold_classes: frozenset[str] = frozenset(),
        italic_classes: frozenset[str] = frozenset(),
    ) -> None:
        self.writer = InlineWriter(raw_is_text, bold_classes, italic_classes)
        self.raw_is_text = raw_is_text
        self.blocks: list[SourceBlock] = []
        self.items = 0
        self.open_furniture = 0
        self.in_caption = False
        self.cell_pictures: list[SourceBlock] = []  # of the table that is being read: they follow it

    def read(self, tree: dict[str, Any]) -> list[SourceBlock]:
        for name, value in tree.get("meta", {}).items():
            for text in self._meta(value):
                self._add(text, _Place(Shape.META, marker=name))
        self._walk(tree.get("blocks", []), _Place())
        self._notes()
        return self.blocks

    def _meta(self, value: Element) -> list[str]:
        kind, content = value["t"], value["c"]
        if kind == "MetaInlines":
            return [self.writer.write(content)]
        if kind == "MetaBlocks":
            return [self.writer.write(b["c"]) for b in content if b["t"] in ("Para", "Plain")]
        if kind == "MetaList":
            return [text for part in content for text in self._meta(part)]
        if kind == "MetaMap":
            return [escape(f"{key}: ") + text for key, part in content.items() for text in self._meta(part)]
        return [escape(str(content).lower() if kind == "MetaBool" else content)]

    def _notes(self) -> None:
        """Footnotes come last, each with its label on its first block; a note may hold a note."""
        number = 0
        while number < len(self.writer.notes):
            content, number = self.writer.notes[number], number + 1
            self._walk(content, _Place(Shape.FOOTNOTE, marker=str(number)))

    def _walk(self, elements: Sequence[Element], place: _Place) -> None:
        """The marker of `place` goes to the first block that is written."""
        for element in elements:
            before = len(self.blocks)
            self._block(element, place)
            if len(self.blocks) > before:
                place = replace(place, marker="")

    def _block(self, element: Element, place: _Place) -> None:
        kind: str = element["t"]
        content: Any = element.get("c")
        if kind in ("Para", "Plain"):
            self._paragraph(content, place)
        elif kind == "Header":
            self._add(self.writer.write(content[2]), replace(place, shape=Shape.HEADING, level=content[0]))
            self._add_images(place)
        elif kind == "BlockQuote":
            quoted = place.shape if place.shape is not Shape.PARAGRAPH else Shape.QUOTATION
            self._walk(content, replace(place, shape=quoted, quoted=True))
        elif kind in ("BulletList", "OrderedList"):
            self._list(element, place)
        elif kind == "DefinitionList":
            for term, definitions in content:
                self._paragraph([{"t": "Strong", "c": term}], place)
                for definition in definitions:
                    self._walk(definition, place)
        elif kind == "LineBlock":
            for line in content:
                self._paragraph(line, place)
        elif kind == "CodeBlock":
            self._add(escape(" ".join(content[1].split())), place)
        elif kind == "RawBlock":
            self._raw(content[1], place)
        elif kind == "HorizontalRule":
            self._add(escape("***"), replace(place, shape=Shape.RULE))
        elif kind == "Table":
            self._table(content, place)
        elif kind == "Figure":
            self._walk(content[2], place)
            self._walk(content[1][1], replace(place, shape=Shape.CAPTION))
        elif kind == "Div":
            self._div(content, place)
        else:
            raise ValueError(f"pandoc gave an unknown block element, {kind}")

    def _div(self, content: Any, place: _Place) -> None:
        identifier, classes, attributes = content[0]
        names = [identifier.lower(), *(name.lower() for name in classes)]
        style = dict(attributes).get("custom-style", "").lower()
        furniture = place.furniture or any(FURNITURE_CLASS.search(name) for name in names)
        if place.shape is Shape.PARAGRAPH and place.item == 0 and style.startswith("list continue"):
            place = replace(place, shape=Shape.LIST_ITEM, level=1, item=self.items)
        elif "caption" in style:
            place = replace(place, shape=Shape.CAPTION)
        self._walk(content[1], replace(place, furniture=furniture))

    def _paragraph(self, inlines: Sequence[Element], place: _Place) -> None:
        written = self.writer.write(inlines)
        self._add_images(place)
        shape = Shape.CAPTION if self.in_caption else place.shape
        for line in written.split(LINE_BREAK):
            before = len(self.blocks)
            self._add(line, replace(place, shape=shape))
            if len(self.blocks) > before:
                place = replace(place, marker="")

    def _list(self, element: Element, place: _Place) -> None:
        ordered = element["t"] == "OrderedList"
        items = element["c"][1] if ordered else element["c"]
        for offset, item in enumerate(items):
            if place.level == 0 or place.shape is not Shape.LIST_ITEM:
                self.items += 1
            marker = _number(element["c"][0], offset) if ordered else "•"
            shape = Shape.LIST_ITEM if place.shape is not Shape.FOOTNOTE else place.shape
            level = place.level + 1 if place.shape is Shape.LIST_ITEM else 1
            inside = replace(place, shape=shape, level=level, marker=marker, item=self.items)
            self._walk(item, inside)

    def _raw(self, raw: str, place: _Place) -> None:
        if tag := FURNITURE_TAG.match(raw):
            self.open_furniture = max(0, self.open_furniture + (-1 if tag["close"] else 1))
        if tag := CAPTION_TAG.match(raw):
            self.in_caption = not tag["close"]
        if self.raw_is_text:
            shape = Shape.FURNITURE if TAG_ONLY.match(raw) else place.shape
            self._add(escape(" ".join(raw.split())), replace(place, shape=shape))

    def _table(self, content: Any, place: _Place) -> None:
        _, caption, columns, head, bodies, foot = content
        self._walk(caption[1], replace(place, shape=Shape.CAPTION))
        rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]]), *foot[1]]
        if _is_layout(rows, headed=bool(head[1])):
            for row in rows:
                for cell in row[1]:
                    self._walk(cell[4], place)
            return
        lines = [[self._cell(cell[4]) for cell in row[1]] for row in rows]
        pictures, self.cell_pictures = self.cell_pictures, []
        if not any(any(line) for line in lines):
            self.blocks += pictures
            return
        texts = ["| " + " | ".join(line) + " |" for line in lines]
        if head[1]:
            texts.insert(len(head[1]), "|" + " --- |" * len(columns))
        self.blocks.append(SourceBlock("\n".join(texts), Shape.TABLE, marker=place.marker, item=place.item))
        self.blocks += pictures

    def _cell(self, elements: Sequence[Element]) -> str:
        inner = PandocReader(
            raw_is_text=self.raw_is_text,
            bold_classes=self.writer.bold_classes,
            italic_classes=self.writer.italic_classes,
        )
        inner.writer.notes = self.writer.notes
        inner._walk(elements, _Place())
        self.cell_pictures += [block for block in inner.blocks if block.picture]
        return " ".join(block.text.replace("|", r"\|") for block in inner.blocks if not block.picture)

    def _add_images(self, place: _Place) -> None:
        """Those of what was just written."""
        images, self.writer.images = self.writer.images, []
        for alternative, address in images:
            self._add(alternative, replace(place, shape=Shape.IMAGE), even_empty=True)
            if not ELSEWHERE.match(address) and self.blocks[-1].shape is Shape.IMAGE:
                self.blocks[-1] = replace(self.blocks[-1], picture=address)

    def _add(self, text: str, place: _Place, even_empty: bool = False) -> None:
        text = BLANKS.sub(" ", text).strip()
        if not text and not even_empty:
            return
        shape = place.shape
        if (place.furniture or self.open_furniture) and shape not in (Shape.META, Shape.FOOTNOTE):
            shape = Shape.FURNITURE
        lead = BOLD_LEAD.match(text)
        bold = lead is not None and plain(text[lead.end() :]).strip() in ("", ".", ":")
        italic = not bold and bool(WHOLE_ITALIC.match(text))
        if shape is Shape.HEADING or bold or italic:
            text = without_wrapping(text)
        self.blocks.append(
            SourceBlock(
                text,
                shape,
                level=place.level,
                marker=place.marker,
                bold_lead=lead.group(1) if lead and not bold and shape is not Shape.HEADING else "",
                bold=bold,
                italic=italic,
                item=place.item,
                quoted=place.quoted,
            )
        )


def _is_layout(rows: Sequence[Any], *, headed: bool) -> bool:
    """Whether a table only places text on a page, as mails do: headings, lists or several paragraphs in a cell."""
    cells = [cell[4] for row in rows for cell in row[1]]
    kinds = [[element["t"] for element in _inner(cell)] for cell in cells]
    if any(kind in ("Header", "Table", "HorizontalRule") for inside in kinds for kind in inside):
        return True
    several = any(inside.count("Para") > 1 or "OrderedList" in inside for inside in kinds)
    return not headed and several and all(len(row[1]) == 1 for row in rows)


def _inner(elements: Sequence[Element]) -> list[Element]:
    """The blocks of a cell, looked for in its divisions."""
    found: list[Element] = []
    for element in elements:
        found += _inner(element["c"][1]) if element["t"] == "Div" else [element]
    return found


def _number(attributes: Any, offset: int) -> str:
    start, style, delimiter = attributes
    number = start + offset
    name = style["t"]
    if name in ("LowerAlpha", "UpperAlpha") and number <= len(LETTERS):
        text = LETTERS[number - 1]
    elif name in ("LowerRoman", "UpperRoman"):
        text = _roman(number)
    else:
        text = str(number)
    text = text.upper() if name.startswith("Upper") else text
    return {"OneParen": f"{text})", "TwoParens": f"({text})"}.get(delimiter["t"], f"{text}.")


def _roman(number: int) -> str:
    values = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    text = ""
    for value, letters in values:
        count, number = divmod(number, value)
        text += letters * count
    return text


def read_pandoc(
    tree: dict[str, Any],
    *,
    raw_is_text: bool = True,
    bold_classes: frozenset[str] = frozenset(),
    italic_classes: frozenset[str] = frozenset(),
) -> list[SourceBlock]:
    """`bold_classes` and `italic_classes` name the page's classes that its style sheet sets so."""
    reader = PandocReader(raw_is_text=raw_is_text, bold_classes=bold_classes, italic_classes=italic_classes)
    return reader.read(tree)
