from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from symposium.exports.citation import formatted
from symposium.exports.formats import written
from symposium.exports.links import guideline_links
from symposium.exports.page_citation import absolute, guideline_citation
from symposium.models import Guideline, Wording
from symposium.queries.badges import badges_of
from symposium.queries.guideline import GuidelinePage, guideline_page
from symposium.queries.opinions import sees_opinions
from symposium.queries.thread import ThreadPage, thread_page
from symposium.queries.voices import voted_wording
from symposium.queries.vote import boxes_on
from symposium.queries.wording_votes import wording_votes
from symposium.views.comment import thread_asked
from symposium.views.credit import led_to_filler
from symposium.views.opinions import ratings_filler
from symposium.views.remark import remark_acts_filler
from symposium.views.shared import not_public, preview_of, shared_page
from symposium.views.slots import Filler, page_response, shared_html
from symposium.views.vote import vote_filler, wording_votes_filler


def _visible(request, key) -> Guideline:
    return get_object_or_404(
        Guideline.objects.visible_to(request.user, request.now).select_related("essay__issue"),
        key=key,
    )


def _page(request, guideline: Guideline, number: int | None = None) -> GuidelinePage | None:
    """None where no such wording is released."""
    if not guideline.essay.issue.is_published(request.now):
        return None
    try:
        return guideline_page(guideline, now=request.now, number=number)
    except Wording.DoesNotExist:
        return None


def _answer(request, page: GuidelinePage, path: str, *, thread: ThreadPage | None = None):
    """With its thread on the guideline's own page. Votes are cast on the latest wording; of others they are told."""
    context = {"page": page, "issue": page.issue, "canonical_url": absolute(path), "thread": thread}
    fillers: dict[str, Filler] = {}
    if page.card is not None:
        citation = guideline_citation(page)
        context |= {"citation": formatted(citation), "permanent_url": citation.url}
        if page.is_latest:
            boxes = boxes_on(
                {page.guideline: voted_wording(page, page.card)}, request.user, page.issue, request.now
            )
            fillers["vote"] = vote_filler(request, boxes)
        else:
            fillers["vote"] = wording_votes_filler(
                wording_votes(
                    page.guideline, page.card.wording_pk, page.card.number, request.user, request.now
                )
            )
    if thread is not None:
        context["since"] = page.since
        context["badges"] = badges_of(page.essay, request.now)
        fillers["remark_acts"] = remark_acts_filler(request, page.essay, comments=thread.lines())
        fillers["rating"] = ratings_filler(request, thread.lines())
        fillers["led_to"] = led_to_filler(request, page.essay)
    html = shared_html("symposium/guideline/guideline.html", context)
    response = page_response(request, html, fillers)
    response["Link"] = guideline_links(page, cite_as="" if page.card else absolute(path))
    return response


@shared_page
def guideline(request, key):
    """The latest released wording, its votes and its thread."""
    found = _visible(request, key)
    page = _page(request, found)
    if page is None:
        return preview_of(request.user, found.essay)
    thread = None
    if page.card is not None:
        sees = sees_opinions(found, request.user, request.now)
        thread = thread_page(
            found.essay, guideline=found, now=request.now, sees=sees, **thread_asked(request)
        )
    return _answer(request, page, found.get_absolute_url(), thread=thread)


@shared_page
def wording(request, key, number):
    """The wording of one released revision, for ever."""
    found = _visible(request, key)
    page = _page(request, found, number)
    if page is None:
        return not_public(request, found.essay)
    return _answer(request, page, found.get_absolute_url())


@shared_page
def cite(request, key, style):
    """`?revision=n` cites the wording of that revision."""
    found = _visible(request, key)
    asked = request.GET.get("revision", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else None
    page = _page(request, found, number)
    if page is None or page.card is None:
        raise Http404("There is no such released wording to cite.")
    text, media_type = written(guideline_citation(page), style)
    return HttpResponse(text, content_type=media_type)
