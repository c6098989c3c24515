"""Escaping and cutting a passage's small inline Markdown (inline.py draws it).

The bridge writes *em*, **strong**, [link](url), `code`, ^2^ and [^1]; here a text is escaped, read back with
every literal character kept, and cut in two without breaking a run.
"""

import re
from collections.abc import Iterator

from symposium.domain.blocks import BadBlocks

SPECIAL = re.compile(r"[\\`*_\[\]<^]|&(?=#?\w+;)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
CODE = re.compile(r"(?P<fence>`+)(?P<code>.*?)(?<!`)(?P=fence)(?!`)", re.DOTALL)
RAISED = re.compile(r"\^([^\s^]{1,40})\^")
NOTE = re.compile(r"\[\^([^\]\s]{1,200})\]")
LINK_END = re.compile(r"\]\((?:\\.|[^()\\\s]|\([^()\s]*\))*\)")
BRACKET = re.compile(r"\\[!-/:-@\[-`{-~]|[\[\]]")  # an escaped character, or a bracket
DELIMITER = re.compile(r"\*\*|\*")
RUN = re.compile(r"[^\\`*\[\]^]+")
ANY = re.compile(r".", re.DOTALL)
WHITE = re.compile(r"\s+")

Token = tuple[int, int, str, str]  # start, end, what, plain


def escape(text: str) -> str:
    r"""Plain text as inline Markdown: every character that could be markup gets a backslash."""
    return SPECIAL.sub(lambda match: "\\" + match.group(), text)


def squeeze(text: str) -> str:
    """The text without any white space: what must survive every edit."""
    return WHITE.sub("", text)


def tokens_of(markdown: str) -> Iterator[Token]:
    """Yield (start, end, what, plain): what is run (of ordinary letters), text, code, raised, note, open link, close link or a delimiter."""
    place, links, openings = 0, 0, _link_openings(markdown)
    while place < len(markdown):
        here = markdown[place]
        if match := RUN.match(markdown, place):
            token = ("run", match.group())
        elif match := ESCAPED.match(markdown, place):
            token = ("text", match.group(1))
        elif here == "`" and (match := CODE.match(markdown, place)):
            token = ("code", _code_text(match["code"]))
        elif here == "[" and (match := NOTE.match(markdown, place)):
            token = ("note", "")
        elif here == "^" and (match := RAISED.match(markdown, place)):
            token = ("raised", match.group(1))
        elif place in openings:
            links += 1
            match, token = ANY.match(markdown, place), ("[", "")
        elif here == "]" and links and (match := LINK_END.match(markdown, place)):
            links -= 1
            token = ("]", "")
        elif (match := DELIMITER.match(markdown, place)) and not _stands_alone(markdown, match):
            token = (match.group(), "")
        else:
            match, token = ANY.match(markdown, place), ("text", here)
        assert match is not None
        yield match.start(), match.end(), *token
        place = match.end()


def _code_text(code: str) -> str:
    padded = code.startswith(" ") and code.endswith(" ") and code.strip(" ")
    return code[1:-1] if padded else code


def _link_openings(markdown: str) -> set[int]:
    """Where a bracket opens that closes again as a link, brackets within counted. One pass for all."""
    openings: set[int] = set()
    waiting: list[int] = []
    for match in BRACKET.finditer(markdown):
        if match.group() == "[":
            waiting.append(match.start())
        elif match.group() == "]" and waiting:
            opening = waiting.pop()
            if LINK_END.match(markdown, match.start()):
                openings.add(opening)
    return openings


def _stands_alone(markdown: str, match: re.Match[str]) -> bool:
    before = markdown[match.start() - 1 : match.start()] or " "
    after = markdown[match.end() : match.end() + 1] or " "
    return before.isspace() and after.isspace()


def plain(markdown: str) -> str:
    """What a reader sees, without marks of notes."""
    return "".join(text for _, _, _, text in tokens_of(markdown))


def without_wrapping(markdown: str) -> str:
    """The text without emphasis that wraps the whole of it: a bold title is a title."""
    while True:
        for mark in ("**", "*"):
            inner = markdown[len(mark) : -len(mark)]
            wrapped = markdown.startswith(mark) and markdown.endswith(mark) and len(inner) > 0
            if (
                wrapped
                and not inner.startswith("*")
                and not inner.endswith(("*", "\\"))
                and mark not in inner
            ):
                markdown = inner
                break
        else:
            return markdown


def markdown_place(markdown: str, plain_place: int) -> int:
    """Where in the Markdown the plain text's code point `plain_place` begins."""
    seen = 0
    for start, end, what, text in tokens_of(markdown):
        if text and seen >= plain_place:
            return start
        if what == "run" and seen + len(text) > plain_place:
            return start + plain_place - seen
        if what in ("code", "raised") and seen + len(text) > plain_place:
            return end
        seen += len(text)
    return len(markdown)


def cut(markdown: str, at: int) -> tuple[str, str]:
    """Both halves around code point `at`; emphasis that is open there is closed and opened again.

    Raises BadBlocks within a link, a piece of code or a mark.
    """
    open_marks: list[str] = []
    links = 0
    for start, end, what, _ in tokens_of(markdown):
        if start >= at:
            break
        if end > at and what != "run":
            raise BadBlocks("A block cannot be split within code or a mark of the text.")
        if what == "[":
            links += 1
        elif what == "]":
            links -= 1
        elif what in ("**", "*"):
            if what in open_marks:
                open_marks.remove(what)
            else:
                open_marks.append(what)
    if links:
        raise BadBlocks("A block cannot be split within a link.")
    head, tail = markdown[:at].rstrip(), markdown[at:].lstrip()
    # A mark that was opened only just before the cut, or closes just after it, belongs to one side alone.
    for mark in reversed(open_marks):
        head = head.removesuffix(mark).rstrip() if head.endswith(mark) else head + mark
    for mark in reversed(open_marks):
        tail = tail.removeprefix(mark).lstrip() if tail.startswith(mark) else mark + tail
    return head, tail
