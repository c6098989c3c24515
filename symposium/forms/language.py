import re

from django import forms

# Offered in the list; any other BCP 47 tag may be typed.
LANGUAGES = {
    "en": "English",
    "en-GB": "English (Britain)",
    "en-US": "English (United States)",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "pt-BR": "Portuguese (Brazil)",
    "pl": "Polish",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
    "fi": "Finnish",
    "cs": "Czech",
    "hu": "Hungarian",
    "ro": "Romanian",
    "el": "Greek",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ru": "Russian",
    "ar": "Arabic",
    "he": "Hebrew",
    "fa": "Persian",
    "hi": "Hindi",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
}
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


class LanguageField(forms.CharField):
    """A BCP 47 tag, as in "en", "pt-BR", "zh-Hant"."""

    widget = forms.TextInput(attrs={"list": "languages", "autocomplete": "off", "size": 8})

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Language")
        super().__init__(max_length=35, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if not TAG.fullmatch(value):
            raise forms.ValidationError("Give the language as a code: en, fr, de, pt-BR.")
        return value
