"""A page that was asked for, by its ids and words."""

from collections import Counter

from lxml import html

# What a page sets into a passage beside its words.
BESIDE = {"anchor", "annotate-link", "visually-hidden", "past", "footnote-back", "remark-marker", "note-ref"}

BANNERS = ("An earlier revision.", "An earlier wording.", "No longer in the essay.")


def plain(words: str) -> str:
    return " ".join(words.split())


class Answered:
    """A page, asked for by its ids and words."""

    def __init__(self, path: str, response):
        self.path, self.status = path, response.status_code
        self.source = response.getvalue().decode()
        self.root = html.fromstring(response.getvalue())
        self.ids = Counter(self.root.xpath("//@id"))

    def words(self, identifier: str) -> str:
        [found] = self.root.xpath("//*[@id=$id]", id=identifier)
        return plain(words_in(found))

    def banners(self) -> list[str]:
        """What it says of itself, as against what editors say of the essay."""
        said = self.root.xpath("//p[contains(@class, 'notice warning')]/strong")
        return [words for one in said if (words := plain(one.text_content())) in BANNERS]

    def fault_of_ids(self) -> list[str]:
        twice = [one for one, count in self.ids.items() if count > 1]
        here = {link[1:] for link in self.root.xpath("//@href") if link.startswith("#") and len(link) > 1}
        return [f"id {one} stands twice" for one in twice] + [
            f"a link leads to #{one}, which is not there" for one in sorted(here - set(self.ids))
        ]


def words_in(element, *, with_lists: bool = False) -> str:
    """Without what hangs on a list's item, unless asked for."""
    if isinstance(element.tag, str) and BESIDE & set((element.get("class") or "").split()):
        return ""
    if element.tag == "sup" or (element.tag in ("ul", "ol") and not with_lists):
        return ""
    inner = "".join(words_in(child, with_lists=with_lists) + (child.tail or "") for child in element)
    return (element.text or "") + inner
