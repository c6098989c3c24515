from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from symposium.models.annotation import Annotation
from symposium.models.byline import Byline
from symposium.models.comment import Comment
from symposium.models.essay import Essay


def _standing(remarks):
    """Remarks that were not taken away: the one place here that asks."""
    return remarks.filter(removal="")


class CreditQuerySet(models.QuerySet):
    def credited(self, now):
        """Those whose writers are named to everyone: carried by a released revision, and for everyone to read.

        An author is not credited beside the byline.
        """
        annotations = _standing(Annotation.objects.for_all(now))
        comments = _standing(Comment.objects.visible_to(AnonymousUser(), now))
        writer = Coalesce(OuterRef("annotation__writer"), OuterRef("comment__writer"))
        authors = Byline.objects.filter(revision=OuterRef("revision"), user=writer)
        return self.filter(
            Q(annotation__in=annotations.values("pk")) | Q(comment__in=comments.values("pk")),
            Q(annotation__origin__gt="") | ~Exists(authors),
            revision__release_at__lte=now,
            essay__in=Essay.objects.readable(now),
        )


class Credit(models.Model):
    """One remark that the draft follows, and the frozen revision that is the first to do so, none until there is one.

    `by` says so, an author or an editor. `passage` is the key of the passage that they changed after it, "" where
    they did not say; `note` is theirs and public. A wording proposal whose words were put into the draft is a
    TakenProposal: it is carried only while the words stand, any other credit by the next revision.
    """

    annotation = models.OneToOneField(
        "symposium.Annotation", models.PROTECT, null=True, blank=True, related_name="credit"
    )
    comment = models.OneToOneField(
        "symposium.Comment", models.PROTECT, null=True, blank=True, related_name="credit"
    )
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="credits")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    passage = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=200, blank=True)
    revision = models.ForeignKey(
        "symposium.Revision", models.SET_NULL, null=True, blank=True, related_name="credits"
    )

    objects = CreditQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(annotation__isnull=False, comment__isnull=True)
                | Q(annotation__isnull=True, comment__isnull=False),
                name="credit_is_of_one_remark",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.annotation_id or self.comment_id} in {self.revision_id}"

    @property
    def remark(self) -> Annotation | Comment:
        found = self.annotation or self.comment
        assert found is not None  # credit_is_of_one_remark
        return found
