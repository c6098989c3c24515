from symposium.enums import Role
from symposium.errors import NotAllowed
from symposium.models import Membership
from symposium.models.membership import EDITING_ROLES


def roles_in(user, issue) -> set[str]:
    """The roles this person holds in the issue and has not declined."""
    if not user.is_authenticated:
        return set()
    return set(Membership.objects.held_by(user).filter(issue=issue).values_list("role", flat=True))


def check_can_create_issue(user) -> None:
    """Administrators, and whoever edits an issue already: an editor knows what they begin."""
    if not user.is_authenticated:
        raise NotAllowed("Sign in to make an issue.")
    edits = Membership.objects.held_by(user).filter(role__in=(Role.MANAGING_EDITOR, Role.EDITOR))
    if not (user.is_administrator or edits.exists()):
        raise NotAllowed("Only editors and administrators make issues.")


def check_can_edit_issue(user, issue) -> None:
    if user.is_authenticated and user.is_administrator:
        return
    if not roles_in(user, issue) & set(EDITING_ROLES):
        raise NotAllowed("Only this issue's editors may do that.")


def check_reads_ahead(user, issue) -> None:
    """Whom the issue's setting on early reading concerns; whether it lets them is another question."""
    if user.is_authenticated and user.is_administrator:
        return
    if not roles_in(user, issue) & {*EDITING_ROLES, Role.EXPERT}:
        raise NotAllowed("Only this issue's experts and editors are told that.")


def check_can_manage_people(user, issue) -> None:
    """Copy-editors work on texts; places are given by editors."""
    if user.is_authenticated and user.is_administrator:
        return
    if not roles_in(user, issue) & {Role.MANAGING_EDITOR, Role.EDITOR}:
        raise NotAllowed("Only this issue's managing editors and editors give and take places.")
