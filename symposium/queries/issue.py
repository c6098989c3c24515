"""An issue as its pages show it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from symposium.enums import Answer, Role
from symposium.models import Issue, Membership, Theme
from symposium.queries.contents import Day, EssayCard, cards_of, days_of
from symposium.queries.guideline import EssayGuidelines, SourcedGuideline, by_essay, sourced


@dataclass(frozen=True)
class ThemeEntry:
    """A theme with the number of readable guidelines under it."""

    theme: Theme
    guideline_count: int


@dataclass(frozen=True)
class ThemeGuidelines:
    """A theme with its readable guidelines set side by side."""

    theme: Theme
    guidelines: tuple[SourcedGuideline, ...]


@dataclass(frozen=True)
class Invitations:
    """Of the experts' places: all, and what was answered. Names are never in it."""

    invited: int
    accepted: int
    declined: int


@dataclass(frozen=True)
class IssuePage:
    """`status` is "coming", "open" or "closed" at the instant asked for. Counts count the readable."""

    issue: Issue
    status: str
    days: tuple[Day, ...]
    essays: tuple[EssayCard, ...]
    themes: tuple[ThemeEntry, ...]
    invitations: Invitations
    essay_count: int
    guideline_count: int

    @property
    def expects_more(self) -> bool:
        return any(day.expects_more for day in self.days)


@dataclass(frozen=True)
class IssueGuidelines:
    """All the issue's readable guidelines, by essay and by theme; `unthemed` have no theme."""

    issue: Issue
    by_essay: tuple[EssayGuidelines, ...]
    by_theme: tuple[ThemeGuidelines, ...]
    unthemed: tuple[SourcedGuideline, ...]
    count: int


def status_of(issue: Issue, now: datetime) -> str:
    if not issue.is_published(now):
        return "coming"
    return "closed" if issue.is_closed(now) else "open"


def issue_page(issue: Issue, *, now: datetime, as_published: bool = False) -> IssuePage:
    """The issue as it is, or will be, at `now`.

    Before its publication it has no essays to show; `as_published` is for the desk's preview of an
    issue whose publication is not set yet.
    """
    essays = cards_of(issue, now) if as_published or issue.is_published(now) else ()
    return IssuePage(
        issue=issue,
        status="open" if as_published else status_of(issue, now),
        days=days_of(issue, essays, now),
        essays=essays,
        themes=_themes(issue, essays),
        invitations=_invitations(issue),
        essay_count=len(essays),
        guideline_count=sum(essay.guideline_count for essay in essays),
    )


def _themes(issue: Issue, essays: tuple[EssayCard, ...]) -> tuple[ThemeEntry, ...]:
    readable = Q(guidelines__wordings__revision__in=[essay.revision_pk for essay in essays])
    counted = Theme.objects.filter(issue=issue).annotate(
        readable=Count("guidelines", filter=readable, distinct=True)
    )
    return tuple(ThemeEntry(theme, theme.readable) for theme in counted)


def _invitations(issue: Issue) -> Invitations:
    experts = Membership.objects.filter(issue=issue, role=Role.EXPERT)
    answers = dict(experts.values_list("answer").annotate(n=Count("pk")).order_by())
    return Invitations(
        invited=sum(answers.values()),
        accepted=answers.get(Answer.ACCEPTED, 0),
        declined=answers.get(Answer.DECLINED, 0),
    )


def issue_guidelines(issue: Issue, essays: tuple[EssayCard, ...]) -> IssueGuidelines:
    """Of these essays, which the caller has found readable."""
    guidelines = sourced(essays)
    themes = Theme.objects.filter(issue=issue)
    return IssueGuidelines(
        issue=issue,
        by_essay=by_essay(guidelines),
        by_theme=tuple(
            ThemeGuidelines(theme, tuple(row for row in guidelines if theme in row.card.themes))
            for theme in themes
        ),
        unthemed=tuple(row for row in guidelines if not row.card.themes),
        count=len(guidelines),
    )


def readable_essays(issue: Issue, now: datetime) -> tuple[EssayCard, ...]:
    return cards_of(issue, now) if issue.is_published(now) else ()
