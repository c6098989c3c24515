"""Inline HTML as what a reader sees of it: each character with its marks. A space looks the same under any."""

from html.parser import HTMLParser


class _Looks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("class") == "noteref":
            self.open.append("note")
        elif tag == "a":
            self.open.append("" if "note" in self.open else f"link {given['href']}")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        for letter in data:
            marks = {"note"} if "note" in self.open else set() if letter.isspace() else set(self.open)
            self.seen.append((letter, tuple(sorted(marks))))


def looks(html: str) -> list[tuple[str, tuple[str, ...]]]:
    reader = _Looks()
    reader.feed(html)
    reader.close()
    return reader.seen
