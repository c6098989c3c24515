"""An essay's revisions and notices in one list, as its history page shows them."""

from dataclasses import dataclass
from datetime import datetime

from symposium.enums import EssayState
from symposium.models import Essay, Issue
from symposium.queries.credit import Credited, credits_of
from symposium.queries.notice import NoticeLine, notice_lines


@dataclass(frozen=True)
class HistoryEntry:
    """One released revision. `before` is the number of the one it followed, `credits` whose words and points it follows."""

    number: int
    title: str
    released_at: datetime
    note: str
    is_latest: bool
    before: int | None
    credits: tuple[Credited, ...] = ()


@dataclass(frozen=True)
class HistoryPage:
    """The newest first. Of a withdrawn essay there is the title and the notice of withdrawal."""

    essay: Essay
    issue: Issue
    title: str
    language: str
    entries: tuple[HistoryEntry, ...]
    notices: tuple[NoticeLine, ...]
    withdrawn_at: datetime | None
    withdrawal_notice: str


def history_page(essay: Essay, *, now: datetime) -> HistoryPage:
    """`essay` must be released. Three queries."""
    rows = list(
        essay.revisions.released(now)
        .only("number", "title", "language", "release_at", "note", "essay_id")
        .order_by("-number")
    )
    withheld = essay.state == EssayState.WITHDRAWN
    numbers = [row.number for row in rows]
    credits = {} if withheld else credits_of(essay, now=now)
    return HistoryPage(
        essay=essay,
        issue=essay.issue,
        title=rows[0].title,
        language=rows[0].language,
        entries=()
        if withheld
        else tuple(
            HistoryEntry(
                row.number,
                row.title,
                row.release_at,
                row.note,
                place == 0,
                before,
                credits.get(row.number, ()),
            )
            for place, (row, before) in enumerate(zip(rows, [*numbers[1:], None], strict=True))
        ),
        notices=() if withheld else notice_lines(essay, now=now),
        withdrawn_at=essay.withdrawn_at if withheld else None,
        withdrawal_notice=essay.withdrawal_notice if withheld else "",
    )
