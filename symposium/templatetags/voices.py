"""What templates ask of queries.voices.EssayVoices."""

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from symposium.queries.annotation import MarginRemark
from symposium.queries.badges import Badge, Badges

register = template.Library()


@register.filter
def spoken_of(since, revision):
    """What a comment made on this revision spoke of, where it reads otherwise now. `since`: queries.words_then.Since."""
    return since.at(revision) if since else None


@register.filter
def comments_on(voices, key):
    """How many comments the guideline with this key has."""
    return voices.comments.get(key, 0)


@register.filter
def stance_of(opinions, key):
    """Where the comment with this key stands, as a label. `opinions`: queries.opinions.Opinions, or nothing."""
    return opinions.stance_of(key) if opinions else ""


@register.filter
def agreed_with(opinions, key):
    """How many readers agree with the comment."""
    return opinions.agreed_with(key) if opinions else 0


@dataclass(frozen=True)
class _Issue:
    time_zone: str


@dataclass(frozen=True)
class _Page:
    language: str


@register.simple_tag
def standing_remarks(remarks, badges, issue, page):
    """The list beside the text. A remark that reads as it did is not drawn again: all of it is in the key."""
    zone, language = _Issue(issue.time_zone), _Page(page.language)
    cards = (
        _standing_remark(one, badges.of(one.writer_id) if badges else (), zone, language) for one in remarks
    )
    return mark_safe("\n".join(cards))  # noqa: S308 - each was drawn by a template


@lru_cache(maxsize=4_096)
def _standing_remark(remark: MarginRemark, held: tuple[Badge, ...], issue: _Issue, page: _Page) -> SafeString:
    """`issue` and `page` have nothing but what the card may show, so that nothing else can slip into it."""
    badges = Badges({remark.writer_id: held} if remark.writer_id is not None else {})
    context = {"remark": remark, "badges": badges, "issue": issue, "page": page}
    return render_to_string("symposium/annotation/_standing.html", context)
