"""What is new since a page was drawn. Pages that stay open ask every few seconds (decision 0015)."""

from datetime import UTC, datetime

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
        named = kind in ("guideline", "annotation")
        if named and not (key.isascii() and key.isalnum()):
            return JsonResponse({"comments": 0})
        thread = Discussed(**{kind: key}) if named else Discussed()
        return JsonResponse(
            {"comments": comments_now(issue, essay, thread, user=request.user, now=request.now)}
        )
    after = _instant(request.GET.get("after", ""))
    return JsonResponse({"annotations": new_annotations(issue, essay, after, now=request.now)})


def _instant(given: str) -> datetime | None:
    try:
        found = parse_datetime(given)
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
