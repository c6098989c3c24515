"""An essay's text as plain values: what the composer, the importer and the demo hand to actions."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class DraftByline:
    name: str
    affiliation: str = ""
    biography: str = ""
    orcid: str = ""
    user_id: int | None = None


@dataclass(frozen=True)
class DraftPassage:
    """`guideline` is the printed number (from 1) of the guideline it belongs to, if any.

    `key` is the passage's lasting key where it has one already. A figure's `text` is its caption;
    `picture` is the key of its picture, `alt` what it says to those who cannot see it.
    """

    kind: str
    text: str
    level: int = 0
    marker: str = ""
    guideline: int | None = None
    key: str = ""
    picture: str = ""
    alt: str = ""
    is_decorative: bool = False
    credit: str = ""


@dataclass(frozen=True)
class DraftText:
    """`guideline_keys` gives the lasting identity of guideline n where it has one already.

    `picture` is the key of the essay's own picture, "" where it has none.
    """

    title: str
    dek: str = ""
    editors_note: str = ""
    language: str = "en"
    image_caption: str = ""
    image_credit: str = ""
    picture: str = ""
    picture_alt: str = ""
    picture_is_decorative: bool = False
    bylines: tuple[DraftByline, ...] = ()
    passages: tuple[DraftPassage, ...] = ()
    guideline_keys: dict[int, str] = field(default_factory=dict)


def same_text(one: DraftText, other: DraftText) -> bool:
    return _comparable(one) == _comparable(other)


def _comparable(text: DraftText) -> tuple:
    """The labels behind guidelines are positions: the identity that each stands for is what must be equal."""
    labels = {label: text.guideline_keys.get(label) for label in text.guideline_keys}
    passages = tuple(
        replace(p, guideline=None) if p.guideline is None else (p, labels[p.guideline]) for p in text.passages
    )
    return replace(text, passages=(), guideline_keys={}), passages
