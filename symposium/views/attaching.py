"""The tray of lost remarks, and attaching one again: by its best guess, by words of the text, by sentences."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from symposium.actions.attaching import attach as attach_remark
from symposium.actions.attaching import detach as detach_remark
from symposium.domain.anchoring import BadPlace
from symposium.enums import AnchorState, EssayState
from symposium.errors import InvalidInput, RuleBroken
from symposium.forms.annotation import PlaceForm, SentenceChoice, place_of, written
from symposium.models import Annotation, Essay, Revision
from symposium.permissions import allows
from symposium.permissions.annotation import check_can_attach, is_of_the_essay
from symposium.queries.annotating import chosen_words, sentences_from
from symposium.queries.annotation import MarginRemark
from symposium.queries.attaching import attach_page, revision_in, tray, where_of
from symposium.queries.badges import badges_of
from symposium.views.remark import private, writing
from symposium.views.slots import Filler


def _revision(request, essay: Essay, where: str) -> Revision:
    found = revision_in(request.user, essay, where, request.now)
    if found is None:
        raise Http404
    return found


def is_read_no_more(revision: Revision, now) -> bool:
    later = revision.essay.revisions.released(now).filter(number__gt=revision.number or 0)
    return revision.is_out(now) and later.exists()


def tray_path(essay: Essay, revision: Revision, now) -> str:
    path = reverse("lost_remarks", args=[essay.issue.slug, essay.slug])
    return path if revision.is_out(now) else f"{path}?in={where_of(revision)}"


@require_safe
@private
def lost(request, issue, essay):
    """What the present revision is without, for all; with `?in=` what one to come will be, for its people."""
    released = Essay.objects.released(request.now).select_related("issue")
    found = get_object_or_404(released, issue__slug=issue, slug=essay)
    if found.state == EssayState.WITHDRAWN:
        return redirect(found)
    revision = _revision(request, found, request.GET.get("in", ""))
    if is_read_no_more(revision, request.now):
        return redirect("lost_remarks", issue, essay)
    shown = tray(found, revision, user=request.user, now=request.now)
    context = {
        "tray": shown,
        "issue": found.issue,
        "badges": badges_of(found, request.now),
        "mine": _own(request.user, found, (*shown.lost, *shown.attached)),
    }
    return render(request, "symposium/annotation/lost.html", context)


def _own(user, essay: Essay, remarks) -> set[str]:
    """The keys of those that this person may attach or undo the attaching of."""
    if not user.is_authenticated:
        return set()
    of_the_essay = is_of_the_essay(user, essay)
    return {remark.key for remark in remarks if of_the_essay or remark.line.writer_id == user.pk}


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def attach(request, key):
    """`?start=KEY:12&end=KEY:40` for chosen words, `?passage=KEY` to choose sentences, else where to choose them."""
    annotations = Annotation.objects.visible_to(request.user, request.now)
    annotation = get_object_or_404(annotations.select_related("essay__issue", "writer"), key=key)
    check_can_attach(request.user, annotation)
    given = request.POST if request.method == "POST" else request.GET
    revision = _revision(request, annotation.essay, given.get("in", ""))
    if request.POST.get("act") == "undo":
        return _doing(request, annotation, revision, lambda: _undone(request, annotation, revision))
    form, chosen = _form(request, revision, given)
    if request.method == "POST" and form is not None and form.is_valid():
        return _doing(request, annotation, revision, lambda: _attached(request, annotation, revision, form))
    status = 422 if form is not None and form.errors else 200
    return _page(request, annotation, revision, status=status, form=form, chosen=chosen)


def _form(request, revision: Revision, given):
    """(the form that the address asks for or None, the words that it names)."""
    data = request.POST if request.method == "POST" else None
    if "passage" in given:
        sentences = sentences_from(revision, given["passage"])
        if not sentences:
            raise Http404("This text has no such passage.")
        initial = {"passage": given["passage"], "first": 1, "last": 1}
        return SentenceChoice(data, sentences=sentences, initial=initial), None
    if data is not None:
        return PlaceForm(data), None
    if "start" not in given:
        return None, None
    start, end = place_of(given["start"]), place_of(given.get("end", ""))
    if start is None or end is None:
        raise Http404("The address names no words.")
    try:
        chosen = chosen_words(revision, start, end)
    except BadPlace as problem:
        raise RuleBroken(str(problem)) from problem
    places = {"start": written(start), "end": written(end), "quote": "\n\n".join(chosen.pieces)}
    return PlaceForm(initial=places), chosen


def _doing(request, annotation: Annotation, revision: Revision, act: Callable):
    """What cannot be done is said on the remark's own page, which shows where it stands by now."""
    try:
        return act()
    except InvalidInput as problem:
        status, words = 422, str(problem)
    except RuleBroken as problem:
        if request.htmx:
            raise
        status, words = 409, str(problem)
    return _page(request, annotation, revision, status=status, problem=words)


def _attached(request, annotation: Annotation, revision: Revision, form):
    data = form.cleaned_data
    attach_remark(
        annotation=annotation,
        revision=revision,
        start=data["start"],
        end=data["end"],
        quote=data.get("quote", ""),
        by=request.user,
        now=request.now,
    )
    return _done(request, annotation, revision, "The remark is attached again.")


def _undone(request, annotation: Annotation, revision: Revision):
    detach_remark(annotation=annotation, revision=revision, by=request.user, now=request.now)
    return _done(request, annotation, revision, "The remark is lost again: its words wait to be found.")


def _done(request, annotation: Annotation, revision: Revision, words: str):
    """Back to the words in the text, or to the tray of what is not released; htmx gets the remark drawn anew."""
    if request.htmx:
        return _drawn(request, annotation, revision, words)
    messages.success(request, words)
    place = annotation.essay.get_absolute_url()
    if revision.is_out(request.now) and request.POST.get("act") != "undo":
        return redirect(f"{place}#a-{annotation.key}")
    return redirect(f"{tray_path(annotation.essay, revision, request.now)}#t-{annotation.key}")


def _context(request, annotation: Annotation, revision: Revision) -> dict:
    page = attach_page(annotation, revision, now=request.now)
    if page is None:
        raise Http404("This remark is not looked for in that text yet.")
    return {
        "page": page,
        "tray": page.tray,
        "remark": page.remark,
        "issue": page.tray.issue,
        "badges": badges_of(annotation.essay, request.now),
        "mine": {annotation.key},
        "back": tray_path(annotation.essay, revision, request.now),
    }


def _drawn(request, annotation: Annotation, revision: Revision, words: str):
    context = _context(request, annotation, revision) | {"said": words}
    return render(request, "symposium/annotation/_tray_remark.html", context)


def _page(
    request, annotation: Annotation, revision: Revision, *, status: int = 200, problem: str = "", **shown
):
    context = _context(request, annotation, revision) | {"problem": problem, **shown}
    return render(request, "symposium/annotation/attach.html", context, status=status)


def attach_way_filler(user, remark: MarginRemark, annotation: Annotation) -> Filler:
    """On the remark's page: where this person attaches it again, or undoes that."""
    words = {AnchorState.LOST: "Attach it again"}.get(AnchorState(remark.state), "")
    if remark.attached_as:
        words = "Undo that"
    if not (words and user.is_authenticated and allows(check_can_attach, user, annotation)):
        return lambda _: ""
    path = reverse("annotation_attach", args=[annotation.key])
    return lambda _: format_html('· <a href="{}" rel="nofollow">{}</a>', path, words)
