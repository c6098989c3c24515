"""Every type of page: no violation that axe finds, light or dark, and nothing sideways at 320 px."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django.urls import get_resolver, reverse
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from symposium import clock
from tests.browser.conftest import watch
from tests.browser.looking import wider_than_the_window
from tests.browser.page_types import PAGE_TYPES, RARER, make_world
from tests.factories import NOW

pytestmark = pytest.mark.django_db(transaction=True)
# axe leaves the size of targets out unless it is asked.
# Without `preload` it does not fetch the style sheets once more, for a rule that is off.
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"], "preload": False}


@pytest.fixture
def _django_db_helper():
    """Overrides pytest-django's, which would empty the tables after each test."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once: no page is changed by being looked at."""
    mail = tmp_path_factory.mktemp("mail")
    with (
        django_db_blocker.unblock(),
        override_settings(ROOT_URLCONF="tests.accounts.demo_urlconf", DEMO=True, MAIL_DIR=mail),
        clock.travel(NOW),
    ):
        try:
            yield make_world()
        finally:
            call_command("flush", interactive=False, verbosity=0)
            connections.close_all()


@pytest.fixture(scope="module")
def served(world):
    server = LiveServer("localhost")
    with override_settings(SITE_URL=server.url, ALLOWED_HOSTS=["localhost"]):
        yield server.url
        server.stop()


@pytest.fixture(scope="module")
def window_of(chromium, served):
    """`window_of("editor")`: the one window of a role, signed in, in the module's whole life."""
    opened, noted = {}, []

    def window_of_(role):
        if role not in opened:
            context = chromium.new_context(base_url=served, reduced_motion="reduce")
            context.set_default_timeout(30_000)
            if role:
                session = _session(User.objects.get(email=f"{role}@example.org"))
                context.add_cookies([{"name": "sessionid", "value": session, "url": served}])
            opened[role] = context.new_page()
            watch(opened[role], served, noted)
        return opened[role]

    yield window_of_
    for page in opened.values():
        page.context.close()
    assert noted == []


def _session(user) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def faults(page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(rules).then(({violations}) => violations)", RULES)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]
    ]


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, id=kind.name, marks=[pytest.mark.prove] if kind.name in RARER else [])
        for kind in PAGE_TYPES
    ],
)
def test_axe_finds_nothing_and_nothing_sticks_out(world, window_of, kind):
    page = window_of(kind.role)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})

    response = page.goto(kind.address(world))
    light = faults(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    dark = faults(page)
    page.set_viewport_size({"width": 320, "height": 640})

    assert response.status == kind.status
    assert (light, dark) == ([], [])
    assert wider_than_the_window(page) == []


@pytest.mark.parametrize(
    ("opener", "opened"),
    [(".contents-bar button", "#contents"), (".phone-menu > summary", ".phone-menu .menu-panel")],
)
def test_axe_finds_nothing_in_what_a_phone_opens(world, window_of, opener, opened):
    page = window_of("")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(reverse("essay", args=[world.issue.slug, world.essay.slug]))

    page.locator(opener).click()

    expect(page.locator(opened)).to_be_visible()
    assert faults(page) == []


def test_every_rarer_page_is_one_of_the_table():
    assert {kind.name for kind in PAGE_TYPES} >= RARER


def test_the_table_has_every_page_that_can_be_opened():
    """A new address is entered in page_types.py, or named here because it is no page."""
    no_pages = {
        "issue_feed", "person_feed", "feed", "sitemap", "robots", "revision_text", "essay_cite",
        "guideline_cite", "portrait", "picture", "essay_by_key", "healthz", "readyz",
        "comment", "comment_pin", "write_take_back", "remark_preview", "write_autosave", "write_pictures",
        "annotation_data", "annotations", "annotations_export", "news", "desk_forecast", "about_index",
        "outbox_mail", "essay_early",  # the latter: test_early.py
    }  # fmt: skip
    routes = {getattr(pattern, "name", None) for pattern in get_resolver("symposium.urls").url_patterns}

    missing = routes - {None} - no_pages - {kind.route for kind in PAGE_TYPES}

    assert missing == set()
