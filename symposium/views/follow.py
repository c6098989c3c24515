"""Following one thing, and the page of what is new to one."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.follow import follow_it, mark_seen, stop_following
from symposium.forms.follow import FollowForm
from symposium.queries.follow import followable
from symposium.queries.followed_news import my_news as news_page
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def follow(request, thing, key):
    it = followable(request.user, thing, key, now=request.now)
    if it is None:
        raise Http404
    form = FollowForm(
        request.POST if request.method == "POST" else None,
        initial={"pace": it.found.pace} if it.found else None,
    )
    if request.method == "POST" and "stop" in request.POST:
        if it.found is not None:
            stop_following(follow=it.found, by=request.user)
        messages.success(request, "You follow it no longer.")
        return redirect(it.address)
    if request.method == "POST" and form.is_valid():
        pace = form.cleaned_data["pace"]
        follow_it(by=request.user, thing=thing, it=it.of, pace=pace, now=request.now)
        messages.success(request, "You follow it.")
        return redirect(it.address)
    context = {"form": form, "it": it}
    return render(request, "symposium/follow/follow.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def my_news(request):
    """Looking changes nothing: a press says what was seen."""
    if request.method == "POST":
        try:
            until = datetime.fromisoformat(request.POST.get("until", ""))
        except ValueError:
            until = None
        if until is None or until.tzinfo is None:
            return HttpResponseBadRequest("Say up to which instant.")
        mark_seen(by=request.user, until=until, now=request.now)
        messages.success(request, "Seen.")
        return redirect("my_news")
    return render(
        request, "symposium/follow/my_news.html", {"page": news_page(request.user, now=request.now)}
    )
