"""An annotation as a file from elsewhere has it, its words made storable. What is asked of a person is asked later."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from urllib.parse import unquote, urlsplit

import nh3

from symposium.domain.anchoring import Span
from symposium.domain.meant import Meant, is_web_address
from symposium.domain.remark_markdown import settled

LONGEST_NAME = 120
LONGEST_ADDRESS = 500
FARTHEST = 100_000_000  # code points: no text is longer, whatever a file says
_ESSAY = re.compile(r"/issues/([-\w]{1,120})/essays/([-\w]{1,120})/?(?:r/([0-9]{1,6})(?:\.txt|/?))?")
_BY_KEY = re.compile(r"/e/([-\w]{1,40})/?")
_OWN = re.compile(r"/a/([a-z0-9]{1,12})/?")
_PERSON = re.compile(r"/people/([a-z0-9]{1,12})/?")
_IRI = re.compile(r"[a-zA-Z][-a-zA-Z0-9+.]*:[!-~\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+")
_NOT_IN_IRI = set('<>"{}|\\^`')
_NEW_LINE = re.compile(r"<br>|</p>|</div>|</li>|</blockquote>|</h[1-6]>")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class EssayAddress:
    """What an address names, on whatever site: an essay by its issue's and its own name, or by its key."""

    issue: str = ""
    essay: str = ""
    key: str = ""
    revision: int | None = None


@dataclass(frozen=True)
class ForeignPlace:
    """Words of a text. `start` and `end` count code points in the whole text, `spans` in passages."""

    source: str = ""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    spans: tuple[Span, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.exact and self.start is None and not self.spans


PLAIN = Meant()


@dataclass(frozen=True)
class Maker:
    """What a file prints of whoever wrote it."""

    name: str = ""
    address: str = ""


NOBODY = Maker()


@dataclass(frozen=True)
class ForeignAnnotation:
    """`number` is its place in the file, from 1; `left_out` says why it is not imported, whatever stands where."""

    number: int
    id: str
    origin: str
    text: str = ""
    meant: Meant = PLAIN
    places: tuple[ForeignPlace, ...] = ()
    maker: Maker = NOBODY
    created: datetime | None = None
    modified: datetime | None = None
    left_out: str = ""

    @property
    def source(self) -> str:
        return self.places[0].source if self.places else ""

    @property
    def own_key(self) -> str:
        """The key that it has at a site like this one."""
        return key_in(self.id, _OWN)

    @property
    def maker_key(self) -> str:
        return key_in(self.maker.address, _PERSON)


def key_in(address: str, pattern: re.Pattern[str]) -> str:
    found = pattern.fullmatch(path_of(address))
    return found[1] if found else ""


def essay_address(address: str) -> EssayAddress | None:
    path = path_of(address)
    if found := _ESSAY.fullmatch(path):
        return EssayAddress(found[1], found[2], revision=int(found[3]) if found[3] else None)
    if found := _BY_KEY.fullmatch(path):
        return EssayAddress(key=found[1])
    return None


def path_of(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def words(value: object) -> str:
    """Any string of a file as the database takes it: no halves of characters, no NUL; anything else is none."""
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole.replace("\x00", ""))


def line(value: object, most: int) -> str:
    return " ".join(settled(words(value)).split())[:most]


def web_address(value: object, most: int = LONGEST_ADDRESS) -> str:
    """An address that begins with http:// or https://, or nothing."""
    found = words(value).strip()
    return found if len(found) <= most and is_web_address(found) else ""


def name_of_a_thing(value: object) -> str:
    """An IRI of any scheme, kept to tell one annotation from another and never as a link; nothing where it is none."""
    found = words(value).strip()
    return (
        found
        if len(found) <= LONGEST_ADDRESS and _IRI.fullmatch(found) and not _NOT_IN_IRI & set(found)
        else ""
    )


def instant(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(words(value).strip())
        at = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if 1990 <= at.year < 2200 else None


def position(start: object, end: object) -> tuple[int, int] | None:
    """Two whole numbers in order; a program may send anything."""
    if type(start) is int and type(end) is int and 0 <= start <= end <= FARTHEST:
        return start, end
    return None


def from_html(html: str) -> str:
    """Its words, with its lines and its web links."""
    kept = {"a", "p", "br", "div", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
    safe = nh3.clean(
        html,
        tags=kept,
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )
    linked = _LINK.sub(r"[\2](\1)", safe)
    plain = nh3.clean(_NEW_LINE.sub("\n", linked), tags=set())
    return re.sub(r"\n{3,}", "\n\n", unescape(plain))


def with_tags(text: str, tags: list[str]) -> str:
    told = ", ".join(dict.fromkeys(tag for tag in tags if tag))
    return "\n\n".join(part for part in (text, f"Tags: {told}" if told else "") if part)
