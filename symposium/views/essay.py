from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from symposium.exports.citation import formatted
from symposium.exports.formats import written
from symposium.exports.links import essay_links
from symposium.exports.page_citation import absolute, essay_citation
from symposium.models import Essay, Revision
from symposium.queries.essay import EssayPage, essay_page
from symposium.queries.voices import essay_voices, voted_wordings
from symposium.queries.vote import boxes_on
from symposium.views.credit import led_to_filler
from symposium.views.proposal import take_way_filler
from symposium.views.shared import preview_of, released_essay, shared_page
from symposium.views.slots import Filler, page_response, shared_html
from symposium.views.vote import vote_filler
from symposium.views.widening import own_remarks_filler


def essay_context(page: EssayPage) -> dict:
    """What symposium/essay/essay.html wants. Previews add `preview` (see the template's first lines)."""
    citation = essay_citation(page)
    return {
        "page": page,
        "issue": page.issue,
        "citation": formatted(citation),
        "permanent_url": citation.url,
        "canonical_url": absolute(page.essay.get_absolute_url()),
    }


@shared_page
@released_essay
def essay(request, essay):
    page = essay_page(essay, now=request.now)
    response = essay_response(request, page, "symposium/essay/essay.html")
    response["Link"] = essay_links(page)
    return response


def essay_response(
    request, page: EssayPage, template: str, more: Mapping[str, Filler] | None = None
) -> HttpResponse:
    """A released revision with what readers say of it. Votes are cast on the latest: only there is the box."""
    voices = essay_voices(page, request.now)
    votes = voices is not None and page.is_latest
    added: dict[str, object] = {"voices": voices, "votes": votes}
    if voices is not None:
        added["annotate_path"] = reverse("annotate", args=[page.issue.slug, page.essay.slug])
    html = shared_html(template, essay_context(page) | added)
    fillers: dict[str, Filler] = dict(more or {})
    if voices is not None:
        fillers["own_remarks"] = own_remarks_filler(request, page, voices)
        margin = voices.margin
        told = (*margin.remarks, *margin.lost, *margin.waiting)
        fillers["led_to"] = led_to_filler(request, page.essay)
        fillers["take_way"] = take_way_filler(request, page.essay, told)
    if votes:
        boxes = boxes_on(voted_wordings(page), request.user, page.issue, request.now)
        fillers["vote"] = vote_filler(request, boxes)
    return page_response(request, html, fillers)


@shared_page
def by_key(request, key):
    """The short permanent address: an essay's slug may change until its release, its key never."""
    found = get_object_or_404(
        Essay.objects.visible_to(request.user, request.now)
        .with_is_released(request.now)
        .select_related("issue"),
        key=key,
    )
    if not found.is_out:
        return preview_of(request.user, found)
    return redirect(found)


def _asked_revision(request, essay: Essay) -> Revision | None:
    asked = request.GET.get("revision", "")
    if not (asked.isascii() and asked.isdecimal()):
        return None
    released = essay.revisions.released(request.now)
    return get_object_or_404(released, number=int(asked[:9]))


@shared_page
@released_essay
def cite(request, essay, style):
    """`?revision=n` cites that revision, at its own address."""
    page = essay_page(essay, now=request.now, revision=_asked_revision(request, essay))
    if page.withdrawal_notice:
        raise Http404("A withdrawn essay is not offered for citing.")
    text, media_type = written(essay_citation(page), style)
    return HttpResponse(text, content_type=media_type)
