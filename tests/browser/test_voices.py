"""Taking part, from the first address to the withdrawn vote: by mouse, finger, keys, and with scripts off."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from symposium.domain.draft import DraftPassage
from symposium.models import Annotation, Comment, Vote
from tests.factories import UserFactory, released_essay
from tests.jobs.worker import run_jobs
from tests.remarks import comment_on
from tests.votes import crowd, guideline_of

pytestmark = pytest.mark.django_db(transaction=True)

QUOTE = "It opens here. It goes on.\n\nAnother passage begins."
SELECT = """() => {
  const [first, second] = [...document.querySelectorAll(".essay-body > p")].map((passage) => passage.firstChild);
  getSelection().setBaseAndExtent(first, 0, second, "Another passage begins.".length);
}"""
RESULT = "Readers: 90 % of 10 agree (60–98 %)"


@dataclass(frozen=True)
class Hands:
    """How a person does things: `take` the words of QUOTE, `press` a link or button, `write` in a field."""

    take: Callable[[Page], None]
    press: Callable[[Locator], None]
    write: Callable[[Locator, str], None]


def reach(it: Locator) -> None:
    """By the Tab key alone."""
    for _ in range(150):
        if it.evaluate("it => it === document.activeElement"):
            return
        it.page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {it}")


def press_key(it: Locator) -> None:
    reach(it)
    it.page.keyboard.press("Enter")


def type_in(field: Locator, words: str) -> None:
    reach(field)
    field.page.keyboard.type(words)


def annotate_link(page: Page) -> Locator:
    return page.locator(".essay-body > p").first.get_by_role("link", name="Annotate this passage")


def take_sentences(page: Page) -> None:
    annotate_link(page).click()
    page.get_by_label("To the end of").select_option(index=2)


def take_by_keys(page: Page) -> None:
    press_key(annotate_link(page))
    reach(page.get_by_label("To the end of"))
    for _ in range(2):
        page.keyboard.press("ArrowDown")


def take_selected(page: Page) -> None:
    """A finger's long press and its handles are the browser's own; what they leave is a selection."""
    page.touchscreen.tap(195, 400)
    page.evaluate(SELECT)
    page.get_by_role("link", name="Annotate", exact=True).tap()


def fill(field: Locator, words: str) -> None:
    field.fill(words)


MOUSE = Hands(take_sentences, lambda it: it.click(), fill)
FINGER = Hands(take_selected, lambda it: it.tap(), fill)
KEYS = Hands(take_by_keys, press_key, type_in)


@pytest.fixture
def essay():
    """With nine votes for its guideline and a comment on it."""
    passages = (
        DraftPassage("paragraph", "It opens here. It goes on."),
        DraftPassage("paragraph", "Another passage begins. It ends."),
        DraftPassage("guideline_headline", "Do the thing", guideline=1),
        DraftPassage("guideline_body", "It is worth doing.", guideline=1),
    )
    essay = released_essay(passages=passages)
    crowd(guideline_of(essay), agree=9)
    comment_on(essay, "For whom?", by=UserFactory(name="Otto Other"), guideline=guideline_of(essay))
    return essay


def annotate_two_passages(page: Page, hands: Hands, words: str) -> None:
    hands.take(page)
    hands.write(page.get_by_label("Your remark"), words)
    hands.press(page.get_by_role("button", name="Annotate", exact=True))

    expect(page.locator("#remarks")).to_contain_text(words)


def vote_and_think_again(page: Page, hands: Hands) -> None:
    agree = page.get_by_role("button", name="Agree", exact=True)
    disagree = page.get_by_role("button", name="Disagree", exact=True)
    expect(page.locator(".tally-words")).to_have_count(0)
    expect(agree).to_have_attribute("aria-pressed", "false")

    hands.press(agree)
    expect(agree).to_have_attribute("aria-pressed", "true")
    hands.press(disagree)
    expect(disagree).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".tally-words").first).to_have_text(RESULT)
    hands.press(page.get_by_role("button", name="Withdraw your vote on guideline 1"))
    expect(disagree).to_have_attribute("aria-pressed", "false")


def reply(page: Page, hands: Hands, words: str, *, to: str, by: str) -> None:
    hands.press(page.get_by_role("link", name=f"Reply to {to}"))
    hands.write(page.get_by_label("Your reply"), words)
    hands.press(page.get_by_role("button", name="Reply", exact=True))

    expect(page.get_by_role("article", name=f"Reply by {by}")).to_contain_text(words)


def left_by(name: str) -> tuple:
    """What stands of this person's in the database."""
    vote = Vote.objects.get(voter__name=name)
    return (
        list(Annotation.objects.filter(writer__name=name).values_list("quote", "text")),
        list(vote.changes.values_list("stance", flat=True)),
        list(Comment.objects.filter(writer__name=name).values_list("parent__text", "text")),
    )


DONE = ([(QUOTE, "Both of them?")], ["agree", "disagree", None], [("For whom?", "For all.")])


@pytest.mark.parametrize(
    ("hands", "window"),
    [
        pytest.param(FINGER, {"width": 390, "height": 844, "touch": True}, id="by touch on a phone"),
        pytest.param(KEYS, {}, id="by keys alone"),
        pytest.param(MOUSE, {"script": False}, id="with scripts off"),
    ],
)
def test_a_reader_annotates_votes_changes_withdraws_and_replies(open_page, sign_in, essay, hands, window):
    page = open_page(**window)
    sign_in(page, UserFactory(name="Rita Reader"))
    page.goto(essay.get_absolute_url())

    annotate_two_passages(page, hands, "Both of them?")
    vote_and_think_again(page, hands)
    page.goto(guideline_of(essay).get_absolute_url())
    reply(page, hands, "For all.", to="Otto Other", by="Rita Reader")

    assert left_by("Rita Reader") == DONE


def sign_up(page: Page, name: str) -> None:
    """By the mailed link, then by a mailed code."""
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill("nora@example.org")
    page.get_by_label("Password").first.fill("a sentence that only I would write")
    page.get_by_role("button", name="Make the account").click()
    run_jobs()
    page.goto(re.search(r"https?://\S+", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Confirm").click()
    page.locator("#code-email").fill("nora@example.org")
    page.get_by_role("button", name="Mail me a code").click()
    code = page.get_by_label("Code")
    expect(code).to_be_visible()
    run_jobs()
    code.fill(re.search(r"^ {4}(\S+)$", mail.outbox[-1].body, re.MULTILINE)[1])
    code.press("Enter")


def test_a_newcomer_takes_part_and_two_readers_see_each_other(open_page, sign_in, essay):
    older, newcomer = open_page(), open_page()
    sign_in(older, UserFactory(name="Olga Older"))
    older.goto(essay.get_absolute_url())

    newcomer.goto(essay.get_absolute_url())
    newcomer.get_by_role("link", name="Agree", exact=True).click()
    sign_up(newcomer, "Nora Newcomer")
    # The way leads back to the vote that was begun.
    expect(newcomer.get_by_role("radio", name="Agree", exact=True)).to_be_checked()
    newcomer.goto(essay.get_absolute_url())
    annotate_two_passages(newcomer, MOUSE, "Both of them?")
    vote_and_think_again(newcomer, MOUSE)
    newcomer.goto(guideline_of(essay).get_absolute_url())
    reply(newcomer, MOUSE, "For all.", to="Otto Other", by="Nora Newcomer")

    older.reload()
    remark = older.locator("#remarks .remark").filter(has_text="Nora Newcomer")
    expect(remark).to_contain_text("Both of them?")
    remark.get_by_role("link", name="Reply to Nora Newcomer").click()
    older.get_by_label("Your comment").fill("Both.")
    older.get_by_role("button", name="Comment", exact=True).click()
    older.goto(guideline_of(essay).get_absolute_url())
    reply(older, MOUSE, "Not for me.", to="Nora Newcomer", by="Olga Older")

    newcomer.reload()
    answer = newcomer.get_by_role("article", name="Reply by Olga Older")
    expect(answer).to_contain_text("Not for me.")
    newcomer.goto(essay.get_absolute_url())
    newcomer.locator("#remarks").get_by_role("link", name="1 reply").click()
    expect(newcomer.get_by_role("article", name="Comment by Olga Older")).to_contain_text("Both.")
    assert left_by("Nora Newcomer") == DONE
