"""People's names as a byline or a biography prints them."""

import re

from symposium.domain.wording import BIO_VERB, BYLINE

_PARTICLE = r"(?:de|da|do|dos|di|du|del|della|des|van|von|der|den|la|le|el|al|bin|ibn|ter|ten|y|e|zu|af|av)"
_WORD = r"(?:[A-ZÀ-ÞŁŚŻŹĆŠŽČĐŞİ][\w’'.\-]*)"
NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{1,4}}"
_TITLES = re.compile(
    r"(?:dr|prof|professor|sir|dame|amb|ambassador|gen|general|rep|sen)\.?\s+", re.IGNORECASE
)
_FULL_NAME = re.compile(rf"{NAME}")
_BIO = re.compile(rf"(?P<name>{NAME})(?:,[^.]{{1,120}}?,)?\s+{BIO_VERB}\b")
_TWO = re.compile(r"\s*(?:,\s+(?:and\s+)?|\s+(?:and|et|und|y|e|en|och|og|&)\s+)")
_SLUG = re.compile(r"[a-z]+(?:-[a-z]+){1,2}")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|phd|md)\.?$", re.IGNORECASE)


def is_name(text: str) -> bool:
    return bool(_FULL_NAME.fullmatch(text)) and not text.endswith("…") and len(text) <= 60


def byline_names(text: str) -> list[str]:
    """The names of a byline, "By" taken off; empty where it is none."""
    match = BYLINE.match(text)
    rest = (text[match.end() :] if match else text).strip().rstrip(".,;")
    parts: list[str] = []
    for part in _TWO.split(rest):
        if parts and _SUFFIX.match(part):
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(_TITLES.sub("", part, count=1))
    return parts if parts and all(is_name(part) for part in parts) else []


def leading_name(text: str) -> int:
    """The length of the name with which a text begins, where a date or a divider follows it; else 0."""
    match = re.match(rf"{NAME}(?=\s*(?:[|·•–—]|\d))", text)
    return match.end() if match else 0


def name_and_post(text: str) -> str:
    """The name of a line "Name, post or place", or nothing where the line is none."""
    name, comma, post = text.partition(", ")
    fits = comma and is_name(name) and post[:1].isalpha() and len(post.split()) <= 10
    return name if fits and not text.endswith((".", ":", "?", "!")) else ""


def biography_name(text: str) -> str:
    """The name with which a biography begins ("Ada Mbeki is ..."), or nothing."""
    match = _BIO.match(text)
    return match["name"] if match else ""


def from_slug(slug: str) -> str:
    """ "ada-mbeki" as a name, or nothing where the slug has one part and hides one."""
    return " ".join(part.capitalize() for part in slug.split("-")) if _SLUG.fullmatch(slug) else ""


def settle_case(name: str, biography: str) -> str:
    """A name in capitals as the biography writes it, else with capitals at the start of its words."""
    at = biography.casefold().find(name.casefold())
    if at >= 0:
        return biography[at : at + len(name)]
    return " ".join(_lowered(word) for word in name.split())


def _lowered(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    shouted = len(letters) > 2 and all(c.isupper() for c in letters)
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word) if shouted else word
