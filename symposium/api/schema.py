"""OpenAPI 3.1: the views say what they answer; what all have in common is added here."""

from functools import cache

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from symposium.api.problems import KINDS, MEDIA_TYPE, problem
from symposium.api.reading import Reading

PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "Where this kind of problem is explained.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What went wrong, and what to do instead."},
        "errors": {
            "type": "object",
            "description": "Sentences by field or parameter, with 400 and 422.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}
ALWAYS = (401, 406, 429)
HEADERS = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    429: {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}},
}
LOCATION = {"Location": {"schema": {"type": "string"}, "description": "The address of what was made."}}
ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Send it back as If-None-Match for a 304."}}


def add_problems(result, generator, request, public):
    """A hook of drf-spectacular: every operation's problem documents, ETag and 304."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    result["components"]["responses"] = {f"Problem{status}": _response(status) for status in KINDS}
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            for status in _statuses(path, method, operation):
                operation["responses"][str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
            if method == "post":
                operation["responses"]["201"]["headers"] = LOCATION
            if method == "get":
                operation["responses"]["200"]["headers"] = ETAG
                operation["responses"]["304"] = {"description": "What you hold is what stands here."}
    return result


def _statuses(path: str, method: str, operation: dict) -> list[int]:
    found = set(ALWAYS) | {int(status) for status in operation["responses"] if int(status) >= 400}
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", [])):
        found |= {412, 428}
    if any(parameter["in"] == "query" for parameter in operation.get("parameters", [])):
        found.add(400 if method == "get" else 422)
    if "{" in path:
        found.add(404)
    if method != "get":
        found |= {403, 409}
    if "requestBody" in operation:
        found |= {400, 413, 415, 422}
    return sorted(found)


def _response(status: int) -> dict:
    kind = KINDS[status]
    errors = {"q": ["A sentence."]} if status in (400, 422) else None
    response = {
        "description": f"{kind.title}. {kind.meaning}",
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {kind.slug: {"value": problem(status, errors=errors)}},
            }
        },
    }
    if status in HEADERS:
        response["headers"] = HEADERS[status]
    return response


@cache
def document() -> dict:
    """Made once a process: it depends on the code alone."""
    return SchemaGenerator().get_schema(request=None, public=True)


class Schema(Reading):
    """YAML, or JSON when that is asked for (`Accept` or `?format=json`)."""

    renderer_classes = [
        OpenApiYamlRenderer,
        OpenApiYamlRenderer2,
        OpenApiJsonRenderer,
        OpenApiJsonRenderer2,
    ]

    def handle_exception(self, exc):
        response = super().handle_exception(exc)
        self.request.accepted_renderer = JSONRenderer()  # a problem is JSON, whatever was asked for
        return response

    @extend_schema(exclude=True)
    def get(self, request):
        return Response(document())
