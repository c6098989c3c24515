"""The essay as its page, its API answer and every export show it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import StringAgg
from django.db.models.functions import MD5
from django.urls import reverse

from symposium.enums import EssayState
from symposium.models import Essay, Issue, Picture, Revision
from symposium.queries.contents import PrintedByline, byline_rows, printed_bylines, readable_revisions
from symposium.queries.notice import NoticeLine, notice_lines
from symposium.queries.past import PastTargets, past_targets
from symposium.queries.text import Block, ContentsEntry, EssayText, Section, essay_text
from symposium.queries.wording import GuidelineCard

_NO_TEXT, _NO_PAST = EssayText(), PastTargets()


@dataclass(frozen=True)
class PrintedPicture:
    """`alt` is empty where the picture is decorative."""

    picture: Picture
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class RevisionEntry:
    """One released revision in the list of them."""

    number: int
    released_at: datetime
    note: str
    is_shown: bool
    is_latest: bool


@dataclass(frozen=True)
class Neighbour:
    """The essay before or after this one, among the issue's readable essays."""

    issue_slug: str
    slug: str
    title: str
    language: str

    def get_absolute_url(self) -> str:
        return reverse("essay", args=[self.issue_slug, self.slug])


@dataclass(frozen=True)
class EssayPage:
    """`withdrawal_notice` is not empty where the text is withheld: then there is none in any field.

    `position` counts from 1 among the issue's `essay_count` readable essays; None outside them.
    """

    essay: Essay
    issue: Issue
    revision: Revision
    title: str
    dek: str
    editors_note: str
    language: str
    picture: PrintedPicture | None
    bylines: tuple[PrintedByline, ...]
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    guidelines: tuple[GuidelineCard, ...]
    footnotes: tuple
    contents: tuple[ContentsEntry, ...]
    past: PastTargets
    notices: tuple[NoticeLine, ...]
    position: int | None
    essay_count: int
    previous: Neighbour | None
    next: Neighbour | None
    revisions: tuple[RevisionEntry, ...]
    is_latest: bool
    is_released: bool
    released_at: datetime | None
    withdrawn_at: datetime | None
    withdrawal_notice: str

    @property
    def author_names(self) -> list[str]:
        return [byline.name for byline in self.bylines]


def essay_page(essay: Essay, *, now: datetime, revision: Revision | None = None) -> EssayPage:
    """Any revision of the essay as a page: the latest released one unless another, or the draft, is given.

    The words of a released revision are withheld once the essay is withdrawn. Who may see an
    unreleased one is the door's question. Raises Revision.DoesNotExist where none is released.
    """
    released = list(
        essay.revisions.released(now)
        .select_related("picture")
        .defer("search", "picture__content")
        .order_by("-number")
    )
    if revision is None:
        if not released:
            raise Revision.DoesNotExist("No revision of this essay is released.")
        revision = released[0]
    is_released = revision.pk in {row.pk for row in released}
    withheld = is_released and essay.state == EssayState.WITHDRAWN
    revision = next((row for row in released if row.pk == revision.pk), revision)
    text = _NO_TEXT if withheld else essay_text(revision)
    place, count, before, after = (None, 0, None, None) if withheld else _neighbours(essay, now)
    return EssayPage(
        essay=essay,
        issue=essay.issue,
        revision=revision,
        title=revision.title,
        dek="" if withheld else revision.dek,
        editors_note="" if withheld else revision.editors_note,
        language=revision.language,
        picture=None if withheld else _picture(revision),
        bylines=_bylines(revision, withheld),
        lead=text.lead,
        sections=text.sections,
        blocks=text.blocks,
        guidelines=text.guidelines,
        footnotes=text.footnotes,
        contents=text.contents,
        past=past_targets(revision) if is_released and not withheld else _NO_PAST,
        notices=notice_lines(essay, now=now) if is_released and not withheld else (),
        position=place,
        essay_count=count,
        previous=before,
        next=after,
        revisions=() if withheld else _entries(released, revision),
        is_latest=bool(released) and revision.pk == released[0].pk,
        is_released=is_released,
        released_at=revision.release_at if is_released else None,
        withdrawn_at=essay.withdrawn_at if withheld else None,
        withdrawal_notice=essay.withdrawal_notice if withheld else "",
    )


def _bylines(revision: Revision, withheld: bool) -> tuple[PrintedByline, ...]:
    """Of a withdrawn essay the names and affiliations alone: no page of a person may hang on it."""
    rows = byline_rows().filter(revision=revision)
    if withheld:
        return tuple(PrintedByline(row.name, row.affiliation) for row in rows)
    return printed_bylines(rows)


def _picture(revision: Revision) -> PrintedPicture | None:
    if revision.picture is None:
        return None
    alt = "" if revision.picture_is_decorative else revision.picture_alt
    return PrintedPicture(revision.picture, alt, revision.image_caption, revision.image_credit)


def _entries(released: list[Revision], shown: Revision) -> tuple[RevisionEntry, ...]:
    return tuple(
        RevisionEntry(row.number, row.release_at, row.note, row.pk == shown.pk, row.pk == released[0].pk)
        for row in released
        if row.number and row.release_at  # as every released row has; the type does not know
    )


def _neighbours(essay: Essay, now: datetime):
    """(place, count, previous, next) among the issue's readable essays."""
    if not essay.issue.is_published(now):
        return None, 0, None, None
    rows = list(
        readable_revisions(now)
        .filter(essay__issue=essay.issue_id)
        .values_list("essay_id", "essay__slug", "title", "language")
    )
    places = [row[0] for row in rows]
    if essay.pk not in places:
        return None, len(rows), None, None
    place = places.index(essay.pk)
    around = [Neighbour(essay.issue.slug, slug, title, language) for _, slug, title, language in rows]
    before = around[place - 1] if place else None
    after = around[place + 1] if place + 1 < len(around) else None
    return place + 1, len(rows), before, after


def text_digest(revision: Revision) -> str:
    """Differs where the normalised text does; the database makes it, so that no passage is fetched for it."""
    said = StringAgg("plain", delimiter="\n\n", order_by="position")
    return revision.passages.aggregate(digest=MD5(said))["digest"] or ""


def revision_text(revision: Revision) -> str:
    """The revision's normalised text: what offsets of annotations and checksums count in.

    The title, then every passage's plain text (inline marks and footnote references left out) in
    the order of the text, footnotes in their place, parted by one blank line ("\\n\\n"), with a newline
    at the end. Unicode NFC, counted in code points, lines ended by "\\n".
    """
    plain = revision.passages.order_by("position").values_list("plain", flat=True)
    return "\n\n".join([revision.title, *plain]) + "\n"
