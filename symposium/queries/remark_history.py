"""A remark's public earlier words, and what each edit changed."""

from dataclasses import dataclass
from datetime import datetime

from symposium.domain.editing import Piece, difference
from symposium.models import Annotation, Comment


@dataclass(frozen=True)
class Version:
    """Words that stood from `since` until `until` (None: they stand). `changes` against the words before.

    `since` of the first is when the remark was made: they may have stood a few minutes less, as a slip that was
    mended within the free window leaves no trace (domain.editing).
    """

    text: str
    since: datetime
    until: datetime | None
    changes: tuple[Piece, ...]


@dataclass(frozen=True)
class RemarkHistory:
    """Newest first; of a removed remark there is none."""

    writer_name: str
    versions: tuple[Version, ...]


def remark_history(remark: Annotation | Comment) -> RemarkHistory:
    """Earlier words that stood only within the free window are told to nobody."""
    if remark.removal:
        return RemarkHistory("", ())
    rows = remark.versions.filter(is_public=True).order_by("until", "pk")
    texts: list[tuple[str, datetime | None]] = [(row.text, row.until) for row in rows]
    texts.append((remark.text, None))
    versions: list[Version] = []
    before, since = "", remark.made_at
    for text, until in texts:
        changes = difference(before, text) if versions else ()
        versions.append(Version(text, since, until, changes))
        before, since = text, until or since
    return RemarkHistory(remark.writer.name, tuple(reversed(versions)))
