"""A draft's changed guidelines as plain values, for the editor who must grade them and for the act that asks it."""

from dataclasses import dataclass
from datetime import datetime

from symposium.domain.grading import propose
from symposium.enums import WordingGrade
from symposium.models.essay import Essay
from symposium.models.revision import Revision
from symposium.models.reworded import Reworded, reworded
from symposium.models.wording_change import WordingChange
from symposium.models.wordings import changed_wordings, said_before

AGAIN = {
    WordingGrade.SUBSTANTIVE: "These are the words of revision {} again: the votes that stand on them count again.",
    WordingGrade.EDITORIAL: "These are the words of revision {} again, the change of which was editorial.",
}


@dataclass(frozen=True)
class ChangedGuideline:
    """A guideline whose words in the draft are not those released last, and what is proposed of it.

    `number` is the draft's, `before` the released wording, of revision `revision`. `grade` and `reason` are
    what was decided of the same words for a revision that still waits, "" where nothing was. `again` is the
    revision that said the same: then no other grade than the proposed one would be true.
    """

    key: str
    number: int
    revision: int
    before: int
    language: str
    change: Reworded
    proposed: WordingGrade
    reasons: tuple[str, ...]
    grade: str = ""
    reason: str = ""
    again: int | None = None

    @property
    def revision_text(self) -> str:
        return str(self.revision)


def changed_guidelines(essay: Essay, draft: Revision, now: datetime) -> tuple[ChangedGuideline, ...]:
    """In the draft's order; eight queries at most, three where nothing changed."""
    pairs = changed_wordings(essay, draft, now)
    if not pairs:
        return ()
    decided = _decided_before(essay, now)
    waiting = {key: found.wording_id for key, found in decided.items()}
    compared = reworded(
        [(old.pk, new.pk) for old, new in pairs]
        + [(waiting[new.guideline.key], new.pk) for _, new in pairs if new.guideline.key in waiting]
    )
    before = said_before(pairs, now)
    changes = []
    for old, new in pairs:
        key = new.guideline.key
        change = compared[old.pk, new.pk]
        proposal = propose(
            change.old.headline, change.old.body, change.new.headline, change.new.body, draft.language
        )
        proposed, reasons = WordingGrade(proposal.kind), tuple(proposal.reasons)
        again = before.get(new.guideline_id)
        if again is not None:
            proposed = WordingGrade.SUBSTANTIVE if again.is_apart else WordingGrade.EDITORIAL
            reasons = (AGAIN[proposed].format(again.revision),)
        # What was decided holds for the same words, from the same words, alone.
        found = decided.get(key)
        holds = found is not None and found.before_id == old.pk and (waiting[key], new.pk) not in compared
        changes.append(
            ChangedGuideline(
                key=key,
                number=new.number,
                revision=old.revision.number or 0,
                before=old.pk,
                language=draft.language,
                change=change,
                proposed=proposed,
                reasons=reasons,
                grade=found.grade if holds and found else "",
                reason=found.reason if holds and found else "",
                again=again.revision if again else None,
            )
        )
    return tuple(changes)


def _decided_before(essay: Essay, now: datetime) -> dict[str, WordingChange]:
    """For the revision that still waits, by the guidelines' keys."""
    rows = WordingChange.objects.filter(
        guideline__essay=essay, wording__revision__release_at__gt=now
    ).select_related("guideline")
    return {row.guideline.key: row for row in rows}
