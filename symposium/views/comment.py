"""Threads: a discussion's page, one comment's address, writing and pinning."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.profile import set_name
from symposium.actions.comment import pin_comment, unpin_comment, write_comment
from symposium.actions.remark import MOST_CHARACTERS, KeyUsed
from symposium.enums import EssayState, ThreadSort
from symposium.forms.remark import RemarkForm
from symposium.models import Annotation, Comment, Essay, Guideline
from symposium.permissions.remark import check_can_comment, check_can_reply
from symposium.queries.badges import badges_of
from symposium.queries.opinions import sees_opinions
from symposium.queries.thread import branch_page, comment_place, thread_page, thread_path
from symposium.queries.words_then import words_then
from symposium.views.credit import led_to_filler
from symposium.views.opinions import ratings_filler
from symposium.views.remark import (
    comment_html,
    edit_view,
    form_page,
    history_view,
    narrowly,
    remark_acts_filler,
    remove_view,
    said,
    writing,
)
from symposium.views.shared import shared_page
from symposium.views.slots import page_response, shared_html


def thread_asked(request) -> dict[str, Any]:
    """The part of a thread that the address asks for: `thread_page`'s sort, stance, after and at."""
    asked = {name: request.GET.get(name, "") for name in ("sort", "stance", "after", "at")}
    return asked | {"sort": asked["sort"] or ThreadSort.NEWEST.value}


def _released(request, issue: str, essay: str) -> Essay:
    released = Essay.objects.released(request.now).select_related("issue")
    return get_object_or_404(released, issue__slug=issue, slug=essay)


def released_comment(request, key: str) -> Comment:
    comments = Comment.objects.visible_to(request.user, request.now)
    related = ("thread__essay__issue", "thread__guideline", "thread__annotation", "writer")
    return get_object_or_404(comments.select_related(*related), key=key)


@shared_page
def discussion(request, issue, essay):
    """The thread of the whole essay."""
    found = _released(request, issue, essay)
    thread = thread_page(found, now=request.now, **thread_asked(request))
    revision = found.revisions.released(request.now).order_by("-number").values("title", "language").first()
    context = {
        "thread": thread,
        "issue": found.issue,
        "essay": found,
        "revision": revision,
        "badges": badges_of(found, request.now),
    }
    acts = remark_acts_filler(request, found, comments=thread.lines())
    html = shared_html("symposium/thread/discussion.html", context)
    fillers = {"remark_acts": acts, "rating": ratings_filler(request, thread.lines())}
    return page_response(request, html, fillers | {"led_to": led_to_filler(request, found)})


@require_safe
def comment(request, key):
    """Its permanent address leads to where it stands."""
    return redirect(comment_place(released_comment(request, key)))


@shared_page
def branch(request, key):
    """A root with all its replies, by pages."""
    found = released_comment(request, key)
    if found.root is not None:
        return redirect("comment_branch", found.root.key)
    if found.essay.state == EssayState.WITHDRAWN:
        return redirect(comment_place(found))
    thread = found.thread
    sees = sees_opinions(thread.guideline, request.user, request.now)
    page = branch_page(found, now=request.now, after=request.GET.get("after", ""), sees=sees)
    context = {
        "page": page,
        "issue": found.essay.issue,
        "essay": found.essay,
        "thread_path": thread_path(thread.essay, thread.guideline, thread.annotation),
        "badges": badges_of(found.essay, request.now),
        "opinions": page.opinions,
        "since": words_then(thread, request.now),
    }
    acts = remark_acts_filler(request, found.essay, comments=page.lines())
    fillers = {"remark_acts": acts, "rating": ratings_filler(request, page.lines())}
    fillers["led_to"] = led_to_filler(request, found.essay)
    return page_response(request, shared_html("symposium/thread/branch.html", context), fillers)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def essay_comment(request, issue, essay):
    found = _released(request, issue, essay)
    return _write(request, found, action=reverse("essay_comment", args=[issue, essay]))


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def guideline_comment(request, key):
    guidelines = Guideline.objects.released(request.now).select_related("essay__issue")
    found = get_object_or_404(guidelines, key=key)
    action = reverse("guideline_comment", args=[key])
    return _write(request, found.essay, guideline=found, action=action)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def annotation_comment(request, key):
    annotations = Annotation.objects.visible_to(request.user, request.now).select_related("essay__issue")
    found = get_object_or_404(annotations, key=key)
    check_can_reply(request.user, found)
    action = reverse("annotation_comment", args=[key])
    return _write(request, found.essay, annotation=found, action=action)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def reply(request, key):
    parent = released_comment(request, key)
    thread = parent.thread
    check_can_reply(request.user, parent)
    return _write(
        request,
        thread.essay,
        guideline=thread.guideline,
        annotation=thread.annotation,
        parent=parent,
        action=reverse("comment_reply", args=[key]),
    )


def _write(request, essay: Essay, *, action: str, guideline=None, annotation=None, parent=None):
    """GET the form, POST it. With `preview` sent, the form's page with the preview in it."""
    user = request.user
    check_can_comment(user, essay)
    place = parent.key if parent else "thread"
    form = RemarkForm(
        request.POST if request.method == "POST" else None,
        writer=user,
        most=MOST_CHARACTERS[Comment],
        label="Your reply" if parent else "Your comment",
        on_guideline=guideline is not None,
        auto_id=f"id_{place}_%s",
    )
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        if not user.name:
            set_name(by=user, name=form.cleaned_data["name"])
        try:
            written = write_comment(
                essay=essay,
                guideline=guideline,
                annotation=annotation,
                parent=parent,
                by=user,
                now=request.now,
                text=form.cleaned_data["text"],
                stance=form.cleaned_data.get("stance", ""),
                once=form.cleaned_data["once"],
            )
        except KeyUsed:
            form.renew()
        else:
            return _written(request, written)
    return form_page(
        request,
        essay,
        form,
        title=f"Reply to {parent.writer.name}" if parent else "Write a comment",
        action=action,
        place=place,
        send="Reply" if parent else "Comment",
        subject=_subject(guideline, annotation),
        seen_by=narrowly(annotation),
        parent=parent,
        back=comment_place(parent) if parent else thread_path(essay, guideline, annotation),
    )


def _subject(guideline, annotation) -> str:
    return "this guideline" if guideline else "this annotation" if annotation else "the essay"


def _written(request, comment: Comment):
    words = "Your reply is published." if comment.parent_id else "Your comment is published."
    if not request.htmx:
        messages.success(request, words)
        return redirect(comment_place(comment))
    comment.thread.refresh_from_db(fields=["comment_count"])
    html = comment_html(request, comment.key, is_new=True)
    return HttpResponse(html + said(request, words, comment.thread.comment_count))


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def edit(request, key):
    return edit_view(request, released_comment(request, key))


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def remove(request, key):
    return remove_view(request, released_comment(request, key))


@require_safe
def history(request, key):
    return history_view(request, released_comment(request, key))


@require_POST
@writing
def pin(request, key):
    """`act` is pin or unpin."""
    found = released_comment(request, key)
    acts = {
        "pin": (pin_comment, "The comment is pinned."),
        "unpin": (unpin_comment, "It is not pinned any more."),
    }
    if request.POST.get("act") not in acts:
        raise SuspiciousOperation("No such act.")
    act, words = acts[request.POST["act"]]
    act(comment=found, by=request.user, now=request.now)
    messages.success(request, words)
    return redirect(comment_place(found))
