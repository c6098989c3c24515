"""Annotations in the W3C's Web Annotation Data Model, as JSON-LD (https://www.w3.org/TR/annotation-model/).

Positions count code points of the revision's normalised text, which stands at `r/<n>.txt` (the target's
state names that address): section 4.2.5 counts characters, and means code points by its reference to DOM text.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from django.urls import reverse

from symposium.enums import Purpose, Visibility
from symposium.exports.page_citation import absolute
from symposium.models import Annotation, Essay
from symposium.queries.annotation_export import ExportedAnnotation, ExportedPage, Standing

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LDP_CONTEXT = "http://www.w3.org/ns/ldp.jsonld"  # says what a BasicContainer is
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"

# The vocabulary has no word for an objection or for evidence: both assess what the words say.
MOTIVATIONS = {
    Purpose.REMARK: "commenting",
    Purpose.QUESTION: "questioning",
    Purpose.OBJECTION: "assessing",
    Purpose.EVIDENCE: "assessing",
    Purpose.PROPOSAL: "editing",
}

JsonObject = dict[str, Any]


def annotation_id(key: str) -> str:
    return absolute(reverse("annotation", args=[key]))


class Contents(Enum):
    """What a container and its pages hold of each annotation (annotation-protocol, section 4.2)."""

    DESCRIPTIONS = "descriptions"
    IRIS = "iris"


def collection_id(essay: Essay, contents: Contents = Contents.DESCRIPTIONS) -> str:
    """That of addresses alone has an address of its own, which the protocol wants to tell them apart by."""
    address = absolute(reverse("annotations", args=[essay.issue.slug, essay.slug]))
    return f"{address}?iris=1" if contents == Contents.IRIS else address


def page_id(essay: Essay, number: int, contents: Contents = Contents.DESCRIPTIONS) -> str:
    address = collection_id(essay, contents)
    return f"{address}{'&' if '?' in address else '?'}page={number}"


def web_annotation(found: ExportedAnnotation) -> JsonObject:
    """With its context, as it stands alone."""
    return {"@context": CONTEXT, **_annotation(found)}


def whole_container(page: ExportedPage, contents: Contents) -> JsonObject:
    """The collection with its first page in it."""
    return minimal_container(page, contents) | {"first": _page(page, contents)}


def minimal_container(page: ExportedPage, contents: Contents) -> JsonObject:
    """With the addresses of its first and last page alone."""
    return {
        "@context": [CONTEXT, LDP_CONTEXT],
        **_collection(page, contents),
        "first": page_id(page.essay, 0, contents),
        "last": page_id(page.essay, page.last, contents),
    }


def collection_page(page: ExportedPage, contents: Contents) -> JsonObject:
    """One page, standing alone."""
    # Without the type of container: its word is not in a page's context.
    part_of = _collection(page, contents) | {"type": "AnnotationCollection"}
    return {"@context": CONTEXT, **_page(page, contents), "partOf": part_of}


def export(essay: Essay, annotations: Iterable[ExportedAnnotation]) -> Iterator[str]:
    """All of an essay's in one page, piece by piece: what a person saves, and brings back."""
    address = absolute(reverse("annotations_export", args=[essay.issue.slug, essay.slug, "jsonld"]))
    head = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"Remarks on {essay.get_absolute_url()}",
    }
    first = {"id": f"{address}#all", "type": "AnnotationPage", "partOf": _named(address), "startIndex": 0}
    head["last"] = first["id"]
    yield f'{_opened(head)}, "first": {_opened(first)}, "items": ['
    total = 0
    for total, found in enumerate(annotations, start=1):
        yield ("" if total == 1 else ",") + "\n" + json.dumps(_annotation(found), ensure_ascii=False)
    yield f'\n]}}, "total": {total}}}\n'


def _opened(written: JsonObject) -> str:
    """An object to which more is written."""
    return json.dumps(written, ensure_ascii=False).removesuffix("}")


def _named(collection: str) -> JsonObject:
    """A collection where it is spoken of: the W3C's own assertions read no bare address there."""
    return {"id": collection, "type": "AnnotationCollection"}


def _collection(page: ExportedPage, contents: Contents) -> JsonObject:
    found: JsonObject = {
        "id": collection_id(page.essay, contents),
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": "Remarks",
        "total": page.total,
    }
    return found | ({"modified": _instant(page.changed_at)} if page.changed_at else {})


def _page(page: ExportedPage, contents: Contents) -> JsonObject:
    essay, number = page.essay, page.number
    found: JsonObject = {
        "id": page_id(essay, number, contents),
        "type": "AnnotationPage",
        "partOf": _named(collection_id(essay, contents)),
        "startIndex": page.start,
        "items": _items(page, contents),
    }
    if number > 0:
        found["prev"] = page_id(essay, number - 1, contents)
    if number < page.last:
        found["next"] = page_id(essay, number + 1, contents)
    return found


def _items(page: ExportedPage, contents: Contents) -> list[str] | list[JsonObject]:
    if contents == Contents.IRIS:
        return [annotation_id(key) for key in page.keys]
    return [_annotation(one) for one in page.annotations]


def _annotation(found: ExportedAnnotation) -> JsonObject:
    annotation = found.annotation
    written: JsonObject = {
        "id": annotation_id(annotation.key),
        "type": "Annotation",
        "motivation": MOTIVATIONS[Purpose(annotation.purpose)],
        "creator": _maker(found),
        "created": _instant(annotation.made_there_at or annotation.made_at),
        "body": _body(annotation),
        "target": _target(found),
    }
    if annotation.visibility != Visibility.ALL:
        written["audience"] = {"type": "schema:Audience", "schema:audienceType": annotation.visibility}
    if annotation.is_imported:
        written["via"] = annotation.via
    if annotation.edited_at:
        written["modified"] = _instant(annotation.edited_at)
    return written


def _maker(found: ExportedAnnotation) -> JsonObject:
    """Of an imported one what its file said, as it said it: no person of this site."""
    annotation = found.annotation
    if not annotation.is_imported:
        address = absolute(reverse("person", args=[found.writer_key]))
        return {"id": address, "type": "Person", "name": found.writer_name}
    told = {"id": annotation.maker_address, "type": "Person", "name": annotation.maker_name}
    return {name: value for name, value in told.items() if value}


def _body(annotation: Annotation) -> JsonObject | list[JsonObject]:
    """The words; beside them what evidence leads to, or what a proposal would have in the quote's place."""
    is_question = annotation.purpose == Purpose.QUESTION
    words = _text(annotation.text, "text/markdown", "questioning" if is_question else "commenting")
    if annotation.purpose == Purpose.PROPOSAL:
        return [words, _text(annotation.replacement, "text/plain", "editing")]
    others: list[JsonObject] = []
    if annotation.link:
        others.append({"type": "SpecificResource", "source": annotation.link, "purpose": "linking"})
    if annotation.reference:
        others.append(_text(annotation.reference, "text/plain", "identifying"))
    return [words, *others] if others else words


def _text(value: str, media_type: str, purpose: str) -> JsonObject:
    return {"type": "TextualBody", "value": value, "format": media_type, "purpose": purpose}


def _target(found: ExportedAnnotation) -> JsonObject | list[JsonObject]:
    """The words that it was made on; beside them the words that it stands on in a later revision, where it does."""
    made = _resource(found.made)
    if found.is_carried and found.now:
        return [made, _resource(found.now)]
    return made


def _resource(stands: Standing) -> JsonObject:
    revision, words = stands.revision, stands.words
    issue, essay = revision.essay.issue.slug, revision.essay.slug
    assert revision.release_at is not None  # remarks are made, and shown, on released revisions
    return {
        "type": "SpecificResource",
        "source": absolute(reverse("revision", args=[issue, essay, revision.number])),
        "state": {
            "type": "TimeState",
            "sourceDate": _instant(revision.release_at),
            "cached": absolute(reverse("revision_text", args=[issue, essay, revision.number])),
        },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": words.exact,
                "prefix": words.prefix,
                "suffix": words.suffix,
            },
            _position(stands.start, stands.end),
            _passages(stands.spans),
        ],
    }


def _passages(spans: tuple[tuple[str, int, int], ...]) -> JsonObject:
    """A passage and the offsets in it; where the words reach into others, a range from the first to the last."""
    (first, start, end), (last, _, finish) = spans[0], spans[-1]
    if len(spans) == 1:
        return _fragment(first, start, end)
    return {
        "type": "RangeSelector",
        "startSelector": _fragment(first, start, end),
        "endSelector": _fragment(last, finish, finish),
    }


def _fragment(passage: str, start: int, end: int) -> JsonObject:
    return {
        "type": "FragmentSelector",
        "conformsTo": HTML_FRAGMENT,
        "value": passage,
        "refinedBy": _position(start, end),
    }


def _position(start: int, end: int) -> JsonObject:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _instant(at: datetime) -> str:
    """As xsd:dateTime in UTC (section 3.3.1)."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
