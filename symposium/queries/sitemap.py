"""The addresses that search engines may list, each with its last change."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.urls import reverse

from symposium.models import Byline, Issue, Wording
from symposium.queries.published import published_revisions


@dataclass(frozen=True)
class Place:
    path: str
    changed_at: datetime | None = None


def places(now: datetime) -> tuple[Place, ...]:
    """Four queries. Whatever is not readable is not among them."""
    essays = list(
        published_revisions(now).values_list(
            "essay__issue", "essay__issue__slug", "essay__slug", "release_at"
        )
    )
    newest: dict[int, datetime] = {}
    for issue, _, _, released_at in essays:
        newest[issue] = max(released_at, newest.get(issue, released_at))
    found = [Place(reverse("front"), max(newest.values(), default=None)), Place(reverse("issues"))]
    for row in Issue.objects.published(now):
        changed = max(filter(None, [row.published_at, newest.get(row.pk)]), default=None)
        found.append(Place(row.get_absolute_url(), changed))
        if row.pk in newest:
            found.append(Place(reverse("issue_guidelines", args=[row.slug]), newest[row.pk]))
    found += [Place(reverse("essay", args=[issue, slug]), at) for _, issue, slug, at in essays]
    shown = published_revisions(now).order_by().values("pk")
    guidelines = Wording.objects.filter(revision__in=shown).order_by("revision__essay", "number")
    found += [
        Place(reverse("guideline", args=[key]), at)
        for key, at in guidelines.values_list("guideline__key", "revision__release_at")
    ]
    people = Byline.objects.filter(revision__in=shown, user__isnull=False).order_by("user__key")
    found.append(Place(reverse("people")))
    found += [
        Place(reverse("person", args=[key]), at)
        for key, at in people.values_list("user__key").annotate(Max("revision__release_at"))
    ]
    return tuple(found)
