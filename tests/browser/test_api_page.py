"""The page on which to try the API, as a person meets it. (The fixture fails what the policy refuses.)"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.api.site import make_site

pytestmark = pytest.mark.django_db(transaction=True)


def opened(page, operation):
    page.goto("/api/v1/")
    page.locator(f"#operations-{operation} button.opblock-summary-control").click()
    page.locator(f"#operations-{operation}").get_by_role("button", name="Try it out").click()
    return page.locator(f"#operations-{operation}")


def test_an_address_is_tried(open_page, site):
    make_site()
    operation = opened(open_page(), "issues-issues")

    operation.get_by_role("button", name="Execute").click()

    expect(operation.locator(".live-responses-table tbody .response-col_status")).to_contain_text("200")


def test_whoever_is_signed_in_acts_by_their_session(open_page, site, sign_in):
    made = make_site()
    page = open_page()
    sign_in(page, made.editor)
    operation = opened(page, "essays-withdraw_essay")

    operation.get_by_placeholder("key").fill(made.first.key)
    operation.get_by_role("button", name="Execute").click()

    expect(operation.locator(".live-responses-table tbody .response-col_status")).to_contain_text("200")
    made.first.refresh_from_db()
    assert made.first.state == "withdrawn"


@pytest.mark.parametrize(
    ("scheme", "operation"), [("light", "essays-withdraw_essay"), ("dark", "issues-issues")]
)
def test_an_open_address_can_be_read_by_all(open_page, site, scheme, operation):
    page = open_page(scheme=scheme)
    opened(page, operation)

    found = Axe().run(page).response["violations"]

    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []


def test_it_fits_a_narrow_phone(open_page, site):
    page = open_page(width=320)

    opened(page, "issues-issues")

    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_without_scripts_the_addresses_stand_there(open_page, site):
    page = open_page(script=False)

    page.goto("/api/v1/")

    expect(page.get_by_role("cell", name="/api/v1/search/", exact=True)).to_be_visible()
