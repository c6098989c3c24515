"""How one earlier wording was voted on, as far as this person may see it: on the wording's own page."""

from dataclasses import dataclass, replace
from datetime import datetime

from symposium.domain.wording_lines import place
from symposium.enums import ResultsShown
from symposium.models import Guideline, Vote
from symposium.models.wordings import lines_of
from symposium.queries.vote_result import EarlierResult, VoteResult, results


@dataclass(frozen=True)
class WordingVotes:
    """Of the wording's line: `present` where its votes count on the present wording too, else `earlier`."""

    key: str
    number: int
    present: VoteResult | None
    earlier: EarlierResult | None
    is_after_closing: bool


def wording_votes(guideline: Guideline, wording: int, number: int, user, now: datetime) -> WordingVotes:
    """A released wording of an essay that is not withdrawn; `number` is its printed one. At most five queries."""
    of = lines_of([guideline.pk], now)[guideline.pk]
    votes = Vote.objects.filter(guideline=guideline, voter=user) if user.is_authenticated else ()
    voted = {vote.guideline_id: vote.wording_id for vote in votes}
    result = results({guideline.pk: of}, guideline.essay.issue, now, voted=voted)[guideline.pk]
    at = place(of, wording)
    is_present = at is None or at == len(of) - 1
    return WordingVotes(
        key=guideline.key,
        number=number,
        present=replace(result, earlier=()) if is_present else None,
        earlier=None if at is None or is_present else result.earlier[len(of) - 2 - at],
        is_after_closing=result.shown_when == ResultsShown.AFTER_CLOSING,
    )
