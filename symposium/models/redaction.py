from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key


class Redaction(models.Model):
    """That an administrator had words of an essay erased, and on what ground; never the words themselves.

    `length` counts their code points, `places` says where they stood ({"passages": 3, ...}). While its key is told
    to the database (`symposium.redaction`), texts of this essay's released revisions may be changed (migration 0015).
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="redactions")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ground = models.CharField(max_length=500)
    length = models.PositiveIntegerField()
    places = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(ground=""), name="redaction_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.length} characters of {self.essay_id}"

    def count(self) -> int:
        return sum(self.places.values())
