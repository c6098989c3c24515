from django.db import models
from django.db.models import Q

from symposium.enums import PastFate


class PastKey(models.Model):
    """An address that an earlier revision had and this one is without (domain.past_keys.PastKey).

    Written when the revision is frozen, and as final as its text (migration 0011).
    """

    revision = models.ForeignKey("symposium.Revision", models.CASCADE, related_name="past_keys")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=16)
    beside = models.CharField(max_length=12, blank=True)
    fate = models.CharField(max_length=8, choices=PastFate)
    since = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "key"], name="past_key_once_per_revision"),
            models.CheckConstraint(condition=Q(fate__in=PastFate.values), name="past_key_fate_known"),
            models.CheckConstraint(condition=Q(since__gte=2), name="past_key_since_a_second_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.fate} in revision {self.since})"
