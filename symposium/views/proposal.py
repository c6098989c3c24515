"""Wording proposals before whoever writes the draft: the list of an essay's, and one to be taken or put back."""

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from symposium.actions.proposal import put_proposal_back, take_proposal
from symposium.enums import Purpose
from symposium.errors import RuleBroken, Stale
from symposium.forms.proposal import TakeForm
from symposium.models import Annotation, Essay, TakenProposal
from symposium.permissions.annotation import is_of_the_essay
from symposium.permissions.proposal import check_can_weigh_proposal, check_is_proposal
from symposium.queries.annotation import MarginRemark
from symposium.queries.proposal import proposal_page, proposals_page
from symposium.views.composer import private, writable_essay
from symposium.views.htmx import sign_in_required
from symposium.views.remark import writing
from symposium.views.slots import Filler

SAID = {
    "take": "The words are in the draft. {} is credited once a revision with them is released.",
    "put_back": "The draft has its old words again.",
}


@require_safe
@private
@sign_in_required
def proposals(request, key):
    found = writable_essay(request, key)
    page = proposals_page(found, user=request.user, now=request.now)
    return render(request, "symposium/write/proposals.html", {"page": page, "issue": page.issue})


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def take(request, key):
    """The draft's words beside the proposed ones, and the button; once taken, the way back."""
    annotations = Annotation.objects.visible_to(request.user, request.now)
    found = get_object_or_404(annotations.select_related("essay__issue"), key=key)
    check_can_weigh_proposal(request.user, found)
    if not TakenProposal.objects.filter(annotation=found).exists():
        check_is_proposal(found)
    if request.method != "POST":
        return _page(request, found)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _page(
            request, found, status=422, problem="The form was not sent whole. Press the button again."
        )
    act = {"take": take_proposal, "put_back": put_proposal_back}[form.cleaned_data["act"]]
    try:
        act(annotation=found, by=request.user, now=request.now, edits=form.cleaned_data["edits"])
    except RuleBroken as problem:
        status = 412 if isinstance(problem, Stale) else 409
        return _page(request, found, status=status, problem=str(problem))
    [line] = proposal_page(found, user=request.user, now=request.now).lines
    messages.success(request, SAID[form.cleaned_data["act"]].format(line.name))
    if form.cleaned_data["back"]:
        return redirect(f"{reverse('write_proposals', args=[found.essay.key])}#p-{key}")
    return redirect("annotation_take", key)


def _page(request, found: Annotation, *, status: int = 200, problem: str = ""):
    page = proposal_page(found, user=request.user, now=request.now)
    [line] = page.lines
    context = {"page": page, "issue": page.issue, "line": line, "problem": problem, "alone": True}
    return render(request, "symposium/annotation/take.html", context, status=status)


def take_ways(request, essay: Essay, remarks: Iterable[MarginRemark]) -> Mapping[str, str]:
    """Beside each proposal the way to take it, for whoever may, by the remarks' keys. No query where there is none."""
    open_ones = [
        remark.key for remark in remarks if remark.purpose == Purpose.PROPOSAL and not remark.taken_in
    ]
    if not open_ones or not request.user.is_authenticated or not is_of_the_essay(request.user, essay):
        return {}
    rows = TakenProposal.objects.filter(annotation__key__in=open_ones).annotate(
        key=F("annotation__key"), who=F("by__name")
    )
    taken = {vars(row)["key"]: vars(row)["who"] or "somebody" for row in rows}
    return {key: _way(key, taken.get(key, "")) for key in open_ones}


def _way(key: str, taken_by: str) -> str:
    words = f"Taken into the draft by {taken_by}" if taken_by else "Take it into the draft"
    return format_html(
        '<a class="take-way" href="{}" rel="nofollow">{}</a>', reverse("annotation_take", args=[key]), words
    )


def take_way_filler(request, essay: Essay, remarks: Iterable[MarginRemark]) -> Filler:
    ways = take_ways(request, essay, remarks)
    return lambda key: ways.get(key, "")
