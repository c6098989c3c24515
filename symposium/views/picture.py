from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from symposium.queries.picture import pictures_visible_to


@require_safe
@conditional_page
def picture(request, key):
    """A picture never changes under its key; whether it may be seen can, so stores ask after an hour."""
    found = get_object_or_404(pictures_visible_to(request.user, request.now), key=key)
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response["ETag"] = f'"{found.key}"'
    response["X-Content-Type-Options"] = "nosniff"
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, max_age=3600)
    else:
        patch_cache_control(response, public=True, max_age=3600)
    return response
