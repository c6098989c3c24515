"""What was decided of changed wordings, as everybody reads it."""

from dataclasses import dataclass
from datetime import datetime

from symposium.enums import WordingGrade
from symposium.models import Guideline, WordingChange


@dataclass(frozen=True)
class DecidedChange:
    """What was decided of one released wording; public."""

    grade: WordingGrade
    proposed: WordingGrade
    proposed_because: tuple[str, ...]
    reason: str
    by: str
    at: datetime
    before: int

    @property
    def is_substantive(self) -> bool:
        return self.grade == WordingGrade.SUBSTANTIVE

    @property
    def is_as_proposed(self) -> bool:
        return self.grade == self.proposed


def decided_changes(guideline: Guideline, now: datetime) -> dict[int, DecidedChange]:
    """By the numbers of the released revisions; `before` is the number of the revision changed from. One query."""
    found = WordingChange.objects.filter(
        guideline=guideline, wording__revision__release_at__lte=now
    ).select_related("by", "wording__revision", "before__revision")
    return {
        row.wording.revision.number or 0: DecidedChange(
            grade=WordingGrade(row.grade),
            proposed=WordingGrade(row.proposed),
            proposed_because=tuple(row.proposed_because),
            reason=row.reason,
            by=str(row.by),
            at=row.at,
            before=row.before.revision.number or 0,
        )
        for row in found
    }
