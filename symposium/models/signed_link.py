from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.urls import reverse

from symposium.domain.keys import new_key
from symposium.enums import LinkKind, MailTopic

LONG = 20  # characters, 94 bits: with the signature nobody guesses it


def new_link_key() -> str:
    return new_key(LONG)


class SignedLinkQuerySet(models.QuerySet):
    def named_by(self, token: str, kind: str):
        """The link that the token is of, where it was signed for this kind; none otherwise."""
        key, _, signature = token.rpartition(".")
        try:
            _signer(kind).unsign(f"{key}:{signature}")
        except BadSignature:
            return self.none()
        return self.filter(key=key, kind=kind)

    def open(self, now):
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), revoked_at__isnull=True)


class SignedLink(models.Model):
    """A mailed address that lets one person do one kind of thing without signing in (decision record 20).

    Its token is its key and a signature of it by the site's secret: a copy of the database opens nothing, and
    the same mail written again has the same link. What it is of stands in the column of its kind.
    """

    key = models.CharField(max_length=24, unique=True, default=new_link_key, editable=False)
    kind = models.CharField(max_length=12, choices=LinkKind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signed_links")
    topic = models.CharField(max_length=9, choices=MailTopic, blank=True)
    membership = models.ForeignKey("symposium.Membership", models.CASCADE, null=True, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SignedLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="link_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=LinkKind.MAIL_CHOICES, topic="", membership__isnull=True)
                | Q(kind=LinkKind.UNSUBSCRIBE, topic__in=MailTopic.values, membership__isnull=True)
                | Q(kind=LinkKind.INVITATION, topic="", membership__isnull=False),
                name="link_is_of_what_its_kind_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.person_id})"

    def get_absolute_url(self) -> str:
        return reverse(f"link_{self.kind}", args=[self.token])

    @property
    def token(self) -> str:
        return _signer(self.kind).sign(self.key).replace(":", ".")


def _signer(kind: str) -> Signer:
    """Salted by the kind: what was signed for one thing opens no other."""
    return Signer(salt=f"symposium.link.{kind}")
