"""Which guideline of the draft each guideline of the document is."""

from django import forms

NEW = "new"


class PairingForm(forms.Form):
    """`old-<label>` says for each of the document's guidelines a number of the draft's, or "new"."""

    edits = forms.IntegerField(min_value=0)
    draft_edits = forms.IntegerField(min_value=0)
    confirm_set_aside = forms.BooleanField(required=False)

    def clean(self):
        super().clean()
        self.chosen: dict[int, int | None] = {}
        for name, given in self.data.items():
            label = name.removeprefix("old-")
            if label == name:
                continue
            if not (_is_number(label) and (given == NEW or _is_number(given))):
                raise forms.ValidationError("Choose a guideline of the draft, or “new”.")
            self.chosen[int(label)] = None if given == NEW else int(given)
        return self.cleaned_data


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6
