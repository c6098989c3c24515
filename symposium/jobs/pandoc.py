"""A document of any format -> source blocks, by pandoc in a cage: no files, no network, little time and memory."""

import json
import re
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pypandoc

from symposium.domain.blocks import SourceBlock
from symposium.domain.pandoc_tree import read_pandoc
from symposium.domain.plain_text import UnreadableText, clean, read_plain_text
from symposium.jobs.account import (
    Fragment,
    UnsafeXml,
    beside,
    html_fragments,
    opendocument_fragments,
    word_fragments,
)
from symposium.jobs.document_format import UnreadableDocument, decode, format_of, is_page
from symposium.jobs.html_repair import close_lists, without_open_quotes
from symposium.jobs.office_html import read_office
from symposium.jobs.page_data import is_for_machines, page_fields

LARGEST = 10 * 1024 * 1024  # bytes of a document
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
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"[\w-]+:\s")
ATTRIBUTE_LINE = re.compile(r"^(\{:[^}\n]*\})[ \t]*$", re.MULTILINE)
# The formats that pandoc reads from the file's bytes, and how.
BINARY = {
    "docx": "docx+styles",
    "odt": "odt",
    "epub": "epub-raw_html",
    "rtf": "rtf",
}
ACCOUNTS = {"docx": word_fragments, "odt": opendocument_fragments}
# Pandoc takes a letter too many away after "\u8217?"; a space between, which means nothing, prevents it.
RTF_LETTER = re.compile(rb"(?<!\\)(\\u-?\d{1,5})(?=[^\s\\{}\d])")
STYLE_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")


def read_document(data: bytes, filename: str) -> list[SourceBlock]:
    """The blocks of a document in any of document_format.FORMATS; raises UnreadableDocument."""
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
    format_ = format_of(data, filename)
    if format_ in BINARY:
        fragments = _fragments(format_, data)  # first: it refuses what pandoc should not even see
        if format_ == "rtf":
            data = RTF_LETTER.sub(rb"\1 ", data)
        blocks = read_pandoc(_run(BINARY[format_], data), raw_is_text=True)
        blocks += beside(fragments, blocks)
    else:
        blocks = [_without_outside_picture(block) for block in _read_text(format_, data)]
    if len(blocks) > MOST_BLOCKS or sum(len(block.text) for block in blocks) > LONGEST:
        raise UnreadableDocument("The document is longer than a book. Send one essay at a time.")
    if not any(block.text.strip() for block in blocks):
        raise UnreadableDocument("No text was found in the document.")
    return blocks


def _without_outside_picture(block: SourceBlock) -> SourceBlock:
    """A text names its pictures; only a data: address holds one."""
    return block if block.picture.startswith("data:") else replace(block, picture="")


def _fragments(format_: str, data: bytes) -> list[Fragment]:
    """What the file's own XML has."""
    if format_ not in ACCOUNTS:
        return []
    try:
        return ACCOUNTS[format_](data)
    except (ParseError, UnsafeXml) as problem:
        raise UnreadableDocument(
            "The file is damaged, or was made by no writing program. Save it anew and bring that."
        ) from problem


def _read_text(format_: str, data: bytes) -> list[SourceBlock]:
    try:
        decoded = decode(data)
        text = clean(decoded)
    except UnreadableText as problem:
        raise UnreadableDocument(str(problem)) from problem
    if format_ == "text" and is_page(text):
        format_ = "html"
    if format_ == "text":
        return read_plain_text(decoded)  # with its form feeds
    if format_ == "markdown":
        return _read_markdown(text)
    if format_ == "html":
        text = read_office(text)
        blocks = _read_html(text)
        return blocks + beside(html_fragments(text), blocks)
    return read_pandoc(_run(format_, text.encode()), raw_is_text=True)


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
    tree = _run("html+raw_html", close_lists(without_open_quotes(text)).encode())
    blocks = read_pandoc(tree, raw_is_text=False, bold_classes=bold, italic_classes=italic)
    return [*page_fields(text), *(block for block in blocks if not is_for_machines(block))]


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
        said = done.stderr.decode(errors="replace").replace(str(path), "document")
        raise UnreadableDocument(_why(done.returncode, said))
    return json.loads(done.stdout)


def _why(status: int, said: str) -> str:
    if status < 0 or status == 251 or "heap" in said.lower():
        return "Reading the document took too much time or memory. Is it one essay?"
    first = next((line.strip() for line in said.splitlines() if line.strip()), "no reason was given")
    return f"The document could not be read: {first[:200]}"
