"""A remark on words of the text: which words, and the remark."""

import re
from collections.abc import Sequence
from itertools import pairwise

from django import forms

from symposium.domain.anchoring import LONGEST_QUOTE, Place
from symposium.enums import Purpose
from symposium.forms.meant import MeantFields
from symposium.forms.remark import RemarkForm
from symposium.queries.annotating import Sentence

_PLACE = re.compile(r"([a-z0-9]{1,12}):([0-9]{1,7})")
CHANGE_THEM = "These are the words that you chose. Change them, or empty the field to strike them out."
SHOWN = 90  # of a sentence, in a list of them


def place_of(written: str) -> Place | None:
    """`KEY:12`, as the page's script and the form's own fields write it."""
    match = _PLACE.fullmatch(written)
    return Place(match.group(1), int(match.group(2))) if match else None


def written(place: Place) -> str:
    return f"{place.passage}:{place.offset}"


class PlaceField(forms.CharField):
    widget = forms.HiddenInput

    def clean(self, value):
        place = place_of(super().clean(value))
        if place is None:
            raise forms.ValidationError("Choose the words in the text again.")
        return place


class ChosenWordsForm(MeantFields, RemarkForm):
    """The words were chosen in the text."""

    revision = forms.IntegerField(min_value=1, max_value=100_000, widget=forms.HiddenInput)
    start = PlaceField()
    end = PlaceField()


class SentenceChoice(forms.Form):
    """Words chosen from a passage's sentences: from the first to the last. `start` and `end` are in the cleaned data."""

    passage = forms.CharField(max_length=12, widget=forms.HiddenInput)
    first = forms.TypedChoiceField(label="From the beginning of", coerce=int)
    last = forms.TypedChoiceField(label="To the end of", coerce=int)

    def __init__(self, *args, sentences: Sequence[Sentence], **kwargs):
        super().__init__(*args, **kwargs)
        self.sentences = sentences
        choices = [(sentence.number, f"{sentence.number}. {_short(sentence.text)}") for sentence in sentences]
        for name in ("first", "last"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = choices

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None or last is None:
            return cleaned
        if last < first:
            self.add_error("last", "This stands before the first sentence. Choose it or a later one.")
            return cleaned
        cleaned["start"] = self.sentences[first - 1].start
        cleaned["end"] = self.sentences[last - 1].end
        return cleaned


class SentencesForm(SentenceChoice, MeantFields, RemarkForm):
    """The words are chosen here. `given` are the sentences whose words were put into a proposal's field."""

    revision = forms.IntegerField(min_value=1, max_value=100_000, widget=forms.HiddenInput)
    given = forms.CharField(max_length=9, required=False, widget=forms.HiddenInput)

    def clean(self):
        """Who proposes other words begins with those that stand there: an empty field would strike them out unasked."""
        cleaned = super().clean()
        is_empty = cleaned.get("purpose") == Purpose.PROPOSAL and not cleaned.get("replacement", "").strip()
        if "end" in cleaned and is_empty:
            chosen = f"{cleaned['first']}-{cleaned['last']}"
            if cleaned.get("given") != chosen:
                words = _words(self.sentences[cleaned["first"] - 1 : cleaned["last"]])
                self.data = self.data.copy()
                self.data["replacement"], self.data["given"] = words, chosen
                self.add_error("replacement", CHANGE_THEM)
        return cleaned


class PlaceForm(forms.Form):
    """A lost remark's new place, chosen in the text or taken from the best guess. `quote` is what was seen there."""

    start = PlaceField()
    end = PlaceField()
    quote = forms.CharField(
        max_length=2 * LONGEST_QUOTE, required=False, strip=False, widget=forms.HiddenInput
    )

    def clean_quote(self):
        return self.cleaned_data["quote"].replace("\r\n", "\n")  # as browsers send a line's end


def _words(sentences: Sequence[Sentence]) -> str:
    said = sentences[0].text
    for before, sentence in pairwise(sentences):
        gap = " " if sentence.start.passage == before.start.passage else "\n\n"
        said += gap + sentence.text
    return said


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
