"""A person's own votes with every change of them: for that person, and for nobody else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from symposium.domain.inline import to_plain
from symposium.enums import EssayState, PassageKind, Stance, WordingGrade
from symposium.models import Issue, Passage, Vote, VoteChange, Wording, WordingChange
from symposium.models.wordings import lines_of
from symposium.queries.vote import SAID

AT_ONCE = 40


@dataclass(frozen=True)
class VoteStep:
    """One change: `stance` None where the vote was withdrawn. `revision` is that of the wording."""

    at: datetime
    stance: Stance | None
    revision: int

    @property
    def words(self) -> str:
        return self.stance.label if self.stance else "Withdrawn"


@dataclass(frozen=True)
class MyVote:
    """`headline` is that of the wording voted on; "" where the essay was withdrawn.

    `is_asked_again`: the wording has changed substantively since, and may still be voted on.
    """

    key: str
    issue: Issue
    headline: str
    number: int
    essay_title: str
    language: str
    stance: Stance | None
    revision: int
    steps: tuple[VoteStep, ...]
    is_asked_again: bool

    @property
    def words(self) -> str:
        return SAID[self.stance]


@dataclass(frozen=True)
class MyVotes:
    """The latest first; `after` is the guideline key from which the next page goes on, or "".

    `asked` counts all that are asked again, on this page or not.
    """

    votes: tuple[MyVote, ...]
    after: str
    asked: int


def my_votes(user, *, now: datetime, after: str = "") -> MyVotes:
    """Five queries, two more where a wording has changed, and one to find where a later page begins."""
    rows = (
        Vote.objects.filter(voter=user, guideline__essay__issue__published_at__lte=now)
        .annotate(is_changed=_is_changed(now))
        .select_related("guideline__essay__issue", "wording__revision")
        .order_by("-cast_at", "-pk")
    )
    asked = _asked(rows.filter(is_changed=True, stance__isnull=False), now)
    if after and (mark := rows.filter(guideline__key=after).first()):
        rows = rows.filter(cast_at__lte=mark.cast_at).exclude(cast_at=mark.cast_at, pk__gte=mark.pk)
    found = list(rows[: AT_ONCE + 1])
    shown = found[:AT_ONCE]
    headlines = dict(
        Passage.objects.filter(
            kind=PassageKind.GUIDELINE_HEADLINE, wording__in=[vote.wording_id for vote in shown]
        ).values_list("wording_id", "text")
    )
    steps = _steps(shown)
    return MyVotes(
        tuple(_mine(vote, headlines, steps, is_asked_again=vote.pk in asked) for vote in shown),
        shown[-1].guideline.key if len(found) > AT_ONCE else "",
        len(asked),
    )


def asked_again(user, *, revision: str, now: datetime) -> list[tuple[str, str]]:
    """(key, headline) of the guidelines that this revision changed, voted on before and not since."""
    changes = WordingChange.objects.filter(
        guideline=OuterRef("guideline"), grade=WordingGrade.SUBSTANTIVE, wording__revision__key=revision
    )
    given = Vote.objects.filter(_is_changed(now), Exists(changes), voter=user, stance__isnull=False)
    asked = _asked(given, now)
    wordings = Wording.objects.latest_released(now).filter(guideline__votes__in=asked)
    headlines = Passage.objects.filter(
        kind=PassageKind.GUIDELINE_HEADLINE, wording__in=[wording.pk for wording in wordings]
    ).order_by("wording__number")
    return [(key, to_plain(text)) for key, text in headlines.values_list("wording__guideline__key", "text")]


def _asked(changed: QuerySet[Vote], now: datetime) -> set[int]:
    """Of these votes those that stand on an earlier line, and may be given anew."""
    open_ones = changed.exclude(guideline__essay__state=EssayState.WITHDRAWN).exclude(
        guideline__essay__issue__closes_at__lte=now
    )
    rows = list(open_ones.values_list("pk", "guideline", "wording"))
    lines = lines_of([guideline for _, guideline, _ in rows], now) if rows else {}
    return {pk for pk, guideline, wording in rows if wording not in lines[guideline][-1].wordings}


def _is_changed(now: datetime) -> Exists:
    """Whether a substantive change since the wording that the vote is on is out; its words may be back since."""
    changes = WordingChange.objects.filter(
        guideline=OuterRef("guideline"),
        grade=WordingGrade.SUBSTANTIVE,
        wording__revision__release_at__lte=now,
        wording__revision__number__gt=OuterRef("wording__revision__number"),
    )
    return Exists(changes)


def _steps(votes: Sequence[Vote]) -> dict[int, list[VoteStep]]:
    steps: dict[int, list[VoteStep]] = defaultdict(list)
    changes = VoteChange.objects.filter(vote__in=[vote.pk for vote in votes]).order_by("at", "pk")
    for vote, at, stance, revision in changes.values_list(
        "vote_id", "at", "stance", "wording__revision__number"
    ):
        steps[vote].append(VoteStep(at, Stance(stance) if stance else None, revision or 0))
    return steps


def _mine(vote, headlines: dict, steps: dict[int, list[VoteStep]], *, is_asked_again: bool) -> MyVote:
    essay, revision = vote.guideline.essay, vote.wording.revision
    is_withheld = essay.state == EssayState.WITHDRAWN
    return MyVote(
        key=vote.guideline.key,
        issue=essay.issue,
        headline="" if is_withheld else headlines.get(vote.wording_id, ""),
        number=vote.wording.number,
        essay_title=revision.title,
        language=revision.language,
        stance=Stance(vote.stance) if vote.stance else None,
        revision=revision.number or 0,
        steps=tuple(steps[vote.pk]),
        is_asked_again=is_asked_again,
    )
