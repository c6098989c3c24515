"""What the editors say publicly of an essay that stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from symposium.enums import NoticeKind
from symposium.models import Essay, Notice


@dataclass(frozen=True)
class NoticeLine:
    """`lifted_because` is empty while the notice stands."""

    key: str
    kind: NoticeKind
    text: str
    at: datetime
    lifted_at: datetime | None
    lifted_because: str

    @property
    def label(self) -> str:
        return self.kind.label


def notice_line(row: Notice) -> NoticeLine:
    return NoticeLine(row.key, NoticeKind(row.kind), row.text, row.at, row.lifted_at, row.lifted_because)


def notice_lines(essay: Essay, *, now: datetime) -> tuple[NoticeLine, ...]:
    """The newest first, those that were lifted too. One query."""
    return tuple(notice_line(row) for row in Notice.objects.published(now).filter(essay=essay))


def notices_by_essay(essays: Iterable[str], *, now: datetime) -> dict[str, tuple[NoticeLine, ...]]:
    """Of the essays with these keys, by key, the newest first. One query."""
    found: dict[str, list[NoticeLine]] = defaultdict(list)
    for row in Notice.objects.published(now).filter(essay__key__in=essays).select_related("essay"):
        found[row.essay.key].append(notice_line(row))
    return {key: tuple(lines) for key, lines in found.items()}
