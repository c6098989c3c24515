"""Votes as pages and API show them: results as far as they may be seen, and one's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import IntegerField, OuterRef, Subquery

from symposium.domain.wording_lines import Line
from symposium.enums import Cohort, EssayState, Stance
from symposium.models import Byline, Guideline, Issue, Revision, Vote, Wording
from symposium.models.reworded import Reworded, reworded
from symposium.models.wordings import lines_of
from symposium.permissions import refusal
from symposium.permissions.vote import AUTHOR, SIGN_IN, check_vote_facts
from symposium.queries.vote_result import VoteResult, results

SAID = {
    Stance.AGREE: "You agree.",
    Stance.UNSURE: "You are unsure.",
    Stance.DISAGREE: "You disagree.",
    None: "You withdrew your vote.",
}


@dataclass(frozen=True)
class OwnVote:
    """`stance` is None where it was withdrawn. `revision` is that of the wording it was given on.

    `reworded` is how the wording has changed since, None where it reads as it did. `is_on_earlier_line`: it has
    changed substantively, and the vote is counted apart until it is kept, changed or withdrawn.
    """

    stance: Stance | None
    cohort: Cohort
    revision: int
    cast_at: datetime
    reworded: Reworded | None
    is_on_earlier_line: bool

    @property
    def is_asked_again(self) -> bool:
        return self.stance is not None and self.is_on_earlier_line

    @property
    def is_on_earlier_words(self) -> bool:
        return self.reworded is not None

    @property
    def words(self) -> str:
        return SAID[self.stance]


@dataclass(frozen=True)
class VoteBox:
    """One guideline's voting for one person: `own` is None before they vote, `refusal` why they may not."""

    key: str
    number: int
    revision: int
    language: str
    own: OwnVote | None
    refusal: str
    is_signed_in: bool
    result: VoteResult

    @property
    def stance(self) -> str:
        return self.own.stance or "" if self.own else ""

    @property
    def stance_label(self) -> str:
        return str(Stance(self.stance).label) if self.stance else ""

    @property
    def pressed(self) -> str:
        """The stance that counts on the present wording."""
        return "" if self.own and self.own.is_asked_again else self.stance

    @property
    def stances(self) -> list[tuple[str, str]]:
        return Stance.choices

    @property
    def is_over(self) -> bool:
        """Nobody may vote, signed in or not."""
        return self.refusal not in ("", SIGN_IN, AUTHOR)


@dataclass(frozen=True)
class VotedWording:
    """What is voted on: a guideline's latest released wording, `revision` the number of that which has it.

    `latest` is the number of the essay's latest released revision.
    """

    pk: int
    number: int
    revision: int
    latest: int
    essay: int
    is_withdrawn: bool
    language: str


def vote_boxes(guidelines: Iterable[Guideline], user, issue: Issue, now: datetime) -> dict[str, VoteBox]:
    """By the guidelines' keys; those not released have none, and those of a withdrawn essay.

    Three queries for the anonymous, five for the signed-in; one more where a vote is on an earlier wording, and
    one where an earlier line has votes.
    """
    by_pk = {guideline.pk: guideline for guideline in guidelines}
    wordings = {by_pk[pk]: row for pk, row in _wordings(by_pk, now).items()}
    return boxes_on(wordings, user, issue, now)


def boxes_on(
    voted: Mapping[Guideline, VotedWording], user, issue: Issue, now: datetime
) -> dict[str, VoteBox]:
    """The same for a page that has read the wordings: one query less."""
    if not issue.is_published(now):
        return {}
    keys = {guideline.pk: guideline.key for guideline in voted}
    wordings = {guideline.pk: row for guideline, row in voted.items() if not row.is_withdrawn}
    lines = lines_of(wordings, now)
    votes = _votes(wordings, user) if user.is_authenticated else {}
    own = _own_votes(votes, wordings, lines)
    written = _essays_written(wordings, user) if user.is_authenticated else set()
    found = results(lines, issue, now, voted={pk: vote.wording_id for pk, vote in votes.items()})
    boxes = {}
    for pk, row in wordings.items():
        boxes[keys[pk]] = VoteBox(
            key=keys[pk],
            number=row.number,
            revision=row.revision,
            language=row.language,
            own=own.get(pk),
            refusal=_refusal(user, issue, now, row, written),
            is_signed_in=user.is_authenticated,
            result=found[pk],
        )
    return boxes


def _refusal(user, issue: Issue, now: datetime, row: VotedWording, written: set[int]) -> str:
    def check() -> None:
        check_vote_facts(
            user,
            issue,
            now,
            is_author=row.essay in written,
            is_withdrawn=row.is_withdrawn,
            worded_in=row.revision,
            latest=row.latest,
        )

    return refusal(check)


def _wordings(guidelines: Iterable[int], now: datetime) -> dict[int, VotedWording]:
    """Each guideline's latest released wording."""
    latest = (
        Revision.objects.released(now)
        .filter(essay=OuterRef("revision__essay"))
        .order_by("-number")
        .values("number")[:1]
    )
    rows = (
        Wording.objects.filter(guideline__in=list(guidelines))
        .latest_released(now)
        .annotate(latest=Subquery(latest, output_field=IntegerField()))
        .values_list(
            "guideline_id",
            "pk",
            "number",
            "revision__number",
            "latest",
            "revision__essay_id",
            "revision__essay__state",
            "revision__language",
        )
    )
    return {
        guideline: VotedWording(pk, number, revision, latest, essay, state == EssayState.WITHDRAWN, language)
        for guideline, pk, number, revision, latest, essay, state, language in rows
    }


def _votes(wordings: Mapping[int, VotedWording], user) -> dict[int, Vote]:
    votes = Vote.objects.filter(voter=user, guideline__in=list(wordings)).select_related("wording__revision")
    return {vote.guideline_id: vote for vote in votes}


def _own_votes(
    votes: Mapping[int, Vote],
    wordings: Mapping[int, VotedWording],
    lines: Mapping[int, tuple[Line, ...]],
) -> dict[int, OwnVote]:
    pairs = {(vote.wording_id, wordings[pk].pk) for pk, vote in votes.items()}
    changes = reworded(pair for pair in pairs if pair[0] != pair[1])
    return {
        pk: OwnVote(
            stance=Stance(vote.stance) if vote.stance else None,
            cohort=Cohort(vote.cohort),
            revision=vote.wording.revision.number or 0,
            cast_at=vote.cast_at,
            reworded=changes.get((vote.wording_id, wordings[pk].pk)),
            is_on_earlier_line=vote.wording_id not in lines[pk][-1].wordings,
        )
        for pk, vote in votes.items()
    }


def _essays_written(wordings: dict[int, VotedWording], user) -> set[int]:
    """Those in any of whose bylines this person stands, a draft's too."""
    essays = {row.essay for row in wordings.values()}
    bylines = Byline.objects.filter(user=user, revision__essay__in=essays)
    return set(bylines.values_list("revision__essay_id", flat=True))
