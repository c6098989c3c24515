"""Who has shown that a mailbox is theirs, and what that undoes.

A row may be older than its proof: an invitation makes one, and so does whoever signs up with another
person's address and a password of their own. Only what a mail's reader does confirms an address.
"""

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


def address_of(user: User) -> EmailAddress:
    """The row in which allauth remembers whether the address was confirmed."""
    address, _ = EmailAddress.objects.get_or_create(
        user=user, email=user.email.lower(), defaults={"primary": True}
    )
    return address


@transaction.atomic
def confirm_address(user: User) -> None:
    """This person reads the mail of their address. Repeating it changes nothing."""
    address = address_of(user)
    if not address.verified:
        address.set_verified()


def has_confirmed_address(user: User) -> bool:
    return EmailAddress.objects.filter(user=user, verified=True).exists()


def drop_unproved_password(sender, request, email_address, **kwargs) -> None:
    """A first confirmation by mailed code takes away a password that was set before it.

    Whoever set that password never showed that the mailbox was theirs; whoever typed the code did.
    """
    if request.user.is_authenticated:
        return
    user = email_address.user
    records = get_authentication_records(request, user)
    if not records or records[-1]["method"] != "code":
        return
    if user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
