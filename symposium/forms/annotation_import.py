"""The file of remarks that an editor brings."""

from django import forms

from symposium.domain.annotation_file import MOST_BYTES

TOO_LARGE = "The file is larger than 10 MB. Export it in parts."


class ImportForm(forms.Form):
    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        error_messages={"required": "Choose the file."},
        help_text=(
            "Web Annotations as JSON-LD, or an export of Hypothesis as JSON: up to 10 MB and 20,000 remarks."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,.jsonld,application/json,application/ld+json"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file
