"""Votes as pages and API show them: results as far as they may be seen, and one's own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import IntegerField, OuterRef, Subquery

from symposium.domain.tally import Counts, Part, Shown, shown, voters_told
from symposium.enums import Cohort, EssayState, ResultsShown, Stance
from symposium.models import Byline, Guideline, Issue, Passage, Revision, Tally, Vote, Wording
from symposium.permissions import refusal
from symposium.permissions.vote import AUTHOR, SIGN_IN, check_vote_facts, may_see_result

SAID = {
    Stance.AGREE: "You agree.",
    Stance.UNSURE: "You are unsure.",
    Stance.DISAGREE: "You disagree.",
    None: "You withdrew your vote.",
}


@dataclass(frozen=True)
class VoteResult:
    """One guideline's result for one reader.

    `is_open`: they may see it; then a cohort is None under its minimum. While it is not, nothing of any
    stance stands here: only `voters`, how many readers have voted, and that only from the minimum on.
    """

    is_open: bool
    shown_when: ResultsShown
    closes_at: datetime | None
    readers: Shown | None = None
    experts: Shown | None = None
    voters: int | None = None

    @property
    def rows(self) -> list[tuple[Stance, Part | None, Part | None]]:
        """By stance: the readers' part, the experts' part."""
        readers = self.readers.parts if self.readers else (None,) * 3
        experts = self.experts.parts if self.experts else (None,) * 3
        return list(zip(Stance, readers, experts, strict=True))


@dataclass(frozen=True)
class OwnVote:
    """`stance` is None where it was withdrawn. `revision` is that of the wording it was given on.

    `is_on_earlier_words`: a later revision is out whose wording reads otherwise.
    """

    stance: Stance | None
    cohort: Cohort
    revision: int
    cast_at: datetime
    is_on_earlier_words: bool

    @property
    def words(self) -> str:
        return SAID[self.stance]


@dataclass(frozen=True)
class VoteBox:
    """One guideline's voting for one person: `own` is None before they vote, `refusal` why they may not."""

    key: str
    number: int
    revision: int
    own: OwnVote | None
    refusal: str
    is_signed_in: bool
    result: VoteResult

    @property
    def stance(self) -> str:
        return self.own.stance or "" if self.own else ""

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


def vote_boxes(guidelines: Iterable[Guideline], user, issue: Issue, now: datetime) -> dict[str, VoteBox]:
    """By the guidelines' keys; those not released have none, and those of a withdrawn essay.

    Two queries for the anonymous, four for the signed-in; one more where a vote is on an earlier wording.
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
    own = _own_votes(wordings, user) if user.is_authenticated else {}
    written = _essays_written(wordings, user) if user.is_authenticated else set()
    results = _results(wordings, issue, now, voted=own)
    boxes = {}
    for pk, row in wordings.items():
        boxes[keys[pk]] = VoteBox(
            key=keys[pk],
            number=row.number,
            revision=row.revision,
            own=own.get(pk),
            refusal=_refusal(user, issue, now, row, written),
            is_signed_in=user.is_authenticated,
            result=results[pk],
        )
    return boxes


def public_results(guidelines: Iterable[Guideline], issue: Issue, now: datetime) -> dict[str, VoteResult]:
    """What everybody may see, by the guidelines' keys; one query. The essay must not be withdrawn."""
    by_pk = {guideline.pk: guideline for guideline in guidelines}
    results = _results(by_pk, issue, now, voted=())
    return {by_pk[pk].key: result for pk, result in results.items()}


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
        )
    )
    return {
        guideline: VotedWording(pk, number, revision, latest, essay, state == EssayState.WITHDRAWN)
        for guideline, pk, number, revision, latest, essay, state in rows
    }


def _own_votes(wordings: dict[int, VotedWording], user) -> dict[int, OwnVote]:
    votes = list(
        Vote.objects.filter(voter=user, guideline__in=list(wordings)).select_related("wording__revision")
    )
    elsewhere = [vote for vote in votes if vote.wording_id != wordings[vote.guideline_id].pk]
    words = words_of(
        [vote.wording_id for vote in elsewhere] + [wordings[vote.guideline_id].pk for vote in elsewhere]
    )
    return {
        vote.guideline_id: OwnVote(
            stance=Stance(vote.stance) if vote.stance else None,
            cohort=Cohort(vote.cohort),
            revision=vote.wording.revision.number or 0,
            cast_at=vote.cast_at,
            is_on_earlier_words=words.get(vote.wording_id) != words.get(wordings[vote.guideline_id].pk),
        )
        for vote in votes
    }


def words_of(wordings: Sequence[int]) -> dict[int, tuple]:
    """What must be equal for two wordings to say the same; their printed number is not part of it."""
    if not wordings:
        return {}
    words: dict[int, tuple] = defaultdict(tuple)
    rows = Passage.objects.filter(wording__in=wordings).order_by("position")
    for wording, *said in rows.values_list("wording_id", "kind", "level", "marker", "text"):
        words[wording] += (tuple(said),)
    return words


def _essays_written(wordings: dict[int, VotedWording], user) -> set[int]:
    """Those in any of whose bylines this person stands, a draft's too."""
    essays = {row.essay for row in wordings.values()}
    bylines = Byline.objects.filter(user=user, revision__essay__in=essays)
    return set(bylines.values_list("revision__essay_id", flat=True))


def _results(
    guidelines: Iterable[int], issue: Issue, now: datetime, *, voted: Iterable[int]
) -> dict[int, VoteResult]:
    counts: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Tally.objects.filter(guideline__in=list(guidelines))
    for guideline, cohort, stance, count in rows.values_list("guideline_id", "cohort", "stance", "count"):
        counts[guideline, cohort][stance] += count
    return {
        pk: _result(
            Counts(**counts[pk, Cohort.READERS]),
            Counts(**counts[pk, Cohort.EXPERTS]),
            issue,
            is_open=may_see_result(issue, has_voted=pk in voted, now=now),
        )
        for pk in guidelines
    }


def _result(readers: Counts, experts: Counts, issue: Issue, *, is_open: bool) -> VoteResult:
    return VoteResult(
        is_open=is_open,
        shown_when=ResultsShown(issue.results_shown),
        closes_at=issue.closes_at,
        readers=shown(Cohort.READERS, readers) if is_open else None,
        experts=shown(Cohort.EXPERTS, experts) if is_open else None,
        voters=None if is_open else voters_told(readers),
    )
