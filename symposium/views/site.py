"""What every page knows of the site and of the person: settled in at most one query."""

from django.conf import settings

from symposium.queries.site import site_menu


def site(request):
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL.rstrip("/"),
        "demo": settings.DEMO,
        "site_menu": site_menu(request.user) if hasattr(request, "user") else [],
    }
