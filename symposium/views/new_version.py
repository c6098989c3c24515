"""A new version of a document is laid over the draft: what became of what, corrected by selects, then written."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.manuscript import bring_manuscript
from symposium.actions.new_version import save_onto_draft
from symposium.enums import EssayState, ManuscriptState
from symposium.errors import InvalidInput, RuleBroken
from symposium.forms.manuscript import BringForm
from symposium.forms.new_version import PairingForm
from symposium.models import Essay, Manuscript
from symposium.permissions import refusal
from symposium.permissions.essay import check_can_change_draft, check_can_take_back, is_editor
from symposium.permissions.manuscript import check_can_change_manuscript
from symposium.queries.new_version import new_version_page
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def bring(request, key):
    """Paste or upload the changed document onto an existing draft."""
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    essay = get_object_or_404(essays, key=key)
    not_now = _not_now(request, essay)
    form, status = BringForm(), 409 if not_now else 200
    if request.method == "POST":
        form = BringForm(request.POST, request.FILES)
        status = 409 if not_now else 422
        if not not_now and form.is_valid():
            try:
                manuscript = bring_manuscript(
                    issue=essay.issue,
                    onto=essay,
                    by=request.user,
                    now=request.now,
                    filename=form.cleaned_data["filename"],
                    content=form.cleaned_data["content"],
                )
                return redirect("manuscript", manuscript.key)
            except RuleBroken as problem:
                form.add_error("text", str(problem))
                status = 409
    back_url = reverse("desk_essay" if is_editor(request.user, essay.issue) else "write_essay", args=[key])
    context = {
        "issue": essay.issue,
        "essay": essay,
        "form": form,
        "bring_url": reverse("new_version", args=[key]),
        "back_url": back_url,
        **not_now,
    }
    return render(request, "symposium/manuscript/new.html", context, status=status)


def _not_now(request, essay) -> dict:
    """Why the draft takes no new version now, and whether this person can take it back; empty where it does."""
    try:
        check_can_change_draft(request.user, essay)
    except RuleBroken as problem:
        reason = str(problem)
        kept = refusal(check_can_take_back, request.user, essay, request.now)
        if essay.state == EssayState.SUBMITTED and kept:
            reason = kept
        return {"not_now": reason, "may_take_back": not kept}
    return {}


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def pairing(request, key):
    """What the document makes of the draft. A link from the check says that leaving things out was confirmed."""
    manuscripts = Manuscript.objects.visible_to(request.user).select_related("issue", "onto__issue")
    found = get_object_or_404(manuscripts.defer("content"), key=key)
    if found.onto is None:
        raise Http404("This document is no new version of a draft.")
    if found.state == ManuscriptState.SAVED:
        check_can_change_draft(request.user, found.onto)
        return redirect("write_essay", found.onto.key)
    if not_now := _not_now(request, found.onto):
        context = {"essay": found.onto, "manuscript": found, **not_now}
        return render(request, "symposium/manuscript/not_now.html", context, status=409)
    check_can_change_manuscript(request.user, found)
    if request.method != "POST":
        return _page(request, found, is_confirmed=request.GET.get("left_out") == "1")
    form = PairingForm(request.POST)
    if not form.is_valid():
        errors = [error for errors in form.errors.values() for error in errors]
        return _page(request, found, errors=errors, status=422)
    is_confirmed = form.cleaned_data["confirm_set_aside"]
    if request.POST.get("act") != "save":
        return _page(request, found, chosen=form.chosen, is_confirmed=is_confirmed)
    try:
        essay = save_onto_draft(
            manuscript=found,
            by=request.user,
            now=request.now,
            edits=form.cleaned_data["edits"],
            draft_edits=form.cleaned_data["draft_edits"],
            chosen=form.chosen,
            confirm_set_aside=is_confirmed,
        )
    except (RuleBroken, InvalidInput) as problem:
        status = 409 if isinstance(problem, RuleBroken) else 422
        return _page(
            request,
            found,
            chosen=form.chosen,
            errors=[str(problem)],
            is_confirmed=is_confirmed,
            status=status,
        )
    messages.success(request, "The draft has the new version. What is the same in it kept its identity.")
    return redirect("write_essay", essay.key)


def _page(request, found, *, chosen=None, errors=(), is_confirmed=False, status=200):
    page = new_version_page(found, chosen, now=request.now)
    if page.problem:
        errors, status = [*errors, page.problem], 422
    context = {
        "page": page,
        "manuscript": found,
        "issue": found.issue,
        "essay": found.onto,
        "errors": errors,
        "is_confirmed": is_confirmed,
    }
    part = "#pairing" if request.htmx else ""
    return render(request, f"symposium/manuscript/pairing.html{part}", context, status=status)
