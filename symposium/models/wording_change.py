from django.conf import settings
from django.db import models
from django.db.models import F, Q

from symposium.enums import WordingGrade


class WordingChange(models.Model):
    """What an editor decided of one guideline's new wording: whether votes on the earlier one stand.

    It belongs to the revision of `wording`, goes with it while that is unreleased, and is final after that
    (migration 0010). `before` is the wording that was released last when it was decided.
    """

    guideline = models.ForeignKey("symposium.Guideline", models.PROTECT, related_name="wording_changes")
    before = models.ForeignKey("symposium.Wording", models.PROTECT, related_name="+")
    wording = models.OneToOneField("symposium.Wording", models.CASCADE, related_name="change")
    grade = models.CharField(max_length=11, choices=WordingGrade)
    proposed = models.CharField(max_length=11, choices=WordingGrade)
    proposed_because = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__in=WordingGrade.values) & Q(proposed__in=WordingGrade.values),
                name="wording_change_grades_known",
            ),
            models.CheckConstraint(condition=~Q(before=F("wording")), name="wording_change_is_a_change"),
            models.CheckConstraint(
                condition=Q(grade=F("proposed")) | ~Q(reason=""), name="other_grade_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grade} change of {self.guideline_id}"
