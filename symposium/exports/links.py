"""Where a page's versions are, as a Link header (RFC 8288): cite-as is of RFC 8574, the others of RFC 5829."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from symposium.exports.page_citation import absolute, essay_citation, guideline_citation
from symposium.queries.essay import EssayPage
from symposium.queries.guideline import GuidelinePage


def link_header(links: Iterable[tuple[str, str]]) -> str:
    """From pairs of an absolute address and its relation."""
    return ", ".join(f'<{address}>; rel="{relation}"' for address, relation in links)


def _versions(
    *, number: int | None, numbers: Iterable[int], address: Callable[[int], str], latest: str, history: str
) -> list[tuple[str, str]]:
    """Addresses are paths. `numbers` are those of the released versions, `number` is the one at hand."""
    if number is None:
        return []
    links = [(latest, "latest-version")]
    before = max((n for n in numbers if n < number), default=None)
    after = min((n for n in numbers if n > number), default=None)
    if before is not None:
        links.append((address(before), "predecessor-version"))
    if after is not None:
        links.append((address(after), "successor-version"))
    return [(absolute(path), relation) for path, relation in [*links, (history, "version-history")]]


def essay_links(page: EssayPage, *, cite_as: str = "") -> str:
    """Of a released revision's page. A withdrawn essay has one version, its notice."""
    issue, essay = page.issue.slug, page.essay.slug
    versions = _versions(
        number=page.revision.number if page.revisions else None,
        numbers=[entry.number for entry in page.revisions],
        address=lambda number: reverse("revision", args=[issue, essay, number]),
        latest=page.essay.get_absolute_url(),
        history=reverse("revisions", args=[issue, essay]),
    )
    return link_header([(cite_as or essay_citation(page).url, "cite-as"), *versions])


def essay_api_links(page: EssayPage) -> str:
    """The same among the API's addresses; empty for what is not released."""
    if not page.is_released:
        return ""
    key = page.essay.key
    versions = _versions(
        number=page.revision.number if page.revisions else None,
        numbers=[entry.number for entry in page.revisions],
        address=lambda number: reverse("api_revision", args=[key, number]),
        latest=reverse("api_essay", args=[key]),
        history=reverse("api_revisions", args=[key]),
    )
    return link_header([(essay_citation(page).url, "cite-as"), *versions])


def guideline_links(page: GuidelinePage, *, cite_as: str = "") -> str:
    """Its versions are its wordings; their history is the essay's."""
    key = page.guideline.key
    cite_as = cite_as or (
        guideline_citation(page).url if page.card else absolute(reverse("guideline", args=[key]))
    )
    versions = _versions(
        number=page.revision if page.wordings else None,
        numbers=[entry.revision for entry in page.wordings],
        address=lambda number: reverse("wording", args=[key, number]),
        latest=reverse("guideline", args=[key]),
        history=reverse("revisions", args=[page.issue.slug, page.essay.slug]),
    )
    return link_header([(cite_as, "cite-as"), *versions])


def guideline_api_links(page: GuidelinePage) -> str:
    key = page.guideline.key
    cite_as = guideline_citation(page).url if page.card else absolute(reverse("guideline", args=[key]))
    versions = _versions(
        number=page.revision if page.wordings else None,
        numbers=[entry.revision for entry in page.wordings],
        address=lambda number: reverse("api_wording", args=[key, number]),
        latest=reverse("api_guideline", args=[key]),
        history=reverse("api_revisions", args=[page.essay.key]),
    )
    return link_header([(cite_as, "cite-as"), *versions])
