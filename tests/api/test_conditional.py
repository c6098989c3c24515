"""ETags, 304, and who may keep an answer."""

import pytest

from symposium import clock
from tests.api.site import token_header
from tests.factories import DAY, NOW, UserFactory, make_essay, release

pytestmark = pytest.mark.django_db
PATHS = ["issues/", "issues/quiet-streets/", "essays/", "essays/mkdwgbzq4p/", "search/?q=lorries", "schema/"]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_held_already_is_not_sent_again(client, site, path):
    first = client.get(f"/api/v1/{path}")

    second = client.get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == first["Cache-Control"] == "public, no-cache"
    assert second["Vary"] == first["Vary"] == "Accept, Authorization, Cookie"


def test_a_release_changes_the_etag(client, site):
    essay = make_essay(site.issue, "One more")
    release(essay, at=NOW + DAY)
    before = client.get("/api/v1/essays/")["ETag"]

    with clock.travel(NOW + DAY):
        answer = client.get("/api/v1/essays/", headers={"If-None-Match": before})

    assert answer.status_code == 200
    assert answer["ETag"] != before


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("by", ["session", "token"])
def test_an_answer_to_a_person_is_kept_by_them_alone(client, site, path, by):
    person = UserFactory()
    if by == "session":
        client.force_login(person)
    headers = token_header(person) if by == "token" else {}

    answer = client.get(f"/api/v1/{path}", headers=headers)

    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Vary"] == "Accept, Authorization, Cookie"


def test_a_problem_is_kept_by_nobody(client, site):
    answer = client.get("/api/v1/essays/unknown/")

    assert (answer["Cache-Control"], answer.get("ETag")) == ("no-store", None)


def test_only_the_head(client, site):
    answer = client.head("/api/v1/essays/")

    assert (answer.status_code, answer.content) == (200, b"")
