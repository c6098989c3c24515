from django import forms

from symposium.actions.credit import LONGEST_NOTE


class CreditForm(forms.Form):
    """`passages` are the draft's, as (key, first words)."""

    note = forms.CharField(
        label="What you changed after it",
        max_length=LONGEST_NOTE,
        required=False,
        help_text="A few words, public with the revision.",
        error_messages={"max_length": f"The note holds at most {LONGEST_NOTE} characters."},
    )
    passage = forms.ChoiceField(
        label="The passage that you changed",
        required=False,
        help_text="Where the remark’s readers are led.",
        error_messages={"invalid_choice": "The draft has no such passage. Choose one that it has."},
    )

    def __init__(self, *args, passages, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["passage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "I do not say"), *passages]
