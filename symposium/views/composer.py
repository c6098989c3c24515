"""The composer as a page and a plain form; saving by itself is views/autosave.py."""

from dataclasses import dataclass, replace
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.sign_in import safe_next
from symposium.actions.essay import submit_essay, take_back_essay, write_draft
from symposium.actions.picture import add_picture
from symposium.domain.comparison import Comparison, compare
from symposium.domain.draft import DraftText
from symposium.enums import PassageKind
from symposium.errors import InvalidInput, RuleBroken, Stale
from symposium.forms.draft import PICTURE_KEY, DraftForm
from symposium.forms.draft_rows import posted_rows, rows_of
from symposium.forms.language import LANGUAGES
from symposium.forms.row_acts import ROW_ACTS, restored
from symposium.forms.uploads import read_uploads, with_pictures
from symposium.models import Essay, Picture
from symposium.permissions.essay import check_can_change_draft, is_author
from symposium.permissions.issue import check_can_edit_issue
from symposium.permissions.preview import check_can_preview_essay
from symposium.queries.draft import Composer, composer
from symposium.queries.essay import essay_page
from symposium.queries.proposal import untaken_counts
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
ACTS = ("save", "submit", "preview", "replace")


@dataclass
class Sent:
    """What came with a request: the form, its pictures stored already, and what is wrong with the others."""

    form: DraftForm
    picture_errors: dict[str, str]


def writable_essay(request, key: str) -> Essay:
    """For its authors and editors. Raises Http404, NotAllowed."""
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    found = get_object_or_404(essays, key=key)
    if not is_author(request.user, found):
        check_can_edit_issue(request.user, found.issue)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sign_in_required
@csp_update({"frame-src": [SELF]})  # the preview beside the text
def essay(request, key):
    found = writable_essay(request, key)
    shown = composer(found, user=request.user, now=request.now)
    if request.method != "POST":
        return _page(request, shown, _stored(shown))
    act, _, row = request.POST.get("act", "save").partition(":")
    check_can_change_draft(request.user, found)
    sent = posted(request, found, shown.accounts, files=request.FILES)
    if sent.picture_errors:
        return _page(request, shown, sent.form, status=422, picture_errors=sent.picture_errors)
    if act in ROW_ACTS or act == "restore":
        return _after_row_act(request, shown, sent.form, act, row)
    if act not in ACTS:
        raise SuspiciousOperation("No such act.")
    if not sent.form.is_valid():
        return _page(request, shown, sent.form, status=422)
    return _save(request, shown, sent.form, act)


@require_POST
@private
@sign_in_required
def take_back(request, key):
    found = writable_essay(request, key)
    take_back_essay(essay=found, by=request.user, now=request.now)
    messages.success(request, "It is yours again. Submit it once more when you are done.")
    return redirect(safe_next(request, reverse("write_essay", args=[found.key])))


def _stored(shown: Composer) -> DraftForm:
    initial = {name: getattr(shown.text, name) for name in FIELDS}
    initial |= {"edits": shown.draft.edits, "picture_key": shown.text.picture}
    keys = {pk: key for key, pk in shown.accounts.items()}
    return DraftForm(rows=rows_of(shown.text, keys), accounts=shown.accounts, initial=initial)


def posted(request, essay: Essay, accounts: dict[str, int], *, files: MultiValueDict) -> Sent:
    """The form as sent. Its picture files are stored at once: whatever else is refused, none is chosen twice."""
    rows = posted_rows(request.POST)
    uploads = read_uploads(files, rows)
    keys: dict[str, str] = {}
    try:
        with transaction.atomic():
            for name, picture in uploads.pictures.items():
                stored = add_picture(essay=essay, by=request.user, now=request.now, picture=picture)
                keys[name] = stored.key
    except RuleBroken as problem:
        keys, uploads.errors[next(iter(uploads.pictures))] = {}, str(problem)
    data = with_pictures(request.POST, rows, keys)
    return Sent(DraftForm(data, rows=rows, accounts=accounts), uploads.errors)


def _after_row_act(request, shown: Composer, form: DraftForm, act: str, row: str):
    rows = form.rows
    removed = next(((n, each) for n, each in enumerate(rows.passages) if each.row == row), None)
    try:
        if act == "restore":
            restored(rows, request.POST)
        else:
            ROW_ACTS[act](rows, row)
    except InvalidInput as problem:
        place = next(n for n, each in enumerate(rows.passages) if each.row == row)
        rows.passages[place] = replace(rows.passages[place], error=str(problem))
        return _page(request, shown, form, unsaved=True, at=row, checked=True)
    return _page(request, shown, form, unsaved=True, at=row, removed=removed if act == "remove" else None)


def _page(request, shown: Composer, form: DraftForm, *, status: int = 200, **more: Any):
    context = {
        "composer": shown,
        "essay": shown.essay,
        "issue": shown.issue,
        "form": form,
        "rows": form.rows,
        "pictures": _pictures(shown.essay, form),
        "own_picture": form["picture_key"].value(),
        "kinds": PassageKind.choices,
        "languages": LANGUAGES,
        "checked": status == 422,
        "proposals": untaken_counts([shown.essay.key], user=request.user, now=request.now).get(
            shown.essay.key
        ),
        **more,
    }
    return render(request, "symposium/write/essay.html", context, status=status)


def _pictures(essay: Essay, form: DraftForm) -> dict[str, Picture]:
    """By key, those that the form names; only this essay's own."""
    named = {form["picture_key"].value() or "", *(row.picture for row in form.rows.passages)}
    keys = {key for key in named if PICTURE_KEY.fullmatch(key)}
    if not keys:
        return {}
    found = Picture.objects.filter(essay=essay, key__in=keys).defer("content")
    return {picture.key: picture for picture in found}


def _save(request, shown: Composer, form: DraftForm, act: str):
    found = shown.essay
    who = {"essay": found, "by": request.user, "now": request.now}
    # "replace" is pressed on the page of a conflict, which says whose text goes.
    edits = _newer(request) if act == "replace" else form.cleaned_data["edits"]
    try:
        draft = write_draft(**who, text=form.text, edits=edits)
    except Stale:
        fresh = composer(found, user=request.user, now=request.now)
        return _page(request, fresh, form, status=412, conflict=conflict(fresh, form.text))
    except (RuleBroken, InvalidInput) as problem:
        form.add_error(None, str(problem))
        status = 409 if isinstance(problem, RuleBroken) else 422
        return _page(request, shown, form, status=status, checked=True)
    if act == "submit":
        return _submit(request, who, draft.edits)
    if act == "preview":
        return redirect("write_preview", found.key)
    messages.success(request, "Saved.")
    return redirect("write_essay", found.key)


def conflict(fresh: Composer, text: DraftText) -> Comparison:
    """What is stored and what was sent; the editor's note is no part of what an author sends."""
    if not fresh.as_editor:
        text = replace(text, editors_note=fresh.text.editors_note)
    return compare(fresh.text, text)


def _newer(request) -> int:
    given = request.POST.get("newer", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise SuspiciousOperation("No such count of changes.")
    return int(given)


def _submit(request, who: dict, edits: int):
    """The draft is saved by now; what it lacks, or who changed it meanwhile, is said on the page."""
    try:
        submit_essay(**who, edits=edits)
    except RuleBroken as problem:
        shown = composer(who["essay"], user=request.user, now=request.now)
        return _page(request, shown, _stored(shown), status=409, refusal=str(problem))
    messages.success(
        request, "Submitted. The editors have it now, and return it if something is to be changed."
    )
    return redirect("write_essay", who["essay"].key)


@require_safe
@private
@sign_in_required
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def preview(request, key):
    """The saved draft as its readers would have it; with `?frame=1` without what surrounds it."""
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    found = get_object_or_404(essays, key=key)
    check_can_preview_essay(request.user, found)
    context = {
        "page": essay_page(found, now=request.now, revision=found.revisions.draft().get()),
        "issue": found.issue,
        "framed": "frame" in request.GET,
        "preview": {
            "note": "The saved draft, as it would be read. Only its authors and the issue’s staff see this page.",
            "back": reverse("write_essay", args=[found.key]),
            "back_label": "Back to writing",
        },
    }
    response = render(request, "symposium/essay/essay.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
