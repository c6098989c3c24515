from django.db import models
from django.db.models import Q


class Thread(models.Model):
    """The discussion of one thing: a guideline, an annotation, or the whole essay (neither is given).

    Made with its first comment. `comment_count` counts the comments that are not removed. `rated_at` is when a rating
    or a comment last called for new scores, `ranked_at` when they were last worked out; `is_ranked_by_both` whether
    enough was answered then for the order by both sides (domain.helpfulness.may_be_ranked).
    """

    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="threads")
    guideline = models.OneToOneField(
        "symposium.Guideline", models.PROTECT, null=True, blank=True, related_name="thread"
    )
    annotation = models.OneToOneField(
        "symposium.Annotation", models.PROTECT, null=True, blank=True, related_name="thread"
    )
    comment_count = models.PositiveIntegerField(default=0)
    rated_at = models.DateTimeField(null=True, blank=True)
    ranked_at = models.DateTimeField(null=True, blank=True)
    is_ranked_by_both = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(guideline__isnull=True) | Q(annotation__isnull=True),
                name="thread_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["essay"],
                condition=Q(guideline__isnull=True, annotation__isnull=True),
                name="one_thread_of_the_whole_essay",
            ),
        ]

    def __str__(self) -> str:
        return f"Thread {self.pk} of essay {self.essay_id}"
