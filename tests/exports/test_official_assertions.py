"""All that is served in the Web Annotation formats, judged by the W3C's own assertions where they are at hand.

WEB_ANNOTATION_TESTS names a checkout of github.com/w3c/web-annotation-tests; else it is looked for beside this one.
`pytest tests/exports/test_official_assertions.py -s` prints the table.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.exports.assertions import SUITES, assertions_in
from tests.exports.served import served

BESIDE = Path(__file__).parents[2].parent / "shared" / "web-annotation-tests"
CHECKOUT = Path(os.environ.get("WEB_ANNOTATION_TESTS", BESIDE))

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.skipif(
        not CHECKOUT.is_dir(), reason="the W3C's tests are not at hand (WEB_ANNOTATION_TESTS)"
    ),
]


# What the W3C recommends and we do not say, with the reason; what it merely allows is not listed.
LEFT_OUT = {
    "3.2.1-bodySingleLanguage": "nobody is asked in which language they write a remark",
    "3.2.1-targSingleLanguage": "the source is an address alone; its page says it",
    "3.2.1-targSingleFormat": "the source is an address alone; its page says it",
    "3.3.1-bodyCreated": "that of the annotation",
    "3.3.1-bodySingleCreator": "that of the annotation",
    "3.3.1-targCreated": "the state's sourceDate is the release",
    "3.3.1-targSingleCreator": "the source's page names the authors",
    "4.2.1-conformsTo": "not looked for within a range, where it stands",
    **dict.fromkeys(
        (
            "3.3.2-bodyCreatorAgentIdImplemented",
            "3.3.2-bodyCreatorAgentNicknameImplemented",
            "3.3.2-bodyCreatorAgentSingleNameImplemented",
            "3.3.2-bodyCreatorAgentTypeImplemented",
            "3.3.2-targCreatorAgentIdImplemented",
            "3.3.2-targCreatorAgentNicknameImplemented",
            "3.3.2-targCreatorAgentSingleNameImplemented",
            "3.3.2-targCreatorAgentTypeImplemented",
        ),
        "of an agent that is not named",
    ),
    "3.3.2-annotationCreatorAgentNicknameImplemented": "people have a name and no other",
    **dict.fromkeys(
        (
            "3.3.2-annotationGeneratorAgentIdImplemented",
            "3.3.2-annotationGeneratorAgentNicknameImplemented",
            "3.3.2-annotationGeneratorAgentSingleNameImplemented",
            "3.3.2-annotationGeneratorAgentTypeImplemented",
        ),
        "what was said matters, not the program it was typed into",
    ),
}


def test_every_must_holds_and_every_should_that_is_not_left_out_for_a_reason():
    assertions, documents = assertions_in(CHECKOUT), served()

    told: Counter[tuple[str, str, bool]] = Counter()
    failing: dict[str, dict[str, list[str]]] = {"must": {}, "should": {}, "may": {}}
    judged = [(one, one.kind) for one in documents]
    # A page is judged within its collection too.
    judged += [(one, "AnnotationPage") for one in documents if isinstance(one.document.get("first"), dict)]
    for one, kind in judged:
        for assertion in assertions[kind]:
            holds = assertion.holds(one.document)
            told[kind, assertion.level, holds] += 1
            if not holds:
                failing[assertion.level].setdefault(assertion.name, []).append(one.name)

    print(table(told, Counter(kind for _, kind in judged)))  # noqa: T201 - shown by -s
    assert failing["must"] == {}
    assert set(failing["should"]) == set(LEFT_OUT)


def table(told: Counter, documents: Counter) -> str:
    head = (
        "\n| what | documents | MUST hold | fail | SHOULD hold | fail | MAY used | not |\n| --- |"
        + " ---: |" * 7
    )
    rows = (
        f"| {kind} | {documents[kind]} | "
        + " | ".join(
            str(told[kind, level, holds]) for level in ("must", "should", "may") for holds in (True, False)
        )
        + " |"
        for kind in SUITES
    )
    return "\n".join([head, *rows])


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "so"},
        {"type": "Note"},
        {"@context": "http://www.w3.org/ns/ldp.jsonld"},
        {"bodyValue": "So."},
        {"created": "yesterday"},
        {
            "target": {
                "source": "https://example.org/",
                "selector": {"type": "TextPositionSelector", "start": -1},
            }
        },
        {"target": {"source": "https://example.org/", "state": {"type": "TimeState"}}},
    ],
)
def test_the_assertions_find_fault_with_what_is_wrong(wrong):
    """Else the files were read wrongly, and everything would hold."""
    right = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "So."},
        "target": {"source": "https://example.org/"},
    }
    musts = [one for one in assertions_in(CHECKOUT)["Annotation"] if one.level == "must"]

    faults = [one.name for one in musts if not one.holds(right | wrong)]

    assert [one.name for one in musts if not one.holds(right)] == []
    assert faults != []
