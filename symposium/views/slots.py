"""A page in two parts: what all readers see of it, and what differs from one to the next.

The shared part is drawn without a request: no session, no token, nothing personal can stand in it, so
that one stored rendering can serve all (design decision 13). In its places for the rest, its slots,
`filled` puts what each reader gets.
"""

import re
from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

_SLOT = re.compile(r"<slot-(\w+) ([\w@.-]*)>")

Filler = Callable[[str], str]


def shared_html(template: str, context: dict) -> str:
    """The page with its slots empty. `context` holds nothing of one person's."""
    site = {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL.rstrip("/"),
        "demo": settings.DEMO,
        "shared": True,
    }
    return render_to_string(template, site | context)


def filled(html: str, fillers: Mapping[str, Filler]) -> str:
    """Every slot filled by the filler of its name with the slot's key; nothing where there is none."""

    def fill(match: re.Match[str]) -> str:
        filler = fillers.get(match.group(1))
        return filler(match.group(2)) if filler else ""

    return _SLOT.sub(fill, html)


def page_response(request, html: str, fillers: Mapping[str, Filler]) -> HttpResponse:
    """The page for this reader; the masthead's corner and the messages are filled for every page."""
    everywhere = {
        "corner": lambda _: render_to_string("symposium/_corner.html", request=request),
        "messages": lambda _: render_to_string("symposium/_messages.html", request=request),
    }
    return HttpResponse(filled(html, {**everywhere, **fillers}))
