"""Words blocked out: as many code points as before, so that every offset in the text stays true."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from symposium.domain.inline_text import escape

BLOCK = "\N{FULL BLOCK}"
SHORTEST, LONGEST = 3, 5_000  # code points of the words
_BLOCKS = re.compile(f"{BLOCK}+")
# Soft hyphens, joiners and spaces of no width: nobody sees them, and they stand anywhere in copied text.
_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]"


def plain_words(words: str) -> str:
    """The words as a reader sees them: composed, one space between two, nothing unseen."""
    return " ".join(re.sub(_UNSEEN, "", unicodedata.normalize("NFC", words)).split())


def pattern_of(words: str) -> re.Pattern[str]:
    """Finds the words whatever their case, the white space between them and what nobody sees in them."""
    gap = rf"{_UNSEEN}*\s[\s{_UNSEEN[1:]}*"
    found = gap.join(f"{_UNSEEN}*".join(map(_written, word)) for word in plain_words(words).split())
    return re.compile(found, re.IGNORECASE)


def _written(character: str) -> str:
    """As one code point, or as the letter and its accents: a source is kept as it came."""
    parted = unicodedata.normalize("NFD", character)
    if parted == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(parted)})"


def redacted(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: BLOCK * len(match.group()), text)


def redacted_markdown(text: str, pattern: re.Pattern[str], plain_of: Callable[[str], str]) -> str:
    """The mark-up stays where the words lie within it; where they cut through it, it is given up for this text."""
    wanted = redacted(plain_of(text), pattern)
    tried = redacted(text, pattern)
    if plain_of(tried) == wanted and not pattern.search(tried):
        return tried
    return escape(wanted)


def redacted_json(value: Any, pattern: re.Pattern[str]) -> Any:
    """Every text in it, those that name others too."""
    if isinstance(value, str):
        return redacted(value, pattern)
    if isinstance(value, list):
        return [redacted_json(item, pattern) for item in value]
    if isinstance(value, dict):
        return {redacted(key, pattern): redacted_json(item, pattern) for key, item in value.items()}
    return value


def labelled(html: str) -> str:
    """A page's words with each blocked run named once, for those who hear the page."""
    return _BLOCKS.sub(
        lambda run: f'<span class="redacted" role="img" aria-label="Redacted">{run.group()}</span>', html
    )
