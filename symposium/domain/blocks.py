"""What the bridge gives of a document, and what is proposed of it: lists of blocks in reading order."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


class BadBlocks(ValueError):
    """A list of blocks was given or asked for something that makes no sense; the message says what."""


class BlockKind(StrEnum):
    TITLE = "title"
    DEK = "dek"
    EDITORS_NOTE = "editors_note"
    AUTHOR = "author"
    AFFILIATION = "affiliation"
    BIOGRAPHY = "biography"
    IMAGE = "image"
    IMAGE_CAPTION = "image_caption"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FIGURE = "figure"
    FOOTNOTE = "footnote"
    GUIDELINE_HEADLINE = "guideline_headline"
    GUIDELINE_BODY = "guideline_body"
    SET_ASIDE = "set_aside"


class Shape(StrEnum):
    """How a block stood in its document, before anyone asks what it means."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE = "table"
    IMAGE = "image"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    RULE = "rule"
    META = "meta"  # a field of the document's own data; `marker` names it
    FURNITURE = "furniture"  # navigation, forms and the like, by the markup's own word
    BESIDE = "beside"  # stands beside the text in the file; `marker` names its place, "text box" for one


@dataclass(frozen=True)
class SourceBlock:
    """One block as the bridge gives it.

    `text` is the small inline Markdown without the marker. `level` is a heading's level from 1, or how deep
    a list stands from 1 (0: in none). `item` counts the items of the outermost list, so that an item's
    further paragraphs can be told from its neighbours (0: in none). `bold_lead` is the Markdown of a bold run
    with which the text begins; `bold` and `italic` say that the whole text is so. `picture` is an image's name
    in the file, or its data: address; "" where it lies elsewhere.
    """

    text: str
    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    marker: str = ""
    bold_lead: str = ""
    bold: bool = False
    italic: bool = False
    item: int = 0
    quoted: bool = False
    picture: str = ""


@dataclass(frozen=True)
class Block:
    """One proposed block. `marker` is printed text taken off `text`: "1.", "Editor's note:", "By".

    `confidence` runs from 0 to 1; `source` is the index of the source block it came from. `picture` is the key
    of its picture (its name in the file until that is stored), `alt` what a figure says to those who cannot see it.
    """

    id: str
    kind: BlockKind
    text: str
    marker: str = ""
    level: int = 0
    confidence: float = 1.0
    reason: str = ""
    source: int = 0
    picture: str = ""
    alt: str = ""

    def with_kind(self, kind: BlockKind, reason: str) -> "Block":
        return replace(self, kind=kind, confidence=1.0, reason=reason)


def blocks_to_json(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [asdict(block) | {"kind": block.kind.value} for block in blocks]


def blocks_from_json(data: Any) -> list[Block]:
    """The inverse of blocks_to_json; raises BadBlocks where the data was not made by it."""
    if not isinstance(data, list):
        raise BadBlocks("A list of blocks was expected.")
    blocks = [_block_from_json(item) for item in data]
    if len({block.id for block in blocks}) != len(blocks):
        raise BadBlocks("Two blocks have the same id.")
    return blocks


_FIELDS: dict[str, tuple[type, ...]] = {
    "id": (str,),
    "kind": (str,),
    "text": (str,),
    "marker": (str,),
    "level": (int,),
    "confidence": (int, float),
    "reason": (str,),
    "source": (int,),
    "picture": (str,),
    "alt": (str,),
}
_LATER = {"picture": "", "alt": ""}  # blocks that were stored before there were pictures lack these


def _block_from_json(item: Any) -> Block:
    item = _LATER | item if isinstance(item, dict) else item
    if not isinstance(item, dict) or set(item) != set(_FIELDS):
        raise BadBlocks(f"A block has exactly the fields {', '.join(_FIELDS)}.")
    for name, types in _FIELDS.items():
        if not isinstance(item[name], types) or isinstance(item[name], bool):
            raise BadBlocks(f"A block's {name} is of the wrong type.")
    try:
        kind = BlockKind(item["kind"])
    except ValueError:
        raise BadBlocks(f"There is no kind of block called “{item['kind']}”.") from None
    return Block(**(item | {"kind": kind}))
