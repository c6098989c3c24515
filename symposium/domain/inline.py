"""The small inline Markdown of a passage: emphasis, strong, links, code, footnote references."""

import re
import unicodedata
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

_parser = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape", "entity"])
_NOTE = re.compile(r"\[\^([\w-]{1,20})\]")
_SAFE_LINK = re.compile(r"^(https?://|mailto:|#|/(?!/))", re.IGNORECASE)
_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}


def _tokens(text: str) -> list[Token]:
    [inline] = _parser.parseInline(unicodedata.normalize("NFC", text))
    return inline.children or []


def _noted(text: str) -> str:
    """Plain text escaped, its footnote references as links to the note of the same label."""
    parts = _NOTE.split(text)
    html = [escape(parts[0])]
    for label, rest in zip(parts[1::2], parts[2::2], strict=True):
        html.append(
            f'<sup class="noteref"><a href="#note-{label}" id="ref-{label}" role="doc-noteref">'
            f"{escape(label)}</a></sup>{escape(rest)}"
        )
    return "".join(html)


def to_html(text: str) -> str:
    """Safe HTML: everything but the marks above is escaped; a link with another scheme is its text."""
    html, open_links = [], []
    for token in _tokens(text):
        if token.type in ("text", "text_special"):
            html.append(_noted(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            html.append("\n")
        elif token.type == "code_inline":
            html.append(f"<code>{escape(token.content)}</code>")
        elif token.type == "link_open":
            href = str(token.attrGet("href") or "")
            open_links.append(bool(_SAFE_LINK.match(href)))
            html.append(f'<a href="{escape(href)}" rel="noopener">' if open_links[-1] else "")
        elif token.type == "link_close":
            html.append("</a>" if open_links.pop() else "")
        else:
            html.append(_TAGS.get(token.type, escape(token.content)))
    return "".join(html)


def to_plain(text: str) -> str:
    """What a reader reads of it, in NFC, footnote references left out. Offsets count its code points."""
    plain = []
    for token in _tokens(text):
        if token.type in ("text", "text_special"):
            plain.append(_NOTE.sub("", token.content))
        elif token.type in ("softbreak", "hardbreak"):
            plain.append("\n")
        elif token.type == "code_inline":
            plain.append(token.content)
    return unicodedata.normalize("NFC", "".join(plain))
