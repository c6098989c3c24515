"""Mailed links: made when a mail wants one, used by whoever has it, taken back by the person they are of."""

from datetime import datetime, timedelta

from django.db import transaction

from symposium.enums import LinkKind
from symposium.models import Membership, SignedLink

# An unsubscribing link works for ever: all it can do is stop mail.
LASTS: dict[str, timedelta | None] = {
    LinkKind.MAIL_CHOICES: timedelta(days=90),
    LinkKind.UNSUBSCRIBE: None,
    LinkKind.INVITATION: timedelta(days=90),
}
LEFT = timedelta(days=30)  # a mail's link works at least so long


@transaction.atomic
def link_for(
    *, kind: str, person, now: datetime, topic: str = "", membership: Membership | None = None
) -> SignedLink:
    """The person's link of this kind that will work for a month yet, or a new one."""
    of = {"kind": kind, "person": person, "topic": topic, "membership": membership}
    known = SignedLink.objects.filter(**of).open(now + LEFT).order_by("-made_at").first()
    if known is not None:
        return known
    lasts = LASTS[kind]
    return SignedLink.objects.create(**of, made_at=now, expires_at=now + lasts if lasts else None)


@transaction.atomic
def revoke_links(*, by, now: datetime) -> int:
    """All links that were ever mailed to this person stop working."""
    return SignedLink.objects.filter(person=by, revoked_at__isnull=True).update(revoked_at=now)
