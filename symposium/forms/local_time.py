"""A day and an hour as somebody's clock shows them; the form knows whose, and finds the instant."""

from datetime import datetime

from django import forms

from symposium.domain.local_time import NoSuchInstant, one_instant

SHOWN = "%Y-%m-%dT%H:%M"


class LocalTimeField(forms.Field):
    """Cleans to a naive datetime: what the clocks show, in no zone yet."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=SHOWN)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            local = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise forms.ValidationError("Write a day and an hour, as in 2026-11-24T07:00.") from error
        if local.tzinfo is not None or not 1900 <= local.year <= 2200:
            raise forms.ValidationError("Write a day between 1900 and 2200, and an hour.")
        return local.replace(second=0, microsecond=0)


def instant_or_error(form: forms.Form, name: str, local: datetime | None, zone: str):
    """The instant of `local` in `zone`; where no single one is meant the field says so."""
    if local is None:
        return None
    try:
        return one_instant(local, zone)
    except NoSuchInstant as error:
        form.add_error(name, str(error))
        return None
