"""What a reader thinks of a comment."""

from django import forms

from symposium.domain.rating import Said

_ANSWERS = [("yes", "Yes"), ("no", "No"), ("", "No answer")]
_SAID = {"yes": True, "no": False, "": None}
_WORDS = {said: word for word, said in _SAID.items()}


def _question(label: str, **kwargs) -> forms.ChoiceField:
    invalid = {"invalid_choice": "Choose yes, no or no answer."}
    return forms.ChoiceField(
        label=label,
        choices=_ANSWERS,
        required=False,
        widget=forms.RadioSelect,
        error_messages=invalid,
        **kwargs,
    )


class RatingForm(forms.Form):
    """The questions that may be asked of this comment: of a reply the orders ask nothing."""

    helpful = _question("Was it helpful?", help_text="To you, whichever side you are on.")
    well_argued = _question("Is it well argued?", help_text="Whether you agree or not.")
    agrees = forms.BooleanField(label="I agree with it", required=False)
    changed_mind = forms.BooleanField(label="It changed my mind", required=False)

    def __init__(self, data=None, *, said: Said, is_ranked: bool, may_have_changed: bool, **kwargs):
        """`is_ranked`: whether it begins a branch. `may_have_changed`: whether their vote changed since it was written."""
        initial = {
            "helpful": _WORDS[said.helpful],
            "well_argued": _WORDS[said.well_argued],
            "agrees": said.agrees,
            "changed_mind": said.changed_mind,
        }
        super().__init__(data, initial=initial, **kwargs)
        if not is_ranked:
            del self.fields["helpful"], self.fields["well_argued"]
        if not (may_have_changed or said.changed_mind):
            del self.fields["changed_mind"]

    @property
    def said(self) -> Said:
        """After validation."""
        given = self.cleaned_data
        return Said(
            _SAID[given.get("helpful", "")],
            _SAID[given.get("well_argued", "")],
            given["agrees"],
            given.get("changed_mind", False),
        )
