"""A real browser before a real server: the system's Chromium, driven by Playwright."""

import os

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import sync_playwright

from symposium import clock
from symposium.local.chromium import ensure_chromium
from tests.browser.composing import opened
from tests.factories import NOW, UserFactory, give_role, make_essay, make_issue

# Playwright's sync API keeps an event loop in the test's thread, and Django then takes every query
# there for one made from a coroutine.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def no_request_outlives_the_tests(django_db_setup, django_db_blocker):
    """A page that was closed in the middle of a request leaves a thread of the server in the database.

    Under load the last of them kept the test database from being dropped.
    """
    yield
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for _ in range(1_000):
            cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")
            if not cursor.fetchall():
                break


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=QUIET)
        yield browser
        browser.close()


def watch(page, site, faults):
    """Note in `faults` each error of a script, each refusal by the page's own policy, each other host."""
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None,
    )
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((site, "data:", "blob:")) else faults.append(asked.url),
    )


@pytest.fixture
def site(live_server, settings):
    """The live site at NOW, with the demo's one-click sign-in left out."""
    settings.SITE_URL = live_server.url
    with clock.travel(NOW):
        yield live_server.url


@pytest.fixture
def open_page(chromium, site):
    """`open_page(width=390, script=False, scheme="dark")`: a fresh person's window.

    A page that throws, is refused something by its own policy, or asks another host fails its test.
    """
    contexts, faults = [], []

    def open_(*, width=1440, height=900, script=True, scheme="light", touch=False, storage_state=None):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme=scheme,
            has_touch=touch,
            storage_state=storage_state,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, site, faults)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def sign_in(site):
    """Puts a person's session into a page's context: signing in itself has its own tests."""

    def sign_in_(page, user):
        client = Client()  # of its own: another person's sign-in would end the session of the one before
        client.force_login(user)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}]
        )

    return sign_in_


@pytest.fixture
def writer():
    return UserFactory(name="Erin Expert")


@pytest.fixture
def own_essay(writer):
    """A draft of the writer's, with three guidelines: do thing 1, 2 and 3 of An essay."""
    issue = make_issue()
    give_role(issue, user=writer)
    return make_essay(issue, author=writer, guidelines=3)


@pytest.fixture
def compose(open_page, sign_in, own_essay, writer):
    """`compose(width=390)`: the composer of the writer's own essay, in a fresh browser of theirs."""

    def compose_(**window):
        page = open_page(**window)
        sign_in(page, writer)
        return opened(page, own_essay)

    return compose_
