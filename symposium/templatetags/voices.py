"""What templates ask of queries.voices.EssayVoices."""

from django import template

register = template.Library()


@register.filter
def comments_on(voices, key):
    """How many comments the guideline with this key has."""
    return voices.comments.get(key, 0)
