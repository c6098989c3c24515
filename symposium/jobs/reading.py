"""All that is read of a document at once: its blocks, their language, its pictures, and the account's text."""

from dataclasses import dataclass

from symposium.actions.picture import NewPicture
from symposium.domain.blocks import Block
from symposium.domain.loss import source_text
from symposium.domain.structure import propose
from symposium.jobs.document_pictures import take_pictures
from symposium.jobs.pandoc import read_document
from symposium.jobs.parsing import guess_language


@dataclass(frozen=True)
class DocumentReading:
    """`pictures` by the names under which the blocks name them."""

    blocks: list[Block]
    language: str
    source_text: str
    pictures: dict[str, NewPicture]


def read_whole(data: bytes, filename: str) -> DocumentReading:
    """Raises UnreadableDocument."""
    source = read_document(data, filename)
    language = guess_language(source)
    blocks, pictures = take_pictures(propose(source, language), data)
    return DocumentReading(blocks, language, source_text(source), pictures)
