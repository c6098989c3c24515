"""What templates ask of queries.voices.EssayVoices."""

from django import template

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
