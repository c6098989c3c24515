"""Where the terms of a search stand: three SQL statements that the ORM could not say.

Every row has its vector in its own language, so each term is read once a language, and the index on
`search` finds the rows that hold any of them. Which terms a row holds comes back as bits, bit n for
term n, and the bits of an essay's rows are joined: a term in the title and another in the last
paragraph make a match. A term that is only stop words in a row's language counts as held there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from symposium.domain.languages import search_config
from symposium.domain.search_terms import Terms

# Weights of D (biography, editor's note), C (passages), B (dek, affiliation), A (title, name).
_RANK = "ts_rank('{0.15, 0.3, 0.6, 1.0}', line.search, words.anything, 1)"
_WORDS = """
    WITH words AS MATERIALIZED (
        SELECT language, config::regconfig AS config,
               websearch_to_tsquery(config::regconfig, %(anything)s) AS anything,
               websearch_to_tsquery(config::regconfig, %(everything)s) AS everything,
               (SELECT array_agg(websearch_to_tsquery(config::regconfig, term) ORDER BY n)
                  FROM unnest(%(terms)s::text[]) WITH ORDINALITY AS t(term, n)) AS terms
          FROM unnest(%(languages)s::text[], %(configs)s::text[]) AS l(language, config)
    )
"""
_BITS = """
    (SELECT coalesce(sum(1 << (n - 1)::int), 0)::int FROM unnest(words.terms) WITH ORDINALITY AS t(term, n)
      WHERE line.search @@ term OR (numnode(term) = 0 AND n <= %(wanted)s))
"""
_FOUND = """
      JOIN words ON words.language = line.search_language
"""
_WHERE = "line.search @@ words.everything"  # one operator, so that the index answers it
_TITLES = f"""
    {_WORDS}
    SELECT line.id, {_BITS}, {_RANK}, line.search @@ words.anything
      FROM symposium_revision AS line {_FOUND}
     WHERE line.id = ANY (%(revisions)s) AND {_WHERE}
"""  # noqa: S608 - constants of this file
_PASSAGES = f"""
    {_WORDS}
    SELECT line.revision_id, line.wording_id, bit_or({_BITS}), max({_RANK}),
           bool_or(line.search @@ words.anything),
           (array_agg(line.id ORDER BY line.kind = 'heading', {_RANK} DESC, line.position))[1]
      FROM symposium_passage AS line {_FOUND}
     WHERE line.revision_id = ANY (%(revisions)s) AND {_WHERE}
     GROUP BY line.revision_id, line.wording_id
"""  # noqa: S608 - constants of this file
_BYLINES = f"""
    {_WORDS}
    SELECT line.id, line.revision_id, line.user_id, line.name, {_BITS}, {_RANK},
           line.search @@ words.anything, ts_filter(line.search, '{{a}}') @@ words.anything
      FROM symposium_byline AS line {_FOUND}
     WHERE line.revision_id = ANY (%(revisions)s) AND {_WHERE}
"""  # noqa: S608 - constants of this file


@dataclass(frozen=True)
class TitleMatch:
    revision: int
    bits: int
    rank: float
    holds_wanted: bool


@dataclass(frozen=True)
class PassagesMatch:
    """The matching passages of one guideline's wording, or of the essay around them (`wording` None)."""

    revision: int
    wording: int | None
    bits: int
    rank: float
    holds_wanted: bool
    best_passage: int


@dataclass(frozen=True)
class BylineMatch:
    """`in_name`: a wanted term stands in the name itself, not in the affiliation or biography."""

    byline: int
    revision: int
    user: int | None
    name: str
    bits: int
    rank: float
    holds_wanted: bool
    in_name: bool


@dataclass(frozen=True)
class Matches:
    titles: tuple[TitleMatch, ...]
    passages: tuple[PassagesMatch, ...]
    bylines: tuple[BylineMatch, ...]


def matches(terms: Terms, *, revisions: Sequence[int], languages: set[str]) -> Matches:
    """The rows of these revisions that hold any of the terms; three statements."""
    spoken = sorted(languages)
    given: dict[str, Any] = {
        "anything": terms.any_wanted,
        "everything": " or ".join([*terms.wanted, *terms.unwanted]),
        "terms": [*terms.wanted, *terms.unwanted],
        "wanted": len(terms.wanted),
        "languages": spoken,
        "configs": [search_config(language) for language in spoken],
        "revisions": list(revisions),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TITLES, given)
        titles = tuple(TitleMatch(*row) for row in cursor.fetchall())
        cursor.execute(_PASSAGES, given)
        passages = tuple(PassagesMatch(*row) for row in cursor.fetchall())
        cursor.execute(_BYLINES, given)
        bylines = tuple(BylineMatch(*row) for row in cursor.fetchall())
    return Matches(titles, passages, bylines)
