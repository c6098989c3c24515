"""What readers say of a comment, on axes that are kept apart. One's own is for oneself; it moves the thread's orders."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.rating import Said


class Rating(models.Model):
    """One reader on one comment: was it helpful, is it well argued, do they agree, did it change their mind.

    Only `helpful` and `well_argued` move an order. A rating that says nothing is no row.
    """

    comment = models.ForeignKey("symposium.Comment", models.PROTECT, related_name="ratings")
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="ratings")
    helpful = models.BooleanField(null=True, blank=True)
    well_argued = models.BooleanField(null=True, blank=True)
    agrees = models.BooleanField(default=False)
    changed_mind = models.BooleanField(default=False)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "rater"], name="one_rating_a_reader_and_comment"),
            models.CheckConstraint(
                condition=Q(helpful__isnull=False)
                | Q(well_argued__isnull=False)
                | Q(agrees=True)
                | Q(changed_mind=True),
                name="rating_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"A rating of comment {self.comment_id}"

    @property
    def said(self) -> Said:
        return Said(self.helpful, self.well_argued, self.agrees, self.changed_mind)
