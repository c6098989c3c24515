"""A remark on words of the text: chosen by mouse, by touch, by keyboard alone, and with scripts off."""

import pytest
from playwright.sync_api import expect

from symposium.actions.annotation import annotate
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.models import Annotation
from tests.factories import NOW, UserFactory, released_essay

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = "A lead 👩🏽‍🚀 with 𝒇ancy signs[^1]. Its *second sentence, with `code`* in it, is **long**."
SECOND = "The next passage begins. It goes on, and it ends."
CHOOSE = """([from, to]) => {
  const find = (words, atEnd) => {
    const walker = document.createTreeWalker(document.querySelector(".essay-body"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const place = node.data.indexOf(words);
      if (place >= 0) return [node, place + (atEnd ? words.length : 0)];
    }
    throw new Error(`no words ${words}`);
  };
  const [start, end] = [find(from, false), find(to, true)];
  window.choice = [start, end];
  const box = ([node, place]) => {
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place);
    const { x, y, height } = range.getBoundingClientRect();
    return [x, y + height / 2];
  };
  start[0].parentElement.scrollIntoView({ block: "center" });
  return [box(start), box(end)];
}"""
SELECT = "getSelection().setBaseAndExtent(...window.choice[0], ...window.choice[1])"


@pytest.fixture
def essay():
    passages = (
        DraftPassage("paragraph", FIRST),
        DraftPassage("paragraph", SECOND),
        DraftPassage("guideline_headline", "Do the thing", guideline=1),
        DraftPassage("guideline_body", "It is worth doing. Soon.", guideline=1),
        DraftPassage("footnote", "A note on signs.", marker="1"),
    )
    return released_essay(passages=passages)


@pytest.fixture
def reader():
    return UserFactory(name="Rita Reader")


def drag_over(page, start: str, end: str) -> None:
    (left, top), (right, bottom) = page.evaluate(CHOOSE, [start, end])
    # Whole pixels: between two of them Chromium may not tell where a drag began.
    page.mouse.move(round(left + 0.5), round(top))
    page.mouse.down()
    page.mouse.move(round((left + right) / 2), round((top + bottom) / 2), steps=3)
    page.mouse.move(round(right + 0.5), round(bottom), steps=3)
    page.mouse.up()


def send(page, words: str) -> None:
    form = page.locator("#annotate-form")
    form.get_by_label("Your remark").fill(words)
    with page.expect_event("load"):
        form.get_by_role("button", name="Annotate").click()


def marked_words(page) -> str:
    key = Annotation.objects.get().key
    return "".join(page.locator(f".remark-mark[data-remark~='{key}']").all_text_contents())


def test_words_over_two_passages_and_markup_are_chosen_by_mouse(open_page, sign_in, essay, reader):
    page = open_page()
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())

    drag_over(page, "ancy", "goes on")  # from within a word
    page.get_by_role("link", name="Annotate", exact=True).click()
    send(page, "Which of the two?")

    made = Annotation.objects.get()
    assert made.quote == (
        "𝒇ancy signs. Its second sentence, with code in it, is long.\n\nThe next passage begins. It goes on"
    )
    expect(page.locator(f"#a-{made.key}")).to_contain_text("Which of the two?")
    expect(page.locator(".remark-mark").first).to_be_in_viewport()
    assert marked_words(page) == made.quote.replace("\n\n", "")


def test_a_remark_stands_beside_its_words(open_page, sign_in, essay, reader):
    page = open_page()
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    drag_over(page, "The next", "begins")
    page.get_by_role("link", name="Annotate", exact=True).click()
    send(page, "Here.")

    card = page.locator(".margin .remark").bounding_box()
    words = page.locator(".remark-mark").first.bounding_box()

    assert card["x"] > words["x"] + words["width"]
    assert abs(card["y"] - words["y"]) < 12


def test_words_that_are_remarked_on_can_be_chosen_again(open_page, sign_in, essay, reader):
    page = open_page()
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    drag_over(page, "The next", "begins")
    page.get_by_role("link", name="Annotate", exact=True).click()
    send(page, "Here.")

    drag_over(page, "next", "goes")
    page.get_by_role("link", name="Annotate", exact=True).click()
    send(page, "And here.")

    assert list(Annotation.objects.values_list("quote", flat=True)) == [
        "The next passage begins",
        "next passage begins. It goes",
    ]


def test_ends_within_words_move_to_the_words_edges(open_page, sign_in, essay, reader):
    page = open_page()
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())

    drag_over(page, "passage beg", "it en")
    page.get_by_role("link", name="Annotate", exact=True).click()

    expect(page.locator("#annotate-form .annotate-quote")).to_have_text(
        "passage begins. It goes on, and it ends"
    )
    expect(page.locator("#annotate-form .annotate-quote")).to_be_visible()


def test_where_no_blanks_part_the_words_the_ends_stay(open_page, sign_in, reader):
    essay = released_essay(passages=(DraftPassage("paragraph", "街灯は夜通し灯っている。"),))
    page = open_page()
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())

    page.evaluate(CHOOSE, ["灯は", "夜通"])
    page.evaluate(SELECT)
    page.get_by_role("link", name="Annotate", exact=True).click()

    expect(page.locator("#annotate-form .annotate-quote")).to_have_text("灯は夜通")


def test_more_words_than_a_remark_may_have_are_not_offered(open_page, sign_in, reader):
    passages = tuple(DraftPassage("paragraph", "word " * 200) for _ in range(5))
    essay = released_essay(passages=passages)
    page = open_page()
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())

    page.locator(".essay-body > p").first.click()
    page.keyboard.press("Control+a")

    expect(page.locator(".annotate-limit")).to_have_text("Choose at most 4,000 characters.")
    expect(page.get_by_role("link", name="Annotate", exact=True)).to_be_hidden()


def remarked(essay) -> Annotation:
    """On "The next passage begins"."""
    [key] = essay.revisions.get(number=1).passages.filter(plain=SECOND).values_list("key", flat=True)
    return annotate(
        essay=essay,
        revision=essay.revisions.get(number=1),
        by=UserFactory(name="Walter Writer"),
        now=NOW,
        start=Place(key, 0),
        end=Place(key, 23),
        text="Here.",
        once="once",
    )


@pytest.mark.parametrize("width", [820, 1440])
def test_within_remarked_words_a_drag_chooses_and_a_click_opens(open_page, sign_in, essay, reader, width):
    made = remarked(essay)
    page = open_page(width=width)
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    words = page.locator(".remark-mark a")
    card = page.locator(f"#said-{made.key}" if width > 1312 else "#remark-sheet")

    drag_over(page, "next", "next")
    assert page.evaluate("getSelection().toString()") == "next"
    expect(card).not_to_be_focused()
    page.get_by_role("link", name="Annotate", exact=True).click()
    expect(page.locator("#annotate-form .annotate-quote")).to_have_text("next")
    page.get_by_role("link", name="Cancel").click()
    page.mouse.click(3, 300)  # lets go of the words

    for press in (words.click, lambda: (words.focus(), page.keyboard.press("Enter"))):
        press()
        expect(card).to_contain_text("Here.")
        expect(card).to_be_visible()
        if width > 1312:
            expect(card).to_be_focused()
        else:
            page.keyboard.press("Escape")
            expect(card).to_be_hidden()


def test_words_are_chosen_by_touch_and_read_in_a_sheet(open_page, sign_in, essay, reader):
    page = open_page(width=390, height=844, touch=True)
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    page.touchscreen.tap(200, 400)

    page.evaluate(CHOOSE, ["second", "goes on"])
    page.evaluate(SELECT)
    offer = page.get_by_role("link", name="Annotate", exact=True)
    expect(offer).to_be_visible()
    assert offer.bounding_box()["height"] >= 44
    offer.tap()
    send(page, "Said by thumb.")

    over = ["second sentence, with code in it, is long.", "The next passage begins. It goes on"]
    assert Annotation.objects.get().quote == "\n\n".join(over)
    assert marked_words(page) == "".join(over)
    page.locator(".remark-mark a").first.tap()
    sheet = page.locator("#remark-sheet")
    expect(sheet).to_contain_text("Said by thumb.")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_a_remark_is_written_by_keyboard_alone(open_page, sign_in, essay, reader):
    page = open_page(width=390)
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())
    link = page.locator(".essay-body > p").nth(1).get_by_role("link", name="Annotate this passage")
    form = page.locator("#annotate-form")

    for _ in range(80):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(form.get_by_label("Your remark")).to_be_focused()
    page.keyboard.type("Typed, not lost.")
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.get_by_label("Your remark")).to_have_value("Typed, not lost.")
    expect(form.get_by_label("Your remark")).to_be_focused()
    for _ in range(2):  # past the choice of who will see it
        page.keyboard.press("Tab")
    with page.expect_event("load"):
        page.keyboard.press("Enter")

    made = Annotation.objects.get()
    assert (made.quote, made.text) == ("The next passage begins.", "Typed, not lost.")
    assert marked_words(page) == "The next passage begins."


def test_a_remark_is_written_with_scripts_off(open_page, sign_in, essay, reader):
    page = open_page(width=390, script=False)
    sign_in(page, reader)
    page.goto(essay.get_absolute_url())

    page.locator(".essay-body > p").first.get_by_role("link", name="Annotate this passage").click()
    page.get_by_label("To the end of").select_option(label="3. The next passage begins.")
    page.get_by_label("Your remark").fill("   ")
    page.get_by_role("button", name="Annotate").click()
    page.get_by_label("Your remark").fill("From sentences.")
    page.get_by_role("button", name="Annotate").click()

    made = Annotation.objects.get()
    assert made.quote == (
        "A lead 👩🏽‍🚀 with 𝒇ancy signs. Its second sentence, with code in it, is long."
        "\n\nThe next passage begins."
    )
    assert page.url.endswith(f"{essay.get_absolute_url()}#a-{made.key}")
    expect(page.locator(f"#a-{made.key}")).to_contain_text("From sentences.")
    assert marked_words(page) == made.quote.replace("\n\n", "")


def test_whoever_signs_in_first_keeps_the_chosen_words(open_page, sign_in, essay, reader):
    page = open_page()
    page.goto(essay.get_absolute_url())
    drag_over(page, "It is worth", "doing")
    page.get_by_role("link", name="Annotate", exact=True).click()
    page.wait_for_url("**/account/login/**")
    sign_in(page, reader)

    page.goto(page.evaluate("new URLSearchParams(location.search).get('next')"))

    expect(page.locator(".annotate-quote")).to_have_text("It is worth doing")
