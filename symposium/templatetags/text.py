"""Filters that every template has."""

import re
import unicodedata
import zlib
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import template
from django.templatetags.tz import do_timezone
from django.utils.safestring import SafeString, mark_safe

from symposium.domain import remark_markdown
from symposium.domain.inline import to_html, to_plain
from symposium.domain.redaction import labelled
from symposium.domain.tables import read_table

register = template.Library()

_BLANK_LINE = re.compile(r"\n\s*\n")


def _drawn(html: str) -> SafeString:
    """The one way to a page for what the domain drew, which escapes all but its own marks; blocked words are named."""
    return mark_safe(labelled(html))


@register.filter
def inline(text):
    """A passage's inline Markdown as HTML; domain.inline escapes everything but its own marks."""
    return _drawn(to_html(text))


@register.simple_tag(takes_context=True)
def marked(context, line):
    """A passage's words with the remarks on them, where the page has any (queries.annotation.Margin.marks)."""
    footnotes = getattr(context.get("page"), "footnotes", ()) if "[^" in line.text else ()
    notes = {note.label: note.places_in(line.key) for note in footnotes}
    return _drawn(to_html(line.text, marks_on(context, line.key), notes))


@register.simple_tag(takes_context=True)
def marks_on(context, key):
    """The marks on the passage with this key."""
    return (context.get("marks") or {}).get(key, ())


@register.filter
def at_key(values, key):
    """A dict's value, or None."""
    return (values or {}).get(key)


@register.filter
def table(text):
    """A table passage's pipe text, read as cells (domain.tables.Table)."""
    return read_table(text)


@register.filter
def plain(text):
    return to_plain(text)


@register.filter
def monogram(name):
    """The initials of the first and the last word of a name."""
    words = [w for w in str(name).split() if unicodedata.category(w[0]).startswith("L")]
    return "".join(w[0] for w in (words[:1] + words[1:][-1:])).upper()


@register.filter
def tone(name):
    """One of six colours, always the same for the same name."""
    return zlib.crc32(str(name).encode()) % 6 + 1


@register.filter
def in_zone(instant, zone):
    """The same instant on the clocks of an IANA zone; an unknown zone leaves it as it is."""
    try:
        # Django's own filter marks the result, so that |date does not turn it back into UTC.
        return do_timezone(instant, ZoneInfo(zone)) if instant else instant
    except (ZoneInfoNotFoundError, ValueError):
        return instant


def _paragraphs(text) -> list[str]:
    return [part.strip() for part in _BLANK_LINE.split(str(text)) if part.strip()]


@register.filter
def paragraphs(text):
    """A note of several paragraphs, parted by blank lines, each in inline Markdown."""
    return _drawn("".join(f"<p>{to_html(part)}</p>" for part in _paragraphs(text)))


@register.filter
def first_paragraph(text):
    return _drawn("".join(f"<p>{to_html(part)}</p>" for part in _paragraphs(text)[:1]))


_remark_html = lru_cache(maxsize=4_096)(remark_markdown.to_html)


@register.filter
def remark_html(text):
    """A remark's small Markdown as HTML, cleaned. The same words are drawn once."""
    return _drawn(_remark_html(str(text)))


@register.filter
def of_person(badges, user_id):
    """The badges (queries.badges.Badges) of one person; none where the page was given none."""
    return badges.of(user_id) if badges else ()
