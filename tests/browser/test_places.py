"""Where the controls of passages and remarks stand: inside the window, to be hit, and beside no stray full stop."""

from itertools import pairwise

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
BOX = "({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round)"
SIGNS = f"""() => [...document.querySelectorAll(".remark-marker")].filter((one) => one.offsetParent)
  .map((one) => ({BOX})(one.getBoundingClientRect()))"""
WORDS_AT = f"""() => {{
  const boxes = [];
  const walker = document.createTreeWalker(document.querySelector(".essay-body"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {{
    if (!node.data.trim() || node.parentElement.closest(".anchor, .annotate-link, .visually-hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    boxes.push(...[...range.getClientRects()].map({BOX}));
  }}
  return boxes;
}}"""
WITHOUT_SIGNS = f"""() => {{
  const signs = [...document.querySelectorAll(".remark-marker")].map((sign) => [sign, sign.nextSibling, sign.parentNode]);
  signs.forEach(([sign]) => sign.remove());
  const words = ({WORDS_AT})();
  signs.reverse().forEach(([sign, next, parent]) => parent.insertBefore(sign, next));
  return words;
}}"""
WORDS = (
    "Leakage has a bad name among politicians, for replacing mains is slow, and they suppose no other cure. "
)


def lie_on_each_other(one, other) -> bool:
    (left, top, right, bottom), (left2, top2, right2, bottom2) = one, other
    return left < right2 - 1 and left2 < right - 1 and top < bottom2 - 1 and top2 < bottom - 1


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


def test_a_sign_beside_the_line_shifts_no_words_and_covers_none(open_page, essay):
    revision = essay.revisions.get(number=1)
    for n, passage in enumerate(revision.passages.exclude(plain="")):
        annotate(
            essay=essay,
            revision=revision,
            by=UserFactory(name="Walter Writer"),
            now=NOW,
            start=Place(passage.key, 0),
            end=Place(passage.key, 9),
            text="Here.",
            once=f"once{n}",
        )
    page = open_page(width=390, height=844, touch=True)
    page.goto(essay.get_absolute_url())
    expect(page.locator(".remark-marker:visible").first).to_be_visible()

    for width in (320, 390, 820):
        page.set_viewport_size({"width": width, "height": 844})
        signs, words = page.evaluate(SIGNS), page.evaluate(WORDS_AT)
        assert page.evaluate(WITHOUT_SIGNS) == words
        assert all(right <= width and bottom - top >= 44 for _, top, right, bottom in signs), (width, signs)
        covered = [(one, other) for one in signs for other in words if lie_on_each_other(one, other)]
        assert (len(signs) > 1, covered) == (True, [])
        hit_both = [
            (one, other)
            for one, other in pairwise(sorted(signs, key=lambda sign: sign[1]))
            if lie_on_each_other(one, other)
        ]
        assert hit_both == []


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
