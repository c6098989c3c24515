"""The schema: valid, without a warning, and true to the routes."""

import pytest
import yaml
from django.core.management import call_command
from openapi_spec_validator import validate

from symposium.api.schema import document
from symposium.api.urls import urlpatterns


def test_it_is_made_without_a_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", file=str(tmp_path / "schema.yaml"))


def test_it_is_openapi_3_1():
    made = document()

    validate(made)

    assert made["openapi"] == "3.1.0"


def test_every_route_stands_in_it():
    routes = {f"/api/v1/{pattern.pattern}" for pattern in urlpatterns if pattern.name not in LEFT_OUT}

    written = {
        path.replace("{slug}", "<slug:slug>")
        .replace("{key}", "<slug:key>")
        .replace("{number}", "<int:number>")
        .replace("{other}", "<int:other>")
        .replace("{notice}", "<slug:notice>")
        .replace("{thing}", "<slug:thing>")
        for path in document()["paths"]
    }

    assert written == routes


LEFT_OUT = {"api_page", "api_schema"}


def test_every_operation_says_what_goes_wrong():
    for path, methods in document()["paths"].items():
        named = {"404"} if "{" in path else set()
        for method, operation in methods.items():
            statuses = set(operation["responses"])
            assert statuses >= {"401", "406", "429"}
            assert statuses & {"200", "201"} == {"201" if method == "post" else "200"}
            assert method == "get" or statuses >= {"403", "409"} | named
            assert operation["summary"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "media_type"),
    [("", "application/vnd.oai.openapi"), ("?format=json", "application/vnd.oai.openapi+json")],
)
def test_it_is_served_as_yaml_and_json(client, query, media_type):
    answer = client.get(f"/api/v1/schema/{query}")

    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, media_type)
    assert yaml.safe_load(answer.content)["paths"].keys() == document()["paths"].keys()


@pytest.mark.django_db
def test_the_page_lists_every_operation_and_explains_every_problem(client):
    said = client.get("/api/v1/").content.decode()

    for path, methods in document()["paths"].items():
        assert said.count(f"<td><code>{path}</code></td>") == len(methods)
    assert said.count('<div id="problem-') == 14
