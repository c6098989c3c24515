"""A document's bytes -> proposed blocks, and their structure in the form that parse_essay prints."""

from collections.abc import Sequence
from typing import Any

import py3langid

from symposium.domain.assembly import EssayStructure, assemble
from symposium.domain.blocks import Block, BlockKind, SourceBlock
from symposium.domain.inline_text import plain
from symposium.domain.structure import propose
from symposium.jobs.pandoc import read_document

LEAST_WORDS = 40  # below this a guess at the language is worth little


def read_blocks(data: bytes, filename: str, language: str | None = None) -> tuple[list[Block], str]:
    """(the proposed blocks, the language). Raises UnreadableDocument."""
    source = read_document(data, filename)
    language = language or guess_language(source)
    return propose(source, language), language


def guess_language(source: Sequence[SourceBlock]) -> str:
    text = " ".join(plain(block.text) for block in source)
    if len(text.split()) < LEAST_WORDS:
        return "en"

    return str(py3langid.classify(text)[0])


def structure_as_json(blocks: Sequence[Block]) -> dict[str, Any]:
    """Plain texts; what a person would read as one list stands as one paragraph."""
    essay = assemble(blocks)
    return {
        "title": plain(essay.title) or None,
        "dek": plain(essay.dek) or None,
        "editors_note": _labelled(blocks, BlockKind.EDITORS_NOTE),
        "author": ", ".join(essay.authors) or None,
        "author_bio": plain(essay.biography) or None,
        "image_caption": plain(essay.image_caption) or None,
        "image_credit": plain(essay.image_credit) or None,
        "affiliation": plain(essay.affiliation) or None,
        "sections": _sections(essay),
        "guidelines": [
            {
                "number": guideline.number,
                "marker": guideline.marker,
                "headline": plain(guideline.headline) or None,
                "body": " ".join(plain(text) for text in guideline.body),
            }
            for guideline in essay.guidelines
        ],
        "footnotes": [plain(p.text) for p in essay.passages if p.kind is BlockKind.FOOTNOTE],
        "figures": [
            *filter(None, [plain(essay.image)]),
            *(plain(p.text) for p in essay.passages if p.kind is BlockKind.FIGURE),
        ],
        "labels": [
            b.marker
            for b in blocks
            if b.marker and b.kind not in (BlockKind.EDITORS_NOTE, BlockKind.SET_ASIDE)
        ],
        "unplaced": [plain(text) for text in essay.set_aside],
    }


def _labelled(blocks: Sequence[Block], kind: BlockKind) -> str | None:
    notes = [f"{block.marker} {plain(block.text)}".strip() for block in blocks if block.kind is kind]
    return "\n\n".join(notes) or None


def _sections(essay: EssayStructure) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = [{"heading": None, "paragraphs": []}]
    in_list = False
    for passage in essay.passages:
        item = passage.kind is BlockKind.LIST_ITEM
        if passage.kind is BlockKind.HEADING:
            sections.append({"heading": plain(passage.text), "paragraphs": []})
        elif item and in_list:
            sections[-1]["paragraphs"][-1] += "\n" + plain(passage.text)
        elif item or passage.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.TABLE):
            sections[-1]["paragraphs"].append(plain(passage.text))
        in_list = item
    return sections
