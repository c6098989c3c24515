import hashlib

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import conditional_page, require_safe

from symposium.exports.atom import atom
from symposium.models import Issue
from symposium.queries import feed as feeds
from symposium.queries.person import people_visible_to


@require_safe
@conditional_page
def site_feed(request):
    return _answer(feeds.site_feed(request.now, title=settings.SITE_NAME))


@require_safe
@conditional_page
def issue_feed(request, issue):
    found = get_object_or_404(Issue.objects.published(request.now), slug=issue)
    return _answer(feeds.issue_feed(found, request.now))


@require_safe
@conditional_page
def person_feed(request, key):
    """The same for everyone: feed readers do not sign in."""
    user = get_object_or_404(people_visible_to(AnonymousUser(), request.now), key=key)
    return _answer(feeds.person_feed(user, request.now))


def _answer(feed: feeds.Feed) -> HttpResponse:
    text = atom(feed, site_url=settings.SITE_URL, site_name=settings.SITE_NAME)
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    response["Last-Modified"] = http_date(feed.updated.timestamp())
    patch_cache_control(response, public=True, max_age=300)
    return response
