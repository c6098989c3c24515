"""A file of annotations, of whatever program: bytes become annotations, or a message that says what to do."""

import hashlib
import json
from dataclasses import replace

from symposium.domain.foreign_annotations import ForeignAnnotation
from symposium.domain.hypothesis_reading import read_hypothesis, rows_in
from symposium.domain.web_annotation_reading import annotations_in, read_web_annotation
from symposium.errors import InvalidInput

MOST_BYTES = 10 * 1024 * 1024
MOST_ANNOTATIONS = 20_000
NOT_JSON = "The file is no JSON. Choose an export as JSON-LD, or one of Hypothesis as JSON."
NO_ANNOTATIONS = "The file is JSON, and has no annotations: neither Web Annotations nor those of Hypothesis."
ADDRESS_ALONE = (
    "The file names its page, or its annotations, by address alone. Save what stands there instead."
)


def read_annotations(content: bytes) -> list[ForeignAnnotation]:
    """In the order of the file. Raises InvalidInput."""
    if len(content) > MOST_BYTES:
        raise InvalidInput("The file is larger than 10 MB. Export it in parts.")
    if not content.strip():
        raise InvalidInput("The file is empty.")
    data = _parsed(content)
    if (rows := rows_in(data)) is not None:
        read = read_hypothesis
    elif (rows := annotations_in(data)) is not None:
        read = read_web_annotation
    elif isinstance(data, dict) and isinstance(data.get("first"), str):
        raise InvalidInput(ADDRESS_ALONE)
    if rows and all(isinstance(row, str) for row in rows):
        raise InvalidInput(ADDRESS_ALONE)
    if rows is None:
        raise InvalidInput(NO_ANNOTATIONS)
    if len(rows) > MOST_ANNOTATIONS:
        raise InvalidInput(f"The file has more than {MOST_ANNOTATIONS:,} annotations. Export it in parts.")
    found = [_named(read(row, number), row) for number, row in enumerate(rows, start=1)]
    if rows and all(one.left_out == "It is no annotation." for one in found):
        raise InvalidInput(NO_ANNOTATIONS)
    return _once(found)


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refused)
    except RecursionError as problem:
        raise InvalidInput("The file's parts stand in one another too deeply.") from problem
    except ValueError as problem:  # no UTF-8, no JSON, or a number of thousands of digits
        raise InvalidInput(NOT_JSON) from problem


def _refused(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON.")


def _named(found: ForeignAnnotation, row: object) -> ForeignAnnotation:
    """One without an identifier has one by all that it says, so that it is imported once."""
    if found.id:
        return found
    whole = json.dumps(row, sort_keys=True, ensure_ascii=True)
    return replace(found, id=f"urn:sha256:{hashlib.sha256(whole.encode()).hexdigest()}")


def _once(found: list[ForeignAnnotation]) -> list[ForeignAnnotation]:
    seen: set[str] = set()
    single = []
    for one in found:
        again = one.id in seen and not one.left_out
        single.append(replace(one, left_out="It stands in the file twice.") if again else one)
        seen.add(one.id)
    return single
