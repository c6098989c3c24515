from django.apps import AppConfig


class SymposiumConfig(AppConfig):
    name = "symposium"
    default_auto_field = "django.db.models.BigAutoField"
