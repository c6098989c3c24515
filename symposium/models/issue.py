import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from symposium.domain.keys import new_key
from symposium.enums import Announcement, EarlyAnnotation, ResultsShown, Role
from symposium.models.membership import EDITING_ROLES, Membership


class IssueQuerySet(models.QuerySet):
    def published(self, now):
        return self.filter(published_at__lte=now)

    def edited_by(self, user):
        """Those whose desk this person may enter."""
        if not user.is_authenticated:
            return self.none()
        if user.is_administrator:
            return self
        places = Membership.objects.held_by(user).filter(role__in=EDITING_ROLES)
        return self.filter(pk__in=places.values("issue"))

    def with_expert(self, user):
        """Those whose expert this person is: the place is held and not declined, written for or not."""
        if not user.is_authenticated:
            return self.none()
        places = Membership.objects.held_by(user).filter(role=Role.EXPERT)
        return self.filter(pk__in=places.values("issue"))

    def visible_to(self, user, now):
        """Published ones to all; the others to whoever has a place in them and has not declined it."""
        published = Q(published_at__lte=now)
        if not user.is_authenticated:
            return self.filter(published)
        if user.is_administrator:
            return self
        places = Membership.objects.held_by(user)
        return self.filter(published | Q(pk__in=places.values("issue")))


class Issue(models.Model):
    """One symposium. Open, coming or closed is derived from its instants, never stored."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=400)
    context = models.TextField("what the experts were asked", blank=True, max_length=4000)
    asked_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    editors_note = models.TextField("editor's note", blank=True, max_length=8000)
    editors_note_by = models.CharField("editor's note by", max_length=200, blank=True)
    commissioned_by = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35, default="en")
    time_zone = models.CharField(max_length=60, default="UTC")
    published_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    announcement = models.CharField(max_length=10, choices=Announcement, default=Announcement.DAYS)
    results_shown = models.CharField(max_length=14, choices=ResultsShown, default=ResultsShown.AFTER_VOTING)
    early_annotation = models.CharField(max_length=5, choices=EarlyAnnotation, default=EarlyAnnotation.NO)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(announcement__in=Announcement.values), name="issue_announcement_known"
            ),
            models.CheckConstraint(
                condition=Q(results_shown__in=ResultsShown.values), name="issue_results_shown_known"
            ),
            models.CheckConstraint(
                condition=Q(early_annotation__in=EarlyAnnotation.values), name="issue_early_annotation_known"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(published_at__isnull=True)
                | Q(closes_at__gt=F("published_at")),
                name="issue_closes_after_it_is_published",
            ),
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(title=""), name="issue_has_a_title_and_a_question"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.slug])

    def standing(self) -> str:
        """What a settings form saw: a digest of the row, other after any change."""
        values = [str(getattr(self, field.attname)) for field in self._meta.concrete_fields]
        return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]

    def is_published(self, now) -> bool:
        return self.published_at is not None and self.published_at <= now

    def is_closed(self, now) -> bool:
        return self.closes_at is not None and self.closes_at <= now
