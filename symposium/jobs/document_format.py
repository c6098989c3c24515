"""What a brought file is, whatever its name says, and whether it may be opened."""

import io
import re
import zipfile
import zlib
from pathlib import PurePath

LARGEST_UNPACKED = 60 * 1024 * 1024  # bytes of all parts of an archive
MOST_PARTS = 2_000
CHUNK = 1024 * 1024
BEGINNING = 200  # bytes; OpenDocument and EPUB say in them what they are
FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".rtf": "rtf",
    ".tex": "latex",
    ".xml": "jats",
}
READABLE = ".docx, .odt, .rtf, .html, .md, .txt, .epub, .tex and .xml (JATS)"
ARCHIVES = {"docx": "Word", "odt": "OpenDocument", "epub": "EPUB"}
OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
PICTURES = {
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a picture",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
HTML_START = re.compile(r"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)
HTML_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


class UnreadableDocument(Exception):
    """The document cannot be read; the message tells the person who brought it why and what to do."""


def format_of(data: bytes, filename: str) -> str:
    """One of FORMATS' values. Raises UnreadableDocument, also where an archive is not what it should be."""
    for start, name in PICTURES.items():
        if data.startswith(start):
            raise UnreadableDocument(f"The file is {name}, not a text, whatever its name says.")
    if data.startswith(b"%PDF"):
        raise UnreadableDocument("The file is a PDF. Send the document it was made from, or paste its text.")
    if data.startswith(OLE):
        raise UnreadableDocument(
            "The Word file is encrypted, or in the format of before 2007. Save it without a password as .docx."
        )
    named = FORMATS.get(PurePath(filename).suffix.lower())
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK"):
        return _archive_format(data, _archive_name(data, named))
    if named in ARCHIVES:
        raise UnreadableDocument(
            f"The file is named .{named} but is no {ARCHIVES[named]} file, or was cut off on its way."
        )
    if named == "rtf":
        raise UnreadableDocument("The file is named .rtf but is not an RTF text.")
    if named is None:
        raise UnreadableDocument(f"Only {READABLE} can be read.")
    return named


def _archive_name(data: bytes, named: str | None) -> str:
    """What to call an archive that may not even open: by its first bytes, else by its name."""
    if b"application/epub+zip" in data[:BEGINNING]:
        return ARCHIVES["epub"]
    if OPENDOCUMENT.encode() in data[:BEGINNING]:
        return ARCHIVES["odt"]
    return ARCHIVES.get(named or "", "Word")


def _archive_format(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            encrypted = any(part.flag_bits & 1 for part in parts)
            if encrypted or "EncryptedPackage" in {part.filename for part in parts}:
                raise UnreadableDocument(f"The {name} file is encrypted. Save it without a password.")
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise UnreadableDocument(
                    f"The {name} file unpacks to far more than a text needs, so it is not opened."
                )
            _check_sizes(archive, parts)
            kind = _kind(archive, parts)
            if _is_locked(archive, parts):
                raise UnreadableDocument("The OpenDocument file is encrypted. Save it without a password.")
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as problem:
        raise UnreadableDocument(f"The {name} file is damaged or was cut off on its way.") from problem
    names = {part.filename for part in parts}
    if any(PurePath(name).name == "vbaProject.bin" for name in names):
        raise UnreadableDocument(
            "The Word file holds a macro, which no essay needs. Save it as .docx without macros."
        )
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    if kind.startswith(OPENDOCUMENT.encode()) and "content.xml" in names:
        return "odt"
    if kind == b"application/epub+zip" and "META-INF/container.xml" in names:
        return "epub"
    raise UnreadableDocument(
        "The file is an archive, but no Word file (.docx), OpenDocument text (.odt) or EPUB."
    )


def _check_sizes(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """A part that unpacks to more than it declares has a wrong checksum: BadZipFile, and pandoc never sees it."""
    for part in parts:
        with archive.open(part) as unpacked:
            while unpacked.read(CHUNK):
                pass


def _kind(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bytes:
    """What the archive's `mimetype` part says, by which OpenDocument and EPUB name themselves."""
    part = next((part for part in parts if part.filename == "mimetype"), None)
    return archive.read(part).strip() if part is not None and part.file_size < 200 else b""


def _is_locked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    """Whether an OpenDocument file's list of its parts says how they are encrypted."""
    part = next((part for part in parts if part.filename == "META-INF/manifest.xml"), None)
    return part is not None and part.file_size < CHUNK and b"encryption-data" in archive.read(part)


def is_page(text: str) -> bool:
    """Whether HTML begins, comments before it passed over: one pattern for both would try every way."""
    place = 0
    while comment := COMMENT.match(text, place):
        place = comment.end()
    return HTML_START.match(text, place) is not None


def _unmarked_utf_16(data: bytes) -> str:
    """The text where most second bytes are NUL, as UTF-16 writes the letters of the West; or ""."""
    half = len(data) // 2
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if half and len(data) % 2 == 0 and high.count(0) * 10 > half * 7:
            text = data.decode(encoding, errors="replace")
            return "" if "\ufffd" in text or "\0" in text else text
    return ""


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark or without, what an HTML page declares, or else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as problem:
            raise UnreadableDocument("The text says it is UTF-16 but is not; save it as UTF-8.") from problem
    if unmarked := _unmarked_utf_16(data):
        return unmarked
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = HTML_CHARSET.search(data[:2048])
    for encoding in (declared.group(1).decode("ascii") if declared else "", "windows-1252"):
        try:
            text = data.decode(encoding) if encoding else ""
        except (LookupError, UnicodeDecodeError):
            continue
        if text and not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise UnreadableDocument("The text is in no encoding that is known here; save it as UTF-8.")
