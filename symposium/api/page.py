"""The page on which to try the API: a plain list of what there is, and Swagger UI on top of it."""

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from symposium.api.problems import KINDS
from symposium.api.schema import document


@require_safe
@cache_control(private=True, no_cache=True)
def api_page(request):
    operations = [
        {"method": method.upper(), "path": path, "summary": operation["summary"]}
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]
    context = {"operations": operations, "problems": sorted(KINDS.values(), key=lambda kind: kind.status)}
    return render(request, "symposium/api/page.html", context)
