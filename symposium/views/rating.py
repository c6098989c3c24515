"""What a reader thinks of a comment: asked on a page of its own, or in the place that htmx opens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget

from symposium.actions.rating import has_changed_vote, rate_comment
from symposium.forms.rating import RatingForm
from symposium.permissions.rating import check_can_rate
from symposium.queries.opinions import own_rating
from symposium.queries.thread import comment_place
from symposium.views.comment import released_comment
from symposium.views.remark import comment_html, said, writing


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def rate(request, key):
    found = released_comment(request, key)
    check_can_rate(request.user, found)
    form = RatingForm(
        request.POST if request.method == "POST" else None,
        said=own_rating(found, request.user),
        is_ranked=found.root_id is None,
        may_have_changed=has_changed_vote(request.user, found),
        auto_id=f"id_{key}_%s",
    )
    if request.method == "POST" and form.is_valid():
        rate_comment(comment=found, by=request.user, now=request.now, said=form.said)
        return _rated(request, found)
    context = {
        "form": form,
        "comment": found,
        "issue": found.essay.issue,
        "action": reverse("comment_rate", args=[key]),
        "back": comment_place(found),
        "place": key,
    }
    template = "symposium/thread/_rate_form.html" if request.htmx else "symposium/thread/rate.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _rated(request, comment):
    words = "What you think of it is kept. Only you see it."
    if not request.htmx:
        messages.success(request, words)
        return redirect(comment_place(comment))
    html = comment_html(request, comment.key, is_new=True)
    answer = HttpResponse(html + said(request, words, comment.thread.comment_count))
    return reswap(retarget(answer, f"#c-{comment.key}"), "outerHTML")
