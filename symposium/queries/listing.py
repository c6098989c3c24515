"""Long lists a piece at a time: what comes after the thing with a given key.

A key tells nothing; a number of the place would tell how many unreleased essays lie between. What was
withdrawn meanwhile still marks its place; what the world may not know is as unknown as what is not there.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import OuterRef, Q, Subquery

from symposium.models import Essay, Guideline, Issue, Theme, Wording
from symposium.queries.contents import EssayCard, cards
from symposium.queries.front import IssueCard, issue_cards
from symposium.queries.guideline import SourcedGuideline
from symposium.queries.person import PersonRow, people
from symposium.queries.published import published_revisions
from symposium.queries.wording import guideline_cards

Row = TypeVar("Row")


class UnknownPlace(ValueError):
    def __init__(self) -> None:
        super().__init__("The list has no such place any more. Begin again without a cursor.")


def _after(rows: Sequence[Row], marks: list[str], mark: str, limit: int) -> Sequence[Row]:
    if not mark:
        return rows[:limit]
    if mark not in marks:
        raise UnknownPlace
    start = marks.index(mark) + 1
    return rows[start : start + limit]


def issues_after(mark: str, limit: int, *, now: datetime) -> Sequence[IssueCard]:
    """The newest first; `mark` is an issue's key."""
    rows = issue_cards(now)
    return _after(rows, [row.issue.key for row in rows], mark, limit)


def essays_after(mark: str, limit: int, *, now: datetime, issue: Issue | None) -> Sequence[EssayCard]:
    """By issue, the newest first, and by place in it; `mark` is an essay's key."""
    revisions = published_revisions(now)
    if issue is not None:
        revisions = revisions.filter(essay__issue=issue)
    if mark:
        place = Essay.objects.released(now).filter(key=mark).values_list("issue__number", "position").first()
        if place is None:
            raise UnknownPlace
        number, position = place
        revisions = revisions.filter(
            Q(essay__issue__number__lt=number) | Q(essay__issue__number=number, essay__position__gt=position)
        )
    return cards(revisions[:limit], now)


def guidelines_after(
    mark: str, limit: int, *, now: datetime, issue: Issue | None, theme: str
) -> Sequence[SourcedGuideline]:
    """By issue, essay and printed number; `mark` is a guideline's key, `theme` a theme's slug."""
    revisions = published_revisions(now).order_by()
    wordings = Wording.objects.filter(revision__in=revisions.values("pk"))
    if issue is not None:
        wordings = wordings.filter(revision__essay__issue=issue)
    if theme:
        wordings = wordings.filter(guideline__themes__in=Theme.objects.filter(slug=theme))
    if mark:
        wordings = wordings.filter(_behind(mark, now))
    order = ("-revision__essay__issue__number", "revision__essay__position", "number")
    found = guideline_cards(wordings.order_by(*order)[:limit])
    essays = {
        card.revision_pk: card for card in cards(revisions.filter(pk__in={g.revision_pk for g in found}), now)
    }
    return [SourcedGuideline(guideline, essays[guideline.revision_pk]) for guideline in found]


def _behind(mark: str, now: datetime) -> Q:
    """One that a later revision dropped marks the place of its last released wording."""
    last = (
        Wording.objects.filter(guideline=OuterRef("pk"), revision__release_at__lte=now)
        .order_by("-revision__number")
        .values("number")[:1]
    )
    place = (
        Guideline.objects.released(now)
        .filter(key=mark)
        .annotate(last=Subquery(last))
        .values_list("essay__issue__number", "essay__position", "last")
        .first()
    )
    if place is None:
        raise UnknownPlace
    issue, essay, number = place
    same_issue = Q(revision__essay__issue__number=issue)
    same_essay = same_issue & Q(revision__essay__position=essay)
    return (
        Q(revision__essay__issue__number__lt=issue)
        | same_issue & Q(revision__essay__position__gt=essay)
        | same_essay & Q(number__gt=number)
    )


def mark_of_person(row: PersonRow) -> str:
    """The key; of an author without an account, who has none, a digest of the name."""
    return row.key or hashlib.sha256(row.name.casefold().encode()).hexdigest()[:20]


def people_after(mark: str, limit: int, *, now: datetime) -> Sequence[PersonRow]:
    """By family name."""
    rows = people(now)
    return _after(rows, [mark_of_person(row) for row in rows], mark, limit)
