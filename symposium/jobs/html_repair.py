"""Lists that a page leaves open are closed: pandoc would try every way to read them, which takes for ever."""

import re
from collections import Counter

LISTS = frozenset({"ul", "ol", "dl"})
ITEMS = frozenset({"li", "dt", "dd"})
# What a list may stand in, whose end is its end too.
AROUND = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "div",
        "fieldset",
        "figure",
        "footer",
        "form",
        "header",
        "html",
        "main",
        "nav",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
    ]
)
# The tags that matter, and what is passed over: comments, and elements whose text has no tags. The bounds keep a
# page of nothing but openings from being read to its end at each of them.
TOKEN = re.compile(
    r"<!--|<(?P<raw>script|style|textarea|title|xmp)\b"
    r"|<(?P<close>/?)(?P<tag>"
    + "|".join(sorted(LISTS | ITEMS | AROUND, key=len, reverse=True))
    + r")\b[^<>]{0,4000}>",
    re.IGNORECASE,
)

QUOTE = re.compile(r"<(/?)q\b[^<>]{0,400}>", re.IGNORECASE)


def without_open_quotes(page: str) -> str:
    """The page without <q> where one is left open: pandoc would give up. Its words stay."""
    ends = [match.group(1) for match in QUOTE.finditer(page)]
    return QUOTE.sub("", page) if ends.count("") != ends.count("/") else page


def close_lists(page: str) -> str:
    """The page with an end tag for each list that has none, where what is around it ends. One pass.

    An end tag of a list that is not open is left out; no word is.
    """
    written: list[str] = []
    open_tags = _OpenTags()
    place = kept = 0
    unread = _Unread(page)
    while match := TOKEN.search(page, place):
        place = match.end()
        if match["tag"] is None:
            place = unread.end(match)
            continue
        name = match["tag"].lower()
        if not match["close"]:
            open_tags.add(name)
            continue
        written += [page[kept : match.start()], *open_tags.closing(name)]
        kept = place if name in LISTS | ITEMS and not open_tags.was_open else match.start()
    return "".join([*written, page[kept:], *open_tags.closing("")])


class _OpenTags:
    """The elements that are open, the innermost last. `was_open`: whether the last one to be closed was."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.counts: Counter[str] = Counter()
        self.was_open = False

    def add(self, name: str) -> None:
        if name in ITEMS and self.names and self.names[-1] in ITEMS:
            self._pop()  # an item ends where the next begins
        self.names.append(name)
        self.counts[name] += 1

    def _pop(self) -> str:
        name = self.names.pop()
        self.counts[name] -= 1
        return name

    def closing(self, name: str) -> list[str]:
        """The end tags of the lists within the innermost element of this name, which is closed too; "" is the page."""
        self.was_open = self.counts[name] > 0
        tags: list[str] = []
        while self.names and (self.was_open or not name):
            innermost = self._pop()
            if innermost == name:
                break
            if innermost in LISTS:
                tags.append(f"</{innermost}>")
        return tags


class _Unread:
    """Finds where a comment or a script ends; one that does not is passed over. Each end is sought once in vain."""

    def __init__(self, page: str) -> None:
        self.lower = page.lower()
        self.nowhere: set[str] = set()

    def end(self, match: re.Match[str]) -> int:
        end = "-->" if match["raw"] is None else f"</{match['raw'].lower()}"
        found = -1 if end in self.nowhere else self.lower.find(end, match.end())
        if found < 0:
            self.nowhere.add(end)
            return match.end()
        return found + len(end)
