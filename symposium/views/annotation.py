"""Remarks on words of an essay: writing one, and the page of each."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import trigger_client_event

from accounts.profile import set_name
from symposium.actions.annotation import annotate as write_annotation
from symposium.actions.remark import MOST_CHARACTERS
from symposium.domain.anchoring import BadPlace
from symposium.domain.remark_markdown import settled
from symposium.enums import AnchorState, Visibility
from symposium.errors import InvalidInput, RuleBroken
from symposium.forms.annotation import ChosenWordsForm, SentencesForm, place_of
from symposium.models import Annotation, Essay, Revision
from symposium.permissions.annotation import check_can_annotate
from symposium.queries.annotating import Chosen, chosen_words, sentences_from
from symposium.queries.annotation import SEEN_BY, annotation_page
from symposium.queries.attaching import words_now
from symposium.queries.badges import badges_of
from symposium.queries.early import early_path, early_revision, says, unplaced_remark
from symposium.queries.thread import thread_page
from symposium.queries.words_then import words_under
from symposium.views.annotation_export import annotation_response, annotations_door, wants_json_ld
from symposium.views.attaching import attach_way_filler
from symposium.views.comment import thread_asked
from symposium.views.credit import led_to_filler
from symposium.views.opinions import ratings_filler
from symposium.views.proposal import take_way_filler
from symposium.views.remark import edit_view, history_view, remark_acts_filler, remove_view, writing
from symposium.views.slots import page_response, shared_html
from symposium.views.widening import widen_way_filler


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def annotate(request, issue, essay):
    """`?revision=n&start=KEY:12&end=KEY:40` for chosen words, `?revision=n&passage=KEY` to choose sentences."""
    essays = Essay.objects.open_to_remarks(request.user, request.now).select_related("issue")
    essay = get_object_or_404(essays, issue__slug=issue, slug=essay)
    check_can_annotate(request.user, essay)
    given = request.POST if request.method == "POST" else request.GET
    revision = _revision(request, essay, given.get("revision", ""))
    options = {
        "writer": request.user,
        "most": MOST_CHARACTERS[Annotation],
        "label": "Your remark",
        "auto_id": "id_annotate_%s",
    }
    if "passage" in given:
        form, passage = _sentences_form(request, revision, given["passage"], options)
        chosen = None
    else:
        form, passage, chosen = _chosen_form(request, revision, given, options)
    wants_preview = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not wants_preview:
        made = _written(request, essay, revision, form)
        if made is not None:
            return _answered(request, essay, made)
    context = {
        "form": form,
        "essay": essay,
        "issue": essay.issue,
        "revision": revision,
        "chosen": chosen,
        "preview": settled(request.POST.get("text", "")) if wants_preview else None,
        "back": f"{_read_at(request, essay, revision)}#{passage}",
    }
    template = "_inline_form" if request.htmx else "annotate"
    status = 422 if form.errors else 200
    return render(request, f"symposium/annotation/{template}.html", context, status=status)


def _revision(request, essay: Essay, number: str) -> Revision:
    """The released one with this number, or the latest where none is named; before the release that which waits for it."""
    released = essay.revisions.released(request.now).order_by("-number")
    if early := _early(request, essay):
        released = essay.revisions.filter(pk=early.pk)
    if not number:
        return released[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        raise Http404
    return get_object_or_404(released, number=int(number))


def _early(request, essay: Essay) -> Revision | None:
    """`annotate` has found that this person may read it."""
    if essay.revisions.released(request.now).exists() and essay.issue.is_published(request.now):
        return None
    return early_revision(essay, request.now)


def _sentences_form(request, revision: Revision, passage: str, options: dict) -> tuple[forms.Form, str]:
    sentences = sentences_from(revision, passage)
    if not sentences:
        raise Http404("This revision has no such passage.")
    initial = {"revision": revision.number, "passage": passage, "first": 1, "last": 1}
    form = SentencesForm(request.POST or None, sentences=sentences, initial=initial, **options)
    return form, passage


def _chosen_form(request, revision: Revision, given, options: dict) -> tuple[forms.Form, str, Chosen]:
    start, end = place_of(given.get("start", "")), place_of(given.get("end", ""))
    if start is None or end is None:
        raise Http404("The address names no words.")
    try:
        chosen = chosen_words(revision, start, end)
    except BadPlace as problem:
        raise RuleBroken(str(problem)) from problem
    initial = {"revision": revision.number, "start": given["start"], "end": given["end"]}
    initial["replacement"] = "\n\n".join(chosen.pieces)
    return ChosenWordsForm(request.POST or None, initial=initial, **options), start.passage, chosen


def _written(request, essay: Essay, revision: Revision, form) -> Annotation | None:
    """None where the form now says why not."""
    data = form.cleaned_data
    if data.get("name"):
        set_name(by=request.user, name=data["name"])
    try:
        return write_annotation(
            essay=essay,
            revision=revision,
            by=request.user,
            now=request.now,
            start=data["start"],
            end=data["end"],
            text=data["text"],
            meant=data["meant"],
            once=data["once"],
        )
    except InvalidInput as problem:
        form.add_error(None, str(problem))
        return None


def _read_at(request, essay: Essay, revision: Revision) -> str:
    """The essay's own address shows its latest revision; an earlier one has its own, and so what is not released."""
    if not revision.is_out(request.now):
        return early_path(essay)
    latest = essay.revisions.released(request.now).order_by("-number").values_list("number", flat=True)[0]
    return essay.get_absolute_url() if revision.number == latest else revision.get_absolute_url()


def _answered(request, essay: Essay, made: Annotation):
    """Back to the text, which shows it; in the text's own page a script asks for the page again."""
    is_early = not made.revision.is_out(request.now)
    is_for_all = made.visibility == Visibility.ALL and not is_early
    place = "stands beside the text" if is_for_all else "is kept. " + SEEN_BY[Visibility(made.visibility)]
    if is_early:
        place = "is kept for the release. " + says(essay).removesuffix(".")
    messages.success(request, f"Your remark {place}.")
    if request.htmx:
        return trigger_client_event(HttpResponse(status=204), "annotated", {"key": made.key})
    return redirect(f"{_read_at(request, essay, made.revision)}#a-{made.key}")


def _annotation(request, key: str) -> Annotation:
    annotations = Annotation.objects.open_to(request.user, request.now)
    annotations = annotations.select_related("essay__issue", "revision", "writer")
    return get_object_or_404(annotations, key=key)


@annotations_door
def annotation(request, key):
    """A remark with the words that it is on, and its thread; for a program that asks for it, its data."""
    found = _annotation(request, key)
    if not found.revision.is_out(request.now):
        return _before_the_release(request, found)
    response = (
        annotation_response(found, now=request.now) if wants_json_ld(request) else _page(request, found)
    )
    patch_vary_headers(response, ["Accept"])
    return response


def _before_the_release(request, found: Annotation) -> HttpResponse:
    """To its place in the text that is read ahead; where it stands in none, its writer's own page of it."""
    remark = unplaced_remark(found, request.user, request.now)
    if remark is None:
        return redirect(f"{early_path(found.essay)}#a-{found.key}")
    return render(
        request, "symposium/annotation/unplaced.html", {"remark": remark, "issue": found.essay.issue}
    )


def _page(request, found: Annotation) -> HttpResponse:
    page = annotation_page(found, now=request.now)
    context = {"page": page, "issue": page.issue}
    fillers = {}
    if page.remark is not None:
        thread = thread_page(found.essay, annotation=found, now=request.now, **thread_asked(request))
        context |= {"thread": thread, "badges": badges_of(found.essay, request.now)}
        if page.remark.state == AnchorState.CHANGED:
            context["here"] = words_now(found, page.revision)
        if any(line.revision != page.revision.number for line in thread.lines()):
            context["since"] = words_under(found, request.now)
        fillers["remark_acts"] = remark_acts_filler(
            request, found.essay, comments=thread.lines(), annotations=[page.remark]
        )
        fillers["rating"] = ratings_filler(request, thread.lines())
        fillers["led_to"] = led_to_filler(request, found.essay)
        fillers["widen_way"] = widen_way_filler(request.user, found)
        fillers["take_way"] = take_way_filler(request, found.essay, [page.remark])
        fillers["attach_way"] = attach_way_filler(request.user, page.remark, found)
    return page_response(request, shared_html("symposium/annotation/annotation.html", context), fillers)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def edit(request, key):
    return edit_view(request, _annotation(request, key))


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def remove(request, key):
    return remove_view(request, _annotation(request, key))


@require_safe
def history(request, key):
    return history_view(request, _annotation(request, key))
