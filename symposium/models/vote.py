"""Votes are secret: they have their own history here and stand in no event and no admin."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from symposium.enums import Cohort, Stance


class Vote(models.Model):
    """One person's stance on one guideline, and the wording that it was given on.

    A withdrawn vote keeps its row, without a stance: whoever has seen a result keeps seeing it.
    `first_stance` is what they said first; `first_was_blind` whether the result was hidden from them then.
    """

    guideline = models.ForeignKey("symposium.Guideline", models.PROTECT, related_name="votes")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="votes")
    wording = models.ForeignKey("symposium.Wording", models.PROTECT, related_name="votes")
    cohort = models.CharField(max_length=7, choices=Cohort)
    stance = models.CharField(max_length=8, choices=Stance, null=True, blank=True)
    cast_at = models.DateTimeField()
    first_stance = models.CharField(max_length=8, choices=Stance)
    first_was_blind = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guideline", "voter"], name="vote_once_per_guideline"),
            models.CheckConstraint(
                condition=Q(stance__isnull=True) | Q(stance__in=Stance.values), name="vote_stance_known"
            ),
            models.CheckConstraint(condition=Q(first_stance__in=Stance.values), name="first_stance_known"),
            models.CheckConstraint(condition=Q(cohort__in=Cohort.values), name="vote_cohort_known"),
        ]

    def __str__(self) -> str:
        return f"A vote on {self.guideline_id}"


class VoteChange(models.Model):
    """One step of a vote's history: append-only, the database refuses changes (migration 0006)."""

    vote = models.ForeignKey("symposium.Vote", models.PROTECT, related_name="changes")
    wording = models.ForeignKey("symposium.Wording", models.PROTECT, related_name="+")
    stance = models.CharField(max_length=8, choices=Stance, null=True, blank=True)
    at = models.DateTimeField()
    was_blind = models.BooleanField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stance__isnull=True) | Q(stance__in=Stance.values),
                name="vote_change_stance_known",
            ),
        ]

    def __str__(self) -> str:
        return f"A change of vote {self.vote_id}"


class Tally(models.Model):
    """How many of a cohort say this on this wording: kept by the act that casts, recomputable from votes.

    `count` is of present stances; `first_blind` of the first stances that were given blind.
    """

    guideline = models.ForeignKey("symposium.Guideline", models.PROTECT, related_name="tallies")
    wording = models.ForeignKey("symposium.Wording", models.PROTECT, related_name="tallies")
    cohort = models.CharField(max_length=7, choices=Cohort)
    stance = models.CharField(max_length=8, choices=Stance)
    count = models.PositiveIntegerField(default=0)
    first_blind = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guideline", "wording", "cohort", "stance"], name="one_tally_per_wording_and_stance"
            ),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="tally_stance_known"),
            models.CheckConstraint(condition=Q(cohort__in=Cohort.values), name="tally_cohort_known"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.stance} among {self.cohort}"


class TallySnapshot(models.Model):
    """What was last told of the votes that stand on an earlier line of wordings, with its date.

    `line` is the wording that began it. The first is the line's last living tally, kept by the act that
    first takes a vote off it; later ones follow by the rule of `domain.tally.may_follow`.
    """

    line = models.ForeignKey("symposium.Wording", models.PROTECT, related_name="snapshots")
    cohort = models.CharField(max_length=7, choices=Cohort)
    stance = models.CharField(max_length=8, choices=Stance)
    count = models.PositiveIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "cohort", "stance"], name="one_snapshot_per_line_and_stance"
            ),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="snapshot_stance_known"),
            models.CheckConstraint(condition=Q(cohort__in=Cohort.values), name="snapshot_cohort_known"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.stance} among {self.cohort}"
