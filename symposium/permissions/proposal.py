from symposium.enums import Purpose
from symposium.errors import NotAllowed, RuleBroken
from symposium.permissions.annotation import is_of_the_essay
from symposium.permissions.essay import check_can_change_draft
from symposium.permissions.remark import check_not_withdrawn


def check_can_weigh_proposal(user, annotation) -> None:
    """See what it would make of the draft: its authors and editors, also while the draft may not be changed."""
    if not is_of_the_essay(user, annotation.essay):
        raise NotAllowed(
            "Only the essay's authors and the issue's editors see what it would make of the draft."
        )
    check_not_withdrawn(annotation.essay)


def check_can_take_proposal(user, annotation) -> None:
    """Whoever may change the essay's draft. Whether they see the proposal is the doors' question."""
    check_can_change_draft(user, annotation.essay)
    check_is_proposal(annotation)


def check_is_proposal(annotation) -> None:
    if annotation.purpose != Purpose.PROPOSAL:
        raise RuleBroken("This remark proposes no other words.")
    if annotation.removal:
        raise RuleBroken("This proposal was removed. It is not taken any more.")


def check_can_put_back(user, annotation) -> None:
    """Also of a proposal that was removed since."""
    check_can_change_draft(user, annotation.essay)
