from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from symposium.domain.keys import new_key
from symposium.enums import EssayState
from symposium.models.essay import Essay


class GuidelineQuerySet(models.QuerySet):
    def visible_to(self, user, now):
        """Those that stand in a frozen or draft text this person may read.

        A guideline that no released revision has is its essay's secret until then.
        """
        published = self.released(now)
        if not user.is_authenticated:
            return published
        mine = Essay.objects.visible_to(user, now).exclude(pk__in=Essay.objects.released(now).values("pk"))
        return self.filter(models.Q(pk__in=published.values("pk")) | models.Q(essay__in=mine))

    def released(self, now):
        """Those with a wording in a released revision, their essay withdrawn or not."""
        wordings = Wording.objects.filter(guideline=OuterRef("pk"), revision__release_at__lte=now)
        return self.filter(Exists(wordings), essay__issue__published_at__lte=now)

    def readable(self, now):
        return self.released(now).exclude(essay__state=EssayState.WITHDRAWN)


class Guideline(models.Model):
    """A recommendation's lasting identity. Its text is its wordings', its printed number too."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="guidelines")
    themes = models.ManyToManyField("symposium.Theme", blank=True, related_name="guidelines")

    objects = GuidelineQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("guideline", args=[self.key])


class WordingQuerySet(models.QuerySet):
    def latest_released(self, now):
        """One row a guideline: its wording in the latest released revision that has it."""
        return (
            self.filter(revision__release_at__lte=now)
            .order_by("guideline", "-revision__number")
            .distinct("guideline")
        )


class Wording(models.Model):
    """A guideline as one revision has it: its printed number; its text is its passages'."""

    guideline = models.ForeignKey("symposium.Guideline", models.PROTECT, related_name="wordings")
    revision = models.ForeignKey("symposium.Revision", models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "guideline"], name="wording_once_per_revision"),
            models.UniqueConstraint(fields=["revision", "number"], name="guideline_number_once_per_revision"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="guideline_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.guideline_id} in {self.revision_id}"
