"""The pictures that lie in a document's own file, decoded and written anew; what cannot be read is said."""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from django.core.files.base import ContentFile
from django.forms import ValidationError

from symposium.actions.picture import NewPicture
from symposium.domain.blocks import Block, BlockKind
from symposium.domain.inline_text import escape
from symposium.forms.picture import LARGEST, read_picture

MOST_PICTURES = 60
DRAWINGS = {".emf": "EMF", ".wmf": "WMF", ".svg": "SVG", ".svgz": "SVG", ".eps": "EPS", ".pdf": "PDF"}
MEDIA = re.compile(r"(?:word/media|Pictures)/[^/]+\.\w+$")
SHOWN_NAME = 80  # characters of a name in the account


class NoPicture(Exception):
    """Why a picture is not taken over, as words that go on with "a picture"."""


def take_pictures(blocks: Sequence[Block], data: bytes) -> tuple[list[Block], dict[str, NewPicture]]:
    """(the blocks, with one more set aside for each picture that is not taken over; the pictures by name)."""
    unplaced = _unplaced(data, {block.picture for block in blocks})
    names = list(dict.fromkeys(block.picture for block in blocks if block.picture))
    taken: dict[str, NewPicture] = {}
    aside: list[Block] = []
    for number, name in enumerate(names, start=1):
        try:
            if len(taken) == MOST_PICTURES:
                raise NoPicture(f"that is left out: of a document, {MOST_PICTURES} are taken over")
            taken[name] = read_picture(ContentFile(_bytes(name, data)))
        except (NoPicture, ValidationError) as problem:
            why = str(problem) if isinstance(problem, NoPicture) else "that could not be read"
            shown = name[:SHOWN_NAME] if not name.startswith("data:") else name.partition(",")[0][:SHOWN_NAME]
            source = next(block.source for block in blocks if block.picture == name)
            aside.append(
                Block(
                    f"p{number}",
                    BlockKind.SET_ASIDE,
                    escape(shown),
                    marker="Picture",
                    confidence=1.0,
                    reason=f"a picture {why}",
                    source=source,
                )
            )
    kept = [
        replace(block, picture=block.picture if block.picture in taken else "")
        for block in blocks
        if block.picture in taken or block.text.strip() or block.kind is not BlockKind.FIGURE
    ]
    aside += [
        Block(
            f"p{number}",
            BlockKind.SET_ASIDE,
            escape(name[:SHOWN_NAME]),
            marker="Picture",
            reason="a picture of the file that stands nowhere in its text; in a running head or a drawing, perhaps",
            source=max((block.source for block in blocks), default=0),
        )
        for number, name in enumerate(unplaced, start=len(names) + 1)
    ]
    return [*_with_alt_as_text(kept), *aside], taken


def _unplaced(data: bytes, names: set[str]) -> list[str]:
    """The archive's pictures that no block names."""
    if not data.startswith(b"PK"):
        return []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        named = {part.filename for name in names if name and (part := _found(archive, name))}
        parts = [part.filename for part in archive.infolist() if MEDIA.match(part.filename)]
    return [name for name in parts if name not in named][:MOST_PICTURES]


def _with_alt_as_text(blocks: Sequence[Block]) -> list[Block]:
    return [
        replace(block, text=block.text or escape(block.alt))
        if block.kind is BlockKind.FIGURE and not block.picture
        else block
        for block in blocks
    ]


def _bytes(name: str, data: bytes) -> bytes:
    if name.startswith("data:"):
        return _embedded(name)
    ending = PurePosixPath(name).suffix.lower()
    if ending in DRAWINGS:
        raise NoPicture(f"in the format {DRAWINGS[ending]}, which is not taken over: save it as PNG")
    if not data.startswith(b"PK"):
        raise NoPicture("that is not in the document: bring its file in the composer")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = _found(archive, name)
        if part is None:
            raise NoPicture("that is not in the document: bring its file in the composer")
        if part.file_size > LARGEST:
            raise NoPicture("that is larger than 10 MB")
        return archive.read(part)


def _found(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    """By its whole name, or as pandoc shortens it: "media/a.png" is Word's "word/media/a.png"."""
    wanted = tuple(part for part in PurePosixPath(unquote(name)).parts if part not in ("..", ".", "/"))
    for part in archive.infolist():
        parts = PurePosixPath(part.filename).parts
        if wanted and parts[-len(wanted) :] == wanted:
            return part
    return None


def _embedded(uri: str) -> bytes:
    head, _, content = uri.partition(",")
    if "svg" in head:
        raise NoPicture("in the format SVG, which is not taken over: save it as PNG")
    try:
        return base64.b64decode(unquote(content)) if head.endswith(";base64") else unquote_to_bytes(content)
    except (binascii.Error, ValueError) as problem:
        raise NoPicture("that could not be read") from problem
