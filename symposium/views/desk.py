"""The editors' workspace: issues, their people, the order of their contents, and the look ahead."""

from datetime import UTC, datetime

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from symposium import permissions
from symposium.actions.issue import change_issue, create_issue, move_essay, order_contents, set_themes
from symposium.actions.membership import give_place, take_place_away
from symposium.domain.local_time import shown_in
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.forms.issue import OFFERED_ZONES, IssueForm
from symposium.forms.membership import PlaceForm
from symposium.forms.schedule import PreviewForm
from symposium.forms.theme import theme_rows, with_one_more_row
from symposium.models import Issue
from symposium.permissions.issue import (
    check_can_create_issue,
    check_can_edit_issue,
    check_can_manage_people,
)
from symposium.permissions.preview import check_can_preview_issue
from symposium.queries.desk import coming_instants, desk_issues, issue_desk, places
from symposium.queries.issue import issue_page
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


def visible_issue(request, slug: str, check) -> Issue:
    """404 where the person may not know of it, 403 where they may and have no part in it."""
    found = get_object_or_404(Issue.objects.visible_to(request.user, request.now), slug=slug)
    check(request.user, found)
    return found


@require_safe
@private
@sign_in_required
def desk(request):
    issues = desk_issues(request.user, request.now)
    may_create = permissions.allows(check_can_create_issue, request.user)
    if not issues and not may_create:
        raise NotAllowed("The desk is for editors. An editor of an issue can give you a place in it.")
    context = {
        "issues": issues,
        "may_create": may_create,
        "waits": any(entry.waiting for entry in issues),
    }
    return render(request, "symposium/desk/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def issue_new(request):
    check_can_create_issue(request.user)
    return _issue_form(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def issue_edit(request, slug):
    return _issue_form(request, visible_issue(request, slug, check_can_edit_issue))


def _issue_form(request, issue: Issue | None):
    """One form for both. Whatever is refused comes back with all that was typed."""
    data = request.POST if request.method == "POST" else None
    if data is not None and "add_row" in data:
        data = with_one_more_row(data)
    form = IssueForm(data, now=request.now, issue=issue)
    rows = theme_rows(data, issue=issue)
    status = 200
    if data is not None and "add_row" not in data:
        status = 422
        if all([form.is_valid(), rows.is_valid()]):
            try:
                saved = _save(request, issue, form.issue_fields(), rows.themes())
            except InvalidInput as error:
                form.add_error(None, str(error))
            except RuleBroken as error:
                form.add_error(None, str(error))
                status = 409
            else:
                messages.success(request, "The issue is saved.")
                return redirect("desk_issue", slug=saved.slug)
    context = {
        "form": form,
        "rows": rows,
        "issue": issue,
        "zones": OFFERED_ZONES,
        "seen": data.get("seen", "") if data is not None else issue.standing() if issue else "",
        "adding": data is not None and "add_row" in data,
    }
    return render(request, "symposium/desk/issue_form.html", context, status=status)


@transaction.atomic
def _save(request, issue: Issue | None, fields: dict, themes: list[dict]) -> Issue:
    """Both acts or neither: themes that cannot be stored leave no issue behind."""
    if issue is None:
        issue = create_issue(by=request.user, now=request.now, fields=fields)
    else:
        seen = request.POST.get("seen", "")
        issue = change_issue(issue=issue, by=request.user, now=request.now, fields=fields, seen=seen)
    present = [
        {"slug": theme.slug, "name": theme.name, "summary": theme.summary} for theme in issue.themes.all()
    ]
    if themes != present:
        set_themes(issue=issue, by=request.user, now=request.now, themes=themes)
    return issue


@require_http_methods(["GET", "HEAD", "POST"])
@private
@vary_on_headers("HX-Request")
@sign_in_required
def issue(request, slug):
    found = visible_issue(request, slug, check_can_edit_issue)
    said = _order(request, found) if request.method == "POST" else ""
    if said and not request.htmx:
        messages.info(request, said)
        return redirect(reverse("desk_issue", args=[slug]) + "#contents")
    template = "symposium/desk/issue.html" + ("#contents" if said else "")
    context = {
        "desk": issue_desk(found, request.now),
        "issue": found,
        "said": said,
        "may_manage_people": permissions.allows(check_can_manage_people, request.user, found),
    }
    return render(request, template, context)


def _order(request, issue: Issue) -> str:
    """Move one essay by one place, or set the whole order. Returns what a screen reader is told."""
    given = request.POST
    for name, steps in (("up", -1), ("down", 1)):
        if name in given:
            essay = get_object_or_404(issue.essays, key=given[name])
            move_essay(essay=essay, by=request.user, now=request.now, steps=steps)
            return _place_of(issue, essay.key)
    if "key" not in given:
        raise SuspiciousOperation("Neither a move nor an order.")
    order_contents(issue=issue, by=request.user, now=request.now, keys=given.getlist("key"))
    return _place_of(issue, given["moved"]) if given.get("moved") else "The order is saved."


def _place_of(issue: Issue, key: str) -> str:
    keys = list(issue.essays.order_by("position").values_list("key", flat=True))
    if key not in keys:
        return "The order is saved."
    title = issue.essays.get(key=key).revisions.draft().get().title or "Untitled"
    return f"“{title}” now stands at place {keys.index(key) + 1} of {len(keys)}."


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def people(request, slug):
    found = visible_issue(request, slug, check_can_manage_people)
    if taken := request.POST.get("take") or request.GET.get("take"):
        return _take_away(request, found, taken)
    form = PlaceForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                place = give_place(issue=found, by=request.user, now=request.now, **form.cleaned_data)
            except InvalidInput as error:
                form.add_error(None, str(error))
            else:
                role = place.get_role_display().lower()
                messages.success(request, f"{place.user.email} has a place as {role}.")
                return redirect("desk_people", slug=slug)
    context = {"issue": found, "roles": places(found), "form": form}
    return render(request, "symposium/desk/people.html", context, status=status)


def _take_away(request, issue: Issue, key: str):
    """Asked first, on a page of its own; the button there does it."""
    place = get_object_or_404(issue.memberships.select_related("user", "issue"), key=key)
    if request.method != "POST":
        return render(request, "symposium/desk/take_away.html", {"issue": issue, "place": place})
    take_place_away(membership=place, by=request.user, now=request.now)
    messages.success(request, f"{place.user.email} is no longer {place.get_role_display().lower()} here.")
    return redirect("desk_people", slug=issue.slug)


@require_safe
@private
@sign_in_required
def issue_preview(request, slug):
    """The issue's page as readers will see it at `?at=`."""
    found = visible_issue(request, slug, check_can_preview_issue)
    form = PreviewForm(request.GET, zone=found.time_zone, now=request.now)
    at = form.chosen()
    context = {
        "page": issue_page(found, now=at, as_published=found.published_at is None),
        "issue": found,
        "view": "essays",
        "preview": {
            "note": f"The issue as it will be read on {in_words(at, found.time_zone)}. Only its staff can see this page.",
            **way_back(request.user, found, reverse("desk_issue", args=[slug])),
            "at": as_query(at),
        },
        "at_form": form,
        "moments": [(instant, as_query(instant)) for instant in coming_instants(found, request.now)],
    }
    response = render(
        request, "symposium/desk/issue_preview.html", context, status=422 if form.errors else 200
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def way_back(user, issue: Issue, desk_page: str) -> dict:
    """Where a preview leads back to: moderators look ahead, and have no desk."""
    if permissions.allows(check_can_edit_issue, user, issue):
        return {"back": desk_page, "back_label": "Back to the desk"}
    return {"back": issue.get_absolute_url(), "back_label": "To the issue"}


def in_words(instant: datetime, zone: str) -> str:
    shown = shown_in(instant, zone)
    return f"{shown:%A} {shown.day} {shown:%B %Y, %H:%M} ({zone})"


def as_query(instant: datetime) -> str:
    """An instant for `?at=`, the same in every zone and in a doubled hour."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
