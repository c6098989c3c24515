"""Lists in pages: the cursor is the key of the last thing seen, so nothing is shown twice or left out."""

from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from symposium.api.errors import BadParameters
from symposium.queries.listing import UnknownPlace

USUAL_SIZE = 20
LARGEST_SIZE = 100


class PageSize(serializers.Serializer):
    page_size = serializers.IntegerField(
        min_value=1, max_value=LARGEST_SIZE, default=USUAL_SIZE, help_text="How many on a page."
    )


class ListParameters(PageSize):
    cursor = serializers.RegexField(
        r"^[a-z0-9]{1,40}$",
        trim_whitespace=False,
        required=False,
        allow_blank=True,
        help_text="Where to go on. Do not make it: take it from the `next` of the page before.",
        error_messages={"invalid": "This is no cursor. Take it from the `next` of the page before."},
    )


def page_of(form: type[serializers.Serializer], name: str) -> type[serializers.Serializer]:
    """The serializer of a page of such items, under its name in the schema."""
    fields = {
        "next": serializers.URLField(
            allow_null=True, read_only=True, help_text="The next page; null on the last."
        ),
        "results": form(many=True, read_only=True),
    }
    return type(name, (serializers.Serializer,), fields)


def page_response(request, form, given: dict, fetch, mark) -> Response:
    """`fetch(after, limit)` returns at most `limit` items after the cursor; `mark(item)` is an item's cursor.

    One more than is shown is fetched, to know whether there is a next page.
    """
    size = given["page_size"]
    try:
        found = list(fetch(given.get("cursor", ""), size + 1))
    except UnknownPlace as error:
        raise BadParameters({"cursor": [str(error)]}) from error
    shown = found[:size]
    following = None
    if len(found) > size:
        here = request.build_absolute_uri()
        following = replace_query_param(here, "cursor", mark(shown[-1]))
    response = Response({"next": following, "results": form(shown, many=True).data})
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response
