"""Two readers in two browsers: each learns of the other's remarks without losing place or words."""

import pytest
from playwright.sync_api import expect

from symposium.models import Guideline
from tests.doors.voiced import annotation_in, comment_in
from tests.factories import UserFactory, released_essay

pytestmark = pytest.mark.django_db(transaction=True)

TEN_SECONDS = 10_000  # milliseconds


def opened_at(open_page, sign_in, address: str, reader):
    page = open_page()
    sign_in(page, reader)
    page.clock.install()
    page.goto(address)
    return page


def test_a_new_remark_is_offered_and_stands_beside_its_words(open_page, sign_in):
    essay, reader, other = released_essay(), UserFactory(), UserFactory(name="Otto Other")
    page = opened_at(open_page, sign_in, essay.get_absolute_url(), reader)
    page.locator(".annotate-link").first.evaluate("link => link.click()")
    field = page.locator("#annotate-form").get_by_label("Your remark")
    field.fill("Half a thou")
    offer = page.get_by_role("button", name="1 new remark: show it")

    made = annotation_in(essay, "Something new.", other)
    page.clock.run_for(TEN_SECONDS)
    expect(offer).to_be_visible()
    expect(page.locator(f"#a-{made.key}")).to_have_count(0)
    offer.click()

    expect(page.locator(f"#a-{made.key}")).to_contain_text("Something new.")
    expect(page.locator(f"#a-{made.key}")).to_be_focused()
    assert page.url.endswith(f"#a-{made.key}")
    expect(page.locator(f".remark-mark[data-remark~='{made.key}']").first).to_be_visible()
    expect(field).to_have_value("Half a thou")
    expect(page.locator(".essay-tools a")).to_have_text("1 remark")
    page.clock.run_for(TEN_SECONDS)
    expect(offer).to_have_count(0)
    words = page.locator(f".remark-mark[data-remark~='{made.key}'] [data-to]").first
    words.click()
    expect(page.locator(f"#a-{made.key}")).to_be_focused()


def test_new_comments_are_put_in_their_places(open_page, sign_in):
    essay, reader, other = released_essay(), UserFactory(), UserFactory(name="Otto Other")
    guideline = Guideline.objects.first()
    root = comment_in(essay, "The first of all.", other)
    page = opened_at(open_page, sign_in, f"/g/{guideline.key}/", reader)
    page.locator(f"#c-{root.key}").get_by_role("link", name="Reply").click()
    field = page.locator(f"#place-{root.key} textarea")
    field.fill("Half a thou")

    later = comment_in(essay, "Another one.", other)
    page.clock.run_for(TEN_SECONDS)
    page.get_by_role("button", name="1 new comment: show it").click()

    expect(page.locator(f"#c-{later.key}")).to_be_focused()
    expect(page.locator(".thread > .branch .comment")).to_have_count(2)
    expect(page.locator(".thread > .branch .comment").first).to_contain_text("Another one.")
    expect(page.locator("#thread-count")).to_have_text("2 comments")
    expect(field).to_have_value("Half a thou")
    page.locator(f"#c-{later.key}").get_by_role("link", name="Reply").click()
    expect(page.locator(f"#place-{later.key} textarea")).to_be_focused()
