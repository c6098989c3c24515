from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from symposium.domain.anchoring import Quote
from symposium.enums import AnchorState, EarlyAnnotation, EssayState, Purpose, Visibility
from symposium.models.essay import Essay
from symposium.models.issue import Issue
from symposium.models.remark import Remark, remark_constraints

FOR_EXPERTS = (Visibility.EXPERTS, Visibility.ALL)
FOR_EDITORS = (Visibility.EDITORS, Visibility.EXPERTS)


class AnnotationQuerySet(models.QuerySet):
    def visible_to(self, user, now):
        """Those of released essays that are for this person: the one place that says who sees a narrow remark.

        What of a removed or withheld one is told is the query's business. Nobody sees what is another's alone.
        """
        out = self.filter(essay__in=Essay.objects.released(now), revision__release_at__lte=now)
        seen = Q(visibility=Visibility.ALL)
        if user.is_authenticated:
            edited, expert = Issue.objects.edited_by(user), Issue.objects.with_expert(user)
            seen |= Q(writer=user)
            seen |= Q(visibility__in=FOR_EDITORS, essay__issue__in=edited)
            seen |= Q(visibility=Visibility.EXPERTS, essay__issue__in=expert)
        return out.filter(seen)

    def early_for(self, user, now):
        """Remarks on what is not released yet, as its experts and editors see them (decision 0021).

        Where the issue is blind an expert sees their own alone, an editor who is one of them too. From the release on
        `visible_to` says who sees them.
        """
        if not user.is_authenticated:
            return self.none()
        edited, expert = Issue.objects.edited_by(user), Issue.objects.with_expert(user)
        blind = Q(essay__issue__early_annotation=EarlyAnnotation.BLIND, essay__issue__in=expert)
        meant = Q(visibility__in=FOR_EXPERTS, essay__issue__in=expert)
        meant |= Q(visibility__in=(*FOR_EXPERTS, Visibility.EDITORS), essay__issue__in=edited)
        unreleased = self.filter(
            essay__in=Essay.objects.early_for(user, now),
            revision__number__isnull=False,
            revision__release_at__gt=now,
        )
        return unreleased.filter(Q(writer=user) | ~blind & meant)

    def unplaced_of(self, user, now):
        """A person's own early remarks that stand in no text that they may read: its words were cut, or the text was
        taken back, or the issue lets nobody read ahead any more. Its writer alone sees such a one (decision 0021).
        """
        if not user.is_authenticated:
            return self.none()
        on_none = Q(revision__number__isnull=True) | Q(revision__release_at__gt=now)
        own = self.filter(on_none, writer=user, origin="").exclude(essay__state=EssayState.WITHDRAWN)
        return own.exclude(pk__in=self.model.objects.early_for(user, now).values("pk"))

    def placed_for(self, user, now):
        """What this person reads beside a text: what they see, and what they see before the release."""
        seen, early = self.model.objects.visible_to(user, now), self.model.objects.early_for(user, now)
        return self.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=early.values("pk")))

    def open_to(self, user, now):
        """What this person may open by its address: those, and their own that stand in no text."""
        placed, unplaced = self.model.objects.placed_for(user, now), self.model.objects.unplaced_of(user, now)
        return self.filter(Q(pk__in=placed.values("pk")) | Q(pk__in=unplaced.values("pk")))

    def for_all(self, now):
        """What shared pages draw, and what is counted for everyone."""
        return self.visible_to(AnonymousUser(), now)

    def for_some(self, user, now):
        """What this person sees and not everyone."""
        return self.visible_to(user, now).exclude(visibility=Visibility.ALL)


class Annotation(Remark):
    """A remark anchored to a span of one or more passages of the revision that it was made on.

    `quote` is the span's text in that revision's normalised text (queries.essay.revision_text: passages
    parted by a blank line), `prefix` and `suffix` up to 32 code points around it there. The quote with
    its context is the truth; where it stands in a revision is an Anchor. `link` and `reference` are of evidence,
    `replacement` of a proposal: the words that it would have in the quote's place, none to strike them out.

    An imported one has its `origin` ("Hypothesis"), `via`, which names it there and is kept once an essay, and what is
    printed there of its maker; its `writer` is who brought it, `made_at` when. It stands under nobody's account.
    """

    essay = models.ForeignKey("symposium.Essay", models.PROTECT, related_name="annotations")
    revision = models.ForeignKey("symposium.Revision", models.PROTECT, related_name="annotations")
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=9, choices=Purpose, default=Purpose.REMARK)
    link = models.CharField(max_length=2000, blank=True)
    reference = models.CharField(max_length=500, blank=True)
    replacement = models.TextField(blank=True)
    visibility = models.CharField(max_length=7, choices=Visibility, default=Visibility.ALL)
    widened_at = models.DateTimeField(null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    via = models.CharField(max_length=500, blank=True)
    maker_name = models.CharField(max_length=120, blank=True)
    maker_address = models.CharField(max_length=500, blank=True)
    made_there_at = models.DateTimeField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["essay", "made_at", "id"], name="annotation_of_essay")]
        constraints = [
            *remark_constraints("annotation"),
            models.CheckConstraint(condition=~Q(quote=""), name="annotation_has_a_quote"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="annotation_purpose_known"),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="annotation_visibility_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.EVIDENCE) & (~Q(link="") | ~Q(reference=""))
                | ~Q(purpose=Purpose.EVIDENCE) & Q(link="", reference=""),
                name="evidence_alone_has_a_reference",
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.PROPOSAL) | Q(replacement=""),
                name="proposal_alone_has_a_replacement",
            ),
            models.CheckConstraint(
                condition=Q(widened_at__isnull=True) | ~Q(visibility=Visibility.MINE),
                name="what_was_widened_is_not_for_one",
            ),
            models.CheckConstraint(
                condition=~Q(origin="") & ~Q(via="")
                | Q(origin="", via="", maker_name="", maker_address="", made_there_at__isnull=True),
                name="imported_annotation_says_from_where",
            ),
            models.UniqueConstraint(
                fields=["essay", "via"], condition=~Q(via=""), name="annotation_imported_once"
            ),
        ]

    def __str__(self) -> str:
        return f"On “{self.quote[:40]}”"

    @property
    def quoted(self) -> Quote:
        return Quote(self.quote, self.prefix, self.suffix)

    @property
    def is_imported(self) -> bool:
        return bool(self.origin)

    def is_answered(self) -> bool:
        """Whether anybody commented on it, the comment removed or not."""
        return type(self).objects.filter(pk=self.pk, thread__comments__isnull=False).exists()

    def get_absolute_url(self) -> str:
        return reverse("annotation", args=[self.key])


NOWHERE = (AnchorState.LOST, AnchorState.WAITING)


class Anchor(models.Model):
    """Where an annotation's words stand in one revision: a cache, made again from quote and context.

    `spans` is a list of [passage key, start, end] in the order of the text, offsets in code points of
    the passage's `plain`; empty where the words are lost, or are being looked for. `score` says how sure that is,
    from 0 to 1. `attached_by` is the person who said where a lost remark belongs, `attached_at` when.
    """

    annotation = models.ForeignKey("symposium.Annotation", models.CASCADE, related_name="anchors")
    revision = models.ForeignKey("symposium.Revision", models.CASCADE, related_name="anchors")
    state = models.CharField(max_length=7, choices=AnchorState)
    spans = models.JSONField(default=list)
    score = models.FloatField(default=0)
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    attached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["revision"], name="anchor_of_revision")]
        constraints = [
            models.UniqueConstraint(fields=["annotation", "revision"], name="one_anchor_per_revision"),
            models.CheckConstraint(condition=Q(state__in=AnchorState.values), name="anchor_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=NOWHERE, spans=[]) | ~Q(state__in=NOWHERE) & ~Q(spans=[]),
                name="anchor_is_lost_or_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(attached_by__isnull=True, attached_at__isnull=True)
                | Q(attached_by__isnull=False, attached_at__isnull=False) & ~Q(state__in=NOWHERE),
                name="anchor_attached_by_someone_at_an_instant",
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="anchor_score_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.annotation_id} in {self.revision_id}: {self.state}"
