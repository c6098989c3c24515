"""The composer's form: fields, then the authors' and the passages' rows in the order of the page."""

from dataclasses import dataclass, field, replace

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import check_orcid
from accounts.orcid import normalised
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.enums import PassageKind
from symposium.errors import InvalidInput
from symposium.forms.language import LanguageField
from symposium.forms.picture import PictureField

GUIDELINE_KINDS = (PassageKind.GUIDELINE_HEADLINE, PassageKind.GUIDELINE_BODY)
MOST_ROWS = 2_000


@dataclass(frozen=True)
class AuthorRow:
    """One author as typed. `account` is a person's key, "" for none."""

    row: str
    name: str = ""
    affiliation: str = ""
    biography: str = ""
    orcid: str = ""
    account: str = ""
    error: str = ""


@dataclass(frozen=True)
class PassageRow:
    """One passage as typed. `guideline` is the guideline's lasting key, on its headline."""

    row: str
    kind: str = PassageKind.PARAGRAPH.value
    text: str = ""
    level: str = ""
    marker: str = ""
    key: str = ""
    guideline: str = ""
    error: str = ""

    @property
    def rows(self) -> int:
        return min(14, max(2, len(self.text) // 80 + self.text.count("\n") + 1))


@dataclass
class Rows:
    authors: list[AuthorRow] = field(default_factory=list)
    passages: list[PassageRow] = field(default_factory=list)


def rows_of(text: DraftText, account_keys: dict[int, str]) -> Rows:
    """`account_keys`: the person's key by their primary key."""
    authors = [
        AuthorRow(f"a{n}_", b.name, b.affiliation, b.biography, b.orcid, account_keys.get(b.user_id or 0, ""))
        for n, b in enumerate(text.bylines, start=1)
    ]
    passages = [
        PassageRow(
            f"p{n}_",
            p.kind,
            p.text,
            str(p.level or ""),
            p.marker,
            p.key or "",
            text.guideline_keys.get(p.guideline, "")
            if p.kind == PassageKind.GUIDELINE_HEADLINE and p.guideline
            else "",
        )
        for n, p in enumerate(text.passages, start=1)
    ]
    return Rows(authors, passages)


def posted_rows(data) -> Rows:
    """Rows as sent: each field stands once a row, in the order of the page."""

    def columns(prefix: str, names: tuple[str, ...]) -> list[tuple[str, ...]]:
        lists = [data.getlist(f"{prefix}_{name}") for name in names]
        if len({len(values) for values in lists}) != 1:
            raise InvalidInput("The form came incomplete. Send it again.")
        return list(zip(*lists, strict=True))[:MOST_ROWS]

    author_names = ("row", "name", "affiliation", "biography", "orcid", "account")
    passage_names = ("row", "kind", "text", "level", "marker", "key", "guideline")
    return Rows(
        [AuthorRow(*values) for values in columns("author", author_names)],
        [PassageRow(*values) for values in columns("passage", passage_names)],
    )


class DraftForm(forms.Form):
    """`text` is the DraftText when the form is valid; empty rows are left out."""

    edits = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    title = forms.CharField(max_length=300, required=False)
    dek = forms.CharField(
        max_length=600,
        required=False,
        help_text="One or two sentences below the title.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    editors_note = forms.CharField(
        label="Editor’s note", max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = LanguageField()
    picture = PictureField(
        required=False,
        help_text="JPEG, PNG or WebP, up to 10 MB. It is written anew at 2,000 pixels or less.",
    )
    remove_picture = forms.BooleanField(label="Take the picture out", required=False)
    picture_alt = forms.CharField(
        label="Description for those who cannot see it", max_length=500, required=False
    )
    picture_is_decorative = forms.BooleanField(label="Decorative: it says nothing", required=False)
    image_caption = forms.CharField(label="Caption", max_length=500, required=False)
    image_credit = forms.CharField(label="Credit", max_length=200, required=False)

    def __init__(self, *args, rows: Rows, accounts: dict[str, int], has_picture: bool, **kwargs):
        """`accounts`: whom a byline may name here, primary key by person key."""
        super().__init__(*args, **kwargs)
        self.rows, self.accounts, self.has_picture = rows, accounts, has_picture
        self.text: DraftText | None = None
        for bound in ("title", "dek", "editors_note", "image_caption", "image_credit", "picture_alt"):
            self.fields[bound].widget.attrs.setdefault("autocomplete", "off")

    def clean(self):
        cleaned = super().clean()
        shows_picture = cleaned.get("picture") or (self.has_picture and not cleaned.get("remove_picture"))
        if shows_picture and not cleaned.get("picture_alt") and not cleaned.get("picture_is_decorative"):
            self.add_error(
                "picture_alt", "Describe the picture for those who cannot see it, or mark it as decorative."
            )
        bylines = self._bylines()
        passages, keys = self._passages()
        if not self.errors:
            names = ("title", "dek", "editors_note", "language", "image_caption", "image_credit")
            self.text = DraftText(
                **{name: cleaned[name] for name in names},
                picture_alt=cleaned["picture_alt"],
                picture_is_decorative=cleaned["picture_is_decorative"],
                bylines=tuple(bylines),
                passages=tuple(passages),
                guideline_keys=keys,
            )
        return cleaned

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
            if not text:
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
            else:
                level = 0
            guideline = number if row.kind in GUIDELINE_KINDS else None
            passages.append(DraftPassage(row.kind, text, level, row.marker.strip(), guideline, row.key))
        return passages, keys

    def _passage_error(self, row: PassageRow, text: str, number: int) -> str:
        if row.kind not in PassageKind.values:
            return "Choose one of the kinds."
        if len(text) > 20_000:
            return "A passage holds at most 20,000 characters. Split it."
        if "\x00" in text:
            return "The text holds a NUL character. Type or paste it again."
        if row.kind == PassageKind.GUIDELINE_BODY and not number:
            return "A guideline’s body needs a headline before it."
        if len(row.marker.strip()) > 20:
            return "A marker holds at most 20 characters."
        if row.level and not (row.level.isdecimal() and len(row.level) < 4):
            return "A level is a number."
        return ""
