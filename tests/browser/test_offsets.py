"""The browser counts UTF-16 units, the server code points of the normalised words: one becomes the other exactly."""

import unicodedata

import pytest

from symposium.domain.draft import DraftPassage
from tests.factories import released_essay
from tests.odd_texts import odd_passages, pieces

pytestmark = pytest.mark.django_db(transaction=True)

# Ranges from and to code points of what is read of each passage, set as a mouse would set them: in nodes, by UTF-16 units.
CHOOSE = """async ([asked, source]) => {
  const places = await import(source);
  return asked.map(([first, start, last, end]) => {
    const range = document.createRange();
    for (const [key, points, isEnd] of [[first, start, false], [last, end, true]]) {
      const nodes = places.readNodes(document.getElementById(key));
      const text = nodes.map(([node]) => node.data).join("");
      const at = places.nodeAt(nodes, places.unitsAt(text, points), isEnd);
      if (isEnd) range.setEnd(...at); else range.setStart(...at);
    }
    const spans = places.spansOf(range);
    if (!spans.length) return null;
    const address = new URL(places.addressOf(spans), location.href).searchParams;
    const words = spans.map(({ text, from, to }) => text.slice(from, to));
    return [address.get("start"), address.get("end"), words];
  });
}"""


def test_every_choice_names_the_code_points_of_its_words(open_page):
    first, *rest = odd_passages()
    shapes = (
        DraftPassage("heading", "A *head* 🙂 of all", level=2),
        DraftPassage("quotation", "They e\u0301 *say* 🧂 so."),
        DraftPassage("list_item", "One 🧂 **thing**"),
        DraftPassage("list_item", "\u05d0\u05d7\u05e8 thing"),
    )
    essay = released_essay(passages=(first, *shapes, *rest))
    revision = essay.revisions.get(number=1)
    rows = list(
        revision.passages.exclude(kind__in=("table", "footnote"))
        .order_by("position")
        .values_list("key", "plain")
    )
    plains = dict(rows)
    places = pieces([len(plain) for _, plain in rows], 300, seed=2)
    asked = [(rows[first][0], start, rows[last][0], end) for (first, start), (last, end) in places]
    page = open_page()
    page.goto(essay.get_absolute_url())
    source = page.evaluate("document.querySelector('script[src*=annotate]').src").replace(
        "annotate", "places"
    )

    chosen = page.evaluate(CHOOSE, [asked, source])

    told = [one for one in chosen if one]
    wrong = [
        (start, end, words)
        for start, end, words in told
        if unicodedata.normalize("NFC", words[0]) != said(plains, start, end)[0]
        or unicodedata.normalize("NFC", words[-1]) != said(plains, start, end)[-1]
    ]
    assert wrong == []
    assert len(told) > 250


def said(plains: dict[str, str], start: str, end: str) -> tuple[str, str]:
    """The first and the last passage's words between two places, as the server counts."""
    (first, begin), (last, finish) = start.rsplit(":", 1), end.rsplit(":", 1)
    if first == last:
        return (plains[first][int(begin) : int(finish)],) * 2
    # Of all but the last the words reach to the end, where the browser leaves blanks out.
    return plains[first][int(begin) :].rstrip(), plains[last][: int(finish)].lstrip()
