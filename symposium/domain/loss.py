"""What of a brought document stands in no block any more, after a person's corrections and merges."""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from symposium.domain.assembly import unaccounted
from symposium.domain.blocks import Block, SourceBlock
from symposium.domain.inline_text import plain

_WORD = re.compile(r"\w+|[^\w\s]")
_BEFORE_NO_SPACE = re.compile(r"\s+([,.;:!?)\]’”»])")


def source_text(source: Sequence[SourceBlock]) -> str:
    """Everything that was read of the document, as plain text, markers included."""
    parts = (" ".join(filter(None, (block.marker, plain(block.text)))) for block in source)
    return "\n\n".join(part for part in parts if part)


def lost(source: str, blocks: Sequence[Block]) -> list[str]:
    """The words of the source that no block has, stretch by stretch; what only changed its place is there."""
    if not unaccounted(source, blocks):
        return []
    ordered = sorted(blocks, key=lambda block: block.source)
    before = _WORD.findall(source)
    after = _WORD.findall(" ".join(f"{block.marker} {plain(block.text)} {block.alt}" for block in ordered))
    missing = Counter(before) - Counter(after)
    if not missing:
        return []
    stretches = []
    for step in Indel.opcodes(before, after):
        if step.tag != "delete":
            continue
        words = before[step.src_start : step.src_end]
        gone = Counter(words) & missing
        if gone:
            missing -= gone
            stretches.append(_BEFORE_NO_SPACE.sub(r"\1", " ".join(words)))
    return stretches
