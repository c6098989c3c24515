"""What a page has to say when it is cited. Addresses are the permanent ones, by key."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from symposium.exports.citation import Citation
from symposium.models import Issue
from symposium.queries.contents import zone_of
from symposium.queries.essay import EssayPage
from symposium.queries.guideline import GuidelinePage


def absolute(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _released(issue: Issue, instant: datetime | None) -> dict[str, int]:
    if instant is None:
        return {}
    day = instant.astimezone(zone_of(issue)).date()
    return {"year": day.year, "month": day.month, "day": day.day}


def essay_citation(page: EssayPage) -> Citation:
    """The essay at its permanent address; an earlier revision at its own."""
    earlier = page.is_released and not page.is_latest
    path = (
        reverse("revision", args=[page.issue.slug, page.essay.slug, page.revision.number])
        if earlier
        else reverse("essay_by_key", args=[page.essay.key])
    )
    return Citation(
        kind="essay",
        title=page.title,
        authors=tuple(page.author_names),
        container=page.issue.title,
        publisher=settings.SITE_NAME,
        url=absolute(path),
        number=page.issue.number,
        version=page.revision.number,
        language=page.language,
        **_released(page.issue, page.released_at),
    )


def guideline_citation(page: GuidelinePage) -> Citation:
    """The guideline at its permanent address; an earlier wording at its own. Needs its words (page.card)."""
    key = page.guideline.key
    path = (
        reverse("guideline", args=[key]) if page.is_latest else reverse("wording", args=[key, page.revision])
    )
    return Citation(
        kind="guideline",
        title=page.card.headline.plain,
        authors=tuple(page.author_names),
        container=page.issue.title,
        publisher=settings.SITE_NAME,
        url=absolute(path),
        number=page.issue.number,
        version=page.revision,
        language=page.language,
        essay_title=page.essay_title,
        guideline_number=page.card.number,
        **_released(page.issue, page.released_at),
    )
