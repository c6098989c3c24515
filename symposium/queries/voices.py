"""What readers added to an essay, as all see it: how much is said where, and the remarks beside the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from symposium.models import Essay, Thread
from symposium.queries.essay import EssayPage


@dataclass(frozen=True)
class EssayVoices:
    """`comments` counts by the guidelines' keys, `on_essay` those on the whole of it; removed ones are not counted."""

    comments: Mapping[str, int] = field(default_factory=dict)
    on_essay: int = 0


def essay_voices(page: EssayPage) -> EssayVoices | None:
    """None where there are none to be shown: the revision is not out, or the essay was withdrawn."""
    if not page.is_released or page.withdrawal_notice:
        return None
    counts = comment_counts(page.essay)
    return EssayVoices(
        comments={key: count for key, count in counts.items() if key is not None},
        on_essay=counts.get(None, 0),
    )


def comment_counts(essay: Essay) -> dict[str | None, int]:
    """By the guidelines' keys; under None those on the essay as a whole. One query."""
    threads = Thread.objects.filter(essay=essay, annotation=None)
    return dict(threads.values_list("guideline__key", "comment_count"))
