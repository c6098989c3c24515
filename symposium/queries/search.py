"""Search over essays, guidelines and people: only what is readable, in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from symposium.domain.search_terms import Terms, parse
from symposium.models import Issue
from symposium.queries.published import published_revisions
from symposium.queries.search_candidates import Candidate, candidates
from symposium.queries.search_hits import Hit, hits_of
from symposium.queries.search_matches import matches

PAGE_SIZE = 20


class Kind(StrEnum):
    """What is looked for: the values stand in the address."""

    ALL = "all"
    ESSAYS = "essays"
    GUIDELINES = "guidelines"
    PEOPLE = "people"


@dataclass(frozen=True)
class KindFacet:
    kind: Kind
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class IssueFacet:
    issue: Issue
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class SearchResults:
    """`total` counts what the chosen kind and issue leave; `page` runs from 1 to `pages`.

    The kinds are counted within the chosen issue, the issues within the chosen kind.
    """

    terms: Terms
    kind: Kind
    issue: Issue | None
    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    kinds: tuple[KindFacet, ...]
    issues: tuple[IssueFacet, ...]

    @property
    def is_empty_query(self) -> bool:
        return not self.terms.wanted


def search(
    text: str,
    *,
    now: datetime,
    kind: str = Kind.ALL,
    issue: str = "",
    page: int = 1,
    page_size: int = PAGE_SIZE,
) -> SearchResults:
    """What is found, best first. Never fails: an unknown kind, issue or page is the nearest known one."""
    terms = parse(text)
    chosen = Kind(kind) if kind in list(Kind) else Kind.ALL
    if not terms.wanted:
        return _nothing(terms, chosen)
    rows = list(published_revisions(now).values_list("pk", "search_language", "essay__issue"))
    issue_of = {revision: issue_pk for revision, _, issue_pk in rows}
    found = matches(terms, revisions=list(issue_of), languages={language for _, language, _ in rows} | {"en"})
    every = candidates(found, terms, issue_of)
    issues = {row.pk: row for row in Issue.objects.published(now)}
    chosen_issue = next((row for row in issues.values() if row.slug == issue), None)
    within_issue = [c for c in every if chosen_issue is None or chosen_issue.pk in c.issues]
    of_kind = [c for c in every if chosen in (Kind.ALL, c.kind)]
    left = [c for c in within_issue if chosen in (Kind.ALL, c.kind)]
    pages = max(1, -(-len(left) // page_size))
    page = min(max(1, page), pages)
    shown = left[(page - 1) * page_size : page * page_size]
    return SearchResults(
        terms=terms,
        kind=chosen,
        issue=chosen_issue,
        hits=hits_of(shown, terms, now),
        total=len(left),
        page=page,
        pages=pages,
        kinds=_kind_facets(within_issue, chosen),
        issues=_issue_facets(of_kind, issues, chosen_issue),
    )


def _kind_facets(found: list[Candidate], chosen: Kind) -> tuple[KindFacet, ...]:
    counts = Counter(candidate.kind for candidate in found)
    counts[Kind.ALL] = len(found)
    return tuple(KindFacet(kind, counts[kind], kind == chosen) for kind in Kind)


def _issue_facets(found: list[Candidate], issues, chosen: Issue | None) -> tuple[IssueFacet, ...]:
    """The issues in which something is found, and the chosen one, newest first."""
    counts = Counter(issue for candidate in found for issue in candidate.issues)
    facets = (IssueFacet(row, counts[pk], row == chosen) for pk, row in issues.items())
    return tuple(facet for facet in facets if facet.count or facet.is_chosen)


def _nothing(terms: Terms, kind: Kind) -> SearchResults:
    facets = tuple(KindFacet(each, 0, each == kind) for each in Kind)
    return SearchResults(terms, kind, None, (), 0, 1, 1, facets, ())
