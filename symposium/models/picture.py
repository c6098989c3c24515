from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key


class Picture(models.Model):
    """An essay's picture, decoded and written anew by us. Kept in the database, so that a backup
    is one thing and several web nodes need no shared folder.

    It is a manuscript's until that is saved, then its essay's; only that essay's texts may show it.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    essay = models.ForeignKey(
        "symposium.Essay", models.CASCADE, null=True, blank=True, related_name="pictures"
    )
    manuscript = models.ForeignKey(
        "symposium.Manuscript", models.CASCADE, null=True, blank=True, related_name="pictures"
    )
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(essay__isnull=False, manuscript__isnull=True)
                | Q(essay__isnull=True, manuscript__isnull=False),
                name="picture_is_of_an_essay_or_a_manuscript",
            )
        ]

    def __str__(self) -> str:
        return self.key
