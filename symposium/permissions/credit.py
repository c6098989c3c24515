from symposium.errors import RuleBroken
from symposium.permissions.essay import check_can_change_draft, is_author
from symposium.permissions.proposal import check_can_weigh_proposal


def check_can_see_credits(user, remark) -> None:
    """What the next revision follows: the draft's authors and editors, also while it may not be changed."""
    check_can_weigh_proposal(user, remark)


def check_can_credit(user, remark) -> None:
    """Whoever may change the essay's draft, of another's words. Whether they see the remark is the doors' question."""
    check_can_change_draft(user, remark.essay)
    if remark.removal:
        raise RuleBroken("This remark was removed. It is not credited any more.")
    if not remark.is_imported and is_author(remark.writer, remark.essay):
        raise RuleBroken("This is an author's own remark. Authors are named in the byline alone.")


def check_can_take_credit_back(user, remark) -> None:
    """Also of a remark that was removed since."""
    check_can_change_draft(user, remark.essay)
