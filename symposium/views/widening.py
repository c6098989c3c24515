"""A remark shown to more people: one question, asked on a page of its own; and what is for some beside the text."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from symposium.actions.widening import widen_annotation
from symposium.enums import Visibility
from symposium.errors import RuleBroken
from symposium.forms.meant import WidenForm
from symposium.models import Annotation
from symposium.permissions import allows
from symposium.permissions.annotation import check_can_widen
from symposium.queries.annotation import SEEN_BY
from symposium.queries.essay import EssayPage
from symposium.queries.margin import own_margin
from symposium.queries.voices import EssayVoices
from symposium.views.proposal import take_ways
from symposium.views.remark import writing
from symposium.views.slots import Filler

IS_FOR_ALL = "Everyone sees this remark already."


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def widen(request, key):
    rows = Annotation.objects.visible_to(request.user, request.now).select_related("essay__issue", "revision")
    found = get_object_or_404(rows, key=key)
    check_can_widen(request.user, found)
    if found.visibility == Visibility.ALL and request.method != "POST":
        raise RuleBroken(IS_FOR_ALL)
    form = WidenForm(request.POST if request.method == "POST" else None, visibility=found.visibility)
    if request.method == "POST" and request.POST.get("to") == found.visibility:
        return redirect("annotation", key)  # pressed twice
    if request.method == "POST" and form.is_valid():
        made = widen_annotation(
            annotation=found, to=form.cleaned_data["to"], by=request.user, now=request.now
        )
        messages.success(request, f"{SEEN_BY[Visibility(made.visibility)]} from now on.")
        return redirect("annotation", key)
    context = {
        "form": form,
        "remark": found,
        "issue": found.essay.issue,
        "seen_by": SEEN_BY[Visibility(found.visibility)],
    }
    return render(request, "symposium/annotation/widen.html", context, status=422 if form.errors else 200)


def widen_way_filler(user, annotation: Annotation) -> Filler:
    """On the remark's page: who sees it where that is not everyone, and its writer's way to more."""
    if annotation.visibility == Visibility.ALL:
        return lambda _: ""
    words = SEEN_BY[Visibility(annotation.visibility)]
    if not allows(check_can_widen, user, annotation):
        return lambda _: format_html('<p class="remark-note for-some">{}.</p>', words)
    path = reverse("annotation_widen", args=[annotation.key])
    return lambda _: format_html(
        '<p class="remark-note for-some">{}. <a href="{}" rel="nofollow">Show it to more people</a></p>',
        words,
        path,
    )


def own_remarks_filler(request, page: EssayPage, voices: EssayVoices) -> Filler:
    """Beside the text: what this person sees of the remarks and not everyone."""
    found = own_margin(page.essay, page.revision, user=request.user, now=request.now)
    remarks = (*found.remarks, *found.lost, *found.waiting)
    if not remarks:
        return lambda _: ""
    context = {
        "remarks": remarks,
        "badges": voices.badges,
        "issue": page.issue,
        "page": page,
        "person": request.user.pk,
        "takes": take_ways(request, page.essay, remarks),
    }
    return lambda _: render_to_string("symposium/annotation/_own_remarks.html", context)
