"""A document is brought, waited for, checked block by block, and saved as a draft."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from symposium.actions.essay import begin_essay
from symposium.actions.manuscript import (
    bring_manuscript,
    change_blocks,
    checked_text,
    discard_manuscript,
    save_as_draft,
)
from symposium.domain.blocks import blocks_from_json
from symposium.domain.draft import DraftByline, DraftText
from symposium.enums import ManuscriptState
from symposium.errors import InvalidInput, RuleBroken
from symposium.forms.language import LANGUAGES
from symposium.forms.manuscript import BlocksForm, BringForm
from symposium.models import Issue, Manuscript
from symposium.permissions.essay import check_can_bring_essay, is_editor
from symposium.queries.manuscript import LABELS, manuscript_page
from symposium.views.htmx import sign_in_required

LONG_WAIT = timedelta(seconds=60)
private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def new(request, slug):
    """For the desk and for /write/ alike: paste, upload, or begin with an empty page."""
    issue = get_object_or_404(Issue.objects.visible_to(request.user, request.now), slug=slug)
    check_can_bring_essay(request.user, issue)
    if request.method != "POST":
        return _bring_page(request, issue, BringForm())
    if request.POST.get("start") == "empty":
        essay = begin_essay(issue=issue, by=request.user, now=request.now, text=_empty(request, issue))
        return redirect("write_essay", essay.key)
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _bring_page(request, issue, form, status=422)
    filename, content = form.cleaned_data["filename"], form.cleaned_data["content"]
    try:
        manuscript = bring_manuscript(
            issue=issue, by=request.user, now=request.now, filename=filename, content=content
        )
    except RuleBroken as problem:  # said beside the pasted text, which stays
        form.add_error("text", str(problem))
        return _bring_page(request, issue, form, status=409)
    return redirect("manuscript", manuscript.key)


def _empty(request, issue) -> DraftText:
    """An author's byline stands there from the start; an editor names the author."""
    user = request.user
    if is_editor(user, issue):
        return DraftText("", language=issue.language)
    byline = DraftByline(user.name or "Author", user.affiliation, user.biography, user.orcid, user.pk)
    return DraftText("", language=issue.language, bylines=(byline,))


def _bring_page(request, issue, form, **how):
    return render(request, "symposium/manuscript/new.html", _bringing(request, issue, form), **how)


def _bringing(request, issue, form) -> dict:
    editing = is_editor(request.user, issue)
    return {
        "issue": issue,
        "form": form,
        "editing": editing,
        "bring_url": reverse("manuscript_new" if editing else "write_new", args=[issue.slug]),
        "back_url": reverse("desk_issue", args=[issue.slug]) if editing else reverse("write"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def manuscript(request, key):
    found = get_object_or_404(
        Manuscript.objects.visible_to(request.user).select_related("issue", "essay").defer("content"), key=key
    )
    if request.method == "POST" and request.POST.get("act") == "discard":
        return _discard(request, found)
    if found.state == ManuscriptState.SAVED:
        return _after_saving(request, found)
    if found.state == ManuscriptState.FAILED:
        context = _bringing(request, found.issue, BringForm())
        return render(request, "symposium/manuscript/failed.html", {**context, "manuscript": found})
    if found.state != ManuscriptState.READY:
        return _waiting(request, found)
    if request.method == "POST":
        return _change(request, found)
    if request.htmx:  # the waiting page asked again
        return HttpResponseClientRefresh()
    return _page(request, found, focus=request.GET.get("at", ""))


def _discard(request, found):
    back_url = _bringing(request, found.issue, None)["back_url"]
    discard_manuscript(manuscript=found, by=request.user)
    messages.success(request, f"{found.filename} was discarded.")
    return redirect(back_url)


def _waiting(request, found):
    context = {
        "manuscript": found,
        "issue": found.issue,
        "is_late": request.now - found.brought_at > LONG_WAIT,
        "back_url": _bringing(request, found.issue, None)["back_url"],
    }
    part = "#progress" if request.htmx else ""
    return render(request, f"symposium/manuscript/waiting.html{part}", context)


def _page(request, found, *, blocks=None, status=200, focus="", **more):
    context = {
        "page": manuscript_page(found, blocks),
        "manuscript": found,
        "issue": found.issue,
        "languages": LANGUAGES,
        "focus": focus,
        "language": request.POST.get("language", found.language) if blocks is not None else found.language,
        "editing": is_editor(request.user, found.issue),
        **more,
    }
    part = "#workbench" if request.htmx else ""
    return render(request, f"symposium/manuscript/ready.html{part}", context, status=status)


def _change(request, found):
    stored = blocks_from_json(found.blocks)
    form = BlocksForm(request.POST, blocks=stored)
    if not form.is_valid():
        errors = [error for errors in form.errors.values() for error in errors]
        typed = [form.typed(block) for block in stored]
        return _page(request, found, blocks=typed, status=422, errors=errors)
    change, edits = form.change, form.cleaned_data["edits"]
    is_stored = False
    try:
        if edits != found.edits or change.blocks != stored or change.language != found.language:
            found = change_blocks(
                manuscript=found, blocks=change.blocks, by=request.user, edits=edits, language=change.language
            )
        is_stored = True
        if change.act == "save" and found.onto_id is not None:
            is_confirmed = form.cleaned_data["confirm_set_aside"]
            checked_text(found, confirm_set_aside=is_confirmed)
            query = "?left_out=1" if is_confirmed else ""
            return redirect(reverse("manuscript_pairing", args=[found.key]) + query)
        if change.act == "save":
            essay = save_as_draft(
                manuscript=found,
                by=request.user,
                now=request.now,
                confirm_set_aside=form.cleaned_data["confirm_set_aside"],
            )
            messages.success(request, "Saved as a draft. Read it through, and go on from here.")
            return _saved(request, essay)
    except (RuleBroken, InvalidInput) as problem:
        return _refused(request, found, problem, act=change.act, is_stored=is_stored)
    if request.htmx:
        return _page(request, found, focus=change.block)
    anchor = f"#block-{change.block}" if change.block in {b.id for b in change.blocks} else ""
    return redirect(reverse("manuscript", args=[found.key]) + anchor)


def _refused(request, found, problem, *, act: str, is_stored: bool):
    """Why it was not saved, on the page itself; in a conflict also what was typed and stands nowhere.

    For htmx the middleware answers: the page is left alone and still holds what was typed.
    """
    if request.htmx:
        raise problem
    stored = Manuscript.objects.select_related("issue", "essay").defer("content").get(pk=found.pk)
    if stored.state == ManuscriptState.SAVED:
        return _after_saving(request, stored)
    typed = [] if is_stored else _typed_elsewhere(request, stored)
    status = 409 if isinstance(problem, RuleBroken) else 422
    return _page(request, stored, status=status, errors=[str(problem)], typed=typed)


def _typed_elsewhere(request, stored) -> list[tuple[str, str]]:
    """(kind, text) of posted blocks whose words no stored block has."""
    known = {" ".join(block.text.split()) for block in blocks_from_json(stored.blocks)}
    found = []
    for name, text in request.POST.items():
        if name.startswith("text-") and " ".join(text.split()) not in known:
            kind = request.POST.get(name.replace("text-", "kind-", 1), "")
            found.append((LABELS.get(kind, "Block"), text))
    return found


def _after_saving(request, found):
    """On to the draft; only who was changing blocks in another window is told that it is too late."""
    if request.method != "POST" or request.POST.get("act") == "save":
        return _saved(request, found.essay)
    if request.htmx:
        raise RuleBroken("This document was saved as a draft meanwhile. Reload the page to go on there.")
    context = {"manuscript": found, "typed": _typed_elsewhere(request, found)}
    return render(request, "symposium/manuscript/saved.html", context, status=409)


def _saved(request, essay):
    return redirect("desk_essay" if is_editor(request.user, essay.issue) else "write_essay", essay.key)
