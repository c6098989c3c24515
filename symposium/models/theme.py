from django.db import models
from django.db.models import Deferrable
from django.urls import reverse


class Theme(models.Model):
    """A subject under which an issue's guidelines are set side by side."""

    issue = models.ForeignKey("symposium.Issue", models.CASCADE, related_name="themes")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    summary = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "slug"], name="theme_slug_once_per_issue"),
            models.UniqueConstraint(
                fields=["issue", "position"],
                name="theme_position_once_per_issue",
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("theme", args=[self.issue.slug, self.slug])
