"""Annotations in open formats, each at its address: the Web Annotation Protocol's read half, and files to save."""

import json
import re
from datetime import datetime
from functools import wraps

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.views.decorators.http import conditional_page, require_http_methods

from symposium.enums import EssayState
from symposium.exports.annotation_lists import as_csv, as_text
from symposium.exports.links import link_header
from symposium.exports.web_annotation import (
    MEDIA_TYPE,
    Contents,
    annotation_id,
    collection_id,
    collection_page,
    export,
    minimal_container,
    web_annotation,
    whole_container,
)
from symposium.models import Annotation
from symposium.queries.annotation_export import (
    export_mark,
    exported_annotation,
    exported_annotations,
    exported_page,
    page_of_keys,
)
from symposium.views.shared import ask_each_time, released_essay

SHAPE = 2  # of the files: a new one makes every kept copy old
ALLOWED = "GET, HEAD, OPTIONS"
PROTOCOL = "http://www.w3.org/TR/annotation-protocol/"
RESOURCE_LINK = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
CONTAINER_LINKS = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type", '
    f'<{PROTOCOL}>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
)
MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
DESCRIPTIONS = "http://www.w3.org/ns/oa#PreferContainedDescriptions"
EXPOSED = "Allow, Content-Location, ETag, Link, Preference-Applied"
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, If-None-Match, Prefer",
}
PREFERENCES = {MINIMAL, IRIS, DESCRIPTIONS}


def protocol_door(links: str):
    """Read only, and OPTIONS beside it, as the protocol wants; a store asks each time. `links` say what is there.

    Scripts of other sites may read what everyone may: `*` lets none of them send the reader's cookies.
    """

    def door(view):
        @require_http_methods(ALLOWED.split(", "))
        @conditional_page
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if request.method == "OPTIONS":
                response = HttpResponse(status=204, headers=PREFLIGHT)
            else:
                response = _tagged(request, view(request, *args, **kwargs))
                ask_each_time(request, response)
            response.headers.setdefault("Link", links)
            response["Allow"] = ALLOWED
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = EXPOSED
            return response

        return wrapper

    return door


def _tagged(request, response):
    """HEAD gets the ETag that GET does: Django leaves it out, for mostly it comes after the body went."""
    if request.method != "HEAD" or response.streaming:
        return response
    if not response.has_header("ETag"):
        set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


annotations_door = protocol_door(RESOURCE_LINK)
container_door = protocol_door(CONTAINER_LINKS)


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
    response["Link"] = f"{RESOURCE_LINK}, {link_header([(address, 'cite-as')])}"
    response["Content-Location"] = address
    return response


@annotations_door
def annotation(request, key):
    """The remark's data whatever is asked for; at its page's address a program asks by the Accept header."""
    rows = Annotation.objects.visible_to(request.user, request.now).select_related("essay")
    return annotation_response(get_object_or_404(rows, key=key), now=request.now)


@container_door
@released_essay
def container(request, essay):
    """The essay's remarks as a collection, or with `?page=n` one page of it (from 0); `?iris=1` gives addresses alone.

    A Prefer header chooses in the same way, and can leave the first page out (annotation-protocol, section 4.2.1).
    """
    asked, preferred = request.GET.get("page"), preferences(request.headers.get("Prefer", ""))
    contents = _contents(request.GET.get("iris", ""), preferred)
    is_minimal = asked is None and MINIMAL in preferred
    read = page_of_keys if is_minimal or contents == Contents.IRIS else exported_page
    page = read(essay, _number(asked), user=request.user, now=request.now)
    if page is None:
        raise Http404("The collection has no such page.")
    if asked is not None:
        response = json_ld(collection_page(page, contents))
        response["Link"] = RESOURCE_LINK
    else:
        response = json_ld((minimal_container if is_minimal else whole_container)(page, contents))
        response["Content-Location"] = collection_id(essay, contents)
        if preferred:
            response["Preference-Applied"] = "return=representation"
    patch_vary_headers(response, ["Accept", "Prefer"])
    return response


def preferences(header: str) -> set[str]:
    """What a Prefer header (RFC 7240) wants included in a representation; of what contradicts itself, neither."""
    if not re.search(r"\breturn\s*=\s*\"?representation\b", header):
        return set()
    wanted = set(" ".join(re.findall(r'\binclude\s*=\s*"([^"]*)"', header)).split()) & PREFERENCES
    return wanted - {IRIS, DESCRIPTIONS} if {IRIS, DESCRIPTIONS} <= wanted else wanted


def _contents(iris: str, preferred: set[str]) -> Contents:
    return Contents.IRIS if iris == "1" or IRIS in preferred else Contents.DESCRIPTIONS


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
