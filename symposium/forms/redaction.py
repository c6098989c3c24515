from django import forms

from symposium.actions.redaction import MOST_GROUND
from symposium.domain.redaction import LONGEST, SHORTEST


class RedactionForm(forms.Form):
    essay = forms.CharField(
        label="The essay",
        max_length=500,
        help_text="Its address, or the key at the end of its permanent address.",
        error_messages={"required": "Say which essay."},
    )
    words = forms.CharField(
        label="The words",
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As they stand in one passage or remark; case and white space do not matter. Words that run on into the next passage are given one passage after the other.",
        error_messages={"required": "Give the words that are to go."},
    )
    ground = forms.CharField(
        label="The ground",
        max_length=MOST_GROUND,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="In public, beside the essay: the legal reason, without the words themselves.",
        error_messages={"required": "State the ground: it stands in public."},
    )
