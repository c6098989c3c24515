"""A wording proposal from the margin into the draft, past a composer that is open elsewhere, to the reader's credit."""

import re

import pytest
from playwright.sync_api import expect

from symposium import clock
from symposium.domain.draft import DraftPassage
from tests.factories import DAY, NOW, UserFactory, make_issue, release, released_essay
from tests.proposals import proposal_on

pytestmark = pytest.mark.django_db(transaction=True)

GATE = "The night shift counts the *lorries* at the gate."


@pytest.fixture
def essay():
    return released_essay(
        make_issue(slug="spring"),
        "Nights",
        passages=(DraftPassage("paragraph", GATE, key="gate"),),
        author=UserFactory(name="Vera Author"),
    )


@pytest.fixture
def as_author(essay, open_page, sign_in):
    """Windows of the author's."""

    def open_(**window):
        page = open_page(**window)
        sign_in(page, essay.revisions.draft().get().bylines.get().user)
        return page

    return open_


def draft_of(essay) -> str:
    return essay.revisions.draft().get().passages.get().text


@pytest.mark.parametrize("has_script", [True, False])
def test_an_author_takes_a_readers_words_and_the_reader_is_named(essay, as_author, has_script):
    proposal_on(essay, "counts the lorries", "counts every lorry", by=UserFactory(name="Rita Reader"))
    page = as_author(script=has_script)
    page.goto(essay.get_absolute_url())

    page.get_by_role("link", name="Take it into the draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Take these words into the draft?")
    page.get_by_role("button", name="Take it into the draft").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Taken into the draft")
    assert draft_of(essay) == "The night shift counts every *lorry* at the gate."
    with clock.travel(NOW + DAY):
        release(essay, at=NOW + DAY)
        page.goto(f"{essay.get_absolute_url()}r/")
        expect(page.locator(".history-credits")).to_have_text("With words proposed by Rita Reader")
        page.locator(".history-credits a").click()
        expect(page.locator(".taken")).to_have_text("Taken into revision 2")


def test_a_composer_that_is_open_elsewhere_gets_its_conflict_and_the_list_puts_back(essay, as_author):
    made = proposal_on(essay, "counts the lorries", "counts every lorry", by=UserFactory(name="Rita Reader"))
    composer, listed = as_author(script=False), as_author()
    composer.goto(f"/write/{essay.key}/")
    listed.goto("/write/")
    listed.get_by_role("link", name=re.compile("1 wording proposal")).click()

    listed.get_by_role("button", name=re.compile("Take it into the draft")).click()
    expect(listed.locator(f"#p-{made.key}")).to_have_attribute("data-state", "taken")
    composer.get_by_label("Title", exact=True).fill("Nights at the gate")
    composer.get_by_role("button", name="Save the draft").click()

    expect(composer.locator("#composer-conflict")).to_contain_text("the draft was changed elsewhere")
    listed.get_by_role("button", name=re.compile("Put the old words back")).click()
    expect(listed.locator(f"#p-{made.key}")).to_have_attribute("data-state", "open")
    assert draft_of(essay) == GATE
