"""The Web Annotation Protocol's read half: https://www.w3.org/TR/annotation-protocol/, by its sections."""

import pytest
from django.test import Client

from symposium.domain.meant import Meant
from symposium.enums import Visibility
from symposium.exports.web_annotation import CONTEXT, MEDIA_TYPE
from symposium.queries import annotation_export
from tests.factories import UserFactory, released_essay
from tests.remarks import annotation_on
from tests.views.test_annotation_data import data_of, path_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
CONTAINER = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type", '
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
)
MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
DESCRIPTIONS = "http://www.w3.org/ns/oa#PreferContainedDescriptions"
SITE = "http://localhost:8000"


@pytest.fixture
def essay():
    return released_essay()


@pytest.fixture
def container(essay):
    return f"{essay.get_absolute_url()}annotations/"


def prefer(*wanted: str) -> str:
    return f'return=representation;include="{" ".join(wanted)}"'


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_4_1_the_containers_headers(essay, container, method):
    annotation_on(essay)

    response = getattr(Client(), method)(container)

    headers = dict(response.headers)
    assert (headers["Link"], headers["Allow"]) == (CONTAINER, "GET, HEAD, OPTIONS")
    assert "Accept-Post" not in headers  # for POST makes nothing here
    if method == "options":
        assert (response.status_code, response.content) == (204, b"")
    else:
        assert (response.status_code, headers["Content-Type"]) == (200, MEDIA_TYPE)
        assert (headers["Vary"], headers["Content-Location"]) == ("Accept, Prefer, Cookie", SITE + container)
        assert headers["ETag"] == Client().get(container).headers["ETag"]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_3_an_annotations_headers(essay, method):
    made = annotation_on(essay)
    address = f"/a/{made.key}/"

    response = getattr(Client(headers={"Accept": "application/ld+json"}), method)(address)

    assert response["Allow"] == "GET, HEAD, OPTIONS"
    if method == "options":
        assert (response.status_code, response["Link"]) == (204, RESOURCE)
    else:
        assert response["Link"] == f'{RESOURCE}, <{SITE}{address}>; rel="cite-as"'
        assert (response["Content-Type"], response["Vary"]) == (MEDIA_TYPE, "Accept, Cookie")
        assert response["ETag"] == Client().get(f"/a/{made.key}.jsonld")["ETag"]


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("page", ["", "?page=0", "?iris=1"])
def test_what_is_unchanged_is_not_sent_again(essay, container, method, page):
    annotation_on(essay)
    tag = Client().get(container + page)["ETag"]
    ask = getattr(Client(headers={"If-None-Match": tag}), method)

    same = ask(container + page)
    annotation_on(essay)
    changed = ask(container + page)

    assert (same.status_code, same["ETag"], changed.status_code) == (304, tag, 200)


@pytest.mark.parametrize(
    ("wanted", "address", "first"),
    [
        ((), "", "descriptions"),
        ((DESCRIPTIONS,), "", "descriptions"),
        ((IRIS,), "?iris=1", "addresses"),
        ((MINIMAL,), "", "none"),
        ((MINIMAL, DESCRIPTIONS), "", "none"),
        ((MINIMAL, IRIS), "?iris=1", "none"),
        ((IRIS, DESCRIPTIONS), "", "descriptions"),
        (("https://example.org/else",), "", "descriptions"),
    ],
)
def test_4_2_representations_by_preference(essay, container, wanted, address, first):
    made = annotation_on(essay)

    response = Client(headers={"Prefer": prefer(*wanted)}).get(container)

    found, whole = response.json(), SITE + container + address
    page = f"{whole}{'&' if address else '?'}page=0"
    alone = data_of(f"/a/{made.key}.jsonld")
    del alone["@context"]
    items = {"descriptions": [alone], "addresses": [f"{SITE}/a/{made.key}/"]}
    part_of = {"id": whole, "type": "AnnotationCollection"}
    embedded = {"id": page, "type": "AnnotationPage", "partOf": part_of, "startIndex": 0}
    assert found == {
        "@context": [CONTEXT, "http://www.w3.org/ns/ldp.jsonld"],
        "id": whole,
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": "Remarks",
        "total": 1,
        "modified": "2026-03-10T12:00:00Z",
        "first": page if first == "none" else {**embedded, "items": items[first]},
        "last": page,
    }
    assert response["Content-Location"] == whole
    kept = set(wanted) <= {MINIMAL, IRIS, DESCRIPTIONS} and wanted not in [(), (IRIS, DESCRIPTIONS)]
    assert response.headers.get("Preference-Applied") == ("return=representation" if kept else None)


@pytest.mark.parametrize(
    "header", ["", "return=minimal", f'include="{IRIS}"', f"return=representation; {IRIS}"]
)
def test_what_says_no_preference_gets_descriptions(essay, container, header):
    annotation_on(essay)

    found = data_of(container, Prefer=header)

    assert [item["type"] for item in found["first"]["items"]] == ["Annotation"]


def test_4_3_every_page_leads_to_the_next_and_keeps_to_what_was_preferred(essay, container, monkeypatch):
    monkeypatch.setattr(annotation_export, "PAGE", 2)
    made = [f"{SITE}/a/{annotation_on(essay).key}/" for _ in range(5)]

    page, found, starts = data_of(container, Prefer=prefer(IRIS))["first"], [], []
    first = page["id"]
    while True:
        starts.append(page["startIndex"])
        found += page["items"]
        if "next" not in page:
            break
        before, page = page["id"], data_of(path_of(page["next"]))
        assert page["prev"] == before

    assert (found, starts) == (made, [0, 2, 4])
    assert (first, page["id"]) == (
        f"{SITE}{container}?iris=1&page=0",
        f"{SITE}{container}?iris=1&page=2",
    )
    assert (page["partOf"]["id"], page["partOf"]["total"]) == (f"{SITE}{container}?iris=1", 5)


@pytest.mark.parametrize("page", ["", "?page=0", "?iris=1", "?iris=1&page=0"])
def test_what_is_for_some_is_in_no_count_and_no_mark_of_others(essay, container, page):
    annotation_on(essay)
    before = Client().get(container + page)
    writer = UserFactory()
    annotation_on(essay, by=writer, meant=Meant(visibility=Visibility.MINE))
    client = Client()
    client.force_login(writer)

    after, own = Client().get(container + page), client.get(container + page)

    totals = [found.get("total") or found["partOf"]["total"] for found in (after.json(), own.json())]
    assert totals == [1, 2]
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])
    assert (own["Cache-Control"], after["Cache-Control"]) == ("private, no-cache", "public, no-cache")


def test_scripts_of_other_sites_may_read_what_everyone_may(essay, container):
    asked = Client().options(container, headers={"Access-Control-Request-Headers": "prefer"})
    read = Client().get(container)

    assert (asked["Access-Control-Allow-Origin"], asked["Access-Control-Allow-Methods"]) == (
        "*",
        "GET, HEAD, OPTIONS",
    )
    assert asked["Access-Control-Allow-Headers"] == "Accept, If-None-Match, Prefer"
    assert (read["Access-Control-Allow-Origin"], read["Access-Control-Expose-Headers"]) == (
        "*",
        "Allow, Content-Location, ETag, Link, Preference-Applied",
    )
    assert "Access-Control-Allow-Credentials" not in {**asked.headers, **read.headers}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_and_says_so(essay, container, method):
    response = getattr(Client(), method)(container)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
