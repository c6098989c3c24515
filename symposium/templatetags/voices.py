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
