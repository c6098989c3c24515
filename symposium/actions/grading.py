"""What an editor decides of each guideline whose wording changed: whether the votes on the earlier one stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from symposium.enums import WordingGrade
from symposium.errors import InvalidInput
from symposium.models import Revision, WordingChange
from symposium.models.changed_guidelines import ChangedGuideline, changed_guidelines

LONGEST_REASON = 500


@dataclass(frozen=True)
class Graded:
    """`reason` is asked for where the grade is not the proposed one; it is public."""

    grade: str
    reason: str = ""


@dataclass(frozen=True)
class Decision:
    change: ChangedGuideline
    given: Graded


Decisions = Mapping[str, Decision]  # by the guidelines' keys


def decide(draft: Revision, grades: Mapping[str, Graded], *, now: datetime) -> Decisions:
    """Every changed guideline with its grade. Raises InvalidInput, in words, for what is undecided or unknown."""
    changes = changed_guidelines(draft.essay, draft, now)
    known = {change.key for change in changes}
    if strange := sorted(set(grades) - known):
        raise InvalidInput(f"The wording of guideline {strange[0]} did not change: it takes no grade.")
    undecided = [change for change in changes if change.key not in grades]
    if undecided:
        numbers = ", ".join(str(change.number) for change in undecided)
        one = len(undecided) == 1
        raise InvalidInput(
            f"The wording of guideline{'' if one else 's'} {numbers} changed since it was released. Say of "
            f"{'it' if one else 'each'} whether the change is editorial (votes stand) or substantive (voters "
            "are asked again): nothing was scheduled."
        )
    return {change.key: Decision(change, _checked(change, grades[change.key])) for change in changes}


def _checked(change: ChangedGuideline, given: Graded) -> Graded:
    reason = given.reason.strip()
    if given.grade not in WordingGrade.values:
        raise InvalidInput(f"Guideline {change.number}: choose editorial or substantive.")
    if change.again is not None and given.grade != change.proposed:
        raise InvalidInput(
            f"Guideline {change.number} says again what revision {change.again} said: the votes on those words count "
            f"on them again, so this change back is {change.proposed}, as the change away from them was. Choose that, "
            "or write it otherwise."
        )
    if given.grade != change.proposed and not reason:
        raise InvalidInput(
            f"Guideline {change.number}: the change is proposed as {change.proposed}. Write why it is "
            f"{given.grade}: everybody can read it."
        )
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(
            f"Guideline {change.number}: the reason holds at most {LONGEST_REASON} characters."
        )
    return Graded(given.grade, reason)


def store_decisions(revision: Revision, decisions: Decisions, *, by, now: datetime) -> None:
    """With the revision that was just frozen; they go with it where it is replaced."""
    wordings = {w.guideline.key: w for w in revision.wordings.select_related("guideline")}
    WordingChange.objects.bulk_create(
        WordingChange(
            guideline=wordings[key].guideline,
            before_id=decision.change.before,
            wording=wordings[key],
            grade=decision.given.grade,
            proposed=decision.change.proposed,
            proposed_because=list(decision.change.reasons),
            reason=decision.given.reason,
            by=by,
            at=now,
        )
        for key, decision in decisions.items()
    )


def same_decisions(waiting: Revision, decisions: Decisions) -> bool:
    stored = WordingChange.objects.filter(wording__revision=waiting).values_list(
        "guideline__key", "grade", "reason"
    )
    return {key: (grade, reason) for key, grade, reason in stored} == {
        key: (decision.given.grade, decision.given.reason) for key, decision in decisions.items()
    }
