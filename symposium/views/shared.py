"""What pages that all may read have in common: how they may be stored, and what is not released yet."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from symposium.models import Essay
from symposium.permissions import allows
from symposium.permissions.essay import is_author, is_editor
from symposium.permissions.preview import check_can_preview_essay


def shared_page(view):
    """GET only; an ETag of what was answered, so that asking again sends no page twice; never kept unasked.

    Where a signed-in reader's page holds forms, their token is new each time, and so is the ETag.

    A release or a withdrawal must show at once, so a store has to ask each time.
    """

    @require_safe
    @conditional_page
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        ask_each_time(request, response)
        return response

    return wrapper


def ask_each_time(request, response) -> None:
    """A store may keep the answer, for all or for this person, and has to ask before it uses it."""
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, no_cache=True)


def preview_of(user, essay):
    """Where whoever may see an unreleased text reads it."""
    if is_author(user, essay) and not is_editor(user, essay.issue):
        return redirect("write_preview", essay.key)
    return redirect("desk_essay_preview", essay.key)


def released_essay(view):
    """Hands the view a released essay by the address's slugs; 404, or on to the preview, for any other."""

    @wraps(view)
    def wrapper(request, issue, essay, **kwargs):
        found = get_object_or_404(
            Essay.objects.visible_to(request.user, request.now)
            .with_is_released(request.now)
            .select_related("issue"),
            issue__slug=issue,
            slug=essay,
        )
        if not found.is_out:
            return preview_of(request.user, found)
        return view(request, found, **kwargs)

    return wrapper


def not_public(request, essay: Essay):
    """An unreleased part of a released essay: its people go to the preview, for others it is not there."""
    if request.user.is_authenticated and allows(check_can_preview_essay, request.user, essay):
        return preview_of(request.user, essay)
    raise Http404
