"""Whether the kept tallies are what the votes say."""

from dataclasses import dataclass

from django.db import connection

# One statement sees one instant: votes that are cast meanwhile show as no difference.
_SQL = """
WITH first_step AS (
    SELECT DISTINCT ON (vote_id) vote_id, wording_id FROM symposium_votechange ORDER BY vote_id, at, id
), kept AS (
    SELECT guideline_id, wording_id, cohort, stance, 'now' AS what, count AS n FROM symposium_tally
    UNION ALL
    SELECT guideline_id, wording_id, cohort, stance, 'first, blind', first_blind FROM symposium_tally
), counted AS (
    SELECT guideline_id, wording_id, cohort, stance, 'now' AS what, count(*) AS n
    FROM symposium_vote WHERE stance IS NOT NULL GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT vote.guideline_id, first_step.wording_id, vote.cohort, vote.first_stance, 'first, blind', count(*)
    FROM symposium_vote vote JOIN first_step ON first_step.vote_id = vote.id
    WHERE vote.first_was_blind GROUP BY 1, 2, 3, 4
)
SELECT guideline.key, revision.number, cohort, stance, what, coalesce(kept.n, 0), coalesce(counted.n, 0)
FROM kept FULL JOIN counted USING (guideline_id, wording_id, cohort, stance, what)
JOIN symposium_guideline guideline ON guideline.id = guideline_id
JOIN symposium_wording wording ON wording.id = wording_id
JOIN symposium_revision revision ON revision.id = wording.revision_id
WHERE coalesce(kept.n, 0) <> coalesce(counted.n, 0)
ORDER BY 1, 2, 3, 4, 5 DESC
"""


@dataclass(frozen=True)
class Difference:
    """A tally that is not what the votes say. `what`: of the stances "now", or of the "first, blind" ones."""

    guideline: str
    revision: int
    cohort: str
    stance: str
    what: str
    kept: int
    counted: int

    def __str__(self) -> str:
        return (
            f"guideline {self.guideline}, revision {self.revision}, {self.cohort}, {self.stance} "
            f"({self.what}): the tally says {self.kept}, the votes say {self.counted}"
        )


def tally_differences() -> list[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        return [Difference(*row) for row in cursor.fetchall()]
