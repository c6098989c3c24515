"""The forms of remarks: writing, mending, removing."""

import re

from django import forms

from accounts.forms import one_line
from symposium.domain.keys import new_key
from symposium.domain.remark_markdown import settled
from symposium.enums import CommentStance

_ONCE = re.compile(r"[ -~]{1,64}")
EMPTY = "Write something: the remark is empty."
SENT_BEFORE = (
    "This form was sent before, with other words, and those are published. Send it again to publish these "
    "as well."
)
HELP = "*emphasis*, **strong**, [a link](https://…), > a quotation, - a list."


class RemarkField(forms.CharField):
    """Settled before it is measured, so that a line's end counts as one character everywhere."""

    def __init__(self, *, most: int, label: str, rows: int = 6, **kwargs):
        self.most = most
        given = {"help_text": HELP, "error_messages": {"required": EMPTY}, **kwargs}
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": rows}), **given)

    def to_python(self, value):
        return settled(super().to_python(value) or "")

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                f"This holds at most {self.most:,} characters; yours has {len(value):,}. Shorten it."
            )


class RemarkForm(forms.Form):
    """A remark to send. Whoever has no name is asked for it: `cleaned_data["name"]` is there then alone."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As it shall stand beside what you write, here and later.",
        error_messages={"required": "Set your name: what you write is public under it."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    stance = forms.ChoiceField(
        label="Where you stand on the guideline",
        choices=[("", "I do not say"), *CommentStance.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text="Public, beside your comment. Your vote stays secret.",
        error_messages={"invalid_choice": "Choose for, neutral, against, or that you do not say."},
    )

    def __init__(
        self, *args, writer, most: int, label: str = "Your comment", on_guideline: bool = False, **kwargs
    ):
        kwargs["initial"] = {"once": new_key(), "stance": "", **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["text"] = RemarkField(most=most, label=label)
        if not on_guideline:
            del self.fields["stance"]
        if writer.name:
            del self.fields["name"]
        self.order_fields(["once", "text", "stance", "name"])

    def renew(self) -> None:
        """An earlier sending of this form stands with other words: the next one is a sending of its own."""
        self.data = {**{name: self.data[name] for name in self.data}, "once": new_key()}
        self.add_error(None, SENT_BEFORE)

    def clean_once(self):
        """A form that lost its key is a sending of its own."""
        given = self.cleaned_data["once"]
        return given if _ONCE.fullmatch(given) else new_key()

    def clean_name(self):
        return one_line(self.cleaned_data["name"])


class EditForm(forms.Form):
    """The same remark in other words. `seen` is the fingerprint of those that the form showed."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, most: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"] = RemarkField(most=most, label="Your words")

    def show(self, seen: str, problem: str) -> None:
        """What was typed stays, beside the words as they are now: the next sending has seen those."""
        self.data = {**{name: self.data[name] for name in self.data}, "seen": seen}
        self.add_error(None, problem)


class RemovalForm(forms.Form):
    """A moderator's reason. It is public."""

    reason = RemarkField(
        most=500,
        label="Reason",
        rows=2,
        help_text="It stands in the remark’s place, for all to read.",
        error_messages={"required": "Give the reason: it stands in the remark’s place."},
    )
