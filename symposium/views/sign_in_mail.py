from allauth.core import context as allauth_context
from django.contrib.sites.shortcuts import get_current_site

from accounts.adapter import Adapter as AccountsAdapter
from symposium import clock
from symposium.actions.mail import write_mail
from symposium.enums import MailKind


class Adapter(AccountsAdapter):
    """The accounts' own, whose mails go into the outbox as all others do."""

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        request = allauth_context.request
        known = {"request": request, "email": email, "current_site": get_current_site(request)}
        letter = self.render_mail(template_prefix, email, known | context)
        write_mail(
            kind=MailKind.SIGN_IN,
            to=email,
            now=clock.now(),
            subject=str(letter.subject),
            text=str(letter.body),
        )
