"""The margin with a hundred remarks: beside their words on a wide window, in a sheet on a phone, some of them picked out."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from symposium.actions.annotation import annotate
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.domain.meant import Meant
from symposium.enums import AnchorState, Purpose, Role
from symposium.models import Anchor, Annotation
from tests.factories import NOW, UserFactory, give_role, released_essay
from tests.remarks import annotation_on, comment_on

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Every winter the city loses a third of its water between the reservoir and the tap, and nobody counts it."
MANY = 100
BOXES = """() => [...document.querySelectorAll("#remarks > .remark-list > .remark")].map((card) => {
  const { left, top, right, bottom } = card.getBoundingClientRect();
  return [left, top, right, bottom];
})"""


def remarked(count: int):
    """Written past the actions: what a hundred people say is not the subject."""
    essay = released_essay(passages=tuple(DraftPassage("paragraph", WORDS) for _ in range(10)))
    revision, writer = essay.revisions.get(number=1), UserFactory(name="Walter Writer")
    keys = list(revision.passages.order_by("position").values_list("key", flat=True)[:10])
    notes = Annotation.objects.bulk_create(
        Annotation(
            essay=essay, revision=revision, quote=WORDS[at : at + 12], writer=writer, made_at=NOW, once=f"n{n}",
            text="Is that so? " * (1 + n % 5), purpose=Purpose.QUESTION if n % 10 == 0 else Purpose.REMARK,
        )
        for n in range(count) for at in [7 * (n % 9)]
    )  # fmt: skip
    Anchor.objects.bulk_create(
        Anchor(annotation=note, revision=revision, state=AnchorState.EXACT, score=1, spans=[[keys[n * 10 // count], at, at + 12]])
        for n, note in enumerate(notes) for at in [7 * (n % 9)]
    )  # fmt: skip
    return essay


def test_a_hundred_remarks_stand_in_order_and_none_lies_on_another(open_page):
    page = open_page(width=1440)
    page.goto(remarked(MANY).get_absolute_url())
    expect(page.locator("#remarks.aligned")).to_be_visible()

    boxes = page.evaluate(BOXES)

    overlaps = [(one, two) for one, two in pairwise(boxes) if two[1] < one[3]]
    assert (len(boxes), overlaps) == (MANY, [])


def test_what_is_picked_out_is_counted_stays_so_when_opened_again_and_may_be_nothing(open_page):
    essay = remarked(20)
    [first, *_] = essay.annotations.filter(purpose=Purpose.QUESTION)
    comment_on(essay, annotation=first)
    for _ in range(2):
        annotation_on(essay, by=give_role(essay.issue, Role.MODERATOR), meant=Meant(Purpose.OBJECTION))
    page = open_page(width=1440)
    page.goto(essay.get_absolute_url())
    shown = page.locator("#remarks > .remark-list > .remark:visible")
    said = page.locator(".pick").get_by_role("status")

    page.get_by_text("Show only some").click()
    page.get_by_label("What", exact=True).select_option("question")
    expect(said).to_have_text("2 of 22 shown")
    page.get_by_label("Unanswered").check()
    expect(said).to_have_text("1 of 22 shown")
    page.reload()
    expect(shown).to_have_count(1)
    page.get_by_label("Whose").select_option("people")
    expect(said).to_have_text("No remark is all of that.")
    page.get_by_role("button", name="Show all").click()

    expect(shown).to_have_count(22)
    expect(page.locator(".remark-mark.unpicked")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_remark_for_some_is_marked_for_those_who_see_it_and_stands_beside_its_words(
    open_page, sign_in, width
):
    said = "Of 👩🏽‍🚀 e\u0301tudes *and of `code`* we speak. Others do so too, and they agree."
    essay = released_essay(passages=(DraftPassage("paragraph", said), DraftPassage("paragraph", WORDS)))
    revision, me = essay.revisions.get(number=1), UserFactory(name="Mia Mine")
    keys = list(revision.passages.order_by("position").values_list("key", flat=True))
    made = []
    for start, end, seen_by in [
        ((0, 2), (0, 30), "all"),
        ((0, 3), (0, 24), "mine"),
        ((0, 40), (1, 12), "mine"),
    ]:
        ends = [Place(keys[at], offset) for at, offset in (start, end)]
        made.append(
            annotate(
                essay=essay, revision=revision, by=me, now=NOW, start=ends[0], end=ends[1], text="Mine.",
                meant=Meant(visibility=seen_by), once=f"n{len(made)}",
            )
        )  # fmt: skip
    page = open_page(width=width)
    sign_in(page, me)
    page.goto(essay.get_absolute_url())

    for one in made:
        marks = page.locator(f".remark-mark[data-remark~='{one.key}']")
        expect(marks.first).to_be_visible()
        assert "".join(marks.all_text_contents()) == one.quote.replace("\n\n", "")
    cards = page.locator("#remarks > .remark-list > .remark")
    assert cards.evaluate_all("(all) => all.map((one) => one.dataset.key)") == [one.key for one in made]
    words = page.locator(f".remark-mark.own[data-remark='{made[2].key}'] [data-to]").first
    words.click()
    if width == 1440:
        expect(cards.last.locator("[role=comment]")).to_be_focused()
    else:
        expect(page.locator("#remark-sheet")).to_contain_text("Only you see this.")


def test_without_a_script_a_remark_for_some_links_to_its_passage(open_page, sign_in):
    essay, me = released_essay(), UserFactory()
    annotation_on(essay, by=me, meant=Meant(visibility="mine"))
    page = open_page(script=False, width=390)
    sign_in(page, me)
    page.goto(essay.get_absolute_url())

    page.locator(".own-remarks .remark-quote a").click()

    expect(page.locator(".essay-body > p").first).to_be_in_viewport()
    assert page.url.endswith(f"#{essay.revisions.get(number=1).passages.order_by('position')[0].key}")


@pytest.fixture
def sheet_page(open_page):
    page = open_page(width=390, height=844, touch=True)
    page.goto(remarked(8).get_absolute_url())
    page.locator("a.remark-marker").first.tap()
    expect(page.locator("#remark-sheet")).to_be_visible()
    return page


def pull(page, by: int) -> None:
    box = page.locator(".sheet-handle").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + by / 2)
    page.mouse.move(x, y + by)
    page.mouse.up()


def test_the_sheet_is_closed_in_each_way_and_the_focus_returns(sheet_page):
    sheet, marker = sheet_page.locator("#remark-sheet"), sheet_page.locator("a.remark-marker").first
    ways = (
        lambda: sheet_page.keyboard.press("Escape"),
        lambda: sheet_page.go_back(),
        lambda: pull(sheet_page, 300),
        lambda: sheet.get_by_role("button", name="Close").tap(),
    )
    address = sheet_page.url

    for close in ways:
        close()
        expect(sheet).to_be_hidden()
        expect(marker).to_be_focused()
        marker.tap()
        expect(sheet).to_be_visible()

    assert sheet_page.url == address


def test_the_sheet_is_made_higher_by_its_handle(sheet_page):
    handle = sheet_page.locator(".sheet-handle")
    low = sheet_page.locator("#remark-sheet").bounding_box()["height"]

    pull(sheet_page, -120)
    expect(handle).to_have_attribute("aria-expanded", "true")
    high = sheet_page.locator("#remark-sheet").bounding_box()["height"]
    handle.press("Enter")
    expect(handle).to_have_attribute("aria-expanded", "false")

    assert (high, sheet_page.locator("#remark-sheet").bounding_box()["height"]) == (
        pytest.approx(844 * 0.94),
        low,
    )


def test_words_and_remark_point_to_each_other(open_page):
    page = open_page(width=1440)
    essay = remarked(3)
    first, second, third = essay.annotations.values_list("key", flat=True)
    page.goto(f"{essay.get_absolute_url()}#a-{third}")
    lit = page.locator(".remark.lit, .remark-mark.lit")

    def pointed() -> list[str]:
        return lit.evaluate_all("(shown) => shown.map((one) => one.dataset.remark ?? one.dataset.key)")

    by_address = pointed()
    page.locator(f'.remark-mark[data-remark="{first}"]').hover()
    by_words = pointed()
    page.locator(f"#a-{second}").hover()
    by_remark = pointed()
    page.locator(f"#said-{first}").focus()
    by_focus = pointed()

    assert (by_address, by_words) == ([third, third], [first, first])
    assert (by_remark, by_focus) == ([second, second], [first, first])


def test_what_a_screen_reader_is_told_of_words_and_of_their_remarks(open_page):
    page = open_page(width=1440)
    essay = remarked(3)
    keys = [f"said-{key}" for key in essay.annotations.values_list("key", flat=True)]
    page.goto(essay.get_absolute_url())

    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]

    roles = [(node.get("role", {}).get("value"), node.get("name", {}).get("value")) for node in nodes]
    details = [
        part["value"]["value"]
        for node in nodes
        for part in node.get("properties", [])
        if part["name"] == "details"
    ]
    names = ["Question by Walter Writer", "Remark by Walter Writer", "Remark by Walter Writer"]
    assert details == keys
    assert [name for role, name in roles if role == "comment"] == names
    assert [name for role, name in roles if role == "link" and name in names] == names
