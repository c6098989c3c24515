"""symposium.urls as DEMO=1 makes it."""

from django.urls import include, path

from symposium.urls import handler400, handler403, handler404, urlpatterns  # noqa: F401 - Django reads them

urlpatterns = [*urlpatterns, path("dev/", include("accounts.demo_urls"))]
