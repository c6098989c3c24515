from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from symposium.domain.keys import new_key
from symposium.enums import NoticeKind


class NoticeQuerySet(models.QuerySet):
    def published(self, now):
        return self.filter(at__lte=now).order_by("-at", "-pk")


class Notice(models.Model):
    """What the editors say publicly of a released essay, at its own address: a correction, or a concern.

    It is never taken away: a concern may be lifted, and both instants stand.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=NoticeKind)
    text = models.TextField(max_length=4000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_because = models.TextField(max_length=4000, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="notice_has_a_text"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_because="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, kind=NoticeKind.CONCERN)
                & ~Q(lifted_because=""),
                name="only_a_concern_is_lifted_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.essay_id}"

    def get_absolute_url(self) -> str:
        """On the essay's page, of which it is a part."""
        return f"{reverse('essay', args=[self.essay.issue.slug, self.essay.slug])}#notice-{self.key}"
