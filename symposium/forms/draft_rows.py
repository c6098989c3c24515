"""The composer's rows, authors and passages, as they stand on the page and as a browser sends them."""

from dataclasses import dataclass, field

from symposium.domain.draft import DraftText
from symposium.enums import PassageKind
from symposium.errors import InvalidInput

MOST_ROWS = 2_000
AUTHOR_FIELDS = ("row", "name", "affiliation", "biography", "orcid", "account")
PASSAGE_FIELDS = ("row", "kind", "text", "level", "marker", "key", "guideline", "picture", "alt", "credit")


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
    """One passage as typed. `guideline` is the guideline's lasting key, on its headline.

    Of a figure `text` is the caption and `picture` the key of its picture.
    """

    row: str
    kind: str = PassageKind.PARAGRAPH.value
    text: str = ""
    level: str = ""
    marker: str = ""
    key: str = ""
    guideline: str = ""
    picture: str = ""
    alt: str = ""
    credit: str = ""
    is_decorative: bool = False
    error: str = ""

    @property
    def rows(self) -> int:
        return min(14, max(2, len(self.text) // 80 + self.text.count("\n") + 1))

    @property
    def fields(self) -> list[tuple[str, str]]:
        return [(name, getattr(self, name)) for name in PASSAGE_FIELDS]

    @property
    def is_figure(self) -> bool:
        return self.kind == PassageKind.FIGURE

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not (self.is_figure and self.picture)


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
            row=f"p{n}_",
            kind=p.kind,
            text=p.text,
            level=str(p.level or ""),
            marker=p.marker,
            key=p.key,
            guideline=text.guideline_keys.get(p.guideline, "")
            if p.kind == PassageKind.GUIDELINE_HEADLINE and p.guideline
            else "",
            picture=p.picture,
            alt=p.alt,
            credit=p.credit,
            is_decorative=p.is_decorative,
        )
        for n, p in enumerate(text.passages, start=1)
    ]
    return Rows(authors, passages)


def posted_rows(data) -> Rows:
    """Rows as sent: each field stands once a row, in the order of the page. Raises InvalidInput."""

    def columns(prefix: str, names: tuple[str, ...]) -> list[dict[str, str]]:
        lists = [data.getlist(f"{prefix}_{name}") for name in names]
        if len({len(values) for values in lists}) != 1:
            raise InvalidInput("The form came incomplete. Send it again.")
        if len(lists[0]) > MOST_ROWS:
            raise InvalidInput(
                f"An essay holds at most {MOST_ROWS:,} passages. Nothing was saved: split it in two."
            )
        return [dict(zip(names, values, strict=True)) for values in zip(*lists, strict=True)]

    decorative = set(data.getlist("passage_decorative"))  # a box that is not ticked sends nothing
    return Rows(
        [AuthorRow(**values) for values in columns("author", AUTHOR_FIELDS)],
        [
            PassageRow(**values, is_decorative=values["row"] in decorative)
            for values in columns("passage", PASSAGE_FIELDS)
        ],
    )
