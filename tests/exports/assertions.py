"""The assertions of w3c/web-annotation-tests, read from a checkout of it; nothing of it stands here."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

SUITES = {
    "Annotation": (
        "annotations/annotationMusts.test",
        "annotations/annotationOptionals.test",
        "annotations/annotationsAgentOptionals.test",
    ),
    "AnnotationCollection": ("collections/collectionMusts.test", "collections/collectionOptionals.test"),
    "AnnotationPage": ("collections/pages/pageMusts.test", "collections/pages/pageOptionals.test"),
}

formats = FormatChecker(formats=())


@formats.checks("uri")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


@formats.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


@dataclass(frozen=True)
class Assertion:
    """`level` is must, should or may; where `wants` is not "valid" the schema shall not fit."""

    name: str
    level: str
    wants: str
    schema: Draft4Validator

    def holds(self, document: dict) -> bool:
        return self.schema.is_valid(document) == (self.wants == "valid")


def assertions_in(checkout: Path) -> dict[str, list[Assertion]]:
    """By the kind of document that they judge, in the order of their suites."""
    registry: Registry = Registry().with_resources(
        (path.name, DRAFT4.create_resource(json.loads(path.read_text())))
        for path in (checkout / "definitions").glob("*.json")
    )
    return {
        kind: [
            _assertion(checkout / name, registry)
            for suite in suites
            for name in json.loads((checkout / suite).read_text())["assertions"]
        ]
        for kind, suites in SUITES.items()
    }


def _assertion(path: Path, registry: Registry) -> Assertion:
    written = json.loads(path.read_text())
    schema = Draft4Validator(written, registry=registry, format_checker=formats)
    return Assertion(path.stem, written["assertionType"], written["expectedResult"], schema)
