from django import forms

from symposium.enums import NoticeKind


class NoticeForm(forms.Form):
    kind = forms.ChoiceField(
        label="What it is",
        choices=NoticeKind.written(),
        widget=forms.RadioSelect,
        initial=NoticeKind.CORRECTION,
    )
    text = forms.CharField(
        label="What readers should know",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What was wrong, since when, and what is right. Name the revision.",
        error_messages={"required": "Write what readers should know."},
    )


class LiftForm(forms.Form):
    because = forms.CharField(
        label="What came of it",
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what came of it."},
    )
