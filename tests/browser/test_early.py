"""Two experts read ahead in two browsers: one without a script, one on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from symposium import clock
from symposium.actions.schedule import schedule_essay
from tests.browser.looking import wider_than_the_window
from tests.factories import DAY, UserFactory, give_role, make_essay, make_issue

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_expert_remarks_without_a_script_and_another_reads_it_on_a_phone(open_page, sign_in):
    issue = make_issue(slug="spring", early_annotation="open")
    essay = make_essay(issue, "Trees", author=give_role(issue))
    now = clock.now()
    schedule_essay(essay=essay, by=issue.created_by, now=now, release_at=now + DAY)
    plain, phone = open_page(script=False), open_page(width=390)
    sign_in(plain, give_role(issue, user=UserFactory(name="Ida Expert")))
    sign_in(phone, give_role(issue, user=UserFactory(name="Otto Expert")))

    plain.goto("/write/")
    plain.get_by_role("link", name="Trees").click()
    plain.get_by_role("link", name="Annotate this passage").first.click()
    plain.get_by_label("Your remark", exact=True).fill("An early word.")
    plain.get_by_role("button", name="Annotate").click()

    expect(plain.locator("#remarks .remark-text")).to_have_text("An early word.")
    phone.goto(f"{essay.get_absolute_url()}early/")
    expect(phone.get_by_text("Not released.")).to_be_visible()
    expect(phone.locator(".remark-mark")).to_have_count(1)
    assert wider_than_the_window(phone) == []
    assert [found["id"] for found in Axe().run(phone).response["violations"]] == []
