from allauth.account.signals import email_confirmed
from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts.confirmation import drop_unproved_password  # noqa: PLC0415 - models are loaded only now

        email_confirmed.connect(drop_unproved_password, dispatch_uid="drop_unproved_password")
