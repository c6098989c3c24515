"""Following one thing, and the page of what is new to one."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.follow import follow as begin_following
from symposium.actions.follow import follow_thread, mark_seen, stop_following
from symposium.forms.follow import FollowForm
from symposium.models import Annotation, Essay, Follow, Guideline, Issue
from symposium.queries.followed_news import my_news as news_page
from symposium.queries.person import people_visible_to
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)


def _things(user, now):
    """By the word in the address: the rows that may be followed, and how Follow finds one of them."""
    readable = Essay.objects.readable(now).select_related("issue")
    remarks = Annotation.objects.visible_to(user, now).filter(essay__in=readable, removal="")
    of_essay = {"thread__guideline": None, "thread__annotation": None}
    return {
        "issue": (Issue.objects.visible_to(user, now), lambda it: {"issue": it}),
        "essay": (readable, lambda it: {"essay": it}),
        "guideline": (Guideline.objects.readable(now), lambda it: {"guideline": it}),
        "person": (people_visible_to(user, now).exclude(pk=user.pk), lambda it: {"writer": it}),
        "remark": (remarks.select_related("essay"), lambda it: {"thread__annotation": it}),
        "discussion": (readable, lambda it: {"thread__essay": it, **of_essay}),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def follow(request, thing, key):
    things = _things(request.user, request.now)
    if thing not in things:
        raise Http404
    rows, as_filter = things[thing]
    it = get_object_or_404(rows, key=key)
    found = Follow.objects.filter(person=request.user, **as_filter(it)).first()
    form = FollowForm(
        request.POST if request.method == "POST" else None, initial={"pace": found.pace} if found else None
    )
    if request.method == "POST" and "stop" in request.POST:
        if found is not None:
            stop_following(follow=found, by=request.user)
        messages.success(request, "You follow it no longer.")
        return redirect(_address(thing, it))
    if request.method == "POST" and form.is_valid():
        pace = form.cleaned_data["pace"]
        who = {"by": request.user, "pace": pace, "now": request.now}
        if thing == "remark":
            follow_thread(essay=it.essay, annotation=it, **who)
        elif thing == "discussion":
            follow_thread(essay=it, **who)
        else:
            begin_following(thing="writer" if thing == "person" else thing, of=it, **who)
        messages.success(request, "You follow it.")
        return redirect(_address(thing, it))
    context = {"form": form, "found": found, "thing": thing, "it": it, "back": _address(thing, it)}
    return render(request, "symposium/follow/follow.html", context, status=422 if form.is_bound else 200)


def _address(thing: str, it) -> str:
    if thing == "person":
        return f"/people/{it.key}/"
    address = it.get_absolute_url()
    return f"{address}discussion/" if thing == "discussion" else address


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
