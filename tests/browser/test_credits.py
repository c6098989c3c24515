"""A reader's question leads to a revision that names them: at 390 px, without a script."""

import re

import pytest
from playwright.sync_api import expect

from symposium import clock
from symposium.domain.draft import DraftPassage
from tests.factories import DAY, NOW, UserFactory, make_issue, release, released_essay
from tests.remarks import annotation_on

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_readers_question_leads_to_a_credited_revision(open_page, sign_in):
    author = UserFactory(name="Vera Author")
    essay = released_essay(
        make_issue(slug="spring"),
        "Nights",
        passages=(DraftPassage("paragraph", "The night shift counts lorries.", key="gate"),),
        author=author,
    )
    question = annotation_on(essay, "At which gate?", by=UserFactory(name="Rita Reader"))
    page = open_page(width=390, script=False)
    sign_in(page, author)

    page.goto(question.get_absolute_url())
    page.get_by_role("link", name=re.compile("^Credit")).click()
    page.get_by_label("What you changed after it").fill("It says which gate.")
    page.get_by_label("The passage that you changed").select_option("gate")
    page.get_by_role("button", name="Credit it").click()
    expect(page.locator(".credits .proposal-head a")).to_have_text("Rita Reader")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.goto(f"/write/{essay.key}/")
    page.get_by_role("link", name="Credited remarks").click()
    expect(page.locator(".credits .proposal-state")).to_contain_text("in the next revision")
    page.goto(f"/write/{essay.key}/")
    page.locator("textarea[name=passage_text]").first.fill(
        "The night shift counts lorries at the north gate."
    )
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator(".message")).to_have_text("Saved.")

    with clock.travel(NOW + DAY):
        release(essay, at=NOW + DAY)
        page.goto(f"{essay.get_absolute_url()}r/")
        expect(page.locator(".history-credits")).to_have_text(
            "Changed after a point by Rita Reader (“It says which gate.”)"
        )
        page.locator(".history-credits a").click()
        page.locator(".led-to a").click()
        expect(page).to_have_url(re.compile(r"/r/2/#gate$"))
        assert page.evaluate("document.documentElement.scrollWidth") == 390
