"""An answered page as a tree, asked by the small part of CSS that tests need."""

import re

from lxml import html

_PART = re.compile(
    r"(?P<tag>^[a-z][a-z0-9]*)|\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)"
    r"|\[(?P<name>[\w-]+)(?:='?(?P<value>[^\]']*)'?)?\]|:not\((?P<no>[^)]+)\)"
)


def _condition(match: re.Match[str]) -> str:
    if match["cls"]:
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {match['cls']} ')"
    if match["id"]:
        return f"@id = '{match['id']}'"
    if match["no"]:
        return f"not({' and '.join(_condition(m) for m in _PART.finditer(match['no']))})"
    if match["value"] is None:
        return f"@{match['name']}"
    return f"@{match['name']} = '{match['value']}'"


def _step(compound: str) -> str:
    parts = list(_PART.finditer(compound))
    assert "".join(part.group() for part in parts) == compound, compound
    tag = next((part["tag"] for part in parts if part["tag"]), "*")
    return tag + "".join(f"[{_condition(part)}]" for part in parts if not part["tag"])


def _path(selector: str) -> str:
    path, axis = "", "//"
    for word in selector.split():
        if word == ">":
            axis = "/"
        else:
            path, axis = path + axis + _step(word), "//"
    return path


class Page:
    """`find` gives elements in the order of the page, `texts` their words."""

    def __init__(self, response):
        self.root = html.fromstring(response.content)

    def find(self, selectors: str) -> list:
        return self.root.xpath(" | ".join(_path(one) for one in selectors.split(",")))

    def texts(self, selectors: str) -> list[str]:
        return [" ".join(element.text_content().split()) for element in self.find(selectors)]
