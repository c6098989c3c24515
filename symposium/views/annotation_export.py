"""Annotations in open formats, each at its address: the Web Annotation Protocol's read half, and files to save."""

import json
from datetime import datetime
from functools import wraps

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_http_methods

from symposium.enums import EssayState
from symposium.exports.annotation_lists import as_csv, as_text
from symposium.exports.links import link_header
from symposium.exports.web_annotation import (
    MEDIA_TYPE,
    annotation_id,
    collection,
    collection_id,
    collection_page,
    export,
    web_annotation,
)
from symposium.models import Annotation
from symposium.queries.annotation_export import (
    export_mark,
    exported_annotation,
    exported_annotations,
    exported_page,
)
from symposium.views.shared import ask_each_time, released_essay

SHAPE = 1  # of the files: a new one makes every kept copy old
ALLOWED = "GET, HEAD, OPTIONS"
PROTOCOL = "http://www.w3.org/TR/annotation-protocol/"
MINIMAL = "http://www.w3.org/ns/oa#PreferContainedIRIs"


def annotations_door(view):
    """Read only, and OPTIONS beside it, as the protocol wants; a store asks each time."""

    @require_http_methods(["GET", "HEAD", "OPTIONS"])
    @conditional_page
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        else:
            response = view(request, *args, **kwargs)
            ask_each_time(request, response)
        response["Allow"] = ALLOWED
        return response

    return wrapper


def json_ld(written: dict) -> HttpResponse:
    return HttpResponse(json.dumps(written, ensure_ascii=False, indent=1), content_type=MEDIA_TYPE)


def wants_json_ld(request) -> bool:
    """Whether a program asks here for data; a browser never does."""
    data = [MEDIA_TYPE, "application/ld+json", "application/json"]
    return request.get_preferred_type(["text/html", *data]) in data


def annotation_response(annotation: Annotation, *, now: datetime) -> HttpResponse:
    """`annotation` is one that is visible. What was taken away, by its writer or with its essay, is not here."""
    if annotation.removal:
        return HttpResponse(
            "This remark was removed.\n", status=410, content_type="text/plain; charset=utf-8"
        )
    if annotation.essay.state == EssayState.WITHDRAWN:
        raise Http404("The essay was withdrawn.")
    response = json_ld(web_annotation(exported_annotation(annotation, now=now)))
    address = annotation_id(annotation.key)
    response["Link"] = (
        f'<http://www.w3.org/ns/ldp#Resource>; rel="type", {link_header([(address, "cite-as")])}'
    )
    response["Content-Location"] = address
    return response


@annotations_door
def annotation(request, key):
    """The remark's data whatever is asked for; at its page's address a program asks by the Accept header."""
    rows = Annotation.objects.visible_to(request.user, request.now).select_related("essay")
    return annotation_response(get_object_or_404(rows, key=key), now=request.now)


@annotations_door
@released_essay
def container(request, essay):
    """The essay's remarks as a collection, or with `?page=n` one page of it (from 0).

    Prefer: return=representation; include="http://www.w3.org/ns/oa#PreferContainedIRIs" leaves the first page out.
    """
    asked = request.GET.get("page")
    page = exported_page(essay, _number(asked), user=request.user, now=request.now)
    if page is None:
        raise Http404("The collection has no such page.")
    if asked is None:
        response = json_ld(collection(page, whole=MINIMAL not in request.headers.get("Prefer", "")))
        response["Link"] = (
            '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type", '
            f'<{PROTOCOL}>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
        )
        response["Content-Location"] = collection_id(essay)
    else:
        response = json_ld(collection_page(page))
        response["Link"] = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
    patch_vary_headers(response, ["Accept", "Prefer"])
    return response


def _number(asked: str | None) -> int:
    if asked is None:
        return 0
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 9):
        raise Http404("Pages are numbered from 0.")
    return int(asked)


@annotations_door
@released_essay
def exported(request, essay, form):
    """All remarks of the essay in one file: jsonld, csv or txt. Sent as it is read, once it is known to be new."""
    found = exported_annotations(essay, user=request.user, now=request.now)
    if form == "jsonld":
        pieces, media_type = export(essay, found), MEDIA_TYPE
    elif form == "csv":
        pieces, media_type = as_csv(found), "text/csv; charset=utf-8"
    else:
        latest = essay.revisions.released(request.now).order_by("-number")[0]
        pieces, media_type = as_text(found, title=latest.title), "text/plain; charset=utf-8"
    response = StreamingHttpResponse(pieces, content_type=media_type)
    if mark := export_mark(essay, user=request.user, now=request.now):
        response["ETag"] = f'W/"{SHAPE}-{form}-{mark}"'
    response["Content-Disposition"] = f'attachment; filename="{essay.slug}-remarks.{form}"'
    return response
