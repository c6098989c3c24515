"""What a reader thinks of a comment: one row a person and comment, said anew as often as they like."""

from datetime import datetime

from django.db import transaction
from django.db.models import Window
from django.db.models.functions import Lag

from symposium.domain.rating import Said
from symposium.errors import RuleBroken
from symposium.models import Comment, Rating, Thread, VoteChange
from symposium.permissions.rating import check_can_rate

NOT_CHANGED = (
    "“This changed my mind” is for those whose vote on the guideline changed since the comment was written. "
    "Change your vote first."
)
NOT_RANKED = "Whether it is helpful and well argued is asked of comments that begin a branch: replies stand in their order."


@transaction.atomic
def rate_comment(*, comment: Comment, by, now: datetime, said: Said) -> Rating | None:
    """From now on they say this of it and nothing else; nothing at all leaves no row. The same again changes nothing.

    Raises RuleBroken where it shall have changed their mind and their vote did not change since.
    """
    # The thread is held, as whoever removes the comment does; two ratings of one person wait for each other.
    Thread.objects.select_for_update(no_key=True).get(pk=comment.thread_id)
    comment = Comment.objects.select_related("thread__essay__issue").get(pk=comment.pk)
    check_can_rate(by, comment)
    if comment.root_id is not None and (said.helpful, said.well_argued) != (None, None):
        raise RuleBroken(NOT_RANKED)
    before = Rating.objects.filter(comment=comment, rater=by).first()
    if said.changed_mind and not (before and before.changed_mind) and not has_changed_vote(by, comment):
        raise RuleBroken(NOT_CHANGED)
    if (before.said if before else Said()) == said:
        return before
    Thread.objects.filter(pk=comment.thread_id).update(rated_at=now)
    rating = before or Rating(comment=comment, rater=by)
    if said.is_empty:
        rating.delete()
        return None
    rating.helpful, rating.well_argued = said.helpful, said.well_argued
    rating.agrees, rating.changed_mind = said.agrees, said.changed_mind
    rating.rated_at = now
    rating.save()
    return rating


def has_changed_vote(user, comment: Comment) -> bool:
    """Whether this person's vote on the comment's guideline went from one stance to another since it was written."""
    guideline = comment.thread.guideline_id
    if guideline is None or not user.is_authenticated:
        return False
    given = VoteChange.objects.filter(
        vote__guideline=guideline, vote__voter=user, stance__isnull=False
    ).annotate(before=Window(Lag("stance"), partition_by="vote", order_by=["at", "pk"]))
    return any(
        change.before and change.before != change.stance and change.at >= comment.made_at for change in given
    )
