"""A file of remarks through the API: brought, looked at, confirmed once, or put away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from symposium.models import Annotation, AnnotationImport
from tests.factories import UserFactory, released_essay
from tests.imports import hypothesis_row, of_api

pytestmark = pytest.mark.django_db
ROWS = [hypothesis_row(1, "The lead of An essay", "What lead?"), hypothesis_row(2, "Nothing of this stands.")]


@pytest.fixture
def essay(client):
    essay = released_essay()
    client.force_login(essay.issue.created_by)
    return essay


def sent(client, essay, content: bytes | None = None):
    file = SimpleUploadedFile("remarks.json", of_api(ROWS) if content is None else content)
    return client.post(f"/api/v1/essays/{essay.key}/annotation-imports/", {"file": file})


def test_what_was_brought_is_confirmed_once(client, essay):
    brought = sent(client, essay)
    again = sent(client, essay)
    address = brought["Location"].removeprefix("http://localhost:8000")

    confirmed = [client.put(f"{address}confirmation/") for _ in range(2)]

    told = client.get(address, {"fate": "nowhere"}).json()
    made = client.get(f"/api/v1/annotations/{Annotation.objects.get().key}/").json()
    assert (brought.status_code, brought.json()) == (201, again.json())
    assert [(answer.status_code, answer.json()["state"]) for answer in confirmed] == [(200, "done")] * 2
    assert ([line["number"] for line in told["lines"]], told["counts"]["exact"]) == ([2], 1)
    assert (made["writer"], made["imported"]) == (
        {"key": None, "name": "mlindqvist", "badges": []},
        {
            "origin": "Hypothesis",
            "via": "https://hypothes.is/a/hYp0thesis_01-AAAAAAAAA",
            "made_at": "2025-11-01T08:15:30.123456Z",
        },
    )


def test_what_was_brought_is_put_away_until_it_is_imported(client, essay):
    address = sent(client, essay)["Location"].removeprefix("http://localhost:8000")

    gone, again = client.delete(address), client.get(address)
    kept = sent(client, essay)["Location"].removeprefix("http://localhost:8000")
    client.put(f"{kept}confirmation/")

    assert (gone.status_code, again.status_code, client.delete(kept).status_code) == (200, 404, 409)


@pytest.mark.parametrize(
    ("content", "field", "words"),
    [
        (b"no", "body", "The file is no JSON. Choose an export as JSON-LD, or one of Hypothesis as JSON."),
        (b" " * (10 * 1024 * 1024 + 1), "file", "The file is larger than 10 MB. Export it in parts."),
    ],
)
def test_a_bad_file_is_refused_in_words(client, essay, content, field, words):
    refused = sent(client, essay, content)

    assert (refused.status_code, refused.json()["errors"]) == (422, {field: [words]})


@pytest.mark.parametrize("query", [{"page": "0"}, {"page": "x"}, {"fate": "none"}])
def test_parameters_that_cannot_be_read(client, essay, query):
    address = sent(client, essay)["Location"]

    assert client.get(address.removeprefix("http://localhost:8000"), query).status_code == 400


def test_it_is_nobody_elses(client, essay):
    address = sent(client, essay)["Location"].removeprefix("http://localhost:8000")
    client.force_login(UserFactory())

    answers = [sent(client, essay), client.get(address), client.put(f"{address}confirmation/")]

    assert [answer.status_code for answer in answers] == [403, 404, 404]
    assert (Annotation.objects.count(), AnnotationImport.objects.count()) == (0, 1)
