"""What a remark on the text is for, what that purpose needs, and who may see it."""

from django import forms

from symposium.domain.meant import (
    LONGEST_LINK,
    LONGEST_REFERENCE,
    LONGEST_REPLACEMENT,
    Meant,
    is_web_address,
)
from symposium.enums import Purpose, Visibility

EMPTY = "Evidence needs a link or a reference."
# The sentence of the one that is chosen is shown.
WILL_SEE = {
    Visibility.MINE: "Nobody but you will see this, whatever their role.",
    Visibility.EDITORS: "The editors of this issue will see this, and no reader or expert.",
    Visibility.EXPERTS: "The experts of this issue and its editors will see this, and no reader.",
    Visibility.ALL: "Everyone who reads the essay will see this, at once.",
}


class MeantFields(forms.Form):
    """`meant` is in the cleaned data. Every field may be missing: then it is a remark for everyone."""

    purpose = forms.ChoiceField(
        label="What it is",
        choices=Purpose.choices,
        initial=Purpose.REMARK,
        required=False,
        widget=forms.RadioSelect,
    )
    link = forms.CharField(
        label="Link to the evidence",
        max_length=LONGEST_LINK,
        required=False,
        help_text="For evidence. An address that begins with http:// or https://.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    reference = forms.CharField(
        label="Reference to the evidence",
        max_length=LONGEST_REFERENCE,
        required=False,
        help_text="For evidence. Author, title, year, page: one line. A link or a reference must be there.",
    )
    replacement = forms.CharField(
        label="The words that you propose",
        max_length=LONGEST_REPLACEMENT,
        required=False,
        strip=False,
        help_text="For a wording proposal: what should stand there instead. Empty: strike the words out.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    visibility = forms.ChoiceField(
        label="Who will see this",
        choices=list(reversed(Visibility.choices)),
        initial=Visibility.ALL,
        required=False,
        widget=forms.Select(attrs={"aria-describedby": "seen-by"}),
    )
    will_see = tuple((one.value, WILL_SEE[one]) for one in Visibility)

    def clean_link(self):
        link = self.cleaned_data["link"].strip()
        if link and not is_web_address(link):
            raise forms.ValidationError("This is no address that begins with http:// or https://.")
        return link

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        purpose = cleaned.get("purpose") or Purpose.REMARK
        if (
            purpose == Purpose.EVIDENCE
            and "link" not in self.errors
            and not (cleaned.get("link") or cleaned.get("reference"))
        ):
            self.add_error("link", EMPTY)
        cleaned["meant"] = Meant(
            purpose=purpose,
            visibility=cleaned.get("visibility") or Visibility.ALL,
            link=cleaned.get("link", ""),
            reference=cleaned.get("reference", ""),
            replacement=cleaned.get("replacement", ""),
        )
        return cleaned


class WidenForm(forms.Form):
    """To whom a remark is shown from now on: those who are more than see it now."""

    to = forms.ChoiceField(label="Who will see it from now on", widget=forms.RadioSelect)

    def __init__(self, *args, visibility: str, **kwargs):
        super().__init__(*args, **kwargs)
        wider = [(one.value, one.label) for one in Visibility(visibility).wider]
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = wider
