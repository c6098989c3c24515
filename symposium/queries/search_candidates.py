"""From matching rows to what is found: essays, guidelines, people that hold every term."""

from collections import defaultdict
from dataclasses import dataclass

from symposium.domain.search_terms import Terms
from symposium.queries.search_matches import Matches

TITLE_WEIGHT = 3.0  # a word of the title says more of an essay than the same word in its text
NAME_WEIGHT = 4.0


@dataclass(frozen=True)
class Candidate:
    """`row` is a revision's, a wording's or a byline's primary key, by `kind` (essays, guidelines, people).

    `best_passage` is where an essay's or guideline's text holds most of what was sought.
    """

    kind: str
    row: int
    score: float
    issues: frozenset[int]
    best_passage: int | None = None


def candidates(found: Matches, terms: Terms, issue_of: dict[int, int]) -> list[Candidate]:
    """Best first. `issue_of` gives each revision's issue."""
    every = [
        *_essays(found, terms, issue_of),
        *_guidelines(found, terms, issue_of),
        *_people(found, terms, issue_of),
    ]
    return sorted(every, key=lambda c: (-c.score, c.kind, c.row))


def _holds(bits: int, terms: Terms) -> bool:
    """Every wanted term, and none of the unwanted, which are the higher bits."""
    wanted = (1 << len(terms.wanted)) - 1
    return bits & wanted == wanted and not bits >> len(terms.wanted)


def _essays(found: Matches, terms: Terms, issue_of: dict[int, int]):
    """An essay holds what its title, text, guidelines and authors' names hold together.

    Something of it must stand outside its guidelines, which are found on their own.
    """
    bits: dict[int, int] = defaultdict(int)
    score: dict[int, float] = defaultdict(float)
    best: dict[int, int] = {}
    own = set()
    for title in found.titles:
        bits[title.revision] |= title.bits
        score[title.revision] += TITLE_WEIGHT * title.rank
        own |= {title.revision} if title.holds_wanted else set()
    for text in found.passages:
        bits[text.revision] |= text.bits
        if text.wording is None and text.holds_wanted:
            score[text.revision] += text.rank
            best[text.revision] = text.best_passage
            own.add(text.revision)
    for byline in found.bylines:
        if byline.in_name:
            bits[byline.revision] |= byline.bits
            score[byline.revision] += byline.rank
            own.add(byline.revision)
    for revision in own:
        if _holds(bits[revision], terms):
            issues = frozenset([issue_of[revision]])
            yield Candidate("essays", revision, score[revision], issues, best.get(revision))


def _guidelines(found: Matches, terms: Terms, issue_of: dict[int, int]):
    for text in found.passages:
        if text.wording is not None and text.holds_wanted and _holds(text.bits, terms):
            issues = frozenset([issue_of[text.revision]])
            yield Candidate("guidelines", text.wording, text.rank, issues, text.best_passage)


def _people(found: Matches, terms: Terms, issue_of: dict[int, int]):
    """One person once, by account, or by name where a byline has no account."""
    by_person = defaultdict(list)
    for byline in found.bylines:
        by_person[byline.user or byline.name.casefold()].append(byline)
    for bylines in by_person.values():
        bits = 0
        for byline in bylines:
            bits |= byline.bits
        if any(b.holds_wanted for b in bylines) and _holds(bits, terms):
            best = max(bylines, key=lambda b: (b.in_name, b.rank, b.byline))
            score = best.rank * (NAME_WEIGHT if best.in_name else 1.0)
            issues = frozenset(issue_of[byline.revision] for byline in bylines)
            yield Candidate("people", best.byline, score, issues)
