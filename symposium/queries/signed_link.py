from datetime import datetime

from symposium.models import SignedLink


class LinkClosed(Exception):
    """The link opens nothing. The message says why, and `is_known` whether it once did."""

    def __init__(self, message: str, *, is_known: bool) -> None:
        super().__init__(message)
        self.is_known = is_known


def opened_link(token: str, kind: str, *, now: datetime) -> SignedLink:
    """Raises LinkClosed. Of a token that was not signed for this kind nothing is told."""
    link = SignedLink.objects.named_by(token, kind).select_related("person", "membership__issue").first()
    if link is None:
        raise LinkClosed(
            "Perhaps it was cut off on its way: copy the whole of it from the mail.", is_known=False
        )
    if link.revoked_at is not None or not link.person.is_active:
        raise LinkClosed("It was revoked. A newer mail has a newer link.", is_known=True)
    if link.expires_at is not None and link.expires_at <= now:
        raise LinkClosed("It has expired. A newer mail has a newer link.", is_known=True)
    return link
