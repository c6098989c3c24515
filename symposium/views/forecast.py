"""What scheduling does to the remarks, looked at again by the page until the job is done."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from symposium.actions.anchoring import start_placing
from symposium.models import Essay, Revision
from symposium.permissions.issue import check_can_edit_issue
from symposium.queries.desk_essay import EssayDesk
from symposium.queries.forecast import Forecast, forecast_of_draft
from symposium.views.htmx import sign_in_required


def ask_for_forecast(desk: EssayDesk) -> None:
    """Anchors are a cache: to look at the page is to ask for them."""
    if not desk.refusals.schedule:
        ask(desk.draft, desk.forecast)


def ask(draft: Revision, shown: Forecast | None) -> None:
    if shown is not None and not shown.is_complete:
        start_placing(draft)


@require_safe
@cache_control(private=True, no_store=True)
@vary_on_headers("HX-Request")
@sign_in_required
def forecast(request, key):
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    essay = get_object_or_404(essays, key=key)
    check_can_edit_issue(request.user, essay.issue)
    if not request.htmx:
        return redirect(reverse("desk_essay", args=[key]) + "#forecast")
    draft = essay.revisions.draft().get()
    shown = forecast_of_draft(draft, user=request.user, now=request.now)
    ask(draft, shown)
    return render(request, "symposium/desk/_forecast.html", {"forecast": shown, "essay": essay})
