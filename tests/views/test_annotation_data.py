"""Annotations as the W3C's model and protocol have them; positions are taken from the revision's text alone."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.annotation import annotate
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.exports.web_annotation import CONTEXT, MEDIA_TYPE
from symposium.queries.annotation_export import PAGE
from tests.factories import NOW, UserFactory, make_text, released_essay

pytestmark = pytest.mark.django_db

ODD = "Zwölf 🧂 Körner: \u05e9\u05dc\u05d5\u05dd, e\u0301t\u00e9 and \U0001f469\u200d\U0001f52c *said* so."


@pytest.fixture(autouse=True)
def _at_now():
    with clock.travel(NOW):
        yield


def odd_essay():
    passages = (DraftPassage("paragraph", ODD), *make_text().passages)
    return released_essay(passages=passages)


def remark(essay, *, start=(0, 0), end=(0, 5), text="So it is.", once="one", by=None, now=NOW, **more):
    revision = essay.revisions.frozen().get()
    keys = list(revision.passages.order_by("position").values_list("key", flat=True))
    return annotate(
        essay=essay,
        revision=revision,
        by=by or UserFactory(),
        now=now,
        start=Place(keys[start[0]], start[1]),
        end=Place(keys[end[0]], end[1]),
        text=text,
        once=once,
        **more,
    )


def data_of(address: str, **headers):
    response = Client(headers=headers).get(address)
    assert (response.status_code, response["Content-Type"]) == (200, MEDIA_TYPE)
    return json.loads(response.getvalue())


def text_of(address: str) -> str:
    return Client().get(address).getvalue().decode()


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def selected(target) -> list[str]:
    """What each selector of the target selects, by the file that its state names and by nothing else."""
    text = text_of(path_of(target["state"]["cached"]))
    quote, position, passage = target["selector"]
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.count(around) == 1
    return [quote["exact"], text[position["start"] : position["end"]], passage]


@pytest.mark.parametrize(
    ("start", "end"), [((0, 6), (0, 7)), ((0, 6), (0, 31)), ((0, 9), (2, 6)), ((1, 4), (1, 8))]
)
def test_the_positions_count_code_points_of_the_revisions_text(start, end):
    made = remark(odd_essay(), start=start, end=end)

    data = data_of(f"/a/{made.key}.jsonld")

    exact, positioned, _ = selected(data["target"])
    assert (exact, positioned) == (made.quote, made.quote)


def test_the_passage_and_its_offsets_are_a_refined_fragment():
    essay = odd_essay()
    key, other = (
        essay.revisions.frozen().get().passages.order_by("position").values_list("key", flat=True)[:2]
    )

    within, over = (
        remark(essay, start=(0, 6), end=(0, 14)),
        remark(essay, start=(0, 6), end=(1, 3), once="two"),
    )

    fragment = {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3236"}
    assert data_of(f"/a/{within.key}.jsonld")["target"]["selector"][2] == {
        **fragment,
        "value": key,
        "refinedBy": {"type": "TextPositionSelector", "start": 6, "end": 14},
    }
    assert data_of(f"/a/{over.key}.jsonld")["target"]["selector"][2] == {
        "type": "RangeSelector",
        "startSelector": {
            **fragment,
            "value": key,
            "refinedBy": {
                "type": "TextPositionSelector",
                "start": 6,
                "end": len(within.revision.passages.get(key=key).plain),
            },
        },
        "endSelector": {
            **fragment,
            "value": other,
            "refinedBy": {"type": "TextPositionSelector", "start": 3, "end": 3},
        },
    }


def test_one_annotation_whole(settings):
    settings.SITE_URL = "https://symposium.example"
    essay, reader = released_essay(), UserFactory(name="Rea Reader")
    made = remark(essay, start=(0, 4), end=(0, 8), by=reader)
    revision = essay.revisions.frozen().get()
    passage = revision.passages.order_by("position").first().key

    data = data_of(f"/a/{made.key}.jsonld")

    site, essay_path = "https://symposium.example", f"/issues/{essay.issue.slug}/essays/{essay.slug}"
    assert data == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{site}/a/{made.key}/",
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"id": f"{site}/people/{reader.key}/", "type": "Person", "name": "Rea Reader"},
        "created": "2026-03-10T12:00:00Z",
        "body": {
            "type": "TextualBody",
            "value": "So it is.",
            "format": "text/markdown",
            "purpose": "commenting",
        },
        "target": {
            "type": "SpecificResource",
            "source": f"{site}{essay_path}/r/1/",
            "state": {
                "type": "TimeState",
                "sourceDate": "2026-03-09T12:00:00Z",
                "cached": f"{site}{essay_path}/r/1.txt",
            },
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "lead",
                    "prefix": "An essay\n\nThe ",
                    "suffix": " of An essay.\n\nThe middle\n\nA par",
                },
                {"type": "TextPositionSelector", "start": 14, "end": 18},
                {
                    "type": "FragmentSelector",
                    "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
                    "value": passage,
                    "refinedBy": {"type": "TextPositionSelector", "start": 4, "end": 8},
                },
            ],
        },
    }


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("application/ld+json", MEDIA_TYPE),
        ('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', MEDIA_TYPE),
        ("application/json", MEDIA_TYPE),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
    ],
)
def test_its_page_gives_data_to_a_program(accept, content_type):
    made = remark(released_essay())

    response = Client(headers={"Accept": accept}).get(f"/a/{made.key}/")

    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    assert "Accept" in [name.strip() for name in response["Vary"].split(",")]
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_unchanged_it_is_not_sent_again():
    made = remark(released_essay())
    client = Client(headers={"Accept": "application/ld+json"})
    first = client.get(f"/a/{made.key}/")

    again = client.get(f"/a/{made.key}/", headers={"If-None-Match": first["ETag"]})
    page = Client().get(f"/a/{made.key}/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, page.status_code) == (304, 200)


def test_of_a_removed_or_withdrawn_one_there_is_no_data():
    essay = released_essay()
    removed, stands = remark(essay), remark(essay, once="two")
    remove_remark(remark=removed, by=removed.writer, now=NOW)
    container = f"/issues/{essay.issue.slug}/essays/{essay.slug}/annotations/"

    gone = Client().get(f"/a/{removed.key}.jsonld")
    listed = data_of(container)["first"]["items"]
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="A mistake.")
    withheld = Client().get(f"/a/{stands.key}.jsonld")

    assert (gone.status_code, withheld.status_code) == (410, 404)
    assert [item["id"].rsplit("/", 2)[1] for item in listed] == [stands.key]
    assert (data_of(container)["total"], data_of(container)["first"]["items"]) == (0, [])


def test_a_collection_in_pages():
    essay, reader = released_essay(), UserFactory()
    for number in range(PAGE + 1):
        remark(
            essay,
            by=reader,
            text=f"Number {number}.",
            once=f"n{number}",
            now=NOW - timedelta(seconds=PAGE - number),
        )
    address = f"/issues/{essay.issue.slug}/essays/{essay.slug}/annotations/"

    whole = data_of(address)
    second = data_of(path_of(whole["first"]["next"]))

    assert (whole["@context"], whole["type"], whole["total"]) == (
        [CONTEXT, "http://www.w3.org/ns/ldp.jsonld"],
        ["BasicContainer", "AnnotationCollection"],
        PAGE + 1,
    )
    assert len(whole["first"]["items"]) == PAGE
    assert whole["last"] == whole["first"]["next"] == second["id"]
    assert (second["startIndex"], second["prev"], "next" in second) == (PAGE, whole["first"]["id"], False)
    assert second["partOf"] == {
        "id": whole["id"],
        "type": "AnnotationCollection",
        "label": "Remarks",
        "total": PAGE + 1,
        "modified": "2026-03-10T12:00:00Z",
    }
    assert [item["body"]["value"] for item in second["items"]] == [f"Number {PAGE}."]
    assert [Client().get(f"{address}?page={page}").status_code for page in ("2", "-1", "x", "")] == [404] * 4
