from django import forms

from symposium.enums import RestoredPart


class RestoreForm(forms.Form):
    """`parts` are those of the revision that take the draft's place."""

    parts = forms.MultipleChoiceField(
        label="What to bring back",
        choices=RestoredPart.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )
    edits = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, is_editor: bool, initial=None):
        super().__init__(data, initial=initial)
        if not is_editor:
            self.fields["parts"].choices = [
                choice for choice in RestoredPart.choices if choice[0] != RestoredPart.EDITORS_NOTE
            ]
