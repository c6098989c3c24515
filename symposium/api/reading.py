"""What all reads have in common, and acts at the same address: an ETag, 304, who may keep the answer."""

from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.views import APIView

from symposium.api.errors import BadParameters


@method_decorator(conditional_page, name="dispatch")
class Reading(APIView):
    # A release or a withdrawal shows at once, so a store asks again each time; the answer to an act is
    # nobody else's. (A docstring would stand in the schema.)
    http_method_names = ["get", "head", "options"]

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
        if request.method not in SAFE_METHODS:
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code >= 400:
            patch_cache_control(response, no_store=True)
        elif getattr(request, "user", None) is not None and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, no_cache=True)
        return response


def parameters(form: type[serializers.Serializer], request) -> dict:
    """The query parameters, checked. Those that the form does not know are passed over.

    As a plain dict: of a form's fields DRF would take an empty one for one that was not sent.
    """
    given = form(data=request.query_params.dict())
    if not given.is_valid():
        raise BadParameters(given.errors)
    return given.validated_data


def with_links(response, links: str):
    """The answer with this Link header (exports.links), if there is one."""
    if links:
        response["Link"] = links
    return response
