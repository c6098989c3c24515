from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from accounts.confirmation import has_confirmed_address
from accounts.models import User


class Command(BaseCommand):
    help = "Makes the person with this e-mail address an administrator of the site, new or known."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email: str, **options):
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"“{email}” is no e-mail address.") from error
        is_new = make_administrator(email)
        site = settings.SITE_URL.rstrip("/")
        self.stdout.write(
            f"{email} is {'a new' if is_new else 'now an'} administrator.\n"
            f"Sign in:  {site}{reverse('account_login')} (a code is mailed to you)\n"
            f"or set a password first:  {site}{reverse('account_reset_password')}"
        )


@transaction.atomic
def make_administrator(email: str) -> bool:
    """Whether the row is new. A password that was set before the address was confirmed does not stay."""
    person = User.objects.select_for_update().filter(email__iexact=email).first()
    is_new = person is None
    person = person or User.objects.create_user(email)
    if not has_confirmed_address(person):
        person.set_unusable_password()
    person.is_active = person.is_staff = person.is_superuser = True
    person.save(update_fields=["password", "is_active", "is_staff", "is_superuser"])
    return is_new
