"""Where the controls of passages and remarks stand: inside the window, to be hit, and beside no stray full stop."""

import pytest
from playwright.sync_api import expect

from symposium.actions.annotation import annotate
from symposium.actions.vote import cast_vote
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from tests.factories import NOW, UserFactory, released_essay
from tests.votes import guideline_of

pytestmark = pytest.mark.django_db(transaction=True)

CONTROLS = """() => [...document.querySelectorAll(".essay-body :is(.anchor, .annotate-link)")].map((control) => {
  const box = control.getBoundingClientRect();
  const passages = [...document.querySelectorAll(".essay-body :is(p, h2, h3, li)")];
  const covers = passages.some((passage) => {
    const range = document.createRange();
    range.selectNodeContents(passage);
    const added = passage.querySelector(".anchor, .annotate-link");
    if (added) range.setEndBefore(added);
    return [...range.getClientRects()].some((line) =>
      line.left < box.right - 1 && line.right > box.left + 1 && line.top < box.bottom - 4 && line.bottom > box.top + 4);
  });
  return { name: control.className, left: box.left, right: box.right, width: box.width, height: box.height, covers };
})"""
WORDS = (
    "Leakage has a bad name among politicians, for replacing mains is slow, and they suppose no other cure. "
)


@pytest.fixture
def essay():
    headline = DraftPassage("guideline_headline", "Do the thing", guideline=1)
    body = DraftPassage("guideline_body", "It is worth doing.", guideline=1)
    paragraphs = [DraftPassage("paragraph", WORDS[: 40 + 9 * n].strip()) for n in range(7)]
    return released_essay(passages=(*paragraphs, headline, body))


@pytest.mark.parametrize(("touch", "least"), [(False, 24), (True, 44)])
def test_on_a_phone_a_passages_controls_can_be_hit_and_cover_no_words(open_page, essay, touch, least):
    page = open_page(width=390, height=844, touch=touch)

    page.goto(essay.get_absolute_url())
    controls = page.evaluate(CONTROLS)

    assert len(controls) == 2 * 9 - 1
    for control in controls:
        assert (control["left"] >= 0, control["right"] <= 390, control["covers"]) == (True, True, False), (
            control
        )
        wanted = least if control["name"] == "annotate-link" else 24
        assert min(control["width"], control["height"]) >= wanted, control


@pytest.mark.parametrize("width", range(320, 420, 20))
def test_no_line_begins_with_what_closes_the_remarked_words(open_page, essay, width):
    passage = essay.revisions.get(number=1).passages.order_by("-position").filter(kind="paragraph")[0]
    end = passage.plain.index(",")
    annotate(
        essay=essay,
        revision=essay.revisions.get(number=1),
        by=UserFactory(name="Walter Writer"),
        now=NOW,
        start=Place(passage.key, 0),
        end=Place(passage.key, end),
        text="Here.",
        once="once",
    )
    page = open_page(width=width, height=844)

    page.goto(essay.get_absolute_url())
    tops = page.locator(".remark-marker").evaluate("""(marker) => {
      const range = document.createRange();
      const comma = marker.previousSibling;
      range.setStart(comma, 0);
      range.setEnd(comma, 1);
      const words = [...marker.parentElement.querySelectorAll(".remark-mark")].at(-1).getClientRects();
      const middle = (box) => Math.round((box.top + box.bottom) / 20);
      return [range.toString(), middle(range.getBoundingClientRect()), middle([...words].at(-1)),
        middle(marker.getBoundingClientRect())];
    }""")

    assert tops[0] == ","
    assert len(set(tops[1:])) == 1


def test_a_preview_stands_in_the_form_and_leaves_the_focus(open_page, sign_in, essay):
    page = open_page(width=390, height=844)
    sign_in(page, UserFactory(name="Rita Reader"))
    page.goto(essay.get_absolute_url())
    page.locator(".essay-body > p").first.hover()
    page.locator(".essay-body > p .annotate-link").first.click()

    page.get_by_label("Your remark").fill("Is *this* so?")
    page.get_by_role("button", name="Preview").click()

    expect(page.locator(".remark-preview em")).to_have_text("this")
    expect(page.get_by_role("button", name="Preview")).to_be_focused()


def test_ones_votes_use_the_width_of_the_page(open_page, sign_in, essay):
    reader = UserFactory()
    cast_vote(guideline=guideline_of(essay), by=reader, now=NOW, stance="agree")
    page = open_page()
    sign_in(page, reader)

    page.goto("/account/votes/")
    tabs = page.locator(".tabs").bounding_box()
    votes = page.locator(".my-votes").bounding_box()

    assert (votes["x"], votes["width"]) == (tabs["x"], tabs["width"])
