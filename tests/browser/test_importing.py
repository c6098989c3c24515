"""Remarks from elsewhere are brought by an editor and read by anybody, scripts or none."""

from playwright.sync_api import expect

from tests.factories import released_essay
from tests.imports import hypothesis_row, of_client

FILE = [
    hypothesis_row(1, "The lead of An essay", "What lead?", user_info={"display_name": "Maja Lindqvist"}),
    hypothesis_row(2, "Nothing of this stands here, whatever one looks for in it."),
]


def test_an_editor_imports_remarks_with_scripts_off(open_page, sign_in):
    essay = released_essay()
    page = open_page(width=390, script=False)
    sign_in(page, essay.issue.created_by)
    page.goto(f"/desk/essays/{essay.key}/")

    page.get_by_role("link", name="Import remarks …").click()
    page.get_by_role("button", name="Look at what would come").click()
    expect(page.get_by_role("alert")).to_have_text("Nothing was imported. Choose the file.")
    page.get_by_label("The file").set_input_files(
        {"name": "notes.json", "mimeType": "application/json", "buffer": of_client(FILE)}
    )
    page.get_by_role("button", name="Look at what would come").click()
    expect(page.locator(".listing tbody tr").nth(1)).to_contain_text("Words not found.")
    page.get_by_role("button", name="Import 1 remark").click()
    page.get_by_role("link", name="Read them beside the text").click()

    expect(page.locator(".remark .name")).to_have_text("Maja Lindqvist")
    expect(page.locator(".remark-mark")).to_have_text("The lead of An essay")
