"""The small Markdown of remarks: emphasis, strong, links, bare https addresses, quotations, lists."""

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

import nh3
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt

# Control characters, and the invisible ones that turn the direction of all that follows.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
# No user's name before the host, which looks like one; of this site what is read, and no act.
_ADDRESS = re.compile(r"https?://(?![^/?#]*@)|/(?:[gace]|issues|people)/(?!.*\.\.)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_MARKERS = r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))"
# Blocks in one another are cut to a depth that the parser goes to: what stands deeper would be left out.
_DEEPEST = 4
_INDENTED = re.compile(r"^[ \t]{9,}", re.MULTILINE)
_TOO_DEEP = re.compile(rf"^({_MARKERS}{{{_DEEPEST}}}){_MARKERS}+", re.MULTILINE)
MOST_BRACKETS = 100  # more are no links; looking for the end of each would take long
_INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"}
_RULES = ["emphasis", "link", "linkify", "blockquote", "list", "newline", "escape", "entity"]
_TAGS = {"p", "br", "em", "strong", "a", "blockquote", "ul", "ol", "li"}
# The star is said: without it the cleaner lets every tag have a title and a language.
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """What leads to another scheme stays text: no link that goes nowhere."""
        return _ADDRESS.match(unquote(url)) is not None

    def normalizeLinkText(self, link: str) -> str:
        """A bare address shows the host that it leads to, not letters that look like another's."""
        return self.normalizeLink(link)


def _parser() -> MarkdownIt:
    parser = _Markdown("zero", {"linkify": True, "breaks": True}).enable(_RULES)
    # A bare word with a dot is a word; an address begins with its scheme.
    parser.linkify = LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for scheme in ("ftp:", "//", "mailto:"):
        parser.linkify.add(scheme, None)
    return parser


_markdown = _parser()


def settled(text: str) -> str:
    """A remark's words as they are stored: NFC, "\\n" between lines, no unseen characters, trimmed."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", _LINE_END.sub("\n", text))).strip()


def to_html(text: str) -> str:
    """Safe HTML. The cleaner has the last word: whatever the parser may miss, no other tag comes through."""
    return nh3.clean(
        _markdown.render(_bounded(text)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="ugc nofollow noopener",
    ).strip()


def to_plain(text: str) -> str:
    """What is read of it."""
    return unescape(_TAG.sub("", to_html(text))).strip()


def _bounded(text: str) -> str:
    """The text without what nobody writes and a parser pays for: depths of blocks, floods of brackets."""
    text = _TOO_DEEP.sub(r"\1", _INDENTED.sub(" " * 8, text))
    return text.replace("[", "\\[") if text.count("[") > MOST_BRACKETS else text


def is_visible(text: str) -> bool:
    """Whether a reader would see anything of it once it is drawn."""
    drawn = unescape(_TAG.sub("", to_html(text)))
    return any(unicodedata.category(character) not in _INVISIBLE for character in drawn)
