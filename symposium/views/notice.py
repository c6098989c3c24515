"""Corrections and expressions of concern at the desk: written, read again as they will stand, then published."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.notice import lift_notice, publish_notice
from symposium.forms.notice import LiftForm, NoticeForm
from symposium.models import Essay, Notice
from symposium.permissions.essay import check_can_publish_notice
from symposium.permissions.notice import check_can_lift_notice
from symposium.queries.notice import notice_lines
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


def _visible_essay(request, key: str) -> Essay:
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    return get_object_or_404(essays, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def notices(request, key):
    """All of them, and a new one in two steps."""
    essay = _visible_essay(request, key)
    check_can_publish_notice(request.user, essay, request.now)
    if request.method != "POST":
        return _page(request, essay, NoticeForm())
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return _page(request, essay, form, status=422)
    if "sure" not in request.POST:
        return _page(request, essay, form, is_second="back" not in request.POST)
    notice = publish_notice(essay=essay, by=request.user, now=request.now, **form.cleaned_data)
    messages.success(request, f"The {notice.get_kind_display().lower()} is published.")
    return redirect(notice)


def _page(request, essay: Essay, form, *, is_second: bool = False, status: int = 200):
    context = {
        "essay": essay,
        "issue": essay.issue,
        "title": essay.revisions.latest_released(request.now).get().title,
        "notices": notice_lines(essay, now=request.now),
        "form": form,
        "is_second": is_second,
    }
    return render(request, "symposium/desk/notices.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def lift(request, key, notice):
    essay = _visible_essay(request, key)
    check_can_publish_notice(request.user, essay, request.now)
    found = Notice.objects.filter(essay=essay, key=notice).first()
    if found is None:
        raise Http404
    found.essay = essay
    check_can_lift_notice(request.user, found, request.now)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        lift_notice(notice=found, by=request.user, now=request.now, because=form.cleaned_data["because"])
        messages.success(request, "The concern is lifted. Its words stay, with what came of it.")
        return redirect(found)
    context = {"essay": essay, "issue": essay.issue, "notice": found, "form": form}
    return render(request, "symposium/desk/lift_notice.html", context, status=422 if form.errors else 200)
