"""One essay at the desk: the editors' acts on it, each a plain form, and the look ahead."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from symposium import permissions
from symposium.actions.essay import return_essay
from symposium.actions.grading import Graded
from symposium.actions.guideline import set_guideline_themes
from symposium.actions.schedule import cancel_schedule, reinstate_essay, schedule_essay, withdraw_essay
from symposium.domain.local_time import shown_in
from symposium.errors import RuleBroken
from symposium.forms.grades import GradesForm
from symposium.forms.schedule import PreviewForm, ReturnForm, ScheduleForm, WithdrawalForm
from symposium.models import Essay, Revision
from symposium.models.changed_guidelines import ChangedGuideline, changed_guidelines
from symposium.models.draft_text import standing
from symposium.permissions.essay import check_can_withdraw
from symposium.permissions.issue import check_can_edit_issue
from symposium.permissions.preview import check_can_preview_essay, check_can_preview_issue
from symposium.queries.desk_essay import essay_desk
from symposium.queries.essay import essay_page
from symposium.queries.forecast import forecast_of_draft
from symposium.views.desk import as_query, in_words, way_back
from symposium.views.essay import essay_context
from symposium.views.forecast import ask_for_forecast
from symposium.views.htmx import sign_in_required

UNSEEN = (
    "The remarks are still being looked for in the draft. Wait a moment to see what becomes of them, or tick that you "
    "schedule without that."
)
private = cache_control(private=True, no_store=True)


def _visible_essay(request, key: str) -> Essay:
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    return get_object_or_404(essays, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def essay(request, key):
    found = _visible_essay(request, key)
    check_can_edit_issue(request.user, found.issue)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise SuspiciousOperation("No such act.")
        return act(request, found)
    if request.GET.get("step") == "withdraw":
        check_can_withdraw(request.user, found)
        return _withdrawal(request, found, WithdrawalForm())
    return _page(request, found)


def _page(request, essay: Essay, *, status: int = 200, **forms):
    """The whole page; an invalid form comes back in it, the others fresh."""
    shown = essay_desk(essay, user=request.user, now=request.now)
    ask_for_forecast(shown)
    zone = essay.issue.time_zone
    coming = shown.coming
    schedule_form = ScheduleForm(
        zone=zone,
        now=request.now,
        initial={
            "release_at": shown_in(shown.proposed_release, zone),
            "note": coming.note if coming else "",
        },
    )
    context = {
        "desk": shown,
        "essay": essay,
        "issue": essay.issue,
        "schedule_form": schedule_form,
        "grades_form": GradesForm(changes=shown.changes),
        "return_form": ReturnForm(),
        **forms,
    }
    return render(request, "symposium/desk/essay.html", context, status=status)


def _done(request, essay: Essay, words: str):
    messages.success(request, words)
    return redirect("desk_essay", key=essay.key)


def _schedule(request, essay: Essay):
    zone = essay.issue.time_zone
    form = ScheduleForm(request.POST, zone=zone, now=request.now)
    graded = GradesForm(request.POST, changes=_changes_seen(request, essay))
    if not (form.is_valid() and graded.is_valid()):
        graded.is_valid()
        return _page(request, essay, status=422, schedule_form=form, grades_form=graded)
    draft = essay.revisions.draft().get()
    places = forecast_of_draft(draft, user=request.user, now=request.now)
    if places is not None and not places.is_complete and "unseen" not in request.POST:
        form.add_error(None, UNSEEN)
        return _page(request, essay, status=422, schedule_form=form, grades_form=graded)
    try:
        revision = schedule_essay(
            essay=essay,
            by=request.user,
            now=request.now,
            grades={key: Graded(*given) for key, given in graded.decided().items()},
            **_schedule_of(form),
        )
    except RuleBroken as problem:  # what was typed is kept, beside what was not seen yet
        form.add_error(None, str(problem))
        given = {"grades_form": graded} if form.cleaned_data["seen"] == standing(essay, draft) else {}
        return _page(request, essay, status=409, schedule_form=form, **given)
    if form.cleaned_data["when"] == "now":
        return _done(request, essay, f"Revision {revision.number} is released.")
    return _done(
        request,
        essay,
        f"Revision {revision.number} is scheduled for {in_words(revision.release_at or request.now, zone)}.",
    )


def _changes_seen(request, essay: Essay) -> tuple[ChangedGuideline, ...]:
    """Those to be graded; none where the page is stale, which the action says."""
    draft = essay.revisions.draft().get()
    if request.POST.get("seen") and request.POST["seen"] != standing(essay, draft):
        return ()
    return changed_guidelines(essay, draft, request.now)


def _schedule_of(form: ScheduleForm) -> dict:
    return {name: form.cleaned_data[name] for name in ("release_at", "note", "seen")}


def _cancel(request, essay: Essay):
    cancel_schedule(essay=essay, by=request.user, now=request.now)
    return _done(request, essay, "The schedule is cancelled. The draft keeps its text.")


def _return(request, essay: Essay):
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, essay, status=422, return_form=form)
    return_essay(essay=essay, by=request.user, now=request.now, reason=form.cleaned_data["reason"])
    return _done(request, essay, "The essay is with its authors again.")


def _withdraw(request, essay: Essay):
    """Two steps: the notice is written, then read again as it will stand, then it is done."""
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return _withdrawal(request, essay, form, status=422)
    check_can_withdraw(request.user, essay)
    if "back" in request.POST or "sure" not in request.POST:
        return _withdrawal(request, essay, form, is_second="back" not in request.POST)
    withdraw_essay(essay=essay, by=request.user, now=request.now, notice=form.cleaned_data["notice"])
    return _done(request, essay, "The essay is withdrawn. Its addresses answer with the notice.")


def _withdrawal(request, essay: Essay, form, *, is_second: bool = False, status: int = 200):
    context = {
        "desk": essay_desk(essay, user=request.user, now=request.now),
        "essay": essay,
        "issue": essay.issue,
        "form": form,
        "is_second": is_second,
    }
    return render(request, "symposium/desk/withdraw.html", context, status=status)


def _reinstate(request, essay: Essay):
    reinstate_essay(essay=essay, by=request.user, now=request.now)
    return _done(request, essay, "The essay is reinstated.")


def _themes(request, essay: Essay):
    """The themes of every guideline named in the form, in one sending."""
    guidelines = {guideline.key: guideline for guideline in essay.guidelines.select_related("essay__issue")}
    for key in request.POST.getlist("guideline"):
        if key not in guidelines:
            raise Http404("This essay has no such guideline.")
        set_guideline_themes(
            guideline=guidelines[key],
            theme_slugs=request.POST.getlist(f"themes-{key}"),
            by=request.user,
            now=request.now,
        )
    messages.success(request, "The themes are saved.")
    return redirect(reverse("desk_essay", args=[essay.key]) + "#themes")


ACTS = {
    "schedule": _schedule,
    "cancel": _cancel,
    "return": _return,
    "withdraw": _withdraw,
    "reinstate": _reinstate,
    "themes": _themes,
}


@require_safe
@private
@sign_in_required
def preview(request, key):
    """The draft, or with `?at=` the revision that will be in force then, as readers will see it."""
    found = _visible_essay(request, key)
    check_can_preview_essay(request.user, found)
    form = PreviewForm(request.GET, zone=found.issue.time_zone, now=request.now)
    draft = found.revisions.draft().get()
    at = form.chosen() if request.GET.get("at") else None
    in_force = found.revisions.released(at).order_by("-number").first() if at else None
    page = essay_page(found, now=at or request.now, revision=in_force or draft)
    context = {
        **essay_context(page),
        "preview": {
            "note": _note(found, in_force, at),
            **way_back(request.user, found.issue, reverse("desk_essay", args=[key])),
            "at": as_query(at) if at else "",
        },
        "at_form": form,
        "may_see_issue": permissions.allows(check_can_preview_issue, request.user, found.issue),
    }
    response = render(
        request, "symposium/desk/essay_preview.html", context, status=422 if form.errors else 200
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _note(essay: Essay, in_force: Revision | None, at: datetime | None) -> str:
    if at is None:
        shown = "The draft, as it would be read."
    elif in_force is None:
        shown = f"Nothing is released by {in_words(at, essay.issue.time_zone)}: this is the draft."
    else:
        shown = f"Revision {in_force.number}, in force on {in_words(at, essay.issue.time_zone)}."
    return f"{shown} Only its authors and the issue's staff can see this page."
