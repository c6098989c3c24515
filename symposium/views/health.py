from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from symposium.queries.health import readiness


@require_safe
@never_cache
def healthz(request):
    """This process answers. It asks nothing else: a slow database is no reason to restart it."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request):
    checks = readiness()
    is_ready = all(answer == "ok" for answer in checks.values())
    body = {"ready": is_ready, "checks": checks}
    return JsonResponse(body, status=200 if is_ready else 503)
