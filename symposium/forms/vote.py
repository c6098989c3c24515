from django import forms

from symposium.enums import Stance

WITHDRAW = "withdraw"


class VoteForm(forms.Form):
    """A stance, or the word that takes it back: what a button says, so that pressing twice says it twice.

    `revision` is that whose wording the page showed.
    """

    revision = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    stance = forms.ChoiceField(
        label="Your stance",
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose agree, unsure or disagree.",
            "invalid_choice": "Choose agree, unsure or disagree.",
        },
    )

    def __init__(self, data=None, *, stance: str = ""):
        super().__init__(data, initial={"stance": stance} if stance in Stance.values else None)

    @staticmethod
    def withdraws(data) -> bool:
        return data.get("stance") == WITHDRAW
