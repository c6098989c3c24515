"""What a view raises, as a problem document. What it does not know becomes Django's 500 (middleware.py)."""

import math

from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from symposium.api.problems import MEDIA_TYPE, problem
from symposium.errors import InvalidInput, RuleBroken, Stale

WHOLE = "body"  # the field of an error that concerns no single one


class BadParameters(exceptions.APIException):
    """A query parameter that cannot be read. `detail` is a dict of sentences by parameter."""

    status_code = 400

    def __init__(self, errors: dict):
        self.detail = errors


class TooLarge(exceptions.APIException):
    status_code = 413
    default_detail = "The body is longer than is read."


class NoPrecondition(exceptions.APIException):
    status_code = 428
    default_detail = "Send the ETag of what you changed as If-Match, so that nothing is overwritten."


def problem_response(exception, context):
    if isinstance(exception, RuleBroken):
        return _answer(412 if isinstance(exception, Stale) else 409, str(exception))
    if isinstance(exception, InvalidInput):
        return _answer(422, str(exception), {WHOLE: [str(exception)]})
    response = exception_handler(exception, context)
    if response is None:
        return None
    status, detail, errors = response.status_code, "", None
    if isinstance(exception, exceptions.ValidationError):
        # The JSON could be read: 400 is for what could not.
        status, errors = 422, by_field(exception.detail)
    elif isinstance(exception, BadParameters):
        errors = by_field(exception.detail)
    elif not isinstance(exception, exceptions.Throttled) and isinstance(response.data, dict):
        detail = str(response.data.get("detail", ""))
    if errors:
        detail = " ".join(f"{field}: {' '.join(said)}" for field, said in errors.items())
    answer = _answer(status, detail if _says_something(exception) or errors else "", errors)
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in response.headers:
            answer[name] = response.headers[name]
    if isinstance(exception, exceptions.Throttled):
        answer["Retry-After"] = str(max(1, math.ceil(exception.wait or 1)))
    return answer


def _says_something(exception) -> bool:
    """Django's Http404 speaks of models and queries, which are no business of the caller."""
    return isinstance(exception, exceptions.APIException) or bool(
        exception.args and type(exception).__name__ != "Http404"
    )


def _answer(status: int, detail: str, errors: dict | None = None) -> Response:
    return Response(problem(status, detail, errors), status=status, content_type=MEDIA_TYPE)


def by_field(detail, field: str = "") -> dict[str, list[str]]:
    """DRF's nested errors, flat: {"byline.0.name": ["…"]}."""
    if isinstance(detail, dict):
        flat: dict[str, list[str]] = {}
        for name, inner in detail.items():
            own = WHOLE if name == "non_field_errors" else str(name)
            flat |= by_field(inner, f"{field}.{own}" if field else own)
        return flat
    if isinstance(detail, list) and any(isinstance(inner, dict | list) for inner in detail):
        return by_field({n: inner for n, inner in enumerate(detail) if inner}, field)
    return {field or WHOLE: [str(said) for said in (detail if isinstance(detail, list) else [detail])]}
