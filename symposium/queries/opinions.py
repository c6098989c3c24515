"""What readers and writers think, beside a thread's words: stances of comments, agreement with them, one's own ratings.

Stances and all that is made from them are hidden from whoever may not see the guideline's result yet (design decision 4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count

from symposium.domain.rating import Said
from symposium.enums import CommentStance
from symposium.models import Comment, Guideline, Rating, Thread, Vote
from symposium.permissions.vote import may_see_result
from symposium.queries.comment import CommentLine, comment_line, comment_rows

FEWEST_DISSENTING = 3  # comments against, from which the best argued of them has its fixed place
FEWEST_MINDS = 3  # minds changed, from which the writer is told of them


@dataclass(frozen=True)
class Balance:
    """How many comments that are not removed stand where."""

    counts: Mapping[str, int]

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """(value, label, count) of every stance."""
        return [(stance.value, str(stance.label), self.counts.get(stance, 0)) for stance in CommentStance]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Opinions:
    """Of one page of a thread. Where `sees` is false, nothing made from stances is here.

    `stances` and `agreed` are by the comments' keys: a label, and how many readers agree with it.
    """

    sees: bool = False
    balance: Balance = field(default_factory=lambda: Balance({}))
    stances: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, int] = field(default_factory=dict)
    dissent: CommentLine | None = None

    def stance_of(self, key: str) -> str:
        return self.stances.get(key, "")

    def agreed_with(self, key: str) -> int:
        return self.agreed.get(key, 0)


def sees_opinions(guideline: Guideline | None, user, now: datetime) -> bool:
    """Whether this person may see stances on it: on what is not voted on, everyone may."""
    if guideline is None:
        return True
    issue = guideline.essay.issue
    voted = user.is_authenticated and Vote.objects.filter(guideline=guideline, voter=user).exists()
    return may_see_result(issue, has_voted=voted, now=now)


def opinions(thread: Thread | None, lines: Iterable[CommentLine], *, sees: bool) -> Opinions:
    """In two queries, or four on a guideline; none where they may not be seen."""
    keys = [line.key for line in lines if not line.removal]
    if thread is None or not sees:
        return Opinions(sees=sees)
    agreed = Rating.objects.filter(comment__key__in=keys, agrees=True).values_list("comment__key")
    counts = dict(agreed.annotate(Count("pk")).order_by())
    if thread.guideline_id is None:
        return Opinions(sees=True, agreed=counts)
    said = thread.comments.filter(removal="").exclude(stance="")
    balance = Balance(dict(said.order_by().values_list("stance").annotate(Count("pk"))))
    stances = dict(said.filter(key__in=keys).values_list("key", "stance")) if balance.total else {}
    return Opinions(
        sees=True,
        balance=balance,
        stances={key: str(CommentStance(stance).label) for key, stance in stances.items()},
        agreed=counts,
        dissent=_dissent(thread)
        if balance.counts.get(CommentStance.AGAINST, 0) >= FEWEST_DISSENTING
        else None,
    )


def _dissent(thread: Thread) -> CommentLine | None:
    """The best argued of those that begin a branch and stand against the guideline, whatever the majority."""
    rows = comment_rows().filter(thread=thread, root__isnull=True, removal="", stance=CommentStance.AGAINST)
    found = rows.order_by("-argued_score", "made_at", "pk").first()
    return comment_line(found) if found else None


@dataclass(frozen=True)
class OwnRating:
    """What this person said of a comment; of their own, how many minds it changed, None under three."""

    said: Said = field(default_factory=Said)
    minds_changed: int | None = None

    @property
    def words(self) -> str:
        """Said back to them, in one line."""
        parts = []
        if self.said.helpful is not None:
            parts.append("helpful" if self.said.helpful else "not helpful")
        if self.said.well_argued is not None:
            parts.append("well argued" if self.said.well_argued else "not well argued")
        if self.said.agrees:
            parts.append("you agree")
        if self.said.changed_mind:
            parts.append("it changed your mind")
        return "You said: " + ", ".join(parts) if parts else ""


def own_ratings(lines: Iterable[CommentLine], user) -> dict[str, OwnRating]:
    """By the comments' keys. Two queries, none for the anonymous."""
    if not user.is_authenticated:
        return {}
    keys = [line.key for line in lines if not line.removal and line.writer_id != user.pk]
    mine = [line.key for line in lines if not line.removal and line.writer_id == user.pk]
    rows = Rating.objects.filter(rater=user, comment__key__in=keys).select_related("comment")
    found = {row.comment.key: OwnRating(row.said) for row in rows}
    if mine:
        minds = Rating.objects.filter(comment__key__in=mine, changed_mind=True).values_list("comment__key")
        for key, count in minds.annotate(Count("pk")).order_by():
            if count >= FEWEST_MINDS:
                found[key] = OwnRating(minds_changed=count)
    return found


def own_rating(comment: Comment, user) -> Said:
    found = Rating.objects.filter(comment=comment, rater=user).first()
    return found.said if found else Said()
