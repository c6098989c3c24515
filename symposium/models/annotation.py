from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from symposium.enums import AnchorState
from symposium.models.essay import Essay
from symposium.models.remark import Remark, remark_constraints


class AnnotationQuerySet(models.QuerySet):
    def visible_to(self, user, now):
        """All whose essay is released; what of a removed or withheld one is told is the query's business."""
        return self.filter(essay__in=Essay.objects.released(now), revision__release_at__lte=now)


class Annotation(Remark):
    """A remark anchored to a span of one or more passages of the revision that it was made on.

    `quote` is the span's text in that revision's normalised text (queries.essay.revision_text: passages
    parted by a blank line), `prefix` and `suffix` up to 32 code points around it there. The quote with
    its context is the truth; where it stands in a revision is an Anchor.
    """

    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="annotations")
    revision = models.ForeignKey("symposium.Revision", models.PROTECT, related_name="annotations")
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["essay", "made_at", "id"], name="annotation_of_essay")]
        constraints = [
            *remark_constraints("annotation"),
            models.CheckConstraint(condition=~Q(quote=""), name="annotation_has_a_quote"),
        ]

    def __str__(self) -> str:
        return f"On “{self.quote[:40]}”"

    def is_answered(self) -> bool:
        """Whether anybody commented on it, the comment removed or not."""
        return type(self).objects.filter(pk=self.pk, thread__comments__isnull=False).exists()

    def get_absolute_url(self) -> str:
        return reverse("annotation", args=[self.key])


NOWHERE = (AnchorState.LOST, AnchorState.WAITING)


class Anchor(models.Model):
    """Where an annotation's words stand in one revision: a cache, made again from quote and context.

    `spans` is a list of [passage key, start, end] in the order of the text, offsets in code points of
    the passage's `plain`; empty where the words are lost, or are being looked for. `score` says how sure that is,
    from 0 to 1. `attached_by` is the person who said where a lost remark belongs, `attached_at` when.
    """

    annotation = models.ForeignKey("symposium.Annotation", models.CASCADE, related_name="anchors")
    revision = models.ForeignKey("symposium.Revision", models.CASCADE, related_name="anchors")
    state = models.CharField(max_length=7, choices=AnchorState)
    spans = models.JSONField(default=list)
    score = models.FloatField(default=0)
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    attached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["revision"], name="anchor_of_revision")]
        constraints = [
            models.UniqueConstraint(fields=["annotation", "revision"], name="one_anchor_per_revision"),
            models.CheckConstraint(condition=Q(state__in=AnchorState.values), name="anchor_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=NOWHERE, spans=[]) | ~Q(state__in=NOWHERE) & ~Q(spans=[]),
                name="anchor_is_lost_or_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(attached_by__isnull=True, attached_at__isnull=True)
                | Q(attached_by__isnull=False, attached_at__isnull=False) & ~Q(state__in=NOWHERE),
                name="anchor_attached_by_someone_at_an_instant",
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="anchor_score_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.annotation_id} in {self.revision_id}: {self.state}"
