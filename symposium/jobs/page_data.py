"""What a page's own data say of its essay: JSON-LD and OpenGraph, as fields beside the text."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice
from typing import Any

from symposium.domain.blocks import Shape, SourceBlock
from symposium.domain.inline_text import escape

LONGEST = 200_000  # characters of data in one script
DEEPEST = 6
PROPERTIES = {"og:title", "og:description", "article:author", "article:published_time"}
ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|CreativeWork)$")
FIELDS = ("headline", "alternativeHeadline", "description", "datePublished")
# Fields for machines that say nothing of the essay.
FOR_MACHINES = re.compile(
    r"(?:lang$|viewport|generator|robots|googlebot|referrer|theme-color|color-scheme|format-detection|handheldfriendly|rating"
    r"|csrf-\w+|msapplication|apple-|google-|twitter:|fb:|next-head|application-name|progid|originator)",
    re.IGNORECASE,
)


class _Data(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta":
            name = (given.get("property") or "").lower()
            if name in PROPERTIES and (content := (given.get("content") or "").strip()):
                self.fields.append((name, content))
        elif tag == "script":
            self.in_data = (given.get("type") or "").strip().lower() == "application/ld+json"
            if self.in_data:
                self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.in_data = False

    def handle_data(self, data: str) -> None:
        if self.in_data:
            self.scripts[-1] += data


def page_fields(page: str) -> list[SourceBlock]:
    """JSON-LD first: it names its parts. Data that are none, or are no article's, are passed over; what is said twice stands once."""
    reader = _Data()
    reader.feed(page)
    fields = [field for script in reader.scripts for field in _linked(script)]
    fields += [(name, text) for name, text in reader.fields if not text.startswith(("http://", "https://"))]
    once: dict[str, str] = {}
    for name, text in fields:
        once.setdefault(" ".join(text.split()), name)
    return [SourceBlock(escape(text), Shape.META, marker=name) for text, name in once.items()]


def _linked(script: str) -> Iterator[tuple[str, str]]:
    if len(script) > LONGEST:
        return
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    for article in islice(_articles(data, DEEPEST), 1):
        for name in FIELDS:
            if isinstance(text := article.get(name), str) and text.strip():
                yield name, text
        for author in _listed(article.get("author")):
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str) and name.strip():
                yield "author", name


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The articles at the top of the data, in a graph, or as what a page is about; not those it links to."""
    for item in _listed(data) if depth else []:
        if isinstance(item, list):
            yield from _articles(item, depth - 1)
        elif isinstance(item, dict):
            if any(isinstance(kind, str) and ARTICLE.match(kind) for kind in _listed(item.get("@type"))):
                yield item
            else:
                yield from _articles([item.get("@graph"), item.get("mainEntity")], depth - 1)


def is_for_machines(block: SourceBlock) -> bool:
    return block.shape is Shape.META and FOR_MACHINES.match(block.marker) is not None
