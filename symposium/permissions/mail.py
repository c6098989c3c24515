"""Who looks after the outbox: the site's administrators, and managing editors for their issues."""

from datetime import datetime, timedelta

from symposium.enums import MailKind, MailState, Role
from symposium.errors import NotAllowed, RuleBroken
from symposium.models import Mail, Membership

HANDING_OVER = timedelta(minutes=10)  # no dialogue with a mail server takes longer


def check_can_see_outbox(user) -> None:
    if not user.is_authenticated:
        raise NotAllowed("Sign in to see the outbox.")
    places = Membership.objects.held_by(user).filter(role=Role.MANAGING_EDITOR)
    if not (user.is_administrator or places.exists()):
        raise NotAllowed("Only administrators and managing editors see the outbox.")


def check_can_hold(user, mail: Mail) -> None:
    check_can_see_outbox(user)
    check_waits(mail)


def check_can_resend(user, mail: Mail, now: datetime) -> None:
    check_can_see_outbox(user)
    check_may_go_again(mail, now)


def check_waits(mail: Mail) -> None:
    if mail.state != MailState.WAITING:
        raise RuleBroken("Only a mail that waits can be held back.")


def check_may_go_again(mail: Mail, now: datetime) -> None:
    if mail.state in (MailState.SENT, MailState.WAITING):
        raise RuleBroken("It was sent." if mail.state == MailState.SENT else "It waits to be sent already.")
    if is_going(mail, now):
        raise RuleBroken("It is being handed over. If nothing is known of it in ten minutes, send it again.")
    if mail.kind == MailKind.SIGN_IN and not mail.text:
        raise RuleBroken("Its words are erased, since they opened an account. The person asks for new ones.")


def is_going(mail: Mail, now: datetime) -> bool:
    """Whether it is being handed over just now; later its fate is unknown."""
    return (
        mail.state == MailState.UNKNOWN and mail.handed_at is not None and mail.handed_at > now - HANDING_OVER
    )
