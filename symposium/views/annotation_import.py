"""Remarks from elsewhere at the desk: a file is brought, looked at, and imported or put away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from symposium.actions.annotation_import import bring_annotations, confirm_import, discard_import
from symposium.enums import ImportState
from symposium.errors import InvalidInput, RuleBroken
from symposium.forms.annotation_import import ImportForm
from symposium.models import AnnotationImport, Essay
from symposium.permissions.annotation import check_can_import_annotations
from symposium.queries.annotation_import import ImportPage, import_page, imports_of
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def new(request, key):
    """Choose a file; and the files that were brought before."""
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    essay = get_object_or_404(essays, key=key)
    check_can_import_annotations(request.user, essay, request.now)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    status = 200
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = bring_annotations(
                essay=essay, by=request.user, now=request.now, filename=file.name, content=file.read()
            )
            return redirect(brought)
        except (InvalidInput, RuleBroken) as problem:
            form.add_error("file", str(problem))
            status = 409 if isinstance(problem, RuleBroken) else 422
    elif form.is_bound:
        status = 422
    context = {
        "essay": essay,
        "issue": essay.issue,
        "title": essay.revisions.latest_released(request.now).get().title,
        "form": form,
        "imports": imports_of(essay),
    }
    return render(request, "symposium/annotation_import/new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def report(request, key):
    """What would come, with the press that imports it; afterwards what came."""
    rows = AnnotationImport.objects.visible_to(request.user).select_related("essay__issue", "brought_by")
    brought = get_object_or_404(rows.defer("content"), key=key)
    check_can_import_annotations(request.user, brought.essay, request.now)
    if request.method == "POST":
        return _act(request, brought)
    page = import_page(brought, fate=request.GET.get("fate", ""), number=_number(request.GET.get("page", "")))
    if request.htmx and not page.is_busy:  # the waiting page asked again
        return HttpResponseClientRefresh()
    part = "#progress" if request.htmx else ""
    return render(request, f"symposium/annotation_import/report.html{part}", _context(request, page))


def _act(request, brought: AnnotationImport):
    if request.POST.get("act") == "discard":
        essay = brought.essay
        discard_import(brought=brought, by=request.user, now=request.now)
        messages.success(request, f"{brought.filename} is put away. Nothing of it was imported.")
        return redirect("annotation_imports", essay.key)
    done = confirm_import(brought=brought, by=request.user, now=request.now)
    if done.state == ImportState.DONE:
        count = import_page(done).new
        messages.success(request, f"{count} remark{'' if count == 1 else 's'} imported.")
    return redirect(done)


def _context(request, page: ImportPage) -> dict:
    essay = page.brought.essay
    return {
        "page": page,
        "brought": page.brought,
        "essay": essay,
        "issue": essay.issue,
        "title": essay.revisions.latest_released(request.now).get().title,
    }


def _number(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
