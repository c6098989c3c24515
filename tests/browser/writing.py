"""An essay's composer in a window: opened, written in, and what it would send."""

from playwright.sync_api import expect

from symposium.domain.draft import DraftPassage
from tests.factories import give_role, make_essay, make_issue

SENT = """() => {
  const data = new FormData(document.getElementById("composer"));
  const columns = Object.fromEntries(["row", "key", "guideline", "kind", "level", "marker", "text", "picture", "alt", "credit"].map((name) => [name, data.getAll(`passage_${name}`)]));
  return columns.row.map((_, place) => Object.fromEntries(Object.keys(columns).map((name) => [name, columns[name][place]])));
}"""
SHORT = (
    DraftPassage("paragraph", "First words here."),
    DraftPassage("guideline_headline", "Count the boats", guideline=1),
    DraftPassage("guideline_body", "Because nobody does.", guideline=1),
    DraftPassage("guideline_headline", "Tell the crews", guideline=2),
    DraftPassage("guideline_body", "Because they ask.", guideline=2),
)


def open_composer(open_page, sign_in, passages=SHORT, **window):
    """The window of an essay's own author. Saving has its own tests: here no save arrives."""
    issue = make_issue()
    author = give_role(issue)
    essay = make_essay(issue, author=author, passages=passages)
    page = open_page(**window)
    sign_in(page, author)
    page.route("**/autosave/", lambda route: route.abort())
    page.goto(f"/write/{essay.key}/")
    expect(words(page)).to_be_visible()
    return page


def words(page):
    return page.get_by_role("textbox", name="The essay’s text")


def sent(page, *columns):
    """What a save would send now, row by row."""
    rows = page.evaluate(SENT)
    return [row[columns[0]] if len(columns) == 1 else tuple(row[name] for name in columns) for row in rows]


# Not by a click: the library settles a click some 20 ms later, and a stroke that comes sooner loses its place.
CURSOR = """(block, at) => {
  document.querySelector(".composer-text").focus();
  getSelection().collapse(block.firstChild, at < 0 ? block.firstChild.length : at);
  document.dispatchEvent(new Event("selectionchange"));
}"""


def put_cursor(page, text, *, at=-1):
    """Into the first words of the block that has this text, by default behind them."""
    page.locator(".composer-text > *", has_text=text).first.evaluate(CURSOR, at)
