"""Who may say, mend, remove and pin what. Releases are the doors' question: what is hidden is 404."""

from symposium.enums import EssayState
from symposium.errors import NotAllowed, RuleBroken
from symposium.models.membership import STAFF_ROLES
from symposium.permissions.essay import is_editor
from symposium.permissions.issue import roles_in


def is_moderator(user, issue) -> bool:
    """The issue's moderators and editors, and administrators."""
    return user.is_authenticated and (user.is_administrator or bool(roles_in(user, issue) & set(STAFF_ROLES)))


def is_writer(user, remark) -> bool:
    """Whether these are this person's words: what they brought from elsewhere is another's."""
    return user.is_authenticated and remark.writer_id == user.pk and not remark.is_imported


def check_not_withdrawn(essay) -> None:
    if essay.state == EssayState.WITHDRAWN:
        raise RuleBroken("The essay was withdrawn: its discussion is closed.")


def check_can_comment(user, essay) -> None:
    """Any signed-in person, also after the issue has closed."""
    if not user.is_authenticated:
        raise NotAllowed("Sign in to write a comment.")
    check_not_withdrawn(essay)


def check_can_reply(user, comment) -> None:
    check_can_comment(user, comment.essay)
    if comment.removal:
        raise RuleBroken("This comment was removed: it takes no more replies.")


def check_can_begin_thread(user, annotation) -> None:
    """A comment on the annotation itself; whoever speaks in its thread already may be answered."""
    check_can_comment(user, annotation.essay)
    if annotation.removal:
        raise RuleBroken("This annotation was removed: it takes no more comments.")


def check_can_edit_remark(user, remark) -> None:
    if not is_writer(user, remark):
        raise NotAllowed("Only its writer changes a remark.")
    check_not_withdrawn(remark.essay)
    if remark.removal:
        raise RuleBroken("This remark was removed. It cannot be changed any more.")


def check_can_remove_remark(user, remark) -> None:
    """Its writer at any time, the essay withdrawn or not; whoever moderates the issue, with a reason."""
    if is_writer(user, remark):
        return
    if not is_moderator(user, remark.essay.issue):
        raise NotAllowed("Only its writer and the issue's moderators remove a remark.")
    check_not_withdrawn(remark.essay)


def check_can_pin(user, comment) -> None:
    if not is_editor(user, comment.essay.issue):
        raise NotAllowed("Only the issue's editors pin a comment.")
    check_not_withdrawn(comment.essay)
    if comment.root_id is not None:
        raise RuleBroken("Only a comment that begins a branch can be pinned.")
    if comment.removal:
        raise RuleBroken("This comment was removed. It cannot be pinned.")
