"""Redaction by an administrator: words and ground, then all that will go, then the press that erases it."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.redaction import checked_pattern, redact
from symposium.errors import InvalidInput, RuleBroken
from symposium.forms.redaction import RedactionForm
from symposium.models import Essay
from symposium.permissions.redaction import check_can_redact
from symposium.queries.redaction import redaction_preview, redactions
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def all_redactions(request):
    """What was redacted, and a new one in two steps."""
    check_can_redact(request.user)
    if request.method != "POST":
        return _page(request, RedactionForm(initial={"essay": request.GET.get("essay", "")}))
    form = RedactionForm(request.POST)
    if not form.is_valid() or "back" in request.POST:
        return _page(request, form, status=200 if "back" in request.POST else 422)
    essay = _essay(form.cleaned_data["essay"])
    if essay is None:
        form.add_error("essay", "No essay has this address. Copy it from the essay’s page.")
        return _page(request, form, status=422)
    words, ground = form.cleaned_data["words"], form.cleaned_data["ground"]
    try:
        if "sure" not in request.POST:
            preview = redaction_preview(essay, checked_pattern(words))
            return _page(request, form, essay=essay, preview=preview)
        made = redact(essay=essay, by=request.user, now=request.now, words=words, ground=ground)
    except (InvalidInput, RuleBroken) as problem:
        form.add_error(None, str(problem))
        return _page(request, form, status=422 if isinstance(problem, InvalidInput) else 409)
    places = made.count()
    messages.success(request, f"The words are erased in {places} place{'' if places == 1 else 's'}.")
    return redirect("redactions")


def _page(request, form, *, essay=None, preview=None, status: int = 200):
    context = {"form": form, "essay": essay, "preview": preview, "redactions": redactions()}
    return render(request, "symposium/site/redactions.html", context, status=status)


def _essay(given: str) -> Essay | None:
    """By its key, or by any address that names it."""
    essays = Essay.objects.select_related("issue")
    path = urlsplit(given.strip()).path
    try:
        named = resolve(path if path.endswith("/") else path + "/").kwargs if path.startswith("/") else {}
    except Resolver404:
        named = {}
    if "issue" in named and "essay" in named:
        return essays.filter(issue__slug=named["issue"], slug=named["essay"]).first()
    return essays.filter(key=named.get("key", given.strip())).first()
