from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key
from symposium.enums import MailKind, MailState, Role
from symposium.models.membership import Membership


class MailQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All to administrators; to a managing editor those of their issues."""
        if not user.is_authenticated:
            return self.none()
        if user.is_administrator:
            return self
        places = Membership.objects.held_by(user).filter(role=Role.MANAGING_EDITOR)
        return self.filter(issue__in=places.values("issue"))

    def due(self, now):
        return self.filter(state=MailState.WAITING, due_at__lte=now).order_by("due_at", "pk")


class Mail(models.Model):
    """One letter to one person: the outbox is these rows, and nothing is sent that is not one.

    It is written when it goes out, from `data` (keys of what it tells of), so that it says nothing that may
    no longer be seen; only a letter of the sign-in has its words here (`subject`, `text`), until it is settled.
    Before it is handed to the mail server its state is UNKNOWN already, and stays so where the worker ends in
    between: nobody knows then whether it went out. `message_id` never changes, however often it is sent.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=12, choices=MailKind)
    state = models.CharField(max_length=7, choices=MailState, default=MailState.WAITING)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="mails"
    )
    address = models.EmailField("to whom")
    issue = models.ForeignKey("symposium.Issue", models.PROTECT, null=True, blank=True, related_name="mails")
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    message_id = models.CharField(max_length=250, unique=True)
    in_reply_to = models.CharField(max_length=250, blank=True)
    once = models.CharField(max_length=120, unique=True, default=new_key, help_text="Twice is one mail.")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="When it is tried next.")
    attempts = models.PositiveIntegerField(default=0)
    handed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=500, blank=True, help_text="By the mail server, or why it is held.")

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="mails_that_wait"),
            models.Index(fields=["state", "-made_at", "-id"], name="mails_by_state"),
            models.Index(fields=["-made_at", "-id"], name="mails_by_time"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MailKind.values), name="mail_kind_known"),
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="mail_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=(MailState.SENT, MailState.REFUSED, MailState.HELD))
                & Q(settled_at__isnull=False)
                | Q(state__in=(MailState.WAITING, MailState.UNKNOWN), settled_at__isnull=True),
                name="settled_mail_has_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(handed_at__isnull=False, attempts__gte=1)
                | ~Q(state__in=(MailState.SENT, MailState.UNKNOWN)),
                name="mail_goes_out_by_an_attempt",
            ),
            models.CheckConstraint(
                condition=Q(kind=MailKind.SIGN_IN) | Q(text="", subject=""),
                name="mail_keeps_words_of_the_sign_in_alone",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MailKind.SIGN_IN, state__in=(MailState.SENT, MailState.REFUSED))
                | Q(text=""),
                name="settled_mail_keeps_no_secret",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.address}"
