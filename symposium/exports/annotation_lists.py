"""Annotations as a table and as text, for spreadsheets and for reading."""

import csv
import io
from collections.abc import Iterable, Iterator

from symposium.enums import AnchorState, Purpose, Visibility
from symposium.exports.web_annotation import annotation_id
from symposium.models import Annotation
from symposium.queries.annotation import STATE_WORDS
from symposium.queries.annotation_export import ExportedAnnotation

COLUMNS = (
    "url",
    "writer",
    "made_at",
    "edited_at",
    "revision",
    "start",
    "end",
    "passages",
    "quote",
    "prefix",
    "suffix",
    "text",
    "purpose",
    "link",
    "reference",
    "replacement",
    "visibility",
    "state",
    "latest_revision",
    "latest_start",
    "latest_end",
    "latest_quote",
)
_BETWEEN = "\n\n* * *\n\n"
# A spreadsheet takes a cell that begins so for a formula and carries it out (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(annotations: Iterable[ExportedAnnotation]) -> Iterator[str]:
    """RFC 4180, with a header. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    yield _taken(written)
    for found in annotations:
        annotation = found.annotation
        row = (
            annotation_id(annotation.key),
            found.writer_name,
            annotation.made_at.isoformat(),
            annotation.edited_at.isoformat() if annotation.edited_at else "",
            found.made.revision.number,
            found.made.start,
            found.made.end,
            " ".join(passage for passage, _, _ in found.made.spans),
            annotation.quote,
            annotation.prefix,
            annotation.suffix,
            annotation.text,
            annotation.purpose,
            annotation.link,
            annotation.reference,
            annotation.replacement,
            annotation.visibility,
            *_here(found),
        )
        table.writerow(_plain(cell) for cell in row)
        yield _taken(written)


def _here(found: ExportedAnnotation) -> tuple[object, ...]:
    """Its place in the latest revision, which may be the one it was made on."""
    if found.now is None:
        return found.state, found.latest.number, "", "", ""
    return found.state, found.latest.number, found.now.start, found.now.end, found.now.words.exact


def _taken(written: io.StringIO) -> str:
    row = written.getvalue()
    written.seek(0)
    written.truncate()
    return row


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_text(annotations: Iterable[ExportedAnnotation], *, title: str) -> Iterator[str]:
    """One after the other: the words, what was said of them, by whom and when, where they stand now, and the address."""
    yield title
    for found in annotations:
        annotation = found.annotation
        day = annotation.made_at.date().isoformat()
        here = _now(found)
        yield (
            f"{_BETWEEN}{_quoted(annotation.quote)}\n\n{_said(annotation)}\n\n"
            f"{found.writer_name}, {day}, on revision {found.made.revision.number}\n{here}"
            f"{annotation_id(annotation.key)}"
        )
    yield "\n"


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _now(found: ExportedAnnotation) -> str:
    if not found.is_carried:
        return ""
    state = AnchorState(found.state)
    told = f"In revision {found.latest.number}: {STATE_WORDS[state]}"
    if state == AnchorState.CHANGED and found.now:
        return f"{told}, to\n{_quoted(found.now.words.exact)}\n"
    return f"{told}\n"


def _said(annotation: Annotation) -> str:
    """Its words, with what it is for and what belongs to that where it is more than a remark for everyone."""
    purpose = Purpose(annotation.purpose)
    parts = [annotation.text if purpose == Purpose.REMARK else f"{purpose.label}: {annotation.text}"]
    if purpose == Purpose.EVIDENCE:
        parts.append(" ".join(part for part in (annotation.reference, annotation.link) if part))
    elif purpose == Purpose.PROPOSAL:
        parts.append(f"Instead: {annotation.replacement}" if annotation.replacement else "Strike it out.")
    if annotation.visibility != Visibility.ALL:
        parts.append(f"For: {Visibility(annotation.visibility).label}")
    return "\n\n".join(parts)
