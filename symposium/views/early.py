"""An essay before its release, for the experts of its issue where the issue lets them read ahead."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from symposium.models import Essay
from symposium.queries.early import early_page, early_revision, says, unplaced_remarks
from symposium.views.essay import essay_context
from symposium.views.remark import private


@require_safe
@private
def early(request, issue, essay):
    """Once it is released its address is the essay's own. Nobody is told here that it exists."""
    found = Essay.objects.select_related("issue").filter(issue__slug=issue, slug=essay)
    if released := found.filter(pk__in=Essay.objects.released(request.now)).first():
        return redirect(released)
    essay = get_object_or_404(found.filter(pk__in=Essay.objects.early_for(request.user, request.now)))
    revision = early_revision(essay, request.now)
    if revision is None:
        raise Http404
    page, voices = early_page(essay, revision, user=request.user, now=request.now)
    context = essay_context(page) | {
        "voices": voices,
        "annotate_path": reverse("annotate", args=[issue, essay.slug]),
        "preview": {"back": reverse("write"), "back_label": "Your desk"},
        "release_at": revision.release_at,
        "says": says(essay),
        "is_early": True,
        "person": request.user.pk,
        "unplaced": unplaced_remarks(request.user, request.now, essay=essay),
    }
    response = render(request, "symposium/essay/early.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
