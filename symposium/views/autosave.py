"""What the composer sends by itself while one writes: the text, and pictures. The answers are JSON."""

from dataclasses import replace

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from symposium.actions.essay import write_draft
from symposium.actions.picture import add_picture
from symposium.actions.text import cleaned
from symposium.domain.draft import DraftText
from symposium.domain.readiness import problems
from symposium.errors import Stale
from symposium.forms.picture import PictureField
from symposium.models import Essay, Revision
from symposium.models.draft_text import text_of
from symposium.permissions.essay import check_can_change_draft
from symposium.queries.draft import accounts_to_name, composer
from symposium.views.composer import conflict, posted, private, writable_essay

NO_FILES: MultiValueDict = MultiValueDict()  # pictures are sent alone


def _signed_out(key: str) -> JsonResponse:
    back = urlencode({"next": reverse("write_essay", args=[key])})
    detail = "You are signed out. Sign in again in another tab: what you wrote is kept here and saved then."
    return JsonResponse({"detail": detail, "sign_in": f"{reverse('account_login')}?{back}"}, status=401)


@require_http_methods(["GET", "POST"])
@private
def autosave(request, key):
    """GET gives the draft's count of changes and a fresh token, for a page that has been open for long."""
    if not request.user.is_authenticated:
        return _signed_out(key)
    found = writable_essay(request, key)
    if request.method == "GET":
        edits = found.revisions.draft().get().edits
        # Whose the fresh token is: a page of somebody else's may not go on in this person's name.
        store = f"{request.user.key}.{found.key}"
        return JsonResponse({"edits": edits, "token": get_token(request), "store": store})
    check_can_change_draft(request.user, found)
    form = posted(request, found, accounts_to_name(found, user=request.user), files=NO_FILES).form
    text = form.text if form.is_valid() else form.storable(text_of(found.revisions.draft().get()))
    if text is None:
        return _refused(form)
    try:
        draft = write_draft(
            essay=found, by=request.user, now=request.now, text=text, edits=form.cleaned_data["edits"]
        )
    except Stale as problem:
        draft = found.revisions.draft().get()
        stored = text_of(draft)
        text = form.text or form.storable(stored) or text
        if not _says(stored, text):
            return _conflict(request, found, text, str(problem))
    return _saved(request, draft) if form.is_valid() else _refused(form, _told(draft))


def _says(stored: DraftText, sent: DraftText) -> bool:
    """Whether it is stored already: an answer that was lost on its way is asked for again."""
    own = cleaned(sent)
    if len(own.passages) != len(stored.passages):
        return False
    # What is new had no key when it was sent.
    passages = tuple(
        replace(passage, key=passage.key or there.key)
        for passage, there in zip(own.passages, stored.passages, strict=True)
    )
    said = {
        "editors_note": stored.editors_note,
        "guideline_keys": stored.guideline_keys,
        "passages": passages,
    }
    return replace(own, **said) == stored


def _told(draft: Revision) -> dict:
    """What the page must learn of a save."""
    text = text_of(draft)
    return {
        "edits": draft.edits,
        "title": text.title,
        "missing": problems(text),
        "guidelines": {
            p.key: text.guideline_keys[p.guideline]
            for p in text.passages
            if p.kind == "guideline_headline" and p.guideline
        },
    }


def _saved(request, draft: Revision) -> JsonResponse:
    return JsonResponse({"saved_at": request.now.isoformat(), **_told(draft)})


def _refused(form, told: dict | None = None) -> JsonResponse:
    """`told`: the text was saved all the same, and this alone was not."""
    rows = [{"row": row, "field": "", "message": message} for row, message in form.row_errors()]
    fields = [
        {"row": "", "field": name, "message": message}
        for name, found in form.errors.items()
        if name != NON_FIELD_ERRORS
        for message in found
    ]
    errors = fields + rows
    detail = errors[0]["message"] if errors else "The form could not be read."
    return JsonResponse({"detail": detail, "errors": errors, **(told or {})}, status=422)


def _conflict(request, essay: Essay, text: DraftText, detail: str) -> JsonResponse:
    fresh = composer(essay, user=request.user, now=request.now)
    context = {"composer": fresh, "essay": essay, "conflict": conflict(fresh, text)}
    html = render_to_string("symposium/write/_conflict.html", context, request)
    return JsonResponse({"detail": detail, "edits": fresh.draft.edits, "html": html}, status=412)


@require_POST
@private
def pictures(request, key):
    """One picture file of the essay, kept; it is seen once the text names it."""
    if not request.user.is_authenticated:
        return _signed_out(key)
    found = writable_essay(request, key)
    check_can_change_draft(request.user, found)
    try:
        picture = PictureField(error_messages={"required": "Choose a picture file."}).clean(
            request.FILES.get("picture")
        )
    except forms.ValidationError as problem:
        return JsonResponse({"detail": problem.messages[0]}, status=422)
    stored = add_picture(essay=found, by=request.user, now=request.now, picture=picture)
    return JsonResponse(
        {
            "key": stored.key,
            "url": reverse("picture", args=[stored.key]),
            "width": stored.width,
            "height": stored.height,
        }
    )
