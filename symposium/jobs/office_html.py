"""What Word puts on the clipboard, as HTML that says what it means.

Word's page has no lists, no title and no quotations, only paragraphs of classes; the marker of an item is text in a
span that other programs are told to ignore. Google Docs says bold and italic by styles alone, which
domain/pandoc_inlines.py reads.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape

WORD = re.compile(r"class=[\"']?Mso|mso-list:", re.IGNORECASE)
CONDITION = re.compile(r"<!\[(?:if\b[^\]<>]{0,100}|endif)\]>", re.IGNORECASE)
# The line that Word draws above its footnotes.
NOTE_RULE = re.compile(r"<br\s+clear=[\"']?all[\"']?\s*/?>\s*<hr\b[^<>]{0,200}>", re.IGNORECASE)
PARAGRAPH = re.compile(r"<p\b(?P<attributes>[^<>]{0,2000})>", re.IGNORECASE)
END = re.compile(r"</p\s*>", re.IGNORECASE)
LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
CLASS = re.compile(r"class=[\"']?(\w+)", re.IGNORECASE)
IGNORED = re.compile(r"<span\b[^<>]{0,500}mso-list:\s*Ignore[^<>]{0,500}>", re.IGNORECASE)
SPAN = re.compile(r"<(/?)span\b[^<>]{0,2000}>", re.IGNORECASE)
HEADING = re.compile(r"<(/?)h([1-5])\b", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
COUNTED = re.compile(r"\(?(\d{1,4}|[a-z]|[ivxlc]{2,6})[.)]*$", re.IGNORECASE)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def read_office(page: str) -> str:
    """The page with Word's lists, title, subtitle and quotations as HTML's own; any other page as it is."""
    if not WORD.search(page):
        return page
    page = NOTE_RULE.sub("", CONDITION.sub("", page))
    if re.search(r"class=[\"']?MsoTitle\b", page, re.IGNORECASE):
        page = HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + 1}", page)
    return _rewritten(page)


def _rewritten(page: str) -> str:
    """Paragraph by paragraph; one that is left open ends where the next begins."""
    written: list[str] = []
    lists = _Lists()
    starts = list(PARAGRAPH.finditer(page))
    place = 0
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        limit = following.start() if following else len(page)
        end = END.search(page, start.end(), limit)
        between, inner = page[place : start.start()], page[start.end() : end.start() if end else limit]
        place = end.end() if end else limit
        level = LIST.search(start["attributes"])
        if level and (ignored := _marker(inner)):
            marker, inner = ignored
            written += [*(lists.close() if between.strip() else ()), between]
            written += lists.item(int(level[1]), marker, inner)
        else:
            written += [*lists.close(), between, _paragraph(start, inner)]
    return "".join([*written, *lists.close(), page[place:]])


def _paragraph(match: re.Match[str], inner: str) -> str:
    name = CLASS.search(match["attributes"])
    kind = name[1].lower() if name else ""
    if kind == "msotitle":
        return f"<h1>{inner}</h1>"
    if kind == "msosubtitle":
        # As a .docx gives it: a field of the document, whose words stand where they stood.
        return f'<meta name="subtitle" content="{escape(_words(inner))}">'
    if kind in ("msoquote", "msointensequote"):
        return f"<blockquote><p>{inner}</p></blockquote>"
    return f"{match[0]}{inner}</p>"


def _words(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).split())


def _marker(inner: str) -> tuple[str, str] | None:
    """(the printed marker, the rest) of an item; None where it has none, as an item's further paragraph."""
    start = IGNORED.search(inner)
    if start is None:
        return None
    depth, end = 1, len(inner)
    for span in SPAN.finditer(inner, start.end()):
        depth += -1 if span[1] else 1
        if depth == 0:
            end = span.end()
            break
    return _words(inner[start.start() : end]), inner[: start.start()] + inner[end:]


@dataclass
class _Lists:
    """The lists that are open, the innermost last: (level, tag, type, number of the last item)."""

    open: list[tuple[int, str, str, int]] = field(default_factory=list)

    def item(self, level: int, marker: str, inner: str) -> list[str]:
        written: list[str] = []
        tag, style, number = _counted(marker)
        while self.open and self.open[-1][0] > level:
            written.append(self._end())
        if self.open and self.open[-1][0] == level:
            if self.open[-1][1:] == (tag, style, number - 1 if tag == "ol" else 0):
                written.append("</li>")
                self.open.pop()
            else:
                written += [self._end(), self._begin(tag, style, number)]
        else:
            written.append(self._begin(tag, style, number))
        self.open.append((level, tag, style, number if tag == "ol" else 0))
        return [*written, f"<li>{inner}"]

    def close(self) -> list[str]:
        return [self._end() for _ in range(len(self.open))]

    def _end(self) -> str:
        return f"</li></{self.open.pop()[1]}>"

    @staticmethod
    def _begin(tag: str, style: str, number: int) -> str:
        return f'<ol type="{style}" start="{number}">' if tag == "ol" else "<ul>"


def _counted(marker: str) -> tuple[str, str, int]:
    """(tag, type, number); a bullet of any font is a bullet, "o" among them."""
    match = COUNTED.match(marker)
    if match is None or marker == "o":
        return "ul", "", 0
    text = match[1].lower()
    upper = match[1].isupper()
    if text.isdigit():
        return "ol", "1", int(text)
    if len(text) == 1 and text != "i":
        return "ol", "A" if upper else "a", ord(text) - 96
    values = [ROMAN[letter] for letter in text]
    number = sum(-v if v < max([0, *values[n:]]) else v for n, v in enumerate(values))
    return "ol", "I" if upper else "i", number
