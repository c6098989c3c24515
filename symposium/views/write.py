"""The expert's desk, and the composer in which authors and editors change a draft."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from symposium.actions.essay import submit_essay, write_draft
from symposium.actions.membership import answer_invitation
from symposium.actions.picture import remove_picture, set_picture
from symposium.enums import Answer, PassageKind
from symposium.errors import InvalidInput, RuleBroken
from symposium.forms.draft import AuthorRow, DraftForm, PassageRow, Rows, posted_rows, rows_of
from symposium.forms.language import LANGUAGES
from symposium.models import Essay, Membership
from symposium.permissions.essay import check_can_change_draft, is_author
from symposium.permissions.issue import check_can_edit_issue
from symposium.permissions.preview import check_can_preview_essay
from symposium.queries.draft import Composer, composer, writing_desk
from symposium.queries.essay import essay_page
from symposium.views import manuscript
from symposium.views.htmx import sign_in_required

private = cache_control(private=True, no_store=True)
FIELDS = (
    "title",
    "dek",
    "editors_note",
    "language",
    "picture_alt",
    "picture_is_decorative",
    "image_caption",
    "image_credit",
)
new = manuscript.new


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def write(request):
    if request.method == "POST":
        place = get_object_or_404(
            Membership.objects.filter(user=request.user), key=request.POST.get("place", "")
        )
        answer_invitation(
            membership=place, answer=request.POST.get("answer", ""), by=request.user, now=request.now
        )
        if request.POST["answer"] == Answer.ACCEPTED:
            messages.success(request, "You accepted. You can bring your essay whenever it is ready.")
        else:
            messages.success(request, "You declined. Should you think again, accept it below.")
        return redirect("write")
    return render(request, "symposium/write/write.html", {"desk": writing_desk(request.user, request.now)})


def _essay(request, key: str) -> Essay:
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    found = get_object_or_404(essays, key=key)
    if not is_author(request.user, found):
        check_can_edit_issue(request.user, found.issue)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
def essay(request, key):
    found = _essay(request, key)
    shown = composer(found, user=request.user, now=request.now)
    if request.method != "POST":
        return _page(request, shown, _stored(shown))
    act, _, row = request.POST.get("act", "save").partition(":")
    check_can_change_draft(request.user, found)
    form = _posted(request, shown)
    if act in ROW_ACTS:
        ROW_ACTS[act](form.rows, row)
        return _page(request, shown, form, unsaved=True, at=row)
    if act not in ("save", "submit", "preview", "replace"):
        raise SuspiciousOperation("No such act.")
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    return _save(request, shown, form, act)


def _stored(shown: Composer) -> DraftForm:
    initial = {name: getattr(shown.text, name) for name in FIELDS} | {"edits": shown.draft.edits}
    keys = {pk: key for key, pk in shown.accounts.items()}
    return _form(shown, rows_of(shown.text, keys), initial=initial)


def _posted(request, shown: Composer) -> DraftForm:
    return _form(shown, posted_rows(request.POST), data=request.POST, files=request.FILES)


def _form(shown: Composer, rows: Rows, **given) -> DraftForm:
    return DraftForm(
        rows=rows, accounts=shown.accounts, has_picture=shown.draft.picture_id is not None, **given
    )


def _page(request, shown: Composer, form: DraftForm, *, status: int = 200, **more):
    context = {
        "composer": shown,
        "essay": shown.essay,
        "issue": shown.issue,
        "form": form,
        "rows": form.rows,
        "kinds": PassageKind.choices,
        "languages": LANGUAGES,
        "checked": status == 422,
        **more,
    }
    return render(request, "symposium/write/essay.html", context, status=status)


def _save(request, shown: Composer, form: DraftForm, act: str):
    found, cleaned = shown.essay, form.cleaned_data
    who = {"essay": found, "by": request.user, "now": request.now}
    # "replace" is pressed on the page of a conflict, which says whose text goes.
    edits = _newer(request) if act == "replace" else cleaned["edits"]
    try:
        write_draft(**who, text=form.text, edits=edits)
        if cleaned["picture"]:
            described = {"alt": cleaned["picture_alt"], "is_decorative": cleaned["picture_is_decorative"]}
            set_picture(**who, picture=cleaned["picture"], **described)
        elif cleaned["remove_picture"]:
            remove_picture(**who)
    except RuleBroken as problem:
        fresh = composer(found, user=request.user, now=request.now)
        return _page(request, fresh, form, status=409, conflict=str(problem))
    except InvalidInput as problem:
        form.add_error(None, str(problem))
        return _page(request, shown, form, status=422)
    if act == "submit":
        return _submit(request, who)
    if act == "preview":
        return redirect("write_preview", found.key)
    messages.success(request, "Saved.")
    return redirect("write_essay", found.key)


def _newer(request) -> int:
    given = request.POST.get("newer", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise SuspiciousOperation("No such count of changes.")
    return int(given)


def _submit(request, who: dict):
    """The draft is saved by now; what it lacks is named on the page."""
    try:
        submit_essay(**who)
    except RuleBroken as problem:
        shown = composer(who["essay"], user=request.user, now=request.now)
        return _page(request, shown, _stored(shown), status=409, refusal=str(problem))
    messages.success(
        request, "Submitted. The editors have it now, and return it if something is to be changed."
    )
    return redirect("write_essay", who["essay"].key)


def _place(rows: list, row: str) -> int | None:
    return next((place for place, each in enumerate(rows) if each.row == row), None)


def _new_row(prefix: str) -> str:
    return f"{prefix}{uuid4().hex[:8]}"


def _add(rows: Rows, row: str) -> None:
    """After the row; without one at the end."""
    place = _place(rows.passages, row)
    at = len(rows.passages) if place is None else place + 1
    rows.passages.insert(at, PassageRow(_new_row("p")))


def _add_guideline(rows: Rows, row: str) -> None:
    rows.passages += [
        PassageRow(_new_row("p"), PassageKind.GUIDELINE_HEADLINE.value),
        PassageRow(_new_row("p"), PassageKind.GUIDELINE_BODY.value),
    ]


def _remove(rows: Rows, row: str) -> None:
    rows.passages[:] = [each for each in rows.passages if each.row != row]


def _move(rows: list, row: str, by: int) -> None:
    place = _place(rows, row)
    if place is not None and 0 <= place + by < len(rows):
        rows.insert(place + by, rows.pop(place))


def _remove_author(rows: Rows, row: str) -> None:
    rows.authors[:] = [each for each in rows.authors if each.row != row]


ROW_ACTS = {
    "add": _add,
    "add_guideline": _add_guideline,
    "remove": _remove,
    "up": lambda rows, row: _move(rows.passages, row, -1),
    "down": lambda rows, row: _move(rows.passages, row, 1),
    "add_author": lambda rows, row: rows.authors.append(AuthorRow(_new_row("a"))),
    "remove_author": _remove_author,
    "author_up": lambda rows, row: _move(rows.authors, row, -1),
}


@require_safe
@private
@sign_in_required
def preview(request, key):
    """The saved draft as its readers would have it."""
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    found = get_object_or_404(essays, key=key)
    check_can_preview_essay(request.user, found)
    context = {
        "page": essay_page(found, now=request.now, revision=found.revisions.draft().get()),
        "issue": found.issue,
        "preview": {
            "note": "The saved draft, as it would be read. Only its authors and the issue’s staff see this page.",
            "back": reverse("write_essay", args=[found.key]),
            "back_label": "Back to writing",
        },
    }
    response = render(request, "symposium/essay/essay.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
