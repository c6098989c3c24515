"""What every page knows of the site and of the person."""

from functools import partial

from django.conf import settings

from symposium.queries.site import site_menu


def site(request):
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL.rstrip("/"),
        "demo": settings.DEMO,
        # Asked by the masthead's corner alone: a part of a page that is drawn by itself reads no menu.
        "site_menu": partial(site_menu, request.user) if hasattr(request, "user") else [],
    }
