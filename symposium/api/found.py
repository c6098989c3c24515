"""From an address or a parameter to what it names, as far as this person may see it."""

from django.shortcuts import get_object_or_404

from symposium.api.errors import BadParameters
from symposium.models import Annotation, Comment, Essay, Guideline, Issue, Theme


def visible_issue(request, slug: str) -> Issue:
    return get_object_or_404(Issue.objects.visible_to(request.user, request.now), slug=slug)


def visible_essay(request, key: str) -> Essay:
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    return get_object_or_404(essays, key=key)


def visible_guideline(request, key: str) -> Guideline:
    guidelines = Guideline.objects.visible_to(request.user, request.now).select_related("essay__issue")
    return get_object_or_404(guidelines, key=key)


def released_essay(request, key: str) -> Essay:
    """As the world sees it: before its release an essay has no voices, for its people either."""
    return get_object_or_404(Essay.objects.released(request.now).select_related("issue"), key=key)


def released_guideline(request, key: str) -> Guideline:
    guidelines = Guideline.objects.released(request.now).select_related("essay__issue")
    return get_object_or_404(guidelines, key=key)


def early_essay(request, key: str) -> Essay:
    """For whoever reads it before its release; to everybody else it is as unknown as what is not there."""
    essays = Essay.objects.early_for(request.user, request.now).select_related("issue")
    return get_object_or_404(essays, key=key)


def placed_annotation(request, key: str) -> Annotation:
    """One that this person sees, before the release too."""
    annotations = Annotation.objects.placed_for(request.user, request.now)
    return get_object_or_404(annotations.select_related("essay__issue", "revision"), key=key)


def visible_annotation(request, key: str) -> Annotation:
    annotations = Annotation.objects.visible_to(request.user, request.now).select_related("essay__issue")
    return get_object_or_404(annotations, key=key)


def visible_comment(request, key: str) -> Comment:
    comments = Comment.objects.visible_to(request.user, request.now).select_related(
        "thread__essay__issue", "thread__guideline", "thread__annotation"
    )
    return get_object_or_404(comments, key=key)


def chosen_issue(request, slug: str) -> Issue | None:
    """The issue that a parameter names; what may not be seen is as unknown as what is not there."""
    if not slug:
        return None
    issue = Issue.objects.visible_to(request.user, request.now).filter(slug=slug).first()
    if issue is None:
        raise BadParameters({"issue": ["There is no such issue."]})
    return issue


def chosen_theme(request, slug: str, issue: Issue | None) -> str:
    if not slug:
        return ""
    issues = Issue.objects.visible_to(request.user, request.now)
    themes = Theme.objects.filter(slug=slug, issue__in=issues)
    if not (themes.filter(issue=issue) if issue else themes).exists():
        raise BadParameters({"theme": ["There is no such theme."]})
    return slug
