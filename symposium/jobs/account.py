"""What a document's own file says, read beside pandoc: the account that nothing was lost of it.

Pandoc leaves out text boxes, running heads and feet, and comments. Every paragraph of the file's own XML or
HTML is looked for in what pandoc gave; what is not there becomes a block beside the text, for a person to
judge.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree

from symposium.domain.blocks import Shape, SourceBlock
from symposium.domain.inline_text import escape, plain, squeeze
from symposium.domain.plain_text import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = f"{W}txbxContent"
DELETED = {f"{W}del", f"{W}moveFrom"}
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
# What stands within a paragraph and is none of its words.
APART = {
    f"{ODF}note-body": "text",
    f"{ODF}note-citation": "note mark",
    f"{OFFICE}annotation": "comment",
    "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box": "text box",
}
OWN_WORDS = ("text", "text box")
WORD_PARTS = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
WORD_PLACES = {"header": "running head", "footer": "running foot", "comments": "comment"}
SILENT = {"script", "style", "template", "noscript", "svg", "math", "select", "textarea", "head"}
BLOCK_TAGS = re.compile(
    r"(p|div|h[1-6]|li|ul|ol|table|tr|td|th|caption|section|article|aside|header|footer|nav|main|figure"
    r"|figcaption|blockquote|dl|dt|dd|form|pre|hr|br|address|details|summary|body|button)$"
)

NOTE_LINK = re.compile(r"#_?(?:ftnt|ftn|edn|fn|footnote|endnote)_?(?:ref)?[\w-]*$", re.IGNORECASE)
NOTE_NUMBER = re.compile(r"\s*\[?\w{1,5}\]?\s*")


class UnsafeXml(ValueError):
    """A part of the file declares entities: no writing program does."""


@dataclass(frozen=True)
class Fragment:
    """One paragraph of the file. `place` names where it stood: "text", "text box", "running head", ..."""

    text: str
    place: str = "text"


def beside(fragments: Sequence[Fragment], blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """What stands in no block, in the file's order; of running heads that are the same, one.

    A paragraph of the text wants words of its own in the blocks: another that says the same by chance, or
    among more, does not speak for it. The longest look first, since the short fit in many places. A running
    head that repeats the text is nothing new; what somebody commented always is.
    """
    texts = [clean(fragment.text).strip() for fragment in fragments]
    bare = [squeeze(text) for text in texts]
    known = squeeze(clean("\n".join(f"{block.marker}{plain(block.text)}" for block in blocks)))
    left = bytearray(known.encode())
    missing = []
    for n in sorted(range(len(fragments)), key=lambda n: -len(bare[n])):
        own = bare[n].encode()
        if fragments[n].place not in OWN_WORDS:
            if bare[n] not in known or fragments[n].place.startswith("comment"):
                missing.append(n)
        elif (start := left.find(own)) >= 0:
            left[start : start + len(own)] = bytes(len(own))
        else:
            missing.append(n)
    found: list[SourceBlock] = []
    heads: set[tuple[str, str]] = set()
    for n in sorted(missing):
        place = fragments[n].place
        if bare[n] and (place, bare[n]) not in heads:
            found.append(SourceBlock(escape(texts[n]), Shape.BESIDE, marker=place))
        if place not in OWN_WORDS:
            heads.add((place, bare[n]))
    return found


def word_fragments(data: bytes) -> list[Fragment]:
    """Every paragraph of a .docx: text, notes, text boxes, running heads and feet, comments."""
    fragments: list[Fragment] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist(), key=lambda name: ("document" not in name, name)):
            if match := WORD_PARTS.fullmatch(name):
                place = WORD_PLACES.get(match.group(1).rstrip("0123456789"), "text")
                root = parsed(archive.read(name))
                if place == "comment":
                    for comment in root:
                        fragments += _word_part(comment, _comment_by(comment.get(f"{W}author")))
                else:
                    fragments += _word_part(root, place)
    return fragments


def _comment_by(author: str | None) -> str:
    name = " ".join(clean((author or "")[:80]).split())
    return f"comment by {name}" if name else "comment"


def _word_part(root: ElementTree.Element, place: str) -> Iterator[Fragment]:
    for paragraph in _elements(root, f"{W}p", skip={FALLBACK, *DELETED}):
        has_box = next(paragraph.iter(TEXT_BOX), None) is not None
        yield Fragment(_word_text(paragraph), place)
        if has_box:
            for inner in _elements(paragraph, TEXT_BOX, skip={FALLBACK}):
                yield from _word_part(inner, "text box" if place == "text" else place)


def _elements(root: ElementTree.Element, tag: str, skip: set[str]) -> Iterator[ElementTree.Element]:
    """Those with the tag, none within another of them, nothing within what is skipped."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag in skip:
            continue
        if element.tag == tag:
            yield element
        else:
            waiting.extend(reversed(element))


def _word_text(paragraph: ElementTree.Element) -> str:
    """As it is read once tracked changes are accepted; text boxes within it are paragraphs of their own."""
    words: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in DELETED or element.tag in (FALLBACK, TEXT_BOX):
            continue
        if element.tag == f"{W}t":
            words.append(element.text or "")
        elif element.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            words.append(" ")
        elif element.tag == f"{W}noBreakHyphen":
            words.append("\u2011")
        waiting.extend(reversed(element))
    return "".join(words)


def opendocument_fragments(data: bytes) -> list[Fragment]:
    """Every paragraph and heading of an .odt, its running heads and feet among them."""
    fragments: list[Fragment] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, place in (("content.xml", "text"), ("styles.xml", "running head or foot")):
            if name in archive.namelist():
                root = parsed(archive.read(name))
                fragments += _opendocument_part(root, place)
    return fragments


def _opendocument_part(root: ElementTree.Element, place: str) -> Iterator[Fragment]:
    for tag in (f"{ODF}h", f"{ODF}p"):
        for element in _elements(root, tag, skip={f"{ODF}tracked-changes", *APART}):
            yield Fragment(_opendocument_text(element), place)
    for tag, name in APART.items():
        for inner in _elements(root, tag, skip=set()):
            if name == "comment":
                name = _comment_by(inner.findtext("{http://purl.org/dc/elements/1.1/}creator"))
            yield from _opendocument_part(inner, name if place == "text" else place)


def _opendocument_text(element: ElementTree.Element) -> str:
    words = [element.text or ""]
    for child in element:
        if child.tag in (f"{ODF}s", f"{ODF}tab", f"{ODF}line-break"):
            words.append(" ")
        elif child.tag not in APART:
            words.append(_opendocument_text(child))
        words.append(child.tail or "")
    return "".join(words)


def parsed(xml: bytes) -> ElementTree.Element:
    """Raises UnsafeXml where the part declares entities, ElementTree.ParseError where it is no XML."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:  # NUL: UTF-16, which would hide the others
        raise UnsafeXml("The file declares entities, which no writing program does.")
    return ElementTree.fromstring(xml)  # noqa: S314 - without a DTD there are no entities to expand


class _Page(HTMLParser):
    """The text of a page, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self.silent: list[str] = []
        self.note_from: int | None = None  # where the text of a link to or from a note began in its block

    def handle_starttag(self, tag: str, attrs) -> None:
        if tag in SILENT:
            self.silent.append(tag)
        if tag == "a" and NOTE_LINK.search(dict(attrs).get("href") or ""):
            self.note_from = len(self.blocks[-1])
        if BLOCK_TAGS.match(tag):
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        if tag == "a" and self.note_from is not None:
            # A note's number is no text: it is given anew.
            if NOTE_NUMBER.fullmatch(self.blocks[-1][self.note_from :]):
                self.blocks[-1] = self.blocks[-1][: self.note_from]
            self.note_from = None
        if BLOCK_TAGS.match(tag):
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.blocks[-1] += data


def html_fragments(text: str) -> list[Fragment]:
    """Every run of text nodes between two block tags."""
    page = _Page()
    page.feed(text)
    page.close()
    return [Fragment(block) for block in page.blocks if block.strip()]
