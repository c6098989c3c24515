from django.shortcuts import get_object_or_404, render

from symposium.models import Issue, Theme
from symposium.queries.guideline import by_essay, guidelines_of
from symposium.queries.issue import issue_guidelines, issue_page, readable_essays
from symposium.views.shared import shared_page


def _visible(request, slug) -> Issue:
    return get_object_or_404(Issue.objects.visible_to(request.user, request.now), slug=slug)


@shared_page
def issue(request, issue):
    """`?by=theme` sets the readable guidelines under the issue's themes instead of essays under days."""
    page = issue_page(_visible(request, issue), now=request.now)
    context = {"page": page, "issue": page.issue, "view": "essays"}
    if request.GET.get("by") == "theme":
        context["view"] = "themes"
        context["guidelines"] = issue_guidelines(page.issue, page.essays)
    return render(request, "symposium/issue/issue.html", context)


@shared_page
def guidelines(request, issue):
    found = _visible(request, issue)
    listed = issue_guidelines(found, readable_essays(found, request.now))
    context = {"page": listed, "issue": found, "view": "guidelines"}
    return render(request, "symposium/issue/guidelines.html", context)


@shared_page
def theme(request, issue, theme):
    found = _visible(request, issue)
    chosen = get_object_or_404(Theme, issue=found, slug=theme)
    rows = guidelines_of(found, now=request.now, theme=chosen)
    context = {
        "issue": found,
        "theme": chosen,
        "themes": found.themes.all(),
        "essays": by_essay(rows),
        "count": len(rows),
        "view": "themes",
    }
    return render(request, "symposium/issue/theme.html", context)
