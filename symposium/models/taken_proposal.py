from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from symposium.domain.proposal import Put
from symposium.enums import Visibility
from symposium.models.byline import Byline
from symposium.models.essay import Essay


class TakenProposalQuerySet(models.QuerySet):
    def credited(self, now):
        """Those whose writers are named to everyone: carried by a released revision, and for everyone to read.

        An author is not credited beside the byline.
        """
        authors = Byline.objects.filter(
            revision=OuterRef("revision"), user=OuterRef("annotation__writer"), user__isnull=False
        )
        return self.filter(
            ~Q(annotation__origin="") | ~Exists(authors),
            revision__release_at__lte=now,
            annotation__visibility=Visibility.ALL,
            annotation__removal="",
            essay__in=Essay.objects.readable(now),
        )


class TakenProposal(models.Model):
    """A wording proposal whose words an author or editor put into the draft: by whom, when, and where.

    `before` and `after` are the Markdown of the passage `passage`; the words stand in the plain text of `after` from
    `start` to `end`, in one place where they were struck out. `revision` is the frozen one that first carried
    them, none as long as no frozen one does.
    """

    annotation = models.OneToOneField("symposium.Annotation", models.PROTECT, related_name="taken")
    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="taken_proposals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    passage = models.CharField(max_length=12)
    before = models.TextField()
    after = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    revision = models.ForeignKey(
        "symposium.Revision", models.SET_NULL, null=True, blank=True, related_name="taken_proposals"
    )

    objects = TakenProposalQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lte=F("end")), name="taken_words_end_after_their_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.annotation_id} in {self.passage}"

    @property
    def put(self) -> Put:
        return Put(self.passage, self.before, self.after, self.start, self.end)
