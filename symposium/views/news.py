"""What is new since a page was drawn. Pages that stay open ask every few seconds (decision 0015)."""

from datetime import datetime

from django.http import JsonResponse
from django.utils.dateparse import parse_datetime

from symposium.queries.news import Discussed, comments_now, new_annotations
from symposium.views.shared import shared_page


@shared_page
def news(request, issue, essay):
    """`?after=INSTANT`: how many annotations were made since. `?thread=`: how many comments stand there.

    A thread is `essay`, or `guideline:KEY`, or `annotation:KEY`. Of what is not there to be read there is none.
    """
    if "thread" in request.GET:
        kind, _, key = request.GET["thread"].partition(":")
        thread = Discussed(**{kind: key}) if key and kind in ("guideline", "annotation") else Discussed()
        return JsonResponse({"comments": comments_now(issue, essay, thread, now=request.now)})
    after = _instant(request.GET.get("after", ""))
    return JsonResponse(
        {"annotations": new_annotations(issue, essay, after, user=request.user, now=request.now)}
    )


def _instant(given: str) -> datetime | None:
    try:
        found = parse_datetime(given)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
