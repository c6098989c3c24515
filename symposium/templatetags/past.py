"""Targets of addresses that the text is without: empty, until one is asked for."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from symposium.enums import PastFate

register = template.Library()

_PASSAGE = {
    PastFate.REMOVED: "This passage was removed in revision {}.",
    PastFate.MERGED: "The passage that this link names became part of the next one in revision {}.",
    PastFate.CARRIED: "The passage that this link names was written anew in revision {}: it follows here.",
}


@register.simple_tag(takes_context=True)
def past_first(context):
    """Those that stood before everything that is left. Wants: past (queries.past.PastTargets), page, issue."""
    past = context.get("past")
    return _targets(context, past.first) if past else ""


@register.simple_tag(takes_context=True)
def past_before(context, key):
    """Those whose words the passage with this key took in."""
    past = context.get("past")
    return _targets(context, past.before.get(key, ())) if past else ""


@register.simple_tag(takes_context=True)
def past_after(context, key):
    """Those that were removed and stood after the passage with this key."""
    past = context.get("past")
    return _targets(context, past.after.get(key, ())) if past else ""


def _targets(context, targets):
    return format_html_join(
        "",
        '<div class="past" id="{}" lang="en-GB"><p class="notice info">{} <a href="{}">{}</a></p></div>',
        (_parts(context, target) for target in targets),
    )


def _parts(context, target):
    if target.is_guideline:
        words = f"This guideline was removed in revision {target.since}."
        return target.key, words, reverse("guideline", args=[target.guideline]), "Read its last wording"
    page = context["page"]
    address = reverse("revision", args=[page.issue.slug, page.essay.slug, target.last])
    words = _PASSAGE[target.fate].format(target.since)
    return target.key, words, format_html("{}#{}", address, target.key), f"Read it in revision {target.last}"
