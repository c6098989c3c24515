"""The outbox as its keepers see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from symposium.enums import MailState
from symposium.models import Mail
from symposium.permissions import refusal
from symposium.permissions.mail import check_may_go_again, check_waits, is_going

AT_ONCE = 50


@dataclass(frozen=True)
class OutboxRow:
    """`is_going` says that it is being handed over just now; later its fate is unknown.

    `not_resent` and `not_held` say why the act is refused, "" where it is not.
    """

    mail: Mail
    is_going: bool
    not_resent: str
    not_held: str

    @property
    def state(self) -> str:
        return "Being handed over" if self.is_going else MailState(self.mail.state).label


@dataclass(frozen=True)
class Outbox:
    """`counts` by state, of all that this person may see; `after` the last one's key, or "" at the end."""

    rows: tuple[OutboxRow, ...]
    counts: Mapping[MailState, int]
    state: MailState | None
    after: str


def outbox(user, *, now: datetime, state: str = "", after: str = "") -> Outbox:
    """The newest first."""
    mine = Mail.objects.visible_to(user)
    found = dict(mine.order_by().values_list("state").annotate(Count("pk")))
    chosen = MailState(state) if state in MailState.values else None
    rows = mine.select_related("issue", "person").order_by("-made_at", "-pk")
    if chosen:
        rows = rows.filter(state=chosen)
    if after and (mark := mine.filter(key=after).first()):
        rows = rows.filter(made_at__lte=mark.made_at).exclude(made_at=mark.made_at, pk__gte=mark.pk)
    some = list(rows[: AT_ONCE + 1])
    return Outbox(
        tuple(_row(mail, now) for mail in some[:AT_ONCE]),
        {one: found.get(one.value, 0) for one in MailState},
        chosen,
        some[AT_ONCE - 1].key if len(some) > AT_ONCE else "",
    )


def _row(mail: Mail, now: datetime) -> OutboxRow:
    return OutboxRow(
        mail, is_going(mail, now), refusal(check_may_go_again, mail, now), refusal(check_waits, mail)
    )
