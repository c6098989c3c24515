from django import forms

MOST = 2_000_000_000  # what the database's integers hold


class TakeForm(forms.Form):
    """`edits` is the count of the draft that the page showed; `back` leads to the list that the button stood in."""

    edits = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[("take", "Take"), ("put_back", "Put back")], widget=forms.HiddenInput)
    back = forms.CharField(required=False, widget=forms.HiddenInput)
