from symposium.enums import Purpose
from symposium.errors import RuleBroken
from symposium.permissions.essay import check_can_change_draft


def check_can_take_proposal(user, annotation) -> None:
    """Whoever may change the essay's draft. Whether they see the proposal is the doors' question."""
    check_can_change_draft(user, annotation.essay)
    if annotation.purpose != Purpose.PROPOSAL:
        raise RuleBroken("This remark proposes no other words.")
    if annotation.removal:
        raise RuleBroken("This proposal was removed. It is not taken any more.")


def check_can_put_back(user, annotation) -> None:
    """Also of a proposal that was removed since."""
    check_can_change_draft(user, annotation.essay)
