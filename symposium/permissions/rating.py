"""Who may say what they think of a comment."""

from symposium.errors import NotAllowed, RuleBroken
from symposium.permissions.remark import check_not_withdrawn

SIGN_IN = "Sign in to rate a comment."


def check_can_rate(user, comment) -> None:
    """Any signed-in person but its writer; also after the issue has closed. One's own rating is taken back alike."""
    if not user.is_authenticated:
        raise NotAllowed(SIGN_IN)
    if comment.writer_id == user.pk:
        raise NotAllowed("Nobody rates their own comment.")
    check_not_withdrawn(comment.essay)
    if comment.removal:
        raise RuleBroken("This comment was removed. It cannot be rated any more.")
