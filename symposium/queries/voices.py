"""What readers added to an essay, as all see it: how much is said where, and the remarks beside the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from symposium.models import Essay, Guideline, Thread
from symposium.queries.badges import Badges, badges_of
from symposium.queries.essay import EssayPage
from symposium.queries.guideline import GuidelinePage
from symposium.queries.margin import Margin, margin
from symposium.queries.vote import VotedWording
from symposium.queries.wording import GuidelineCard


@dataclass(frozen=True)
class EssayVoices:
    """`comments` counts by the guidelines' keys, `on_essay` those on the whole of it; removed ones are not counted."""

    margin: Margin
    badges: Badges
    comments: Mapping[str, int] = field(default_factory=dict)
    on_essay: int = 0


def essay_voices(page: EssayPage, now: datetime) -> EssayVoices | None:
    """None where there are none to be shown: the revision is not out, or the essay was withdrawn. Four queries."""
    if not page.is_released or page.withdrawal_notice:
        return None
    counts = comment_counts(page.essay)
    return EssayVoices(
        margin=margin(page.essay, page.revision, now=now),
        badges=badges_of(page.essay, now),
        comments={key: count for key, count in counts.items() if key is not None},
        on_essay=counts.get(None, 0),
    )


def comment_counts(essay: Essay) -> dict[str | None, int]:
    """By the guidelines' keys; under None those on the essay as a whole. One query."""
    threads = Thread.objects.filter(essay=essay, annotation=None)
    return dict(threads.values_list("guideline__key", "comment_count"))


def voted_wordings(page: EssayPage) -> dict[Guideline, VotedWording]:
    """What is voted on from the page of the essay's latest released revision."""
    number = page.revision.number or 0
    return {
        card.guideline: VotedWording(
            pk=card.wording_pk,
            number=card.number,
            revision=number,
            latest=number,
            essay=page.essay.pk,
            is_withdrawn=bool(page.withdrawal_notice),
            language=page.revision.language,
        )
        for card in page.guidelines
    }


def voted_wording(page: GuidelinePage, card: GuidelineCard) -> VotedWording:
    """What is voted on from the page of a guideline's latest wording."""
    return VotedWording(
        pk=card.wording_pk,
        number=card.number,
        revision=page.revision,
        latest=page.essay_revision,
        essay=page.essay.pk,
        is_withdrawn=bool(page.withdrawal_notice),
        language=page.language,
    )
