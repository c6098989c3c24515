"""What a remark on the text is meant for: its purpose with what belongs to that, and who may see it."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from symposium.domain.remark_markdown import settled
from symposium.enums import Purpose, Visibility
from symposium.errors import InvalidInput

LONGEST_LINK = 2_000
LONGEST_REFERENCE = 500
LONGEST_REPLACEMENT = 6_000


@dataclass(frozen=True)
class Meant:
    """`link` and `reference` are of evidence, `replacement` of a proposal: words for the quote's place, or none."""

    purpose: str = Purpose.REMARK
    visibility: str = Visibility.ALL
    link: str = ""
    reference: str = ""
    replacement: str = ""


def settled_meant(meant: Meant, quote: str) -> Meant:
    """As it is stored; what belongs to another purpose is left out. Raises InvalidInput."""
    if meant.purpose not in Purpose.values:
        raise InvalidInput("A remark has no such purpose.")
    if meant.visibility not in Visibility.values:
        raise InvalidInput("Say who may see the remark.")
    if meant.purpose == Purpose.EVIDENCE:
        return Meant(meant.purpose, meant.visibility, *_evidence(meant.link.strip(), meant.reference))
    if meant.purpose == Purpose.PROPOSAL:
        words = _replacement(meant.replacement, quote)
        return Meant(meant.purpose, meant.visibility, replacement=words)
    return Meant(meant.purpose, meant.visibility)


def _evidence(link: str, reference: str) -> tuple[str, str]:
    reference = " ".join(settled(reference).split())
    if not link and not reference:
        raise InvalidInput("Evidence needs a link or a reference.")
    if link and not is_web_address(link):
        raise InvalidInput("The link is no address that begins with http:// or https://.")
    if len(link) > LONGEST_LINK or len(reference) > LONGEST_REFERENCE:
        raise InvalidInput(f"The link or the reference is too long: at most {LONGEST_REFERENCE} characters.")
    return link, reference


def is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return False
    is_clean = link.isprintable() and not any(sign in link for sign in ' <>"\\^`{|}')
    return is_clean and parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def _replacement(words: str, quote: str) -> str:
    words = unicodedata.normalize("NFC", words).replace("\r\n", "\n").strip()
    if "\x00" in words or len(words) > LONGEST_REPLACEMENT:
        raise InvalidInput(f"The words that you propose hold at most {LONGEST_REPLACEMENT:,} characters.")
    if words == quote:
        raise InvalidInput("The words that you propose are those that stand there. Change them first.")
    return words
