"""What the demo's readers think of its comments: on guidelines where several begin a branch."""

from datetime import datetime
from random import Random

from django.db.models import Count, Q

from accounts.models import User
from symposium.actions.ranking import rank_threads
from symposium.actions.rating import rate_comment
from symposium.domain.rating import Said
from symposium.enums import CommentStance, Stance
from symposium.models import Comment, Thread, Vote

FEWEST = 4  # comments that begin a branch
SHARE = 0.7  # of the comments a reader answers for
SAME_SIDE = {CommentStance.FOR: Stance.AGREE, CommentStance.AGAINST: Stance.DISAGREE}


def rate_comments(now: datetime) -> None:
    """Whoever votes on such a guideline rates some of its comments; their quality is drawn once for all."""
    random = Random(5)  # noqa: S311 - seeded, no secret
    roots = Count("comments", filter=Q(comments__root__isnull=True, comments__removal=""))
    threads = Thread.objects.filter(guideline__isnull=False).alias(roots=roots).filter(roots__gte=FEWEST)
    for thread in threads.order_by("pk"):
        comments = list(thread.comments.filter(root__isnull=True, removal="").order_by("pk"))
        quality = {comment.pk: random.uniform(0.25, 0.85) for comment in comments}
        votes = Vote.objects.filter(guideline=thread.guideline_id, stance__isnull=False).order_by("pk")
        for vote in votes.select_related("voter"):
            for comment in comments:
                if vote.voter_id != comment.writer_id and random.random() < SHARE:
                    _rate(comment, vote.voter, vote.stance, quality[comment.pk], random, now)
    rank_threads(now=now)


def _rate(
    comment: Comment, by: User, stance: str | None, quality: float, random: Random, now: datetime
) -> None:
    is_same = SAME_SIDE.get(CommentStance(comment.stance)) == stance if comment.stance else False
    said = Said(
        helpful=random.random() < quality + (0.2 if is_same else -0.1),
        well_argued=random.random() < quality if random.random() < SHARE else None,
        agrees=is_same and random.random() < SHARE,
    )
    rate_comment(comment=comment, by=by, now=now, said=said)
