from collections.abc import Mapping

from django.contrib import messages
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from accounts.sign_in import safe_next
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.forms.vote import VoteForm
from symposium.models import Guideline
from symposium.permissions.vote import check_can_vote
from symposium.queries.guideline import guideline_page
from symposium.queries.my_votes import my_votes as my_votes_page
from symposium.queries.vote import VoteBox, vote_boxes
from symposium.queries.wording_votes import WordingVotes
from symposium.views.htmx import sign_in_required
from symposium.views.slots import Filler

private = cache_control(private=True, no_store=True)


def vote_filler(request, boxes: Mapping[str, VoteBox]) -> Filler:
    """Fills `{% slot "vote" key %}`: the form for the signed-in, links for the anonymous, the result for both."""
    token = get_token(request) if request.user.is_authenticated else ""
    here = request.get_full_path()

    def fill(key: str) -> str:
        box = boxes.get(key)
        if box is None:
            return ""
        context = {"box": box, "csrf_token": token, "next": f"{here}#vote-{key}"}
        template = "_box.html" if box.is_signed_in else "_link.html"
        return render_to_string(f"symposium/vote/{template}", context)

    return fill


def wording_votes_filler(votes: WordingVotes) -> Filler:
    """Fills the same slot on an earlier wording's page: no form, nothing personal but what may be seen."""
    return lambda _: render_to_string("symposium/vote/_wording.html", {"votes": votes})


@require_http_methods(["GET", "HEAD", "POST"])
@private
def vote(request, key):
    """What is not there is nowhere: nobody is asked to sign in for it."""
    released = Guideline.objects.released(request.now).select_related("essay__issue")
    return _vote(request, get_object_or_404(released, key=key))


@sign_in_required
def _vote(request, guideline: Guideline):
    """The page on which one votes without a script, and what every form of voting is sent to."""
    back = safe_next(request, f"{guideline.get_absolute_url()}#vote-{guideline.key}")
    form = VoteForm(stance=request.GET.get("stance", ""))
    if request.method == "POST":
        check_can_vote(request.user, guideline, request.now)
        form = VoteForm(request.POST)
        who = {"guideline": guideline, "by": request.user, "now": request.now}
        if VoteForm.withdraws(request.POST):
            withdraw_vote(**who)
            return _done(request, guideline, back, has_withdrawn=True)
        if form.is_valid():
            cast_vote(**who, stance=form.cleaned_data["stance"], seen=form.cleaned_data["revision"])
            return _done(request, guideline, back)
    box = _box(request, guideline)
    if box is None:
        return redirect(guideline)  # it says that its essay was withdrawn
    if not form.is_bound and not form.initial:
        form = VoteForm(stance=box.stance)
    page = guideline_page(guideline, now=request.now)
    context = {"page": page, "issue": page.issue, "box": box, "form": form, "next": back}
    return render(request, "symposium/vote/vote.html", context, status=422 if form.is_bound else 200)


def _box(request, guideline: Guideline) -> VoteBox | None:
    return vote_boxes([guideline], request.user, guideline.essay.issue, request.now).get(guideline.key)


def _done(request, guideline: Guideline, back: str, *, has_withdrawn: bool = False):
    box = _box(request, guideline)
    said = box.own.words if box and box.own else "There was no vote to withdraw."
    if not request.htmx:
        messages.success(request, said)
        return redirect(back)
    context = {
        "box": box,
        "next": back,
        "said": said,
        "has_withdrawn": has_withdrawn,
        "was_cast": not has_withdrawn,
    }
    return render(request, "symposium/vote/_answer.html", context)


@require_safe
@private
@sign_in_required
def my_votes(request):
    """One's own, with every change; there is no such page of anybody else."""
    page = my_votes_page(request.user, now=request.now, after=request.GET.get("after", ""))
    more = f"{reverse('my_votes')}?after={page.after}" if page.after else ""
    return render(request, "symposium/vote/my_votes.html", {"page": page, "more": more})
