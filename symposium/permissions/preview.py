from symposium.errors import NotAllowed
from symposium.models.membership import STAFF_ROLES
from symposium.permissions.essay import is_author
from symposium.permissions.issue import roles_in


def check_can_preview_issue(user, issue) -> None:
    """Its staff, moderators included: they see unreleased essays anyway."""
    if user.is_authenticated and user.is_administrator:
        return
    if not roles_in(user, issue) & set(STAFF_ROLES):
        raise NotAllowed("Only this issue's staff look ahead.")


def check_can_preview_essay(user, essay) -> None:
    if not is_author(user, essay):
        check_can_preview_issue(user, essay.issue)
