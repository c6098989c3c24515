from datetime import UTC, datetime

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from symposium.domain.keys import new_key
from symposium.models.search_vector import generated_vector

# A revision is inserted with this instant, filled, and then given its real one: the database
# refuses passages for a revision whose instant has passed.
NOT_YET = datetime(9999, 1, 1, tzinfo=UTC)


class RevisionQuerySet(models.QuerySet):
    def draft(self):
        return self.filter(number__isnull=True)

    def frozen(self):
        return self.filter(number__isnull=False)

    def released(self, now):
        return self.filter(release_at__lte=now)

    def latest_released(self, now):
        """One row an essay: the released revision with the highest number."""
        numbers = (
            self.model.objects.released(now)
            .filter(essay=models.OuterRef("essay"))
            .order_by("-number")
            .values("number")[:1]
        )
        return self.released(now).filter(number=models.Subquery(numbers))


class Revision(models.Model):
    """An essay's text: the working draft (no number), or a frozen, numbered snapshot.

    Once its instant has passed the database refuses every change (migration 0002).
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=300, blank=True)
    dek = models.CharField(max_length=600, blank=True)
    editors_note = models.TextField("editor's note", blank=True)
    language = models.CharField(max_length=35, default="en")
    search_language = models.CharField(max_length=8, default="en", editable=False)
    picture = models.ForeignKey(
        "symposium.Picture", models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    picture_alt = models.CharField(max_length=500, blank=True)
    picture_is_decorative = models.BooleanField(default=False)
    image_caption = models.CharField(max_length=500, blank=True)
    image_credit = models.CharField(max_length=200, blank=True)
    note = models.CharField("what changed", max_length=500, blank=True)
    edits = models.PositiveIntegerField(default=0, help_text="Counts a draft's saved changes.")
    anchored_edits = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="The value of `edits` for which this revision's anchors are complete.",
    )
    changed_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    release_at = models.DateTimeField(null=True, blank=True)
    search = generated_vector(title="A", dek="B", editors_note="D")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            GinIndex(fields=["search"], name="revision_search"),
            models.Index(fields=["release_at"], name="revision_release_at"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["essay", "number"], name="revision_number_once_per_essay"),
            models.UniqueConstraint(
                fields=["essay"], condition=Q(number__isnull=True), name="one_draft_per_essay"
            ),
            models.CheckConstraint(
                condition=Q(
                    number__isnull=True,
                    release_at__isnull=True,
                    frozen_at__isnull=True,
                    frozen_by__isnull=True,
                )
                | Q(
                    number__gte=1,
                    release_at__isnull=False,
                    frozen_at__isnull=False,
                    frozen_by__isnull=False,
                ),
                name="revision_is_draft_or_frozen",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | ~Q(title=""), name="frozen_revision_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True)
                | Q(picture__isnull=True)
                | Q(picture_is_decorative=True)
                | ~Q(picture_alt=""),
                name="frozen_picture_has_a_description",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or 'Untitled'}, {f'revision {self.number}' if self.number else 'draft'}"

    def get_absolute_url(self) -> str:
        return reverse("revision", args=[self.essay.issue.slug, self.essay.slug, self.number])

    def is_out(self, now) -> bool:
        """Whether its instant has passed. Of an issue that is not published yet nothing is read all the same."""
        return self.release_at is not None and self.release_at <= now
