"""The front page and the archive."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from symposium.models import Issue, Wording
from symposium.queries.contents import EssayCard, readable_revisions
from symposium.queries.issue import IssuePage, issue_page, status_of

LATEST = 6


@dataclass(frozen=True)
class IssueCard:
    """An issue in a list. Counts count the readable."""

    issue: Issue
    status: str
    essay_count: int
    guideline_count: int


@dataclass(frozen=True)
class FrontPage:
    """`current` is the newest open issue, or the newest of all; `latest` its newest essays."""

    current: IssuePage | None
    latest: tuple[EssayCard, ...]
    archive: tuple[IssueCard, ...]


def issue_cards(now: datetime) -> tuple[IssueCard, ...]:
    """Every published issue, the newest first; one query."""
    revisions = readable_revisions(now).order_by()
    essays = revisions.filter(essay__issue=OuterRef("pk")).values("essay__issue")
    guidelines = (
        Wording.objects.filter(revision__in=revisions.values("pk"), revision__essay__issue=OuterRef("pk"))
        .order_by()
        .values("revision__essay__issue")
    )
    rows = Issue.objects.published(now).annotate(
        essay_count=_count(essays), guideline_count=_count(guidelines)
    )
    return tuple(IssueCard(row, status_of(row, now), row.essay_count, row.guideline_count) for row in rows)


def _count(grouped):
    counted = grouped.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def front_page(now: datetime) -> FrontPage:
    issues = issue_cards(now)
    if not issues:
        return FrontPage(None, (), ())
    lead = next((card for card in issues if card.status == "open"), issues[0])
    current = issue_page(lead.issue, now=now)
    latest = sorted(current.essays, key=lambda essay: essay.released_at, reverse=True)[:LATEST]
    return FrontPage(current, tuple(latest), tuple(card for card in issues if card is not lead))
