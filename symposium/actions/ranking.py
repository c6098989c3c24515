"""The scores that a thread's orders go by. Worked out by a job, so that no single rating can be seen to move one."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from symposium.domain.helpfulness import Answer, helpful_to_both, may_be_ranked, well_argued
from symposium.enums import Stance
from symposium.models import Comment, Rating, Thread, Vote


def rank_threads(*, now: datetime) -> int:
    """Renew the scores of every thread that was rated, or written in, since they were worked out; how many."""
    waiting = Thread.objects.filter(rated_at__isnull=False).filter(
        Q(ranked_at__isnull=True) | Q(rated_at__gte=F("ranked_at"))
    )
    threads = list(waiting.values_list("pk", flat=True))
    for pk in threads:
        rank_thread(pk, now=now)
    return len(threads)


@transaction.atomic
def rank_thread(pk: int, *, now: datetime) -> None:
    thread = Thread.objects.select_for_update(no_key=True).get(pk=pk)
    roots = list(Comment.objects.filter(thread=thread, root__isnull=True, removal=""))
    keys = [root.pk for root in roots]
    answers = _answers(thread)
    thread.is_ranked_by_both = may_be_ranked(answers, len(roots))
    both = helpful_to_both(answers, keys) if thread.is_ranked_by_both else {}
    argued = well_argued(list(_said(thread, "well_argued")), keys)
    moved = []
    for root in roots:
        scores = both.get(root.pk, 0.0), argued[root.pk]
        if scores != (root.both_score, root.argued_score):
            root.both_score, root.argued_score = scores
            moved.append(root)
    Comment.objects.bulk_update(moved, ["both_score", "argued_score"], batch_size=500)
    thread.ranked_at = now
    thread.save(update_fields=["ranked_at", "is_ranked_by_both"])


def _answers(thread: Thread) -> list[Answer]:
    """Of those who vote on the guideline now; who withdrew their vote, or never voted, is on no side."""
    if thread.guideline_id is None:
        return []
    votes = Vote.objects.filter(guideline=thread.guideline_id, stance__isnull=False)
    agrees = {voter: stance == Stance.AGREE for voter, stance in votes.values_list("voter", "stance")}
    rows = _said(thread, "helpful", "rater")
    return [
        Answer(rater, comment, agrees[rater], helpful) for comment, helpful, rater in rows if rater in agrees
    ]


def _said(thread: Thread, question: str, *more: str):
    """(comment, the answer, more) of each rating of a top comment that answers this question."""
    rows = Rating.objects.filter(comment__thread=thread, comment__root__isnull=True, comment__removal="")
    return rows.filter(**{f"{question}__isnull": False}).values_list("comment", question, *more)
