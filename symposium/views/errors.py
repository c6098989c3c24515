"""Refusals as pages: 403 for never, 409 for not now, 412 for overtaken, 422 for what cannot be stored."""

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import render

from symposium.errors import InvalidInput, NotAllowed, RuleBroken, Stale


def refusal(request, status: int, title: str, message: str, words: str = ""):
    """A whole page, or for htmx one line for the live message region (static/js/errors.js), or JSON.

    `words` are what was written, to be copied from the page: without a script nothing else keeps them.
    """
    if _wants_json(request):
        return JsonResponse({"detail": message}, status=status)
    template = "symposium/_refusal.html" if request.htmx else "symposium/refusal.html"
    context = {"title": title, "message": message, "status": status, "words": words}
    return render(request, template, context, status=status)


def _wants_json(request) -> bool:
    """A script of ours that reads the answer itself."""
    return request.headers.get("Accept", "").startswith("application/json")


def _written(request) -> str:
    """The words of a remark that was refused after its form was read."""
    return request.POST.get("text", "") if request.method == "POST" else ""


class RefusalMiddleware:
    """Turns the house's own errors into answers, so that no view needs a try."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Stale):
            return refusal(request, 412, "Changed meanwhile", str(exception), _written(request))
        if isinstance(exception, RuleBroken):
            return refusal(request, 409, "Not now", str(exception), _written(request))
        if isinstance(exception, NotAllowed):
            return refusal(request, 403, "Not allowed", str(exception), _written(request))
        if isinstance(exception, InvalidInput):
            return refusal(request, 422, "That could not be stored", str(exception), _written(request))
        return None


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def forbidden(request, exception=None):
    message = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render(request, "403.html", {"message": message}, status=403)


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def csrf_failure(request, reason=""):
    """A form that waited too long in an open tab, or whose sign-in has ended. Nothing of it is done."""
    list(get_messages(request))
    if _wants_json(request):
        return JsonResponse({"detail": "The page was open for too long.", "token": True}, status=403)
    if request.htmx:
        where = "What you typed is still in the form: copy it before you reload the page."
    else:
        where = "Go back, reload the page and send it again."
    message = f"Your sign-in has ended since the form was opened, or cookies are switched off. {where}"
    return refusal(request, 403, "The form could not be accepted", message, _written(request))
