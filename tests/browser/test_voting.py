"""A vote by keyboard: it keeps the focus where it was, and is heard as well as seen; by mouse it is read."""

import pytest
from playwright.sync_api import expect

from symposium.models import Vote
from tests.browser.looking import wait_for_htmx
from tests.factories import UserFactory, released_essay
from tests.votes import crowd, guideline_of

COLOURS = """it => {
  it.getAnimations().forEach((animation) => animation.finish());
  const { color, backgroundColor } = getComputedStyle(it);
  return [color, backgroundColor];
}"""

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_vote_is_changed_and_withdrawn_by_keys_alone(open_page, sign_in):
    essay = released_essay(guidelines=1)
    crowd(guideline_of(essay), agree=9)
    page = open_page()
    sign_in(page, UserFactory())
    page.goto(essay.get_absolute_url())
    agree = page.get_by_role("button", name="Agree", exact=True)
    said, result = page.locator(".vote-box [role=status]"), page.locator(".tally-words").first
    expect(result).to_have_count(0)
    agree.focus()

    page.keyboard.press("Enter")
    expect(agree).to_have_attribute("aria-pressed", "true")
    expect(agree).to_be_focused()
    expect(said).to_have_text("You agree. Readers: 100 % of 10 agree (72–100 %).")
    expect(result).to_have_text("Readers: 100 % of 10 agree (72–100 %)")
    wait_for_htmx(page)
    page.keyboard.press("Space")
    wait_for_htmx(page)
    expect(agree).to_have_attribute("aria-pressed", "true")
    expect(agree).to_be_focused()
    page.get_by_role("button", name="Withdraw your vote on guideline 1").focus()
    page.keyboard.press("Enter")
    expect(agree).to_have_attribute("aria-pressed", "false")
    expect(agree).to_be_focused()
    expect(said).to_have_text("You withdrew your vote.")

    vote = Vote.objects.get(stance=None)
    assert list(vote.changes.values_list("stance", flat=True)) == ["agree", None]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_stance_keeps_its_colours_under_the_mouse(open_page, sign_in, scheme):
    guideline = guideline_of(released_essay(guidelines=1))
    page = open_page(scheme=scheme)
    sign_in(page, UserFactory())
    page.goto(guideline.get_absolute_url())

    for name in ("Agree", "Unsure", "Disagree"):
        button = page.get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        wait_for_htmx(page)
        page.mouse.move(1, 1)
        away = button.evaluate(COLOURS)
        button.hover()

        assert button.evaluate(COLOURS) == away
        assert away[0] != away[1]
