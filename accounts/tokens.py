"""API tokens: made, shown once, revoked."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import ApiToken, User

MOST = 20


def tokens_of(user: User):
    return ApiToken.objects.filter(user=user).order_by("-created")


@transaction.atomic
def make_token(*, by: User, now: datetime, name: str, lifetime: timedelta | None) -> tuple[ApiToken, str]:
    """The row and the secret, of which only a hash is kept. Raises ValidationError beyond 20 tokens."""
    User.objects.select_for_update().get(pk=by.pk)  # two windows may not make the 21st together
    if tokens_of(by).count() >= MOST:
        raise ValidationError(f"You have {MOST} tokens. Revoke one that you no longer use.")
    token, secret = ApiToken.objects.create(by, expiry=None, name=name)
    if lifetime is not None:
        token.expiry = now + lifetime
        token.save(update_fields=["expiry"])
    return token, secret


def revoke_token(*, by: User, key: str) -> None:
    """Repeating it is harmless; the tokens of others are not touched."""
    ApiToken.objects.filter(user=by, key=key).delete()
