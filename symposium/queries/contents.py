"""An issue's contents: its readable essays, each by its latest released revision, and the coming ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Count, Exists, IntegerField, Min, OuterRef, Prefetch, Subquery, Sum
from django.db.models.functions import Coalesce, Length
from django.urls import reverse

from accounts.models import Portrait
from symposium.enums import Announcement, EssayState
from symposium.models import Byline, Essay, Issue, Passage, Revision, Wording

CHARACTERS_A_MINUTE = 1_300  # about 220 words


@dataclass(frozen=True)
class PrintedByline:
    """One author as printed. `person_key` leads to their page where they have an account."""

    name: str
    affiliation: str = ""
    biography: str = ""
    orcid: str = ""
    person_key: str | None = None
    has_portrait: bool = False


@dataclass(frozen=True)
class EssayCard:
    """A readable essay in a list. `released_at` is the instant its first revision was released."""

    key: str
    slug: str
    issue: Issue
    revision_pk: int
    revision: int
    title: str
    dek: str
    language: str
    bylines: tuple[PrintedByline, ...]
    released_at: datetime
    changed_at: datetime
    guideline_count: int
    minutes: int

    def get_absolute_url(self) -> str:
        return reverse("essay", args=[self.issue.slug, self.slug])


@dataclass(frozen=True)
class ComingEssay:
    """What the issue's announcement lets be known of an essay not yet released, and no more."""

    names: tuple[str, ...]
    title: str
    language: str


@dataclass(frozen=True)
class Day:
    """One release day in the issue's time zone. `expects_more` says that something is to come."""

    date: date
    essays: tuple[EssayCard, ...]
    coming: tuple[ComingEssay, ...]
    expects_more: bool


def zone_of(issue: Issue) -> ZoneInfo:
    try:
        return ZoneInfo(issue.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def printed_bylines(bylines: Iterable) -> tuple[PrintedByline, ...]:
    """The bylines must come from byline_rows()."""
    return tuple(
        PrintedByline(
            name=byline.name,
            affiliation=byline.affiliation,
            biography=byline.biography,
            orcid=byline.orcid,
            person_key=byline.user.key if byline.user else None,
            has_portrait=byline.has_portrait,
        )
        for byline in bylines
    )


def byline_rows():
    return (
        Byline.objects.select_related("user")
        .only("revision_id", "position", "name", "affiliation", "biography", "orcid", "user__key")
        .annotate(has_portrait=Exists(Portrait.objects.filter(user=OuterRef("user"))))
    )


def with_bylines() -> Prefetch:
    return Prefetch("bylines", byline_rows())


def readable_revisions(now: datetime):
    """The latest released revision of every essay that is not withdrawn, by place in the issue.

    Whether the issue is published is the caller's question.
    """
    return (
        Revision.objects.latest_released(now)
        .exclude(essay__state=EssayState.WITHDRAWN)
        .defer("search", "editors_note")
        .order_by("essay__position")
    )


def _of_revision(rows, figure):
    """One figure over the rows of each revision, as a subquery."""
    totals = rows.filter(revision=OuterRef("pk")).order_by().values("revision").annotate(n=figure)
    return Coalesce(Subquery(totals.values("n"), output_field=IntegerField()), 0)


def cards(revisions, now: datetime) -> tuple[EssayCard, ...]:
    """`revisions` is a queryset of readable_revisions(); two queries."""
    firsts = (
        Revision.objects.released(now)
        .filter(essay=OuterRef("essay"))
        .order_by()
        .values("essay")
        .annotate(first=Min("release_at"))
    )
    rows = (
        revisions.select_related("essay__issue")
        .prefetch_related(with_bylines())
        .annotate(
            first_released_at=Subquery(firsts.values("first")),
            guideline_count=_of_revision(Wording.objects, Count("pk")),
            characters=_of_revision(Passage.objects, Sum(Length("plain"))),
        )
    )
    return tuple(_card(row) for row in rows)


def _card(row) -> EssayCard:
    return EssayCard(
        key=row.essay.key,
        slug=row.essay.slug,
        issue=row.essay.issue,
        revision_pk=row.pk,
        revision=row.number,
        title=row.title,
        dek=row.dek,
        language=row.language,
        bylines=printed_bylines(row.bylines.all()),
        released_at=row.first_released_at,
        changed_at=row.release_at,
        guideline_count=row.guideline_count,
        minutes=max(1, round(row.characters / CHARACTERS_A_MINUTE)),
    )


def cards_of(issue: Issue, now: datetime) -> tuple[EssayCard, ...]:
    return cards(readable_revisions(now).filter(essay__issue=issue), now)


def _coming_revisions(issue: Issue, now: datetime):
    released = Essay.objects.filter(revisions__release_at__lte=now)
    rows = (
        Revision.objects.frozen()
        .filter(essay__issue=issue, release_at__gt=now)
        .exclude(essay__state=EssayState.WITHDRAWN)
        .exclude(essay__in=released.values("pk"))
        .defer("search", "editors_note")
        .order_by("release_at", "essay__position")
    )
    if issue.announcement in (Announcement.EXPERTS, Announcement.TITLES):
        return rows.prefetch_related(with_bylines())
    return rows


def _announced(revision: Revision, announcement: str) -> ComingEssay | None:
    """None where only the day may be known: how many come on it stays unsaid."""
    if announcement not in (Announcement.EXPERTS, Announcement.TITLES):
        return None
    names = tuple(byline.name for byline in revision.bylines.all())
    title = revision.title if announcement == Announcement.TITLES else ""
    return ComingEssay(names, title, revision.language)


def days_of(issue: Issue, essays: tuple[EssayCard, ...], now: datetime) -> tuple[Day, ...]:
    """The issue's release days, past and announced, in order."""
    zone = zone_of(issue)
    released: dict[date, list[EssayCard]] = {}
    coming: dict[date, list[ComingEssay]] = {}
    for essay in essays:
        released.setdefault(essay.released_at.astimezone(zone).date(), []).append(essay)
    if issue.announcement != Announcement.NOTHING:
        for revision in _coming_revisions(issue, now):
            day = coming.setdefault(revision.release_at.astimezone(zone).date(), [])
            if announced := _announced(revision, issue.announcement):
                day.append(announced)
    return tuple(
        Day(day, tuple(released.get(day, [])), tuple(coming.get(day, [])), day in coming)
        for day in sorted({*released, *coming})
    )
