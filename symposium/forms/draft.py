"""The composer's form: fields, then the authors' and the passages' rows in the order of the page."""

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import check_orcid
from accounts.orcid import normalised
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.enums import PassageKind
from symposium.forms.draft_rows import AuthorRow, PassageRow, Rows
from symposium.forms.language import LanguageField

GUIDELINE_KINDS = (PassageKind.GUIDELINE_HEADLINE, PassageKind.GUIDELINE_BODY)
PICTURE_KEY = re.compile(r"[a-z0-9]{1,12}")
SIMPLE = (
    "title",
    "dek",
    "editors_note",
    "language",
    "picture_alt",
    "picture_is_decorative",
    "image_caption",
    "image_credit",
)


class DraftForm(forms.Form):
    """`text` is the DraftText when the form is valid; empty rows are left out.

    It may be incomplete: what is missing is asked for when the essay is submitted. Files are no part of it
    (forms/uploads.py): a picture is named by its key.
    """

    # A browser that fills a reloaded form with its old values would make the stamp a stale one.
    edits = forms.IntegerField(min_value=0, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(
        max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 1, "placeholder": "Title"})
    )
    dek = forms.CharField(
        max_length=600,
        required=False,
        help_text="One or two sentences below the title.",
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "One or two sentences below the title"}),
    )
    editors_note = forms.CharField(
        label="Editor’s note", max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = LanguageField()
    picture_key = forms.SlugField(max_length=12, required=False, widget=forms.HiddenInput)
    remove_picture = forms.BooleanField(label="Take the picture out", required=False)
    picture_alt = forms.CharField(
        label="Description for those who cannot see it", max_length=500, required=False
    )
    picture_is_decorative = forms.BooleanField(label="Decorative: it says nothing", required=False)
    image_caption = forms.CharField(label="Caption", max_length=500, required=False)
    image_credit = forms.CharField(label="Credit", max_length=200, required=False)

    def __init__(self, *args, rows: Rows, accounts: dict[str, int], **kwargs):
        """`accounts`: whom a byline may name here, primary key by person key."""
        super().__init__(*args, **kwargs)
        self.rows, self.accounts = rows, accounts
        self.text: DraftText | None = None
        self._parts: dict[str, Any] = {}
        for bound in ("title", "dek", "editors_note", "image_caption", "image_credit", "picture_alt"):
            self.fields[bound].widget.attrs.setdefault("autocomplete", "off")

    def clean(self):
        cleaned = super().clean()
        bylines = self._bylines()
        passages, keys = self._passages()
        self._parts = {name: cleaned[name] for name in SIMPLE if name in cleaned}
        if "picture_key" in cleaned:
            self._parts["picture"] = "" if cleaned.get("remove_picture") else cleaned["picture_key"]
        if not any(row.error for row in self.rows.authors):
            self._parts["bylines"] = tuple(bylines)
        if not any(row.error for row in self.rows.passages):
            self._parts |= {"passages": tuple(passages), "guideline_keys": keys}
        if not self.errors:
            self.text = DraftText(**self._parts)
        return cleaned

    def storable(self, stored: DraftText) -> DraftText | None:
        """The text that was sent, with what is stored in the place of refused fields and of a refused byline.

        None where a passage is refused, or the stamp cannot be read.
        """
        self.is_valid()
        if "passages" not in self._parts or "edits" in self.errors:
            return None
        return replace(stored, **self._parts)

    def row_errors(self) -> list[tuple[str, str]]:
        """(the row, what is wrong in it), for those who draw the rows themselves."""
        rows = [*self.rows.authors, *self.rows.passages]
        return [(row.row, row.error) for row in rows if row.error]

    def _bylines(self) -> list[DraftByline]:
        bylines: list[DraftByline] = []
        for place, row in enumerate(self.rows.authors):
            if not any((row.name.strip(), row.affiliation.strip(), row.biography.strip(), row.orcid.strip())):
                continue
            orcid = normalised(row.orcid)
            error = self._author_error(row, orcid, bylines)
            if error:
                self.rows.authors[place] = replace(row, error=error)
                self.add_error(None, f"Author {place + 1}: {error}")
                continue
            user_id = self.accounts.get(row.account)
            bylines.append(
                DraftByline(row.name.strip(), row.affiliation.strip(), row.biography.strip(), orcid, user_id)
            )
        return bylines

    def _author_error(self, row: AuthorRow, orcid: str, before: list[DraftByline]) -> str:
        if not row.name.strip():
            return "Give the author a name."
        if len(row.name) > 120 or len(row.affiliation) > 200 or len(row.biography) > 2000:
            return "A name holds 120 characters, an affiliation 200, a biography 2,000."
        if row.account and row.account not in self.accounts:
            return "This account cannot be chosen here."
        if row.account and self.accounts[row.account] in {b.user_id for b in before}:
            return "The same person stands in the byline twice."
        if orcid:
            try:
                check_orcid(orcid)
            except ValidationError as problem:
                return problem.messages[0]
        return ""

    def _passages(self) -> tuple[list[DraftPassage], dict[int, str]]:
        """A body belongs to the last headline before it."""
        passages: list[DraftPassage] = []
        keys: dict[int, str] = {}
        number = 0
        for place, row in enumerate(self.rows.passages):
            text = row.text.replace("\r\n", "\n").strip()
            if row.is_empty and not self._heads_a_body(place):
                continue
            if row.kind == PassageKind.GUIDELINE_HEADLINE:
                number += 1
                if row.guideline and row.guideline not in keys.values():
                    keys[number] = row.guideline
            error = self._passage_error(row, text, number)
            if error:
                self.rows.passages[place] = replace(row, error=error)
                self.add_error(None, f"Passage {place + 1}: {error}")
                continue
            level = int(row.level or 0)
            if row.kind == PassageKind.HEADING:
                level = level if level in (2, 3) else 2
            elif row.kind == PassageKind.LIST_ITEM:
                level = min(max(level, 1), 6)
            elif row.kind == PassageKind.GUIDELINE_BODY and row.marker.strip():
                level = min(level, 6)
            else:
                level = 0
            guideline = number if row.kind in GUIDELINE_KINDS else None
            passages.append(
                DraftPassage(
                    kind=row.kind,
                    text=text,
                    level=level,
                    marker=row.marker.strip(),
                    guideline=guideline,
                    key=row.key,
                    picture=row.picture if row.is_figure else "",
                    alt=row.alt.strip() if row.is_figure else "",
                    is_decorative=row.is_figure and row.is_decorative,
                    credit=row.credit.strip() if row.is_figure else "",
                )
            )
        return passages, keys

    def _heads_a_body(self, place: int) -> bool:
        """An emptied headline stays while its body stands: left out, the body would go to the guideline before."""
        if self.rows.passages[place].kind != PassageKind.GUIDELINE_HEADLINE:
            return False
        later = next((row for row in self.rows.passages[place + 1 :] if not row.is_empty), None)
        return later is not None and later.kind == PassageKind.GUIDELINE_BODY

    def _passage_error(self, row: PassageRow, text: str, number: int) -> str:
        if row.kind not in PassageKind.values:
            return "Choose one of the kinds."
        if len(text) > 20_000:
            return "A passage holds at most 20,000 characters. Split it."
        if "\x00" in text:
            return "The text holds a NUL character. Type or paste it again."
        if row.kind == PassageKind.GUIDELINE_BODY and not number:
            return "A guideline’s body needs a headline before it."
        if row.picture and not PICTURE_KEY.fullmatch(row.picture):
            return "This picture is not known. Choose its file again."
        if len(row.alt) > 500 or len(row.credit) > 200:
            return "A picture’s description holds 500 characters, its credit 200."
        if len(row.marker.strip()) > 20:
            return "A marker holds at most 20 characters."
        if row.level and not (row.level.isdecimal() and len(row.level) < 4):
            return "A level is a number."
        return ""
