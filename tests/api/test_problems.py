"""Whatever goes wrong, the answer is a problem document (RFC 9457)."""

import json
import logging

import pytest
from django.db import connection
from django.test import Client

from symposium.api.problems import KINDS
from tests.api.site import token_header
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def checked(answer, status, *, errors=None):
    """The document, after its shape was looked at."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    said = json.loads(answer.content)
    kind = KINDS[status]
    assert said["type"] == f"http://localhost:8000/api/v1/#problem-{kind.slug}"
    assert (said["title"], said["status"]) == (kind.title, status)
    assert list(said) == ["type", "title", "status", "detail", *(["errors"] if errors else [])]
    if errors:
        assert list(said["errors"]) == errors
    assert said["detail"]
    return said


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/poems/",
        "/api/v2/",
        "/api/",
        "/api/v1/essays/unknown/",
        "/api/v1/essays/mkdwgbzq4p/revisions/9/",
        "/api/v1/essays/mkdwgbzq4p/revisions/99999999999999999999999999/",
        "/api/v1/essays/%00/",
        "/api/v1/issues/unknown/",
        "/api/v1/guidelines/unknown/",
        "/api/v1/guidelines/rjfxnt7hkc/wordings/99999999999999999999999999/",
        "/api/v1/people/unknown/",
        "/api/v1/issues/?format=xml",
    ],
)
def test_404(client, site, path):
    said = checked(client.get(path), 404)

    assert said["detail"] == KINDS[404].meaning


@pytest.mark.parametrize("path", ["submission", "schedule", "withdrawal"])
@pytest.mark.parametrize("key", ["mkdwgbzq4p", "unknown"])
@pytest.mark.parametrize("method", ["put", "delete"])
def test_401_comes_before_everything_and_says_how(client, site, path, key, method):
    answer = getattr(client, method)(f"/api/v1/essays/{key}/{path}/")

    checked(answer, 401)
    assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize("token", ["sym_wrong", "a b", "", "\xff\xfe", "x" * 5000])
@pytest.mark.parametrize("path", ["issues/", "schema/"])
def test_a_wrong_token_is_401(client, site, token, path):
    answer = client.get(f"/api/v1/{path}", headers={"Authorization": f"Token {token}"})

    checked(answer, 401)
    assert answer["WWW-Authenticate"] == "Token"


def test_403_in_the_words_of_the_rule(client, site):
    client.force_login(UserFactory())

    said = checked(client.put("/api/v1/essays/mkdwgbzq4p/submission/"), 403)

    assert said["detail"] == "Only the essay's authors submit it."


def test_a_session_needs_its_token_against_forgery(site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(site.editor)

    answer = client.delete("/api/v1/essays/mkdwgbzq4p/schedule/")

    assert "CSRF" in checked(answer, 403)["detail"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("post", "issues/", "GET, HEAD, OPTIONS"),
        ("delete", "essays/mkdwgbzq4p/", "GET, HEAD, OPTIONS"),
        ("post", "essays/mkdwgbzq4p/schedule/", "GET, HEAD, PUT, DELETE, OPTIONS"),
        ("post", "schema/", "GET, HEAD, OPTIONS"),
    ],
)
def test_405(client, site, method, path, allowed):
    client.force_login(site.editor)

    answer = getattr(client, method)(f"/api/v1/{path}")

    checked(answer, 405)
    assert answer["Allow"] == allowed


def test_406(client, site):
    checked(client.get("/api/v1/issues/", headers={"Accept": "text/csv"}), 406)


def test_412(client, site):
    checked(client.get("/api/v1/issues/", headers={"If-Match": '"something else"'}), 412)


SCHEDULE = "/api/v1/essays/mkdwgbzq4p/schedule/"


@pytest.mark.parametrize(
    "body", ["", "{", "[" * 100_000, '{"a": NaN}', b"\xff\xfe{}", '{"n": ' + "9" * 5000 + "}"]
)
def test_400_for_what_is_no_json(client, site, body):
    client.force_login(site.editor)

    answer = client.put(SCHEDULE, body, "application/json")

    if body == "":
        checked(answer, 422, errors=["release_at"])
    else:
        checked(answer, 400)


def test_413(client, site):
    client.force_login(site.editor)

    checked(client.put(SCHEDULE, '{"note": "' + "x" * 1_000_001 + '"}', "application/json"), 413)


def test_415(client, site):
    client.force_login(site.editor)

    checked(client.put(SCHEDULE, "release_at=", "application/x-www-form-urlencoded"), 415)


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, ["release_at"]),
        ([], ["body"]),
        ("now", ["body"]),
        ({"release_at": "tomorrow"}, ["release_at"]),
        ({"release_at": "2026-03-12T09:00:00"}, ["release_at"]),
        ({"release_at": "2026-13-12T09:00:00Z"}, ["release_at"]),
        ({"release_at": "9999-12-31T23:59:59-12:00"}, ["release_at"]),
        ({"release_at": "0001-01-01T00:00:00+14:00"}, ["release_at"]),
        ({"release_at": 1773300000}, ["release_at"]),
        ({"release_at": None, "note": "x" * 501}, ["note"]),
        ({"release_at": None, "note": "\x00"}, ["note"]),
        ({"release_at": None, "note": "\ud800"}, ["note"]),
        ({"release_at": None, "note": {"a": 1}}, ["note"]),
        ({"release_at": None, "note": 0}, ["note"]),
        ({"release_at": "2026-03-01T09:00:00Z"}, ["body"]),
    ],
)
def test_422_by_field(client, site, body, errors):
    client.force_login(site.editor)

    checked(client.put(SCHEDULE, json.dumps(body), "application/json"), 422, errors=errors)


def test_409_in_the_words_of_the_rule(client, site):
    client.force_login(site.editor)

    said = checked(client.delete(SCHEDULE), 409)

    assert said["detail"] == "Nothing of this essay waits for its release."


@pytest.fixture
def few(settings):
    rates = {"anon": "2/min", "user": "3/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


def test_429_for_the_anonymous_by_address(client, few):
    asked = [client.get("/api/v1/issues/").status_code for _ in range(2)]

    answer = client.get("/api/v1/issues/")
    elsewhere = client.get("/api/v1/issues/", REMOTE_ADDR="192.0.2.7")

    assert (asked, elsewhere.status_code) == ([200, 200], 200)
    checked(answer, 429)
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_429_for_a_person_whatever_the_token(client, few):
    person = UserFactory()
    tokens = [token_header(person), token_header(person)]
    asked = [client.get("/api/v1/issues/", headers=tokens[n % 2]).status_code for n in range(3)]

    answer = client.get("/api/v1/issues/", headers=tokens[1])

    assert asked == [200, 200, 200]
    checked(answer, 429)


def test_500_says_nothing_of_the_fault(site, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE symposium_theme RENAME TO gone")
    client = Client(raise_request_exception=False)

    with caplog.at_level(logging.CRITICAL):
        answer = client.get("/api/v1/issues/quiet-streets/")

    assert checked(answer, 500)["detail"] == "The fault is ours, and was logged."


def test_pages_keep_their_own_errors(client):
    answer = client.get("/nowhere/")

    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")
