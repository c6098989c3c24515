"""Annotations as a table and as text, for spreadsheets and for reading."""

import csv
import io
from collections.abc import Iterable

from symposium.exports.web_annotation import annotation_id
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
)
# A spreadsheet takes a cell that begins so for a formula and carries it out (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(annotations: Iterable[ExportedAnnotation]) -> str:
    """RFC 4180, with a header. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for found in annotations:
        annotation = found.annotation
        row = (
            annotation_id(annotation.key),
            found.writer_name,
            annotation.made_at.isoformat(),
            annotation.edited_at.isoformat() if annotation.edited_at else "",
            found.revision.number,
            found.start,
            found.end,
            " ".join(passage for passage, _, _ in found.spans),
            annotation.quote,
            annotation.prefix,
            annotation.suffix,
            annotation.text,
        )
        table.writerow(_plain(cell) for cell in row)
    return written.getvalue()


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_text(annotations: Iterable[ExportedAnnotation], *, title: str) -> str:
    """One after the other: the words, what was said of them, by whom and when, and the address."""
    parts = [title]
    for found in annotations:
        annotation = found.annotation
        quote = "\n".join(f"> {line}".rstrip() for line in annotation.quote.split("\n"))
        day = annotation.made_at.date().isoformat()
        parts.append(
            f"{quote}\n\n{annotation.text}\n\n"
            f"{found.writer_name}, {day}, on revision {found.revision.number}\n{annotation_id(annotation.key)}"
        )
    return "\n\n* * *\n\n".join(parts) + "\n"
