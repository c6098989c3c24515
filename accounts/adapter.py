from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.shortcuts import resolve_url

from accounts.models import User
from accounts.sign_in import safe_next

_WANTED = "wanted_at_sign_up"  # in the session: what a newcomer was about to do


class Adapter(DefaultAccountAdapter):
    """allauth, with our names, our words in mails, and one address a person."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "The e-mail address or the password is not right. You can also have a code mailed to you."
        ),
        "incorrect_code": "This is not the code that we mailed. Please check it, or ask for a new one.",
        "incorrect_password": "This is not your password.",
        "invalid_password_reset": "This link has been used or is too old.",
        "too_many_login_attempts": "Too many attempts. Please wait a few minutes, then try again.",
        "rate_limited": "Please wait a moment before you ask again.",
        "same_as_current": "This is already your address.",
    }

    def format_email_subject(self, subject: str) -> str:
        return str(subject)  # the sender already carries the site's name

    def save_user(self, request, user, form, commit=True):
        user.name = form.cleaned_data.get("name", "")
        request.session[_WANTED] = safe_next(request, "")
        return super().save_user(request, user, form, commit)

    def confirm_email(self, request, email_address: EmailAddress) -> bool:
        """Someone may have been invited under this address while its confirmation was in the mail."""
        others = User.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id)
        if others.exists():
            self.add_message(
                request,
                messages.ERROR,
                "account/messages/email_confirmation_failed.txt",
                {"email": email_address.email},
            )
            return False
        return super().confirm_email(request, email_address)

    def get_password_change_redirect_url(self, request) -> str:
        return self.get_account_url()

    def get_email_verification_redirect_url(self, email_address) -> str:
        if self.request.user.is_authenticated:
            return self.get_account_url()
        sign_in = resolve_url(super().get_email_verification_redirect_url(email_address))
        wanted = self.request.session.pop(_WANTED, "")
        return f"{sign_in}?{urlencode({'next': wanted})}" if wanted else sign_in

    def get_account_url(self) -> str:
        return "/account/"
