"""How each changed guideline is graded, beside the form that schedules."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from symposium.enums import WordingGrade
from symposium.models.changed_guidelines import ChangedGuideline

LABELS = [
    (WordingGrade.EDITORIAL.value, "Editorial: it says the same. Votes stand."),
    (WordingGrade.SUBSTANTIVE.value, "Substantive: it says something else. Voters are asked again."),
]


@dataclass(frozen=True)
class GradeFields:
    """One changed guideline with its two fields."""

    change: ChangedGuideline
    grade: forms.BoundField
    reason: forms.BoundField


class GradesForm(forms.Form):
    """Nothing is chosen beforehand but what was decided of the same words already."""

    def __init__(self, data=None, *, changes: Sequence[ChangedGuideline]):
        super().__init__(data)
        self.changes = changes
        for change in changes:
            self.fields[f"grade-{change.key}"] = forms.ChoiceField(
                label=f"What is this change of guideline {change.number}?",
                choices=LABELS,
                widget=forms.RadioSelect,
                initial=change.grade,
                error_messages={
                    "required": "Say whether this change is editorial or substantive: nothing was scheduled.",
                    "invalid_choice": "Choose editorial or substantive.",
                },
            )
            self.fields[f"reason-{change.key}"] = forms.CharField(
                label="Why",
                max_length=500,
                required=False,
                initial=change.reason,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text="Printed beside the wording for everybody. Asked for where you decide otherwise than proposed.",
            )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        for change in self.changes:
            grade, reason = cleaned.get(f"grade-{change.key}"), cleaned.get(f"reason-{change.key}", "")
            if (
                grade
                and grade != change.proposed
                and not reason
                and f"reason-{change.key}" not in self.errors
            ):
                self.add_error(
                    f"reason-{change.key}",
                    f"It is proposed as {change.proposed.label.lower()}. Write why it is {grade}.",
                )
        return cleaned

    @property
    def rows(self) -> list[GradeFields]:
        return [
            GradeFields(change, self[f"grade-{change.key}"], self[f"reason-{change.key}"])
            for change in self.changes
        ]

    def decided(self) -> dict[str, tuple[str, str]]:
        """(grade, reason) by the guidelines' keys, of a valid form."""
        return {
            change.key: (self.cleaned_data[f"grade-{change.key}"], self.cleaned_data[f"reason-{change.key}"])
            for change in self.changes
        }
