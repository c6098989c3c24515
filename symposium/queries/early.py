"""An essay before its release, as the experts of its issue read and annotate it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from symposium.domain.remark_markdown import to_plain
from symposium.enums import EarlyAnnotation, Purpose
from symposium.models import Annotation, Essay, Issue, Revision
from symposium.queries.badges import badges_of
from symposium.queries.essay import EssayPage, essay_page
from symposium.queries.margin import margin_of
from symposium.queries.voices import EssayVoices

LONGEST_OPENING = 120


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


@dataclass(frozen=True)
class UnplacedRemark:
    """A person's own remark that stands in no text that they may read. `quote` is empty where it is not told any more."""

    annotation: Annotation
    issue: Issue
    quote: str

    purpose: str
    link: str
    reference: str
    replacement: str

    @property
    def noun(self) -> str:
        return Purpose(self.purpose).label

    @property
    def opening(self) -> str:
        return to_plain(self.annotation.text)[:LONGEST_OPENING]


def unplaced_remarks(user, now: datetime, *, essay: Essay | None = None) -> list[UnplacedRemark]:
    """A person's own, on this essay or on all, the latest made first; those that they removed are nowhere."""
    own = Annotation.objects.unplaced_of(user, now).filter(removal="")
    if essay is not None:
        own = own.filter(essay=essay)
    return _unplaced(own.order_by("-made_at", "-pk"), user)


def unplaced_remark(annotation: Annotation, user, now: datetime) -> UnplacedRemark | None:
    """This one as its writer sees it; None where it stands in a text."""
    found = _unplaced(Annotation.objects.unplaced_of(user, now).filter(pk=annotation.pk), user)
    return found[0] if found else None


def _unplaced(annotations: QuerySet[Annotation], user) -> list[UnplacedRemark]:
    """With the quote for those alone who still read ahead there, and never that of a text they did not read."""
    rows = annotations.select_related("essay__issue", "revision").annotate(
        reads=Exists(Issue.objects.with_expert(user).filter(pk=OuterRef("essay__issue")))
        | Exists(Issue.objects.edited_by(user).filter(pk=OuterRef("essay__issue")))
    )
    found = []
    for row in rows:
        issue = row.essay.issue
        is_told = (
            vars(row)["reads"]
            and row.revision.number is None
            and issue.early_annotation != EarlyAnnotation.NO
        )
        quote = row.quote if is_told else ""
        found.append(UnplacedRemark(row, issue, quote, row.purpose, row.link, row.reference, row.replacement))
    return found


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
    return reverse("essay_early", args=[essay.issue.slug, essay.slug])


def says(essay: Essay) -> str:
    """Who sees what is remarked now, in one sentence."""
    if essay.issue.early_annotation == EarlyAnnotation.BLIND:
        return "Until then each expert sees their own remarks alone; editors see those meant for them."
    return "Until then remarks for everyone or for experts are seen by this issue’s experts and editors."
