"""An essay before its release, as the experts of its issue read and annotate it."""

from dataclasses import dataclass
from datetime import datetime

from symposium.enums import EarlyAnnotation
from symposium.models import Annotation, Essay, Revision
from symposium.queries.badges import badges_of
from symposium.queries.essay import EssayPage, essay_page
from symposium.queries.margin import margin_of
from symposium.queries.voices import EssayVoices


@dataclass(frozen=True)
class EarlyEssay:
    """One in the list of those that a person may read ahead."""

    key: str
    title: str
    language: str
    issue: str
    time_zone: str
    release_at: datetime
    path: str


def early_revision(essay: Essay, now: datetime) -> Revision | None:
    """The one that waits for its instant."""
    return essay.revisions.frozen().filter(release_at__gt=now).order_by("-number").first()


def early_page(essay: Essay, revision: Revision, *, user, now: datetime) -> tuple[EssayPage, EssayVoices]:
    """Who may see it is the door's question (Essay.objects.early_for)."""
    seen = Annotation.objects.early_for(user, now).filter(essay=essay)
    page = essay_page(essay, now=now, revision=revision)
    return page, EssayVoices(margin=margin_of(seen, revision), badges=badges_of(essay, now))


def early_essays(user, now: datetime) -> list[EarlyEssay]:
    """All that this person may read ahead and did not write, by their instants."""
    essays = Essay.objects.early_for(user, now).select_related("issue")
    if user.is_authenticated:
        essays = essays.exclude(pk__in=Essay.objects.written_by(user).values("pk"))
    revisions = Revision.objects.frozen().filter(essay__in=essays, release_at__gt=now)
    return [
        EarlyEssay(
            key=row.essay.key,
            title=row.title,
            language=row.language,
            issue=row.essay.issue.title,
            time_zone=row.essay.issue.time_zone,
            release_at=row.release_at,
            path=early_path(row.essay),
        )
        for row in revisions.select_related("essay__issue").order_by("release_at", "pk")
        if row.release_at is not None
    ]


def early_path(essay: Essay) -> str:
    return essay.get_absolute_url() + "early/"


def says(essay: Essay) -> str:
    """Who sees what is remarked now, in one sentence."""
    if essay.issue.early_annotation == EarlyAnnotation.BLIND:
        return "Until then each expert sees their own remarks alone; editors see those meant for them."
    return "Until then remarks for everyone or for experts are seen by this issue’s experts and editors."
