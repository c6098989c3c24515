from symposium.domain.draft import DraftText, same_text
from symposium.domain.workflow import REFUSALS, Act, next_state
from symposium.enums import EssayState, Role
from symposium.errors import NotAllowed, RuleBroken
from symposium.models import Byline, Revision
from symposium.models.draft_text import text_of
from symposium.models.membership import EDITING_ROLES
from symposium.permissions.issue import roles_in


def is_author(user, essay) -> bool:
    """Whether this person stands in the draft's byline. Co-authors count alike."""
    return (
        user.is_authenticated
        and Byline.objects.filter(revision__essay=essay, revision__number__isnull=True, user=user).exists()
    )


def is_editor(user, issue) -> bool:
    return user.is_authenticated and (
        user.is_administrator or bool(roles_in(user, issue) & set(EDITING_ROLES))
    )


def check_can_bring_essay(user, issue) -> None:
    """An expert with a place in the issue, or one of its editors."""
    if is_editor(user, issue):
        return
    if Role.EXPERT not in roles_in(user, issue):
        raise NotAllowed("Only this issue's experts and editors bring essays to it.")


def check_can_change_draft(user, essay) -> None:
    """Editors always; authors until they have submitted, so that two do not pull at one text."""
    if not is_editor(user, essay.issue):
        if not is_author(user, essay):
            raise NotAllowed("Only the essay's authors and the issue's editors change its draft.")
        if essay.state == EssayState.SUBMITTED:
            raise RuleBroken(
                "The essay is with the editors. Take it back, or ask them to return it, to change it."
            )
    if essay.state == EssayState.WITHDRAWN:
        raise RuleBroken("The essay was withdrawn. An editor can reinstate it.")


def _check_move(essay, act: Act) -> None:
    if next_state(essay.state, act) is None:
        raise RuleBroken(REFUSALS[act])


def check_can_submit(user, essay) -> None:
    if not (is_author(user, essay) or is_editor(user, essay.issue)):
        raise NotAllowed("Only the essay's authors submit it.")
    _check_move(essay, Act.SUBMIT)


def check_can_return(user, essay) -> None:
    _check_editor(user, essay)
    _check_move(essay, Act.RETURN)


def check_can_take_back(user, essay, now) -> None:
    """Authors, of what they submitted, until an editor has scheduled it."""
    if not is_author(user, essay):
        raise NotAllowed("Only the essay's authors take it back.")
    _check_move(essay, Act.TAKE_BACK)
    if essay.revisions.filter(release_at__gt=now).exists():
        raise RuleBroken("The editors have scheduled it. Ask them to return it to change it.")


def check_can_schedule(user, essay) -> None:
    _check_editor(user, essay)
    _check_move(essay, Act.SCHEDULE)


def check_draft_is_new(text: DraftText, released: Revision) -> None:
    """`text` is the draft's, where nothing waits for its release."""
    if same_text(text, text_of(released)):
        raise RuleBroken(
            f"The draft says what revision {released.number} says, and that is released. Change the draft first."
        )


def check_can_withdraw(user, essay) -> None:
    _check_editor(user, essay)
    _check_move(essay, Act.WITHDRAW)


def check_can_reinstate(user, essay) -> None:
    _check_editor(user, essay)
    _check_move(essay, Act.REINSTATE)


def check_can_publish_notice(user, essay, now) -> None:
    """Editors, of what the world can read: a withdrawn essay says all in its own notice."""
    _check_editor(user, essay)
    if essay.state == EssayState.WITHDRAWN:
        raise RuleBroken("A withdrawn essay has its own notice. Reinstate it first.")
    if not (essay.issue.is_published(now) and essay.revisions.released(now).exists()):
        raise RuleBroken("Nothing of this essay is released: mend the draft instead.")


def _check_editor(user, essay) -> None:
    if not is_editor(user, essay.issue):
        raise NotAllowed("Only the issue's editors may do that.")
