"""What a redaction would erase, and what was redacted."""

import re
from collections import Counter
from dataclasses import dataclass

from symposium.models import Essay, Redaction
from symposium.models.redactable import places_of

SHOWN = 40  # excerpts
AROUND = 60  # code points on each side of the words


@dataclass(frozen=True)
class Excerpt:
    """One place where the words stand, in what stands around them."""

    label: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class RedactionPreview:
    """`counts` are (where, in how many rows); `excerpts` the first of them."""

    counts: tuple[tuple[str, int], ...]
    excerpts: tuple[Excerpt, ...]


def redaction_preview(essay: Essay, pattern: re.Pattern[str]) -> RedactionPreview:
    counts: Counter[str] = Counter()
    excerpts: list[Excerpt] = []
    for kind, row, changes in places_of(essay, pattern):
        counts[kind.label] += 1
        for name in changes:
            value = getattr(row, name)
            found = pattern.search(value) if isinstance(value, str) else None
            if (found and len(excerpts) < SHOWN and name != "text") or (found and not hasattr(row, "plain")):
                excerpts.append(_excerpt(kind.label, value, found))
    return RedactionPreview(tuple(counts.items()), tuple(excerpts))


def _excerpt(label: str, value: str, found: re.Match[str]) -> Excerpt:
    first, end = found.span()
    return Excerpt(label, value[max(0, first - AROUND) : first], found.group(), value[end : end + AROUND])


def redactions() -> list[Redaction]:
    """The newest first."""
    return list(Redaction.objects.select_related("essay__issue", "by"))
