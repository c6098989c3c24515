"""A document of any format -> source blocks, by pandoc in a cage: no files, no network, little time and memory."""

import io
import json
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path, PurePath

import pypandoc

from symposium.domain.blocks import SourceBlock
from symposium.domain.pandoc_tree import read_pandoc
from symposium.domain.plain_text import UnreadableText, clean, read_plain_text

LARGEST = 10 * 1024 * 1024  # bytes of a document
LARGEST_UNPACKED = 60 * 1024 * 1024  # bytes of all parts of a Word file
MOST_PARTS = 2_000
MOST_BLOCKS = 5_000
LONGEST = 1_000_000  # characters of text
SECONDS = 20
HEAP = "512M"
# A shell sets the limits, since a fork that runs Python code is not safe among threads.
CAGE = f'ulimit -t {SECONDS}; ulimit -c 0; ulimit -d 1048576; ulimit -f 131072; exec "$@"'

MARKDOWN = (
    "markdown-tex_math_dollars-raw_tex-citations-example_lists-latex_macros+lists_without_preceding_blankline"
)
MARKDOWN_WITHOUT_FIELDS = MARKDOWN + "-yaml_metadata_block"
FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}
PICTURES = {
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a picture",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"[\w-]+:\s")
ATTRIBUTE_LINE = re.compile(r"^(\{:[^}\n]*\})[ \t]*$", re.MULTILINE)
COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
HTML_START = re.compile(r"\s*(?:<!doctype html|<html\b)", re.IGNORECASE)
HTML_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
STYLE_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")


class UnreadableDocument(Exception):
    """The document cannot be read; the message tells the person who brought it why and what to do."""


def read_document(data: bytes, filename: str) -> list[SourceBlock]:
    """The blocks of a .txt, .md, .html or .docx; raises UnreadableDocument."""
    try:
        return _read(data, filename)
    except RecursionError as problem:
        raise UnreadableDocument("The document is nested too deeply to be an essay.") from problem


def _read(data: bytes, filename: str) -> list[SourceBlock]:
    if not data.strip():
        raise UnreadableDocument("The document is empty.")
    if len(data) > LARGEST:
        raise UnreadableDocument(
            "The document is larger than 10 MB. Take the pictures out, or send the text alone."
        )
    format_ = _format(data, filename)
    if format_ == "docx":
        _check_word_file(data)
        blocks = read_pandoc(_run("docx+styles", data), raw_is_text=True)
    else:
        try:
            text = clean(decode(data))
        except UnreadableText as problem:
            raise UnreadableDocument(str(problem)) from problem
        if format_ == "text" and _is_page(text):
            format_ = "html"
        blocks = {"text": read_plain_text, "markdown": _read_markdown, "html": _read_html}[format_](text)
    if len(blocks) > MOST_BLOCKS or sum(len(block.text) for block in blocks) > LONGEST:
        raise UnreadableDocument("The document is longer than a book. Send one essay at a time.")
    if not any(block.text.strip() for block in blocks):
        raise UnreadableDocument("No text was found in the document.")
    return blocks


def _format(data: bytes, filename: str) -> str:
    for start, name in PICTURES.items():
        if data.startswith(start):
            raise UnreadableDocument(f"The file is {name}, not a text, whatever its name says.")
    if data.startswith(b"%PDF"):
        raise UnreadableDocument("The file is a PDF. Send the document it was made from, or paste its text.")
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument("The file is RTF. Save it as .docx and send that.")
    named = FORMATS.get(PurePath(filename).suffix.lower())
    if data.startswith(OLE):
        raise UnreadableDocument(
            "The Word file is encrypted, or in the format of before 2007. Save it without a password as .docx."
        )
    if data.startswith(b"PK"):
        return "docx"
    if named == "docx":
        raise UnreadableDocument("The file is named .docx but is not a Word file, or was cut off on its way.")
    if named is None:
        raise UnreadableDocument("Only .txt, .md, .html and .docx can be read.")
    return named


def _is_page(text: str) -> bool:
    """Whether HTML begins, comments before it passed over: one pattern for both would try every way."""
    place = 0
    while comment := COMMENT.match(text, place):
        place = comment.end()
    return HTML_START.match(text, place) is not None


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, what an HTML page declares, or else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as problem:
            raise UnreadableDocument("The text says it is UTF-16 but is not; save it as UTF-8.") from problem
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


def _check_word_file(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise UnreadableDocument("The Word file is damaged or was cut off on its way.") from problem
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts) or "EncryptedPackage" in names:
        raise UnreadableDocument("The Word file is encrypted. Save it without a password.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableDocument("The Word file unpacks to far more than a text needs, so it is not opened.")
    if "[Content_Types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise UnreadableDocument("The file is an archive, but no Word file (.docx).")


def _read_markdown(text: str) -> list[SourceBlock]:
    # A line of attributes belongs to what follows; alone it would keep a list from being one.
    text = ATTRIBUTE_LINE.sub(r"\1\n", text)
    matter = FRONT_MATTER.match(text)
    if not (matter and FIELD.search(matter.group(1))):
        return read_pandoc(_run(MARKDOWN_WITHOUT_FIELDS, text.encode()), raw_is_text=True)
    try:
        return read_pandoc(_run(MARKDOWN, text.encode()), raw_is_text=True)
    except UnreadableDocument:
        # Fields that are no YAML: shown as lines, so that a person sees them.
        shown = "\n\n".join(line for line in matter.group(1).splitlines() if line.strip())
        rest = text[matter.end() :]
        return read_plain_text(shown) + read_pandoc(
            _run(MARKDOWN_WITHOUT_FIELDS, rest.encode()), raw_is_text=True
        )


def _read_html(text: str) -> list[SourceBlock]:
    """A page's tags and scripts are no text of it; bold and italic may hide in its style sheet."""
    rules = [rule for sheet in _style_sheets(text) for rule in STYLE_RULE.findall(sheet)]
    bold = frozenset(name for name, body in rules if re.search(r"font-weight:\s*(?:bold|[6-9]00)", body))
    italic = frozenset(name for name, body in rules if re.search(r"font-style:\s*italic", body))
    tree = _run("html+raw_html", text.encode())
    return read_pandoc(tree, raw_is_text=False, bold_classes=bold, italic_classes=italic)


def _style_sheets(text: str) -> list[str]:
    """The contents of <style> elements; a pattern would look for the end of an unclosed one over and over."""
    sheets, lower, end = [], text.lower(), 0
    while (start := lower.find("<style", end)) >= 0 and (end := lower.find("</style", start)) >= 0:
        sheets.append(text[start:end])
    return sheets


def _run(format_: str, data: bytes) -> dict:
    pandoc = [
        pypandoc.get_pandoc_path(),
        "+RTS",
        f"-M{HEAP}",
        "-RTS",
        "--sandbox",
        "-f",
        format_,
        "-t",
        "json",
    ]
    with tempfile.TemporaryDirectory(prefix="symposium-") as folder:
        path = Path(folder) / "document"
        path.write_bytes(data)
        try:
            done = subprocess.run(
                ["/bin/sh", "-c", CAGE, "sh", *pandoc, str(path)],
                capture_output=True,
                timeout=SECONDS,
                cwd=folder,
                env={"LC_ALL": "C.UTF-8", "HOME": folder, "PATH": ""},
            )
        except subprocess.TimeoutExpired as problem:
            raise UnreadableDocument("Reading the document took too long. Is it one essay?") from problem
    if done.returncode:
        raise UnreadableDocument(_why(done.returncode, done.stderr.decode(errors="replace")))
    return json.loads(done.stdout)


def _why(status: int, said: str) -> str:
    if status < 0 or status == 251 or "heap" in said.lower():
        return "Reading the document took too much time or memory. Is it one essay?"
    first = next((line.strip() for line in said.splitlines() if line.strip()), "no reason was given")
    return f"The document could not be read: {first[:200]}"
