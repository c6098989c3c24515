"""How an essay stands at an instant, and the text of it that is in force."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from symposium.enums import EssayState, EssayStatus
from symposium.models import Essay, Revision
from symposium.queries.credit import Credited, credits_of
from symposium.queries.desk import essay_lines
from symposium.queries.essay import EssayPage, essay_page


@dataclass(frozen=True)
class Standing:
    """For whoever may act on the essay. `revision` and `release_at` are of what waits for its instant."""

    essay: Essay
    status: EssayStatus
    title: str
    revision: int | None
    release_at: datetime | None


@dataclass(frozen=True)
class InForce:
    page: EssayPage
    status: EssayStatus


def standing(essay: Essay, *, now: datetime) -> Standing:
    [[line]] = essay_lines(Essay.objects.filter(pk=essay.pk), now).values()
    essay.refresh_from_db(fields=["state", "slug", "withdrawn_at", "withdrawal_notice"])
    return Standing(essay, line.status, line.title, line.coming_number, line.coming_at)


def essay_in_force(essay: Essay, *, now: datetime, revision: Revision | None = None) -> InForce:
    """The latest released revision; before any, the one that waits for its instant, else the draft.

    Whether an unreleased text may be seen is the door's question.
    """
    if revision is None:
        released = essay.revisions.released(now)
        if not released.exists():
            revision = essay.revisions.frozen().first() or essay.revisions.draft().get()
    page = essay_page(essay, now=now, revision=revision)
    return InForce(page, _status(page, now))


def _status(page: EssayPage, now: datetime) -> EssayStatus:
    """Two queries less where the page says it all."""
    if page.withdrawal_notice:
        return EssayStatus.WITHDRAWN
    if page.is_released and page.issue.is_published(now):
        return EssayStatus.RELEASED
    return standing(page.essay, now=now).status


@dataclass(frozen=True)
class RevisionLine:
    """`status` is "released", or "scheduled" where the revision still waits for its instant: then nobody is credited yet."""

    number: int
    status: str
    release_at: datetime
    note: str
    is_latest: bool
    url: str
    credits: tuple[Credited, ...] = ()


def revision_lines(essay: Essay, *, now: datetime, with_coming: bool) -> tuple[RevisionLine, ...]:
    """The newest first; none of a withdrawn essay, whose text is withheld."""
    if essay.state == EssayState.WITHDRAWN:
        return ()
    rows = list(essay.revisions.frozen().only("number", "release_at", "note", "essay_id").order_by("-number"))
    credits = credits_of(essay, now=now)
    latest = max((row.number for row in rows if row.release_at <= now), default=None)
    return tuple(
        RevisionLine(
            number=row.number,
            status="released" if row.release_at <= now else "scheduled",
            release_at=row.release_at,
            note=row.note,
            is_latest=row.number == latest,
            url=reverse("revision", args=[essay.issue.slug, essay.slug, row.number]),
            credits=credits.get(row.number, ()),
        )
        for row in rows
        if with_coming or row.release_at <= now
    )
