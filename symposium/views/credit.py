"""What a revision follows: said by whoever writes the draft, and told beside the remark once it is released."""

from functools import cache

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from symposium.actions.credit import give_credit, take_credit_back
from symposium.errors import RuleBroken
from symposium.forms.credit import CreditForm
from symposium.models import Annotation, Comment, Essay
from symposium.permissions.credit import check_can_credit, check_can_see_credits, check_can_take_credit_back
from symposium.queries.credit import LedTo, credits_of, led_to
from symposium.queries.crediting import CreditPage, credit_page, credits_page
from symposium.views.composer import private, writable_essay
from symposium.views.htmx import sign_in_required
from symposium.views.slots import Filler


@require_safe
@private
@sign_in_required
def credits(request, key):
    found = writable_essay(request, key)
    page = credits_page(found, user=request.user, now=request.now)
    return render(request, "symposium/write/credits.html", {"page": page, "issue": page.issue})


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def annotation(request, key):
    rows = Annotation.objects.placed_for(request.user, request.now)
    return _credit(request, get_object_or_404(rows.select_related("essay__issue", "writer"), key=key))


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def comment(request, key):
    rows = Comment.objects.visible_to(request.user, request.now)
    related = ("thread__essay__issue", "thread__annotation", "writer")
    return _credit(request, get_object_or_404(rows.select_related(*related), key=key))


def _credit(request, remark: Annotation | Comment):
    """What is said of the remark, and the form; once it is credited, the way back."""
    check_can_see_credits(request.user, remark)
    page = credit_page(remark, user=request.user, now=request.now)
    given = page.line.given
    if given is None:
        check_can_credit(request.user, remark)
    data = request.POST if request.method == "POST" else None
    initial = {"note": given.note, "passage": given.passage} if given else {}
    form = CreditForm(data, initial=initial, passages=page.passages)
    if request.method != "POST":
        return _page(request, page, form)
    act = request.POST.get("act")
    if act not in ("credit", "take_back"):
        raise SuspiciousOperation("No such act.")
    who = {"remark": remark, "by": request.user, "now": request.now}
    try:
        if act == "take_back":
            check_can_take_credit_back(request.user, remark)
            take_credit_back(**who)
            messages.success(request, "The next revision does not credit it any more.")
        else:
            check_can_credit(request.user, remark)
            if not form.is_valid():
                return _page(request, page, form, status=422)
            give_credit(**who, **form.cleaned_data)
            messages.success(request, f"The next revision credits {page.line.name}.")
    except RuleBroken as problem:
        return _page(request, page, form, status=409, problem=str(problem))
    return redirect("write_credits", remark.essay.key)


def _page(request, page: CreditPage, form: CreditForm, *, status: int = 200, problem: str = ""):
    context = {"page": page, "issue": page.issue, "line": page.line, "form": form, "problem": problem}
    return render(request, "symposium/write/credit.html", context, status=status)


def led_to_filler(request, essay: Essay) -> Filler:
    """What each remark led to, as everyone reads it. One query with the first remark that the page draws, else none."""
    found = cache(lambda: led_to(essay, now=request.now))
    return lambda key: _led(found().get(key))


def _led(found: LedTo | None) -> str:
    """Of taken words the remark itself says it."""
    if found is None or found.is_taken:
        return ""
    return format_html(
        '<p class="led-to">Led to a change in <a href="{}">revision {}</a>{}</p>',
        found.url,
        found.number,
        f": {found.note}" if found.note else "",
    )


def revision_credits(request, essay: Essay, *, after: int = 0, number: int) -> str:
    """Of revision `number`, and of those before it and after `after`, where that is given."""
    found = credits_of(essay, now=request.now)
    first = after + 1 if after else number
    return "".join(
        render_to_string(
            "symposium/revision/_credits.html",
            {"credits": found[one], "number": one if first < number else None},
        )
        for one in range(first, number + 1)
        if one in found
    )
