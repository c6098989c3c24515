"""Passages, one after the other, set as a page sets them: items in lists, quotations and guidelines together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple, Protocol

from symposium.domain.inline import note_labels
from symposium.domain.tables import Table, read_table

_COUNTED = re.compile(r"^\(?(\d{1,4}|[ivxlc]{1,6}|[a-z])[.)]?$", re.IGNORECASE)


class PassageLike(Protocol):
    key: str
    kind: str
    text: str
    plain: str
    level: int
    marker: str
    wording_id: Any
    picture: Any
    alt: str
    is_decorative: bool
    credit: str


@dataclass(frozen=True)
class Line:
    """One passage's words: `text` is inline Markdown, `plain` what is read of it; `key` is its address.

    `is_own` where it is a guideline's headline or body, and not what stands between two of its bodies.
    """

    key: str
    text: str
    plain: str
    level: int = 0
    is_own: bool = field(default=False, compare=False)
    kind: ClassVar[str] = "line"


class Heading(Line):
    kind = "heading"


class Paragraph(Line):
    kind = "paragraph"


@dataclass(frozen=True)
class Figure(Line):
    """Its line is the caption. `picture` has a key, a width and a height; a figure in words alone has none."""

    picture: Any = None
    alt: str = ""
    credit: str = ""
    kind: ClassVar[str] = "figure"


@dataclass(frozen=True)
class Quotation:
    lines: tuple[Line, ...]
    kind: ClassVar[str] = "quotation"


@dataclass(frozen=True)
class ListItem:
    line: Line
    lists: tuple["ItemList", ...] = ()


@dataclass(frozen=True)
class ItemList:
    """`start` is the first printed number of a counted list, None of a bulleted one."""

    start: int | None
    items: tuple[ListItem, ...]
    kind: ClassVar[str] = "list"


@dataclass(frozen=True)
class TablePiece:
    key: str
    plain: str
    table: Table
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class GuidelinePiece:
    """`wording` names the guideline's wording, as the passages do."""

    wording: Any
    headline: Line
    body: tuple["Piece", ...]
    kind: ClassVar[str] = "guideline"


class Reference(NamedTuple):
    """Where the text refers to a footnote: in the passage with this key; `place` is an id on the page."""

    key: str
    place: str


@dataclass(frozen=True)
class Note:
    """A footnote; `label` is what a reference in the text says. `references` stand in the order of reading."""

    label: str
    lines: tuple[Line, ...]
    references: tuple[Reference, ...] = ()

    def places_in(self, key: str) -> tuple[str, ...]:
        return tuple(reference.place for reference in self.references if reference.key == key)


Piece = Heading | Paragraph | Figure | Quotation | ItemList | TablePiece | GuidelinePiece

GUIDELINE = {"guideline_headline", "guideline_body"}
ENDS_A_GUIDELINE = {"paragraph", "heading", "guideline_headline"}
SINGLE = {"heading": Heading, "paragraph": Paragraph, "guideline_body": Paragraph}


@dataclass
class _Group:
    """Passages that stand together, in order."""

    kind: str
    passages: list[PassageLike] = field(default_factory=list)


def _line(passage: PassageLike, make: type[Line] = Line) -> Any:
    return make(passage.key, passage.text, passage.plain, passage.level, passage.kind in GUIDELINE)


def _figure(passage: PassageLike) -> Figure:
    alt = "" if passage.is_decorative else passage.alt
    return Figure(
        passage.key, passage.text, passage.plain, picture=passage.picture, alt=alt, credit=passage.credit
    )


def _is_item(passage: PassageLike) -> bool:
    return passage.kind == "list_item" or (passage.kind == "guideline_body" and passage.marker != "")


def _kind(passage: PassageLike, within_guideline: bool) -> str:
    if passage.kind in GUIDELINE and not within_guideline:
        return f"guideline {passage.wording_id}"
    return "list" if _is_item(passage) else passage.kind


def _grouped(passages: Iterable[PassageLike], within_guideline: bool) -> list[_Group]:
    """Neighbours of one kind together.

    Of what stands between two bodies of a guideline all but paragraphs and headings is within it: those end it,
    and a body that comes later stands where it was written.
    """
    groups: list[_Group] = []
    begun: set[str] = set()
    open_: _Group | None = None
    between: list[PassageLike] = []
    for passage in passages:
        kind = _kind(passage, within_guideline)
        if open_ is not None and kind == open_.kind:
            open_.passages += [*between, passage]
            between = []
        elif open_ is not None and passage.kind not in ENDS_A_GUIDELINE | GUIDELINE:
            between.append(passage)
        else:
            _add_all(groups, between)
            between, open_ = [], None
            if kind in begun:
                kind = _kind(passage, within_guideline=True)
            _add(groups, kind, passage)
            if kind.startswith("guideline "):
                open_ = groups[-1]
                begun.add(kind)
    _add_all(groups, between)
    return groups


def _add_all(groups: list[_Group], passages: list[PassageLike]) -> None:
    for passage in passages:
        _add(groups, _kind(passage, within_guideline=True), passage)


def _add(groups: list[_Group], kind: str, passage: PassageLike) -> None:
    if not (groups and groups[-1].kind == kind and kind in ("list", "quotation")):
        groups.append(_Group(kind))
    groups[-1].passages.append(passage)


def _lists(passages: Sequence[PassageLike]) -> tuple[ItemList, ...]:
    """Deeper items hang on the item before them; a change between bullets and numbers begins a list."""
    lists: list[tuple[bool, int | None, list[ListItem]]] = []
    place = 0
    while place < len(passages):
        head = passages[place]
        end = place + 1
        while end < len(passages) and passages[end].level > head.level:
            end += 1
        item = ListItem(_line(head), _lists(passages[place + 1 : end]))
        counted = _COUNTED.match(head.marker)
        if not lists or lists[-1][0] != bool(counted):
            number = counted.group(1) if counted else ""
            start = (int(number) if number.isdigit() else 1) if counted else None
            lists.append((bool(counted), start, []))
        lists[-1][2].append(item)
        place = end
    return tuple(ItemList(start, tuple(items)) for _, start, items in lists)


def _guideline(passages: list[PassageLike]) -> GuidelinePiece:
    heads = [p for p in passages if p.kind == "guideline_headline"]
    body = lay_out((p for p in passages if p not in heads[:1]), within_guideline=True)
    head = _line(heads[0]) if heads else Line("", "", "")
    return GuidelinePiece(passages[0].wording_id, head, body)


def lay_out(passages: Iterable[PassageLike], *, within_guideline: bool = False) -> tuple[Piece, ...]:
    """Everything but the footnotes, in the order of the text."""
    pieces: list[Piece] = []
    for group in _grouped(passages, within_guideline):
        first = group.passages[0]
        if group.kind.startswith("guideline "):
            pieces.append(_guideline(group.passages))
        elif group.kind == "list":
            pieces.extend(_lists(group.passages))
        elif group.kind == "quotation":
            pieces.append(Quotation(tuple(_line(p) for p in group.passages)))
        elif group.kind == "table":
            pieces.append(TablePiece(first.key, first.plain, read_table(first.text)))
        elif group.kind == "figure":
            pieces.append(_figure(first))
        elif group.kind != "footnote":
            pieces.append(_line(first, SINGLE.get(group.kind, Paragraph)))
    return tuple(pieces)


def notes(passages: Iterable[PassageLike]) -> tuple[Note, ...]:
    """A footnote without a label goes on with the one before it."""
    passages = list(passages)
    references = _references(passages)
    found: list[tuple[str, list[Line]]] = []
    for passage in passages:
        if passage.kind != "footnote":
            continue
        if passage.marker or not found:
            found.append((passage.marker.strip("[]^.() ") or str(len(found) + 1), []))
        found[-1][1].append(_line(passage))
    return tuple(Note(label, tuple(lines), tuple(references[label])) for label, lines in found)


def _references(passages: Sequence[PassageLike]) -> dict[str, list[Reference]]:
    """By label. The first keeps the plain address; no label holds the point of the others. A table is one place."""
    found: dict[str, list[Reference]] = defaultdict(list)
    for passage in sorted(passages, key=lambda passage: passage.kind == "footnote"):
        labels = note_labels(passage.text)
        for label in dict.fromkeys(labels) if passage.kind == "table" else labels:
            further = f".{len(found[label]) + 1}" if found[label] else ""
            place = passage.key if passage.kind == "table" else f"ref-{label}{further}"
            found[label].append(Reference(passage.key, place))
    return found
