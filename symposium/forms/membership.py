from django import forms

from symposium.enums import Role


class PlaceForm(forms.Form):
    """A place to give."""

    email = forms.EmailField(
        label="E-mail address",
        error_messages={"required": "Write the person's e-mail address."},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        max_length=120,
        required=False,
        help_text="As it should be printed. People whom the site knows keep their own.",
    )
    role = forms.ChoiceField(choices=[(r.value, r.label) for r in reversed(Role)], initial=Role.EXPERT)
