"""All that is served in the Web Annotation formats keeps to the model, by our own schema of it."""

import copy
import json

import pytest

from tests.exports.model_schema import VALIDATORS
from tests.exports.served import served

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_all_that_is_served_keeps_to_the_model():
    documents = served()

    faults = {
        one.name: [
            f"{fault.json_path}: {fault.message[:200]}"
            for fault in VALIDATORS[one.kind].iter_errors(one.document)
        ]
        for one in documents
    }

    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) == len(documents) == 34
    found = json.dumps([one.document for one in documents])
    assert [found.count(f'"{selector}"') > 0 for selector in ("RangeSelector", "FragmentSelector")] == [
        True,
        True,
    ]


def without(path: str):
    def change(document: dict) -> None:
        *way, last = path.split(".")
        for step in way:
            document = document[step]
        del document[last]

    return change


def with_value(path: str, value):
    def change(document: dict) -> None:
        *way, last = path.split(".")
        for step in way:
            document = document[step]
        document[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        without("id"),
        without("target"),
        without("target.source"),
        without("target.state.sourceDate"),
        without("body.value"),
        with_value("type", "Note"),
        with_value("id", "one"),
        with_value("bodyValue", "So."),
        with_value("created", "2026-03-10"),
        with_value("creator.name", ""),
        with_value("motivation", "objecting"),
        with_value("target.selector", []),
        with_value("target.state.sourceDateStart", "2026-03-10T12:00:00Z"),
        with_value("@context", "https://example.org/"),
    ],
)
def test_the_schema_finds_fault(change):
    document = copy.deepcopy(RIGHT)

    change(document)

    assert VALIDATORS["Annotation"].is_valid(RIGHT)
    assert not VALIDATORS["Annotation"].is_valid(document)


RIGHT = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://example.org/a/1/",
    "type": "Annotation",
    "motivation": "commenting",
    "creator": {"id": "https://example.org/people/1/", "type": "Person", "name": "Rea Reader"},
    "created": "2026-03-10T12:00:00Z",
    "body": {"type": "TextualBody", "value": "So.", "format": "text/markdown", "purpose": "commenting"},
    "target": {
        "type": "SpecificResource",
        "source": "https://example.org/r/1/",
        "state": {
            "type": "TimeState",
            "sourceDate": "2026-03-10T12:00:00Z",
            "cached": "https://example.org/r/1.txt",
        },
        "selector": [
            {"type": "TextQuoteSelector", "exact": "w", "prefix": "", "suffix": ""},
            {"type": "TextPositionSelector", "start": 0, "end": 1},
            {
                "type": "FragmentSelector",
                "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
                "value": "k",
                "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 1},
            },
        ],
    },
}
