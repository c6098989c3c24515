from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from symposium.exports.sitemap import sitemap as written
from symposium.queries.sitemap import Place, places
from symposium.views.about import PAGES

CLOSED = ("desk", "write", "account", "manuscripts", "dev", "search")


@require_safe
def sitemap(request):
    about = [Place(reverse("about", args=[slug])) for slug in PAGES]
    text = written([*places(request.now), *about], site_url=settings.SITE_URL)
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response


@require_safe
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: /{folder}/" for folder in CLOSED)]
    lines += ["", f"Sitemap: {settings.SITE_URL.rstrip('/')}{reverse('sitemap')}", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response
