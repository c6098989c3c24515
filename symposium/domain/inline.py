"""The small inline Markdown of a passage: emphasis, strong, links, code, footnote references."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from symposium.domain.marks import Mark, MarkWriter

_NOTE = re.compile(r"\[\^([\w-]{1,20})\]")
_RAISED = re.compile(r"\^([^\s^]{1,40})\^")
_SAFE_LINK = re.compile(r"^(https?://|mailto:|#|/(?!/))", re.IGNORECASE)
_AROUND = {"code_inline": ("<code>", "</code>"), "raised": ("<sup>", "</sup>")}
_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}

# Before these stand the markers of the remarks that have just ended.
_BEFORE_THESE = ("link_open", "note", "em_open", "strong_open", *_AROUND)


def _rule(pattern: re.Pattern[str], kind: str):
    """An inline rule of the parser: where the pattern stands unescaped, a token of this kind."""

    def rule(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if match is None:
            return False
        if not silent:
            state.push(kind, "", 0).content = match.group(1)
        state.pos = match.end()
        return True

    return rule


_parser = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape", "entity"])
_parser.inline.ruler.before("link", "note", _rule(_NOTE, "note"))
_parser.inline.ruler.before("link", "raised", _rule(_RAISED, "raised"))
# The text rule stops at the characters where another rule may begin; a caret is not among them.
_parser.inline.ruler.at("text", _rule(re.compile(r"([^\\`*_\[\]!&<>{}$%@~+=:^\n-]+)"), "text"))


def _tokens(text: str) -> list[Token]:
    [inline] = _parser.parseInline(unicodedata.normalize("NFC", text))
    return inline.children or []


def note_labels(text: str) -> list[str]:
    """The labels of the footnotes that it refers to, one a reference."""
    if "[^" not in text:
        return []
    return [token.content for token in _tokens(text) if token.type == "note"]


def _note(label: str, notes: Mapping[str, Iterator[str]] | None) -> str:
    if notes is not None and label not in notes:
        return f'<sup class="noteref">{escape(label)}</sup>'
    place = next(notes[label], "") if notes else ""
    address = f' id="{escape(place)}"' if place else ""
    return (
        f'<sup class="noteref"><a href="#note-{label}"{address} role="doc-noteref">{escape(label)}</a></sup>'
    )


def to_html(text: str, marks: Sequence[Mark] = (), notes: Mapping[str, Sequence[str]] | None = None) -> str:
    """Safe HTML: everything but the marks above is escaped; a link with another scheme is its text.

    `marks` are remarks on its words: their offsets count `to_plain(text)`. `notes` are the footnotes that stand
    on the page, by label, with the ids of this text's references to each: a reference to another leads nowhere.
    None: all stand there, and none leads back.
    """
    places = None if notes is None else {label: iter(ids) for label, ids in notes.items()}
    tokens = _tokens(text)
    writer = MarkWriter(marks, [_words(token) for token in tokens]) if marks else None
    html: list[str] = []
    open_links: list[bool] = []
    for token in tokens:
        if writer and token.type in _BEFORE_THESE and not any(open_links):
            html.append(writer.markers())
        if token.type in ("text", "text_special", "raised", "code_inline", "softbreak", "hardbreak"):
            words = writer.words(_words(token), in_link=any(open_links)) if writer else escape(_words(token))
            before, after = _AROUND.get(token.type, ("", ""))
            html.append(f"{before}{words}{after}")
        elif token.type == "note":
            html.append(_note(token.content, places))
        elif token.type == "link_open":
            href = str(token.attrGet("href") or "")
            open_links.append(bool(_SAFE_LINK.match(href)))
            html.append(f'<a href="{escape(href)}" rel="noopener">' if open_links[-1] else "")
        elif token.type == "link_close":
            html.append("</a>" if open_links.pop() else "")
        else:
            html.append(_TAGS.get(token.type, escape(token.content)))
    html.append(writer.markers() if writer else "")
    return "".join(html)


def _words(token: Token) -> str:
    """What a reader reads of one token; of a reference to a footnote nothing."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "text_special", "code_inline", "raised") else ""


def to_plain(text: str) -> str:
    """What a reader reads of it, in NFC, footnote references left out. Offsets count its code points."""
    return unicodedata.normalize("NFC", "".join(_words(token) for token in _tokens(text)))
