"""The places of a shared page that differ from person to person."""

from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def slot(name, key=""):
    """A place that views.slots.filled fills for each reader. Written text cannot make one: it is escaped."""
    return format_html("<slot-{} {}>", name, key)
