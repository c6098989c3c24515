from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.domain.keys import new_key
from symposium.enums import ManuscriptState
from symposium.models.membership import EDITING_ROLES, Membership


class ManuscriptQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever brought it, and the issue's editors."""
        if not user.is_authenticated:
            return self.none()
        if user.is_administrator:
            return self
        edited = Membership.objects.held_by(user).filter(role__in=EDITING_ROLES)
        return self.filter(Q(brought_by=user) | Q(issue__in=edited.values("issue")))


class Manuscript(models.Model):
    """A pasted or uploaded document on its way to a draft: its bytes, and the proposed blocks.

    `onto` is the essay whose draft it is a new version of; without one it becomes an essay of its own.
    """

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    issue = models.ForeignKey("symposium.Issue", models.PROTECT, related_name="manuscripts")
    essay = models.ForeignKey(
        "symposium.Essay", models.PROTECT, null=True, blank=True, related_name="manuscripts"
    )
    onto = models.ForeignKey(
        "symposium.Essay", models.PROTECT, null=True, blank=True, related_name="new_versions"
    )
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    filename = models.CharField(max_length=200)
    content = models.BinaryField()
    state = models.CharField(max_length=8, choices=ManuscriptState, default=ManuscriptState.WAITING)
    message = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="en")
    blocks = models.JSONField(default=list)
    source_text = models.TextField(blank=True, help_text="All that was read, to show what no block has.")
    edits = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often a worker began to read it.")

    objects = ManuscriptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ManuscriptState.values), name="manuscript_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ManuscriptState.SAVED) | Q(essay__isnull=False),
                name="saved_manuscript_has_its_essay",
            ),
            models.CheckConstraint(
                condition=Q(onto__isnull=True) | Q(essay__isnull=True) | Q(essay=models.F("onto")),
                name="new_version_is_saved_onto_its_essay",
            ),
        ]

    def __str__(self) -> str:
        return self.filename
