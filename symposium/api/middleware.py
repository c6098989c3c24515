"""Errors under /api/ that no API view answered: unknown addresses, refused hosts, our own faults."""

import json

from django.conf import settings

from symposium.api.problems import MEDIA_TYPE, problem

PREFIX = "/api/"


class ProblemMiddleware:
    """Puts a problem document where Django would send a page; status and headers stay."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path_info.startswith(PREFIX) or response.status_code < 400:
            return response
        if response.headers.get("Content-Type") == MEDIA_TYPE:
            return response
        if settings.DEBUG and response.status_code == 500:
            return response  # Django's page with the traceback
        response.content = b"" if request.method == "HEAD" else json.dumps(problem(response.status_code))
        response.headers["Content-Type"] = MEDIA_TYPE
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Cache-Control"] = "no-store"
        return response
