"""The editors' acts on one essay, as forms."""

from datetime import datetime

from django import forms
from django.utils.dateparse import parse_datetime

from symposium.domain.local_time import shown_in
from symposium.forms.local_time import LocalTimeField, instant_or_error


class ScheduleForm(forms.Form):
    """`release_at` cleans to an instant, or None for now."""

    when = forms.ChoiceField(
        label="When",
        choices=[("at", "On the day and at the hour below"), ("now", "Now")],
        widget=forms.RadioSelect,
        initial="at",
    )
    release_at = LocalTimeField(label="Day and hour", required=False)
    note = forms.CharField(
        label="What changed",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Printed beside the revision. The first one needs none.",
    )

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data=None, *, zone: str, now: datetime, initial=None):
        self.zone, self.now = zone, now
        super().__init__(data, initial=initial)
        self.fields["release_at"].help_text = f"On the clocks of {zone}."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") != "at":
            self.errors.pop("release_at", None)  # what stands there is not read
            cleaned["release_at"] = None
            return cleaned
        local = cleaned.get("release_at")
        if local is None:
            if "release_at" not in self.errors:
                self.add_error("release_at", "Write the day and the hour.")
            return cleaned
        instant = instant_or_error(self, "release_at", local, self.zone)
        if instant and instant < self.now:
            self.add_error(
                "release_at",
                f"That lies in the past: it is {shown_in(self.now, self.zone):%H:%M on %-d %B} there.",
            )
        cleaned["release_at"] = instant
        return cleaned


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="What the authors should do",
        error_messages={"required": "Say what the authors should do."},
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The authors read it; it stands in the essay's record.",
    )


class WithdrawalForm(forms.Form):
    notice = forms.CharField(
        error_messages={"required": "Write the notice: it stands where the essay stood."},
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Stands where the essay stood: who withdrew it, and why. Everybody can read it.",
    )


class PreviewForm(forms.Form):
    """`at`: hours of the issue's zone, or (from our own links) an instant with its offset."""

    at = LocalTimeField(label="As at", required=False)

    def __init__(self, data, *, zone: str, now: datetime):
        self.zone, self.now = zone, now
        given = data.get("at", "")
        try:
            instant = parse_datetime(given)
        except ValueError:
            instant = None
        if instant is not None and instant.tzinfo is not None and 1900 <= instant.year <= 2200:
            self.instant = instant
            super().__init__(initial={"at": shown_in(instant, zone)})
        else:
            self.instant = None
            super().__init__({"at": given} if given else None, initial={"at": shown_in(now, zone)})
        self.fields["at"].help_text = f"On the clocks of {zone}."

    def chosen(self) -> datetime:
        """The instant to look at; the present one where none was given, or none was meant."""
        if self.instant is not None:
            return self.instant
        if not self.is_bound or not self.is_valid():
            return self.now
        return instant_or_error(self, "at", self.cleaned_data["at"], self.zone) or self.now
