"""What one person said of each comment of a page, filled into its slots."""

from collections.abc import Iterable

from django.template.loader import render_to_string

from symposium.queries.comment import CommentLine
from symposium.queries.opinions import own_ratings
from symposium.views.slots import Filler


def ratings_filler(request, lines: Iterable[CommentLine]) -> Filler:
    """Fills `{% slot "rating" key %}`; of one's own comment, how many minds it changed."""
    found = own_ratings(list(lines), request.user)

    def fill(key: str) -> str:
        own = found.get(key)
        return render_to_string("symposium/thread/_own_rating.html", {"own": own}) if own else ""

    return fill
