from hashlib import sha256

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response

from symposium.enums import EssayState
from symposium.exports.links import essay_links, link_header
from symposium.exports.page_citation import absolute
from symposium.models import Essay, Revision
from symposium.permissions import allows
from symposium.permissions.essay import check_can_change_draft
from symposium.permissions.preview import check_can_preview_essay
from symposium.queries.comparison import comparison_page
from symposium.queries.essay import essay_page, revision_text, text_digest
from symposium.queries.history import history_page
from symposium.views.credit import revision_credits
from symposium.views.essay import essay_response
from symposium.views.shared import not_public, released_essay, shared_page
from symposium.views.slots import Filler, page_response, shared_html


def _released(essay, number, now) -> Revision | None:
    return essay.revisions.released(now).filter(number=number).first()


@shared_page
@released_essay
def revision(request, essay, number):
    """One released revision for ever; search engines are sent to the essay's own address."""
    found = _released(essay, number, request.now)
    if found is None:
        return not_public(request, essay)
    page = essay_page(essay, now=request.now, revision=found)

    def credits(_: str) -> str:
        return revision_credits(request, essay, number=number)

    response = essay_response(request, page, "symposium/revision/revision.html", {"credits": credits})
    response["Link"] = essay_links(page, cite_as=absolute(found.get_absolute_url()))
    return response


@shared_page
@released_essay
def text(request, essay, number):
    """The normalised text (queries.essay.revision_text says its form), or the notice of withdrawal.

    A released text never changes, but a withdrawal or an erasure must show at once: a store asks each time, by
    the ETag, which is told without fetching the text.
    """
    found = _released(essay, number, request.now)
    if found is None:
        return not_public(request, essay)
    tag = _text_tag(found, essay)
    if (unchanged := get_conditional_response(request, etag=tag)) is not None:
        unchanged["ETag"] = tag
        return unchanged
    if essay.state == EssayState.WITHDRAWN:
        body = f"{found.title}\n\nWithdrawn. {essay.withdrawal_notice}\n"
    else:
        body = revision_text(found)
    response = HttpResponse(body, content_type="text/plain; charset=utf-8")
    response["ETag"] = tag
    response["Content-Language"] = found.language
    response["Link"] = link_header([(absolute(found.get_absolute_url()), "cite-as")])
    return response


def _text_tag(revision: Revision, essay: Essay) -> str:
    said = essay.withdrawal_notice if essay.state == EssayState.WITHDRAWN else text_digest(revision)
    parts = "\0".join([revision.key, revision.title, essay.state, said])
    return f'"{sha256(parts.encode()).hexdigest()[:32]}"'


@shared_page
@released_essay
def history(request, essay):
    """All released revisions with what changed, and every notice; two of them are chosen to be compared."""
    asked = request.GET.get("from", ""), request.GET.get("to", "")
    if all(_is_number(number) for number in asked):
        return redirect("comparison", essay.issue.slug, essay.slug, *(int(number) for number in asked))
    page = history_page(essay, now=request.now)
    html = shared_html(
        "symposium/revision/history.html",
        {"page": page, "issue": page.issue, "canonical_url": absolute(request.path)},
    )
    response = page_response(request, html, {"history": lambda _: _own_history(request, essay)})
    response["Link"] = link_header([(absolute(essay.get_absolute_url()), "latest-version")])
    return response


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdecimal() and len(given) < 9


def _own_history(request, essay: Essay) -> str:
    """What only the essay's people see there: the draft, what waits, and the way to bring a text back."""
    if essay.state == EssayState.WITHDRAWN or not _is_of_the_essay(request, essay):
        return ""
    context = {
        "essay": essay,
        "issue": essay.issue,
        "latest": essay.revisions.released(request.now).order_by("-number").first(),
        "coming": essay.revisions.frozen().filter(release_at__gt=request.now).first(),
        "released": essay.revisions.released(request.now).order_by("-number"),
        "may_restore": allows(check_can_change_draft, request.user, essay),
    }
    return render_to_string("symposium/revision/_own_history.html", context, request=request)


def _is_of_the_essay(request, essay: Essay) -> bool:
    return request.user.is_authenticated and allows(check_can_preview_essay, request.user, essay)


@shared_page
def comparison(request, issue, essay, number, other):
    """Two revisions, the earlier first; `other` is None for the draft. What may not be seen is not there."""
    found = get_object_or_404(
        Essay.objects.visible_to(request.user, request.now).select_related("issue"),
        issue__slug=issue,
        slug=essay,
    )
    old, new = _seen(request, found, number), _seen(request, found, other)
    if found.state == EssayState.WITHDRAWN:
        return redirect("revisions", issue, essay)
    if other is not None and number >= other:
        if number == other:
            return redirect(new)
        return redirect("comparison", issue, essay, other, number)
    page = comparison_page(found, old, new, now=request.now)
    context = {"page": page, "issue": page.issue, "canonical_url": absolute(request.path)}
    fillers: dict[str, Filler] = {}
    if page.is_released and other is not None:
        fillers["credits"] = lambda _: revision_credits(request, found, after=number, number=other)
    html = shared_html("symposium/revision/comparison.html", context)
    response = page_response(request, html, fillers)
    if page.is_released:
        address = absolute(reverse("revisions", args=[issue, essay]))
        response["Link"] = link_header([(address, "version-history")])
    return response


def _seen(request, essay: Essay, number: int | None) -> Revision:
    """The revision, or the draft, that this person may read."""
    rows = essay.revisions.draft() if number is None else essay.revisions.filter(number=number)
    found = get_object_or_404(rows)
    is_out = found.release_at is not None and found.release_at <= request.now
    if not (is_out and essay.issue.is_published(request.now)) and not _is_of_the_essay(request, essay):
        raise Http404
    return found
