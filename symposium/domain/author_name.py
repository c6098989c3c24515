"""A printed name in the parts that reference managers sort by.

A byline holds one string, since only its owner knows which part is the family name. These rules are
for sorting alone: where they say nothing certain the name stays whole, which is what reference
managers expect of organisations.
"""

import re
from dataclasses import dataclass
from unicodedata import category, normalize

_ORGANISATION = re.compile(
    r"\b(institut\w*|foundation|fondation|stiftung|fundaci[oó]n|university|universit\w*|centre|center|"
    r"council|committee|commission|ministry|department|agency|association|society|network|group|"
    r"coalition|alliance|forum|initiative|project|team|board|bureau|office|editors?|staff|press|"
    r"inc|ltd|llc|gmbh|ngo|united nations)\b",
    re.IGNORECASE,
)
_PARTICLES = re.compile(
    r"af|al|av|bin|d[aeiou]|das|dos|del|della|de[nrs]|el|ibn|l[ae]|ten|ter|van|von|y|zu|zum|zur"
)
_SUFFIX = re.compile(r"(jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class AuthorName:
    """`literal` for an organisation or a single name; else `family` and `given`, and `suffix` if any."""

    literal: str = ""
    family: str = ""
    given: str = ""
    suffix: str = ""


def split_name(name: str) -> AuthorName:
    words = one_line(name).replace(",", ", ").split()
    if len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        *words, suffix = words
        words[-1] = words[-1].rstrip(",")
    else:
        suffix = ""
    text = " ".join(words)
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        if family and given and "," not in given:
            return AuthorName(family=family, given=given, suffix=suffix)
        return AuthorName(literal=one_line(name))
    if len(words) < 2 or _ORGANISATION.search(text):
        return AuthorName(literal=one_line(name))
    start = len(words) - 1
    while start > 1 and _PARTICLES.fullmatch(words[start - 1]):
        start -= 1
    return AuthorName(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=suffix)


def one_line(text: str) -> str:
    """NFC, on one line: every run of white space is one blank, control characters are gone."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or category(c) not in ("Cc", "Cs"))
    return " ".join(normalize("NFC", "".join(kept)).split())
