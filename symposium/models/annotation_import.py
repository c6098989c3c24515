from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from symposium.domain.keys import new_key
from symposium.enums import ImportState
from symposium.models.issue import Issue


class AnnotationImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The issue's editors: a file may hold what is not everyone's."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(essay__issue__in=Issue.objects.edited_by(user))


class AnnotationImport(models.Model):
    """A file of remarks from elsewhere on its way into an essay: looked at first, then imported.

    `lines` tell of each annotation of the file what would become, or became, of it (domain.import_report). Its bytes are
    kept until it is done. `placed` counts up to `total` while a worker looks for its words.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="annotation_imports")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    filename = models.CharField(max_length=200)
    content = models.BinaryField()
    state = models.CharField(max_length=9, choices=ImportState, default=ImportState.PLACING)
    message = models.TextField(blank=True)
    total = models.PositiveIntegerField(default=0)
    placed = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list)
    imported_at = models.DateTimeField(null=True, blank=True)

    objects = AnnotationImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_known"),
            models.CheckConstraint(
                condition=Q(state=ImportState.DONE, imported_at__isnull=False)
                | ~Q(state=ImportState.DONE) & Q(imported_at__isnull=True),
                name="import_is_done_at_an_instant",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("annotation_import", args=[self.key])
