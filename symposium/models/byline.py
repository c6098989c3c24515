from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from symposium.models.search_vector import generated_vector


class Byline(models.Model):
    """One author as printed on one revision: a snapshot, so that a later profile changes nothing."""

    revision = models.ForeignKey("symposium.Revision", models.CASCADE, related_name="bylines")
    position = models.PositiveIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="bylines"
    )
    name = models.CharField(max_length=120)
    affiliation = models.CharField(max_length=200, blank=True)
    biography = models.TextField(blank=True, max_length=2000)
    orcid = models.CharField("ORCID iD", max_length=19, blank=True)
    search_language = models.CharField(max_length=8, default="en", editable=False)
    search = generated_vector(name="A", affiliation="B", biography="D")

    class Meta:
        ordering = ["position"]
        indexes = [GinIndex(fields=["search"], name="byline_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "position"], name="byline_position_once_per_revision"
            ),
            models.UniqueConstraint(fields=["revision", "user"], name="author_once_per_revision"),
            models.CheckConstraint(condition=~Q(name=""), name="byline_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
