"""The forms of allauth in our words, and those of the person's own pages."""

import unicodedata
from datetime import timedelta

from allauth.account.forms import AddEmailForm as AllauthAddEmailForm
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import ConfirmLoginCodeForm as AllauthConfirmLoginCodeForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.account.forms import RequestLoginCodeForm as AllauthRequestLoginCodeForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from allauth.account.forms import SetPasswordForm as AllauthSetPasswordForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.core.exceptions import ValidationError

from accounts.confirmation import address_of, confirm_address
from accounts.models import User, check_orcid
from accounts.orcid import normalised
from accounts.portraits import LARGEST_FILE, BadPicture, redrawn

LABELS = {
    "email": "E-mail address",
    "login": "E-mail address",
    "oldpassword": "Present password",
    "password1": "Password",
    "password2": "The same password again",
    "code": "Code",
}
PASSWORD_HELP = "At least 10 characters. A sentence that only you would write is good."  # noqa: S105 - help, no password


class PlainFields:
    """Labels in our words above each field; no placeholder that vanishes when one types."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if name == "password1":
                field.help_text = PASSWORD_HELP


class LoginForm(PlainFields, AllauthLoginForm):
    pass


class SignupForm(PlainFields, AllauthSignupForm):
    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As it should stand beside what you write.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def clean_name(self):
        return one_line(self.cleaned_data["name"])


class RequestLoginCodeForm(PlainFields, AllauthRequestLoginCodeForm):
    def clean_email(self):
        email = super().clean_email()
        if getattr(self, "_user", None):
            # Someone invited has no such row yet; without it the code would confirm nothing.
            address_of(self._user)
        return email


class ConfirmLoginCodeForm(PlainFields, AllauthConfirmLoginCodeForm):
    pass


class ResetPasswordForm(PlainFields, AllauthResetPasswordForm):
    pass


class ResetPasswordKeyForm(PlainFields, AllauthResetPasswordKeyForm):
    def save(self):
        super().save()
        # The link came by mail to this address. A pending change of address is confirmed by its own mail.
        if self.user.emailaddress_set.count() <= 1:
            confirm_address(self.user)


class AddEmailForm(PlainFields, AllauthAddEmailForm):
    pass


class ChangePasswordForm(PlainFields, AllauthChangePasswordForm):
    pass


class SetPasswordForm(PlainFields, AllauthSetPasswordForm):
    pass


class ReauthenticateForm(PlainFields, AllauthReauthenticateForm):
    pass


def one_line(text: str) -> str:
    """NFC, with single spaces: names are compared and printed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class ProfileForm(forms.ModelForm):
    """What a person says of themselves. `cleaned_data["portrait"]` is the picture, drawn anew, or None."""

    orcid = forms.CharField(
        label="ORCID iD",
        max_length=60,
        required=False,
        help_text="Optional, as in 0000-0002-1825-0097; the whole link will do.",
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "spellcheck": "false"}),
    )
    portrait = forms.FileField(
        label="Portrait",
        required=False,
        help_text="JPEG, PNG or WebP, up to 8 MB. It is cropped to a square; place and camera data are removed.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta:
        model = User
        fields = ["name", "affiliation", "biography"]
        labels = {"name": "Name", "affiliation": "Affiliation", "biography": "Biography"}
        help_texts = {
            "affiliation": "Your post and your house, as printed under your name.",
            "biography": "Two or three sentences in the third person, up to 2,000 characters.",
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "biography": forms.Textarea(attrs={"rows": 6}),
        }

    field_order = ["name", "affiliation", "biography", "orcid", "portrait"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["orcid"].initial = self.instance.orcid

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean_affiliation(self):
        return one_line(self.cleaned_data["affiliation"])

    def clean_biography(self):
        return unicodedata.normalize("NFC", self.cleaned_data["biography"]).strip()

    def clean_orcid(self):
        orcid = normalised(self.cleaned_data["orcid"])
        if orcid:
            check_orcid(orcid)
        return orcid

    def clean_portrait(self):
        file = self.cleaned_data["portrait"]
        if not file:
            return None
        if file.size > LARGEST_FILE:
            raise ValidationError("This file is larger than 8 MB. Please choose a smaller one.")
        try:
            return redrawn(file.read())
        except BadPicture as error:
            raise ValidationError(str(error)) from error


class TokenForm(forms.Form):
    """`cleaned_data["lifetime"]` is a timedelta, or None for a token without an end."""

    LIFETIMES = {"30": "30 days", "90": "90 days", "365": "One year", "never": "No end"}

    name = forms.CharField(
        label="Name",
        max_length=80,
        help_text="What it is for, so that you know later which one to revoke.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    lifetime = forms.ChoiceField(label="Valid for", choices=list(LIFETIMES.items()), initial="90")

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean_lifetime(self):
        chosen = self.cleaned_data["lifetime"]
        return None if chosen == "never" else timedelta(days=int(chosen))
