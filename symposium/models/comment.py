from django.db import models
from django.db.models import Q
from django.urls import reverse

from symposium.enums import CommentStance
from symposium.models.annotation import Annotation
from symposium.models.essay import Essay
from symposium.models.remark import Remark, remark_constraints


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user, now):
        """All whose essay is released; those on an annotation are as narrow as it.

        What of a removed or withheld one is told is the query's business.
        """
        annotations = Annotation.objects.visible_to(user, now)
        return self.filter(
            Q(thread__annotation__isnull=True) | Q(thread__annotation__in=annotations),
            thread__essay__in=Essay.objects.released(now),
        )


class Comment(Remark):
    """A remark in a thread. A reply keeps its `parent` at any depth, and its `root`, the top of its branch.

    `reply_count` of a root counts all of its branch that is not removed; of a reply it is 0. The scores are
    what its thread's orders go by, from 0 to 1 (domain.helpfulness); a job renews them (actions.ranking).
    """

    thread = models.ForeignKey("symposium.Thread", models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replies")
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="branch")
    depth = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)
    revision = models.ForeignKey(
        "symposium.Revision", models.PROTECT, related_name="comments", help_text="What was read with it."
    )
    pinned_at = models.DateTimeField(null=True, blank=True)
    stance = models.CharField(max_length=7, choices=CommentStance, blank=True)
    argued_score = models.FloatField(default=0)
    both_score = models.FloatField(default=0)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(
                fields=["thread", "made_at", "id"], condition=Q(root__isnull=True), name="roots_by_time"
            ),
            models.Index(
                fields=["thread", "reply_count", "id"],
                condition=Q(root__isnull=True),
                name="roots_by_replies",
            ),
            models.Index(
                fields=["thread", "argued_score", "id"],
                condition=Q(root__isnull=True),
                name="roots_by_argument",
            ),
            models.Index(
                fields=["thread", "both_score", "id"],
                condition=Q(root__isnull=True),
                name="roots_by_both_sides",
            ),
            models.Index(
                fields=["thread", "stance"],
                condition=Q(root__isnull=True) & ~Q(stance=""),
                name="roots_by_stance",
            ),
            models.Index(fields=["root", "made_at", "id"], name="branch_by_time"),
            models.Index(fields=["thread"], condition=Q(pinned_at__isnull=False), name="pinned_roots"),
        ]
        constraints = [
            *remark_constraints("comment"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, root__isnull=True, depth=0)
                | Q(parent__isnull=False, root__isnull=False, depth__gte=1),
                name="reply_has_a_root_and_a_depth",
            ),
            models.CheckConstraint(
                condition=Q(stance="") | Q(stance__in=CommentStance.values), name="comment_stance_known"
            ),
            models.CheckConstraint(
                condition=Q(argued_score__range=(0, 1), both_score__range=(0, 1)),
                name="comment_scores_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(pinned_at__isnull=True) | Q(root__isnull=True), name="only_a_root_is_pinned"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def essay(self) -> Essay:
        return self.thread.essay

    def is_answered(self) -> bool:
        """Whether anybody replied to it, the reply removed or not."""
        return self.replies.exists()

    def get_absolute_url(self) -> str:
        return reverse("comment", args=[self.key])
