"""The main journey: an essay pasted, checked, corrected, scheduled, found nowhere, and read a day later."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from symposium import clock
from symposium.models import Essay, Issue
from tests.browser.looking import wider_than_the_window
from tests.factories import DAY, NOW, make_issue
from tests.jobs.worker import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)
# The seed essay lies beside the project; elsewhere a text of the same form stands for it.
SEED = Path(settings.BASE_DIR).parent / "shared" / "essays" / "00-seed.txt"
ESSAY = SEED if SEED.exists() else Path(settings.BASE_DIR) / "tests" / "texts" / "seed_like.txt"
TOMORROW = NOW + DAY


def paste(page, issue: Issue, text: str):
    page.goto(f"/desk/issues/{issue.slug}/")
    page.get_by_role("link", name="Bring an essay").first.click()
    page.get_by_role("textbox").first.fill(text)
    page.get_by_role("button", name="Read the essay").click()
    expect(page.get_by_role("heading", name="Reading pasted.txt")).to_be_visible()


def see_it_read(page, *, script: bool):
    run_jobs()
    if not script:
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", name="Check the essay")).to_be_visible()


def blocks(page, kind: str):
    return page.locator(f".block[data-kind={kind}]")


def correct_the_second_headline(page) -> str:
    headline = blocks(page, "guideline_headline").nth(1).locator("textarea")
    corrected = headline.input_value() + " at last"
    headline.fill(corrected)
    page.get_by_role("button", name="Apply changes").last.click()
    expect(page.locator(".outline-list")).to_contain_text(corrected)
    return corrected


def save(page):
    page.get_by_label("I have looked at this").check()
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.locator("#messages")).to_contain_text("Saved as a draft.")


def schedule_for_tomorrow(page):
    page.get_by_label("Day and hour", exact=True).fill(f"{TOMORROW:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.locator(".badge[data-state=scheduled]").first).to_be_visible()


def places(essay: Essay) -> dict[str, str]:
    """Where a reader might find an essay, and the name of its own address."""
    issue, word = essay.issue.slug, essay.slug.rsplit("-", 1)[-1]
    return {
        "front": "/",
        "issue": f"/issues/{issue}/",
        "guidelines": f"/issues/{issue}/guidelines/",
        "people": "/people/",
        "search": f"/search/?q={word}",
        "feed": "/feed.atom",
        "issue feed": f"/issues/{issue}/feed.atom",
        "sitemap": "/sitemap.xml",
        "API issue": f"/api/v1/issues/{issue}/",
        "API essays": "/api/v1/essays/",
        "API guidelines": "/api/v1/guidelines/",
        "API search": f"/api/v1/search/?q={word}",
    }


def found_in(page, essay: Essay, marks: list[str]) -> set[str]:
    """The places whose answer holds one of the marks: its slug, its key, a headline."""
    answers = {name: page.request.get(address) for name, address in places(essay).items()}
    assert {name for name, answer in answers.items() if answer.status != 200} == set()
    return {name for name, answer in answers.items() if any(mark in answer.text() for mark in marks)}


def addresses(essay: Essay) -> list[str]:
    own = essay.get_absolute_url()
    guidelines = [f"/g/{guideline.key}/" for guideline in essay.guidelines.all()]
    return [own, f"{own}r/1/", f"{own}r/1.txt", f"{own}cite.bib", f"/e/{essay.key}/", *guidelines[:1]]


def statuses(page, essay: Essay) -> set[int]:
    own = [*addresses(essay), f"/api/v1/essays/{essay.key}/"]
    return {page.request.get(address).status for address in own}


def read_on_a_phone(page, essay: Essay, *, title: str, headline: str):
    page.goto(f"/issues/{essay.issue.slug}/")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(page.locator(".guideline")).to_have_count(4)
    expect(page.locator(".guideline").nth(1)).to_contain_text(headline)
    assert wider_than_the_window(page) == []


def open_and_close_the_contents(page, *, script: bool):
    sheet = page.locator("#contents")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Contents").click()
    expect(sheet).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Contents").click()
    sheet.get_by_role("link").nth(2).click()
    if script:
        expect(sheet).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_essay_comes_in_and_is_read_a_day_later(open_page, sign_in, script):
    text = ESSAY.read_text()
    title = text.split("\n", 1)[0]
    issue = make_issue()
    editor, reader = open_page(script=script), open_page(width=390, height=800, script=script, touch=True)
    sign_in(editor, issue.created_by)

    paste(editor, issue, text)
    see_it_read(editor, script=script)
    headline = correct_the_second_headline(editor)
    save(editor)
    schedule_for_tomorrow(editor)

    essay = Essay.objects.select_related("issue").get()
    marks = [essay.slug, essay.key, headline]
    assert found_in(reader, essay, marks) == set()
    assert statuses(reader, essay) == {404}
    with clock.travel(TOMORROW):
        assert found_in(reader, essay, marks) == set(places(essay))
        assert statuses(reader, essay) == {200}
        read_on_a_phone(reader, essay, title=title, headline=headline)
        open_and_close_the_contents(reader, script=script)
