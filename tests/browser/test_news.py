"""Two readers in two browsers: each learns of the other's remarks without losing place or words."""

import pytest
from playwright.sync_api import expect

from symposium import clock
from symposium.domain.draft import DraftPassage
from symposium.models import Annotation, Guideline
from tests.doors.voiced import comment_in
from tests.factories import DAY, NOW, UserFactory, released_essay

pytestmark = pytest.mark.django_db(transaction=True)

TEN_SECONDS = 10_000  # milliseconds
PASSAGES = tuple(DraftPassage("paragraph", f"Passage {n} tells of water. " * 4) for n in range(30))


def opened_at(open_page, sign_in, address: str, reader):
    page = open_page()
    sign_in(page, reader)
    page.clock.install()
    page.goto(address)
    return page


def begin(page, passage: int, words: str):
    """A remark half written at a passage; returns its field."""
    page.locator(".essay-body > p .annotate-link").nth(passage).evaluate("link => link.click()")
    field = page.locator("#annotate-form").get_by_label("Your remark")
    field.fill(words)
    return field


def send(page) -> Annotation:
    with page.expect_event("load"):
        page.locator("#annotate-form").get_by_role("button", name="Annotate").click()
    return Annotation.objects.latest("pk")


def test_two_people_see_each_others_remarks_and_lose_neither_words_nor_place(open_page, sign_in):
    essay, people = released_essay(passages=PASSAGES), [UserFactory(), UserFactory()]
    one, other = [opened_at(open_page, sign_in, essay.get_absolute_url(), who) for who in people]
    field = begin(one, 20, "Half a thou")
    offer = one.get_by_role("button", name="1 new remark: show it")

    begin(other, 2, "Something new.")
    made = send(other)
    place = one.evaluate("scrollY")
    one.clock.run_for(TEN_SECONDS)
    expect(offer).to_be_visible()
    expect(one.locator(f"#a-{made.key}")).to_have_count(0)
    expect(field).to_be_focused()
    assert (one.evaluate("scrollY"), place > 0) == (place, True)
    offer.click()

    expect(one.locator(f"#a-{made.key}")).to_contain_text("Something new.")
    expect(one.locator(f"#said-{made.key}")).to_be_focused()
    assert one.url.endswith(f"#a-{made.key}")
    expect(one.locator(f".remark-mark[data-remark~='{made.key}']").first).to_be_visible()
    expect(field).to_have_value("Half a thou")
    expect(one.locator(".essay-tools a")).to_have_text("1 remark")
    one.clock.run_for(TEN_SECONDS)
    expect(offer).to_have_count(0)
    one.locator(f".remark-mark[data-remark~='{made.key}'] [data-to]").first.click()
    expect(one.locator(f"#said-{made.key}")).to_be_focused()
    with clock.travel(NOW + DAY):
        answer = send(one)
    other.clock.run_for(TEN_SECONDS)
    other.get_by_role("button", name="1 new remark: show it").click()
    expect(other.locator(f"#a-{answer.key}")).to_contain_text("Half a thou")


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
