from django import forms

from symposium.enums import Pace
from symposium.queries.follow import MailChoices

STOP = "stop"


class FollowForm(forms.Form):
    pace = forms.ChoiceField(
        label="Mail me what is new",
        choices=Pace.choices,
        widget=forms.RadioSelect,
        initial=Pace.DAILY,
        help_text="At whatever pace: it stands on your page “New to you”, too.",
    )


class MailChoicesForm(forms.Form):
    """A box for each topic and a pace for each thing that is followed, named by its key."""

    def __init__(self, data=None, *, choices: MailChoices):
        super().__init__(data)
        self.choices = choices
        for one in choices.topics:
            self.fields[f"topic_{one.topic.value}"] = forms.BooleanField(
                label=one.topic.label, required=False, initial=one.is_wanted
            )
        for line in choices.follows:
            self.fields[f"pace_{line.key}"] = forms.ChoiceField(
                label=f"{line.thing} {line.title}".strip(),
                choices=[*Pace.choices, (STOP, "Stop following")],
                initial=line.pace.value,
            )

    def topic_fields(self):
        return [self[f"topic_{one.topic.value}"] for one in self.choices.topics]

    def follow_fields(self):
        return [(line, self[f"pace_{line.key}"]) for line in self.choices.follows]
