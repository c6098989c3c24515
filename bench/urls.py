"""The site's routes, and the bare view that everything is measured beside: the least a page can cost."""

from django.http import HttpResponse
from django.urls import path

from symposium.urls import handler400, handler403, handler404, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "urlpatterns"]


def bare(request):
    """Through every middleware, as each page goes; no query, no template."""
    return HttpResponse("Nothing.")


urlpatterns = [path("bench/bare/", bare), *urlpatterns]
