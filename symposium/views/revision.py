from django.http import HttpResponse

from symposium.enums import EssayState
from symposium.exports.page_citation import absolute
from symposium.models import Revision
from symposium.queries.essay import essay_page, revision_text
from symposium.views.essay import essay_response
from symposium.views.shared import not_public, released_essay, shared_page


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
    response = essay_response(request, page, "symposium/revision/revision.html")
    response["Link"] = f'<{absolute(found.get_absolute_url())}>; rel="cite-as"'
    return response


@shared_page
@released_essay
def text(request, essay, number):
    """The normalised text (queries.essay.revision_text says its form), or the notice of withdrawal."""
    found = _released(essay, number, request.now)
    if found is None:
        return not_public(request, essay)
    if essay.state == EssayState.WITHDRAWN:
        body = f"{found.title}\n\nWithdrawn. {essay.withdrawal_notice}\n"
    else:
        body = revision_text(found)
    response = HttpResponse(body, content_type="text/plain; charset=utf-8")
    response["Content-Language"] = found.language
    return response
