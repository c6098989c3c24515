"""A revision with twelve remarks in the way: some move, two are under changed text, one is lost and attached again."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from symposium.actions.annotation import annotate
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.models import Anchor
from tests.browser.looking import wait_for_htmx
from tests.browser.test_annotating import drag_over
from tests.factories import NOW, UserFactory, make_issue, released_essay
from tests.jobs.worker import run_jobs
from tests.revising import revise

pytestmark = pytest.mark.django_db(transaction=True)

WAKES = "What wakes a street at night is measured by nobody."
DAWN = "The first lorry comes at four, an hour before the bakery opens its doors."
HARBOUR = "Harbours keep books of every ship that enters."
GATE = "The night shift counts the lorries at the gate."
TOLD = "Residents were told of the plan by letter in May."
BOOK = "After midnight a clerk keeps no book of the lorries, nor of the gate."


def passage(key: str, *sentences: str) -> DraftPassage:
    return DraftPassage("paragraph", " ".join(sentences), key=key)


BEFORE = (
    passage("wakes", WAKES, DAWN),
    passage("ships", HARBOUR),
    passage("gate", GATE),
    passage("told", TOLD),
)
AFTER = (
    passage("wakes", WAKES),
    passage("ships", HARBOUR, DAWN),
    passage("gate", BOOK),
    passage("told", TOLD.replace("by letter", "in a letter").replace("May", "June")),
)
REMARKED = [*[WAKES] * 4, *[HARBOUR] * 3, *[DAWN] * 2, *[TOLD] * 2, GATE]


@pytest.fixture
def lost():
    """The one remark that the next revision loses. The draft says already what that will say."""
    essay = released_essay(make_issue(slug="spring"), "Nights", passages=BEFORE)
    revision = essay.revisions.get(number=1)
    reader, made = UserFactory(name="Rita Reader"), None
    for number, words in enumerate(REMARKED):
        [found] = [one for one in BEFORE if words in one.text]
        start = found.text.index(words)
        made = annotate(
            essay=essay,
            revision=revision,
            by=reader,
            now=NOW,
            start=Place(found.key, start),
            end=Place(found.key, start + len(words)),
            text=f"Remark {number + 1}.",
            once=f"once{number}",
        )
    revise(essay, *AFTER)
    return made


def read_forecast(page, essay, summary: str) -> None:
    """The desk asks for it when it is looked at; a worker makes it."""
    page.goto(f"/desk/essays/{essay.key}/")
    run_jobs()
    page.reload()
    expect(page.locator("#forecast")).to_contain_text(summary)


def release_by_the_desk(page, essay) -> None:
    page.goto(f"/desk/essays/{essay.key}/")
    run_jobs()  # unless the forecast is there, the desk asks whether to go without
    page.reload()
    page.get_by_label("Now", exact=True).check()
    page.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.get_by_text("Revision 2 is released.")).to_be_visible()


def standing(annotation) -> str:
    anchor = Anchor.objects.get(annotation=annotation, revision__number=2)
    plain = dict(anchor.revision.passages.values_list("key", "plain"))
    return " / ".join(plain[key][first:end] for key, first, end in anchor.spans)


def has_room(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("script", "width"), [(True, 1440), (False, 390)])
def test_an_editor_releases_and_the_writer_takes_the_best_guess(open_page, sign_in, lost, script, width):
    desk = open_page(script=script, width=width)
    sign_in(desk, lost.essay.issue.created_by)

    read_forecast(desk, lost.essay, "This moves 2 remarks, changes the text under 2, loses 1.")
    assert has_room(desk)
    release_by_the_desk(desk, lost.essay)

    found = Anchor.objects.filter(revision__number=2).values_list("state", flat=True)
    assert Counter(found) == {"exact": 7, "moved": 2, "changed": 2, "lost": 1}
    page = open_page(script=script, width=width)
    sign_in(page, lost.writer)
    page.goto(lost.essay.get_absolute_url())
    page.get_by_role("link", name="Where they may belong now").click()
    expect(page.locator(".guess mark")).to_have_text(BOOK)
    assert has_room(page)
    page.get_by_role("button", name="Attach it here").click()
    if script:
        wait_for_htmx(page)
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        expect(page.locator("#messages")).to_contain_text("The remark is attached again.")
        page.get_by_role("link", name="Read it in the essay").click()
    card = page.locator(f"#a-{lost.key}")
    expect(card).to_contain_text("Attached again by its writer, 10 March 2026")
    expect(page.locator(f".remark-mark[data-remark~='{lost.key}']")).to_have_text(BOOK)
    assert standing(lost) == BOOK


def test_what_the_draft_would_lose_is_attached_before_readers_miss_it(open_page, sign_in, lost):
    page = open_page(width=390)
    sign_in(page, lost.essay.issue.created_by)
    read_forecast(page, lost.essay, "loses 1.")

    page.get_by_role("link", name="Say where it belongs in the draft").click()
    page.get_by_role("button", name="Attach it here").click()
    wait_for_htmx(page)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    read_forecast(page, lost.essay, "This moves 2 remarks, changes the text under 3.")
    release_by_the_desk(page, lost.essay)

    assert standing(lost) == BOOK
    page.goto(lost.get_absolute_url())
    expect(page.locator(".remark-note")).to_contain_text("Attached again by an editor, 10 March 2026")


def test_the_words_are_chosen_by_mouse(open_page, sign_in, lost):
    page = open_page(height=420)
    sign_in(page, lost.essay.issue.created_by)
    release_by_the_desk(page, lost.essay)
    page.goto(f"/a/{lost.key}/")

    page.get_by_role("link", name="Attach it again").click()
    page.get_by_role("link", name="Select them in the essay").click()
    expect(page.locator(".essay-body p").filter(has_text=BOOK)).to_be_in_viewport(ratio=1)
    expect(page.locator(".attach-note")).to_contain_text(GATE)
    drag_over(page, "a clerk", "no book")
    page.get_by_role("button", name="Attach it here").click()

    expect(page.locator("#messages")).to_contain_text("The remark is attached again.")
    expect(page.locator(f"#a-{lost.key}")).to_contain_text("Attached again by an editor, 10 March 2026")
    assert standing(lost) == "a clerk keeps no book"


def test_the_words_are_chosen_by_sentences_on_a_phone_with_scripts_off(open_page, sign_in, lost):
    page = open_page(script=False, width=390)
    sign_in(page, lost.essay.issue.created_by)
    release_by_the_desk(page, lost.essay)

    page.goto(f"/a/{lost.key}/attach/")
    expect(page.get_by_role("link", name="Select them in the essay")).to_be_hidden()
    page.get_by_role("link", name=HARBOUR).click()
    expect(page.get_by_label("To the end of")).to_be_visible()
    assert has_room(page)
    page.get_by_label("From the beginning of").select_option(label=f"2. {DAWN}")
    page.get_by_role("button", name="Attach it here").first.click()
    expect(page.get_by_text("This stands before the first sentence.")).to_be_visible()
    page.get_by_label("To the end of").select_option(label=f"2. {DAWN}")
    page.get_by_role("button", name="Attach it here").first.click()

    expect(page.locator(f"#a-{lost.key}")).to_contain_text("Attached again by an editor")
    assert standing(lost) == DAWN
