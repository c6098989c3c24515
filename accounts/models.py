"""Who a person is. What they may do in an issue is the issue's business (symposium.models.membership)."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from knox.models import AbstractAuthToken
from stdnum import exceptions as stdnum_errors
from stdnum import isni

from accounts.keys import new_person_key, new_token_key


def check_orcid(value: str) -> None:
    """Refuse an ORCID iD whose ISO 7064 MOD 11-2 check digit is wrong."""
    try:
        isni.validate(value)  # an ORCID iD is an ISNI of a reserved block
    except stdnum_errors.ValidationError as error:
        raise ValidationError(
            "This is no ORCID iD. Copy the 16 characters from your ORCID page, as in 0000-0002-1825-0097."
        ) from error


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """A person with this address. Without a password they sign in by a mailed code."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an address. An invited expert has a row from the day of the invitation."""

    key = models.CharField(max_length=12, unique=True, default=new_person_key, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120, blank=True)
    affiliation = models.CharField(max_length=200, blank=True)
    biography = models.TextField(max_length=2000, blank=True)
    orcid = models.CharField("ORCID iD", max_length=19, blank=True, validators=[check_orcid])
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_its_case"),
        ]

    def __str__(self) -> str:
        return self.name or "Unnamed person"

    @property
    def is_administrator(self) -> bool:
        return self.is_active and self.is_superuser

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Portrait(models.Model):
    """A person's picture, decoded and written anew by us, apart from the row that every page reads."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="portrait")
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Portrait of {self.user}"


class ApiToken(AbstractAuthToken):
    """A named key to the API. Its secret is shown once and kept only as a hash."""

    key = models.CharField(max_length=12, unique=True, default=new_token_key, editable=False)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.name} ({self.token_key}…)"
