"""What annotations and comments have in common at the page's door: mend, remove, look back, preview."""

from collections.abc import Iterable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from symposium.actions.remark import MOST_CHARACTERS, edit_remark, remove_remark
from symposium.domain.editing import fingerprint, is_free
from symposium.domain.remark_markdown import settled
from symposium.enums import EssayState, Visibility
from symposium.errors import NotAllowed, Stale
from symposium.forms.remark import EditForm, RemovalForm
from symposium.models import Annotation, Comment
from symposium.models.membership import EDITING_ROLES, STAFF_ROLES
from symposium.permissions.essay import is_author
from symposium.permissions.issue import roles_in
from symposium.permissions.remark import check_can_edit_remark, check_can_remove_remark, is_writer
from symposium.queries.annotation import SEEN_BY
from symposium.queries.badges import badges_of
from symposium.queries.comment import CommentLine, comment_line, comment_rows
from symposium.queries.opinions import opinions, sees_opinions
from symposium.queries.remark_history import remark_history
from symposium.queries.words_then import words_then
from symposium.views.credit import led_to_filler
from symposium.views.htmx import sign_in_required
from symposium.views.opinions import ratings_filler
from symposium.views.slots import Filler, filled

private = cache_control(private=True, no_store=True)


def writing(view):
    """For the signed-in. A link that htmx follows leads others through the form's own page to the sign-in."""

    @private
    @vary_on_headers("HX-Request")
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.htmx and request.method == "GET" and not request.user.is_authenticated:
            return HttpResponseClientRedirect(request.get_full_path())
        return sign_in_required(view)(request, *args, **kwargs)

    return wrapper


def noun_of(remark: Annotation | Comment) -> str:
    return "comment" if isinstance(remark, Comment) else "annotation"


def narrowly(annotation: Annotation | None) -> str:
    """Who alone sees it and what is said of it; "" where everyone does."""
    is_narrow = annotation is not None and annotation.visibility != Visibility.ALL
    return SEEN_BY[Visibility(annotation.visibility)] if annotation and is_narrow else ""


def remark_acts_filler(
    request, essay, *, comments: Iterable[CommentLine] = (), annotations: Iterable = ()
) -> Filler:
    """Edit, Remove, Pin and Credit beside each remark, for whom they are for. Two queries, none for the anonymous.

    `annotations` have `key`, `writer_id` and `removal`, as comments' lines have.
    """
    user = request.user
    if not user.is_authenticated:
        return lambda _: ""
    roles = roles_in(user, essay.issue)
    edits = user.is_administrator or bool(roles & set(EDITING_ROLES))
    moderates = user.is_administrator or bool(roles & set(STAFF_ROLES))
    remarks = {line.key: ("comment", line) for line in comments}
    remarks |= {line.key: ("annotation", line) for line in annotations}
    may_credit = bool(remarks) and (edits or is_author(user, essay))

    def fill(key: str) -> str:
        noun, line = remarks.get(key, ("", None))
        if line is None or line.removal:
            return ""
        is_mine = line.writer_id == user.pk
        may_pin = noun == "comment" and edits and line.depth == 0
        if not (is_mine or moderates or may_pin or may_credit):
            return ""
        context = {"line": line, "noun": noun, "is_mine": is_mine, "moderates": moderates, "may_pin": may_pin}
        acts = ("edit", "remove", "credit") if may_credit and not is_mine else ("edit", "remove")
        context |= {f"{act}_path": reverse(f"{noun}_{act}", args=[key]) for act in acts}
        # Not drawn with the request: its context asks the database, once a comment.
        return render_to_string("symposium/thread/_acts.html", context | {"csrf_token": get_token(request)})

    return fill


def comment_html(request, key: str, **context) -> str:
    """One comment for whoever asks, as htmx sets it in its place."""
    related = ("thread__essay__issue", "thread__guideline__essay__issue", "thread__annotation__essay__issue")
    row = comment_rows().select_related(*related).get(key=key)
    essay = row.essay
    line = comment_line(row, is_near=row.depth < 3)
    drawn = {"comment": line, "issue": essay.issue, "badges": badges_of(essay, request.now), **context}
    drawn["since"] = words_then(row.thread, request.now)
    sees = sees_opinions(row.thread.guideline, request.user, request.now)
    drawn["opinions"] = opinions(row.thread, [line], sees=sees)
    html = render_to_string("symposium/thread/_comment.html", drawn)
    acts = remark_acts_filler(request, essay, comments=[line])
    fillers = {"remark_acts": acts, "rating": ratings_filler(request, [line])}
    return filled(html, fillers | {"led_to": led_to_filler(request, essay)})


def said(request, words: str, count: int) -> str:
    """What htmx sets beside an answer: the words for the live region, and the thread's new count."""
    return render_to_string("symposium/thread/_said.html", {"said": words, "count": count})


def _changed(request, remark: Annotation | Comment, words: str):
    """Back to the remark's place; with htmx a comment is drawn anew where it stands."""
    if not request.htmx:
        messages.success(request, words)
        return redirect(remark)
    if isinstance(remark, Annotation):
        messages.success(request, words)
        return HttpResponseClientRedirect(remark.get_absolute_url())
    remark.thread.refresh_from_db(fields=["comment_count"])
    html = comment_html(request, remark.key, is_new=True) + said(request, words, remark.thread.comment_count)
    return reswap(retarget(HttpResponse(html), f"#c-{remark.key}"), "outerHTML")


def edit_view(request, remark: Annotation | Comment):
    """GET the form, POST it. With `preview` sent, the form's page with the preview in it."""
    check_can_edit_remark(request.user, remark)
    kind = type(remark)
    form = EditForm(
        request.POST if request.method == "POST" else None,
        initial={"text": remark.text, "seen": fingerprint(remark.text)},
        most=MOST_CHARACTERS[kind],
        auto_id=f"id_{remark.key}_%s",
    )
    wants_preview, words_now = "preview" in request.POST, ""
    if request.method == "POST" and form.is_valid() and not wants_preview:
        try:
            changed = edit_remark(remark=remark, by=request.user, now=request.now, **form.cleaned_data)
            return _changed(request, changed, f"Your {noun_of(remark)} is changed.")
        except Stale as problem:
            remark.refresh_from_db(fields=["text"])
            form.show(fingerprint(remark.text), str(problem))
            words_now = remark.text
    path = reverse(f"{noun_of(remark)}_edit", args=[remark.key])
    context = {
        "title": f"Change your {noun_of(remark)}",
        "action": path,
        "place": remark.key,
        "send": "Save",
        "is_edit": True,
        "seen_by": narrowly(remark.thread.annotation if isinstance(remark, Comment) else remark),
        "words_now": words_now,
        "is_free": is_free(remark.made_at, request.now, is_answered=remark.is_answered()),
        "back": remark.get_absolute_url(),
    }
    return form_page(request, remark.essay, form, **context)


def form_page(request, essay, form, **context):
    """A remark's form on its own page, or alone in the place that htmx opened."""
    is_invalid = form.is_bound and not form.is_valid()
    context |= {
        "form": form,
        "issue": essay.issue,
        "essay": essay,
        "preview": settled(request.POST.get("text", "")) if "preview" in request.POST else "",
    }
    template = "symposium/thread/_form.html" if request.htmx else "symposium/thread/write.html"
    return render(request, template, context, status=422 if is_invalid else 200)


def remove_view(request, remark: Annotation | Comment):
    """GET what it means, POST it. A moderator gives a reason; what is removed already stays as it is."""
    check_can_remove_remark(request.user, remark)
    is_mine = is_writer(request.user, remark)
    form = RemovalForm(request.POST if request.method == "POST" else None, auto_id=f"id_{remark.key}_%s")
    noun = noun_of(remark)
    if request.method == "POST" and (is_mine or form.is_valid()):
        reason = "" if is_mine else form.cleaned_data["reason"]
        removed = remove_remark(remark=remark, by=request.user, now=request.now, reason=reason)
        if remark.essay.state == EssayState.WITHDRAWN:
            messages.success(request, f"The {noun} is removed.")
            return redirect(remark.essay)
        return _changed(request, removed, f"The {noun} is removed.")
    context = {
        "form": form,
        "is_mine": is_mine,
        "noun": noun,
        "remark": remark,
        "issue": remark.essay.issue,
        "essay": remark.essay,
        "action": reverse(f"{noun}_remove", args=[remark.key]),
    }
    template = "symposium/thread/_remove_form.html" if request.htmx else "symposium/thread/remove.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@private
def history_view(request, remark: Annotation | Comment):
    """Its public earlier words, each with what the next edit changed. A removed remark has no history."""
    if remark.removal or remark.essay.state == EssayState.WITHDRAWN:
        raise Http404("This remark has no history to show.")
    context = {
        "history": remark_history(remark),
        "remark": remark,
        "noun": noun_of(remark),
        "issue": remark.essay.issue,
        "essay": remark.essay,
    }
    return render(request, "symposium/thread/history.html", context)


@require_POST
@private
def preview(request):
    """A remark as it will look. Nothing is stored; without a script the form's own page does this."""
    if not request.user.is_authenticated:
        raise NotAllowed("Sign in to write.")
    text = settled(request.POST.get("text", ""))[: max(MOST_CHARACTERS.values())]
    return render(request, "symposium/thread/_preview.html", {"preview": text})
