from django.conf import settings
from django.db import models

from symposium.domain.keys import new_key


class Picture(models.Model):
    """An essay's picture, decoded and written anew by us. Kept in the database, so that a backup
    is one thing and several web nodes need no shared folder."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.key
