"""What a person does to proposed blocks: each edit gives a new list and loses nothing of the text."""

from collections.abc import Sequence
from dataclasses import replace

from symposium.domain.blocks import BadBlocks, Block, BlockKind
from symposium.domain.inline_text import cut

BY_HAND = "changed by hand"


def retype(blocks: Sequence[Block], identifier: str, kind: BlockKind | str) -> list[Block]:
    place = _place(blocks, identifier)
    try:
        wanted = BlockKind(kind)
    except ValueError:
        raise BadBlocks(f"There is no kind of block called “{kind}”.") from None
    return _with(blocks, place, [blocks[place].with_kind(wanted, BY_HAND)])


def set_aside(blocks: Sequence[Block], identifier: str) -> list[Block]:
    return retype(blocks, identifier, BlockKind.SET_ASIDE)


def merge_with_previous(blocks: Sequence[Block], identifier: str) -> list[Block]:
    """The block's text goes to the end of the one before, which keeps its kind; its marker becomes text."""
    place = _place(blocks, identifier)
    if place == 0:
        raise BadBlocks("The first block has none before it to be merged with.")
    before, block = blocks[place - 1], blocks[place]
    joint = "\n" if BlockKind.TABLE in (before.kind, block.kind) else " "
    text = joint.join(part for part in (before.text, _marker_as_text(block.marker), block.text) if part)
    merged = replace(before, text=text, confidence=1.0, reason=BY_HAND)
    return [*blocks[: place - 1], merged, *blocks[place + 1 :]]


def _marker_as_text(marker: str) -> str:
    return "".join("\\" + c if c in "\\`*_[]<" else c for c in marker)


def split(blocks: Sequence[Block], identifier: str, at: int) -> list[Block]:
    """Two blocks of one kind, the second beginning at code point `at` of the text.

    Of a guideline's headline the second part is its body.
    """
    place = _place(blocks, identifier)
    block = blocks[place]
    if not 0 < at < len(block.text):
        raise BadBlocks("A block is split at a place within its text.")
    head, tail = cut(block.text, at)
    if not head or not tail:
        raise BadBlocks("Both parts of a split block must have text.")
    second_kind = BlockKind.GUIDELINE_BODY if block.kind is BlockKind.GUIDELINE_HEADLINE else block.kind
    first = replace(block, text=head, confidence=1.0, reason=BY_HAND)
    second = replace(
        block,
        id=_new_id(blocks, block.id),
        kind=second_kind,
        text=tail,
        marker="",
        confidence=1.0,
        reason=BY_HAND,
    )
    return _with(blocks, place, [first, second])


def move(blocks: Sequence[Block], identifier: str, by: int) -> list[Block]:
    """`by` places down, or up where negative."""
    place = _place(blocks, identifier)
    target = place + by
    if not 0 <= target < len(blocks):
        raise BadBlocks("A block cannot be moved beyond the first or the last place.")
    rest = [*blocks[:place], *blocks[place + 1 :]]
    return [*rest[:target], blocks[place], *rest[target:]]


def _place(blocks: Sequence[Block], identifier: str) -> int:
    for place, block in enumerate(blocks):
        if block.id == identifier:
            return place
    raise BadBlocks("That block is not there any more; somebody may have changed the blocks meanwhile.")


def _with(blocks: Sequence[Block], place: int, instead: list[Block]) -> list[Block]:
    return [*blocks[:place], *instead, *blocks[place + 1 :]]


def _new_id(blocks: Sequence[Block], identifier: str) -> str:
    taken = {block.id for block in blocks}
    stem = identifier.split("-")[0]
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
