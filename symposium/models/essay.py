from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Exists, OuterRef, Q
from django.urls import reverse

from symposium.domain.keys import new_key
from symposium.enums import EarlyAnnotation, EssayState
from symposium.models.byline import Byline
from symposium.models.issue import Issue
from symposium.models.membership import STAFF_ROLES, Membership
from symposium.models.revision import NOT_YET, Revision


class EssayQuerySet(models.QuerySet):
    def released(self, now):
        """Those that the world may know of: published issue, a revision whose instant has passed.

        Withdrawn ones are among them: their address answers with the notice.
        """
        revisions = Revision.objects.filter(essay=OuterRef("pk"), release_at__lte=now)
        return self.filter(Exists(revisions), issue__published_at__lte=now)

    def with_is_released(self, now):
        """Each says in `is_out` whether `released` has it: for the signed-in, who see others too."""
        return self.annotate(is_out=Exists(Essay.objects.released(now).filter(pk=OuterRef("pk"))))

    def readable(self, now):
        """Released and not withdrawn: what lists, counts, search, feeds and the sitemap may hold."""
        return self.released(now).exclude(state=EssayState.WITHDRAWN)

    def written_by(self, user):
        """Those in whose draft's byline this person stands; co-authors count alike."""
        bylines = Byline.objects.filter(
            revision__essay=OuterRef("pk"), revision__number__isnull=True, user=user
        )
        return self.filter(Exists(bylines))

    def early_for(self, user, now):
        """Frozen, not released, in an issue that lets its experts read ahead: for those experts and its editors.

        An essay of which a revision is out already is read by all, and has nothing early.
        """
        if not user.is_authenticated:
            return self.none()
        frozen = Revision.objects.filter(
            essay=OuterRef("pk"), number__isnull=False, release_at__gt=now, release_at__lt=NOT_YET
        )
        out = Revision.objects.filter(essay=OuterRef("pk"), release_at__lte=now)
        theirs = Q(issue__in=Issue.objects.with_expert(user)) | Q(issue__in=Issue.objects.edited_by(user))
        return (
            self.filter(Exists(frozen), ~Exists(out), theirs)
            .exclude(issue__early_annotation=EarlyAnnotation.NO)
            .exclude(state=EssayState.WITHDRAWN)
        )

    def open_to_remarks(self, user, now):
        """Those on whose text this person may write remarks: released ones, and those that they read ahead."""
        released, early = Essay.objects.released(now), Essay.objects.early_for(user, now)
        return self.filter(Q(pk__in=released.values("pk")) | Q(pk__in=early.values("pk")))

    def visible_to(self, user, now):
        """Released to all; unreleased to their authors and to the issue's staff."""
        revisions = Revision.objects.filter(essay=OuterRef("pk"), release_at__lte=now)
        released = Q(Exists(revisions)) & Q(issue__published_at__lte=now)
        if not user.is_authenticated:
            return self.filter(released)
        if user.is_administrator:
            return self
        staff = Membership.objects.held_by(user).filter(role__in=STAFF_ROLES)
        return self.filter(
            released
            | Q(issue__in=staff.values("issue"))
            | Q(pk__in=self.model.objects.written_by(user).values("pk"))
        )


class Essay(models.Model):
    """One answer to the issue's question. Its text lies in its revisions, one of them the draft."""

    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    issue = models.ForeignKey("symposium.Issue", models.PROTECT, related_name="essays")
    slug = models.SlugField(max_length=80)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=EssayState, default=EssayState.DRAFT)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_notice = models.TextField(blank=True, max_length=4000)

    objects = EssayQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "slug"], name="essay_slug_once_per_issue"),
            models.UniqueConstraint(
                fields=["issue", "position"],
                name="essay_position_once_per_issue",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(state__in=EssayState.values), name="essay_state_known"),
            models.CheckConstraint(
                condition=Q(state=EssayState.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawal_notice="")
                | ~Q(state=EssayState.WITHDRAWN) & Q(withdrawn_at__isnull=True),
                name="withdrawn_essay_has_an_instant_and_a_notice",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("essay", args=[self.issue.slug, self.slug])
