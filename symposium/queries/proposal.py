"""The wording proposals on an essay as whoever may change its draft sees them: what stands, and what would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, F

from symposium.domain.editing import Piece
from symposium.domain.inline import to_plain
from symposium.domain.proposal import CannotPut, Put
from symposium.domain.word_difference import word_difference
from symposium.enums import Purpose, Visibility
from symposium.models import Annotation, Essay, Issue, Revision, TakenProposal
from symposium.models.proposal_place import Places
from symposium.permissions import allows, refusal
from symposium.permissions.essay import check_can_change_draft, check_can_take_back
from symposium.queries.annotation import SEEN_BY, name_of


class ProposalState(StrEnum):
    OPEN = "open"
    REFUSED = "refused"
    TAKEN = "taken"
    CARRIED = "carried"


_ORDER = (ProposalState.OPEN, ProposalState.TAKEN, ProposalState.REFUSED, ProposalState.CARRIED)


@dataclass(frozen=True)
class TakenAs:
    """By whom and when; `number` is the frozen revision that carries the words, `release_at` its instant."""

    by: str
    at: datetime
    number: int | None
    release_at: datetime | None
    is_released: bool


@dataclass(frozen=True)
class ProposalLine:
    """`refused` says why it cannot be taken. `before` and `after` are the passage's plain text, where it can be taken or was.

    `taken` is also of one whose words the draft does not hold any more.
    """

    key: str
    name: str
    text: str
    quote: str
    replacement: str
    made_at: datetime
    visibility: str
    state: ProposalState
    refused: str
    passage: str
    place: tuple[int, int]
    before: str
    after: str
    taken: TakenAs | None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return word_difference(self.before, self.after)

    @property
    def seen_by(self) -> str:
        return SEEN_BY[Visibility(self.visibility)]

    @property
    def is_for_all(self) -> bool:
        return self.visibility == Visibility.ALL

    @property
    def may_be_put_back(self) -> bool:
        return self.state == ProposalState.TAKEN


@dataclass(frozen=True)
class ProposalsPage:
    """`refused` says why the draft may not be changed now; "" where it may. `may_take_back`: from the editors."""

    essay: Essay
    issue: Issue
    draft: Revision
    lines: tuple[ProposalLine, ...]
    refused: str
    may_take_back: bool

    @property
    def open_count(self) -> int:
        return sum(line.state == ProposalState.OPEN for line in self.lines)


def proposals(user, now: datetime):
    """Those that this person sees, of essays that can be read."""
    seen = Annotation.objects.visible_to(user, now).filter(purpose=Purpose.PROPOSAL, removal="")
    return seen.filter(essay__in=Essay.objects.readable(now))


def untaken_counts(essays: Sequence[str], *, user, now: datetime) -> Mapping[str, int]:
    """By the essays' keys, of the proposals that nobody took or followed. One query."""
    rows = proposals(user, now).filter(essay__key__in=essays, credit__isnull=True)
    return dict(rows.order_by().values_list("essay__key").annotate(Count("pk")))


def proposals_page(essay: Essay, *, user, now: datetime) -> ProposalsPage:
    """In a fixed number of queries: first what can be taken, in the order of the text."""
    return _page(essay, list(_rows(proposals(user, now).filter(essay=essay))), user=user, now=now)


def proposal_page(annotation: Annotation, *, user, now: datetime) -> ProposalsPage:
    """Of one alone, which may be removed by now."""
    return _page(
        annotation.essay, list(_rows(Annotation.objects.filter(pk=annotation.pk))), user=user, now=now
    )


def _rows(annotations):
    return annotations.annotate(who=F("writer__name")).order_by("made_at", "pk")


def _page(essay: Essay, rows: list[Annotation], *, user, now: datetime) -> ProposalsPage:
    draft = essay.revisions.draft().get()
    places = Places(draft, rows)
    taken = {
        row.annotation_id: row
        for row in TakenProposal.objects.filter(annotation__in=rows).select_related(
            "annotation", "by", "revision"
        )
    }
    lines = [_line(row, places, taken.get(row.pk), now) for row in rows]
    lines.sort(key=lambda line: (_ORDER.index(line.state), line.place, line.made_at, line.key))
    refused = refusal(check_can_change_draft, user, essay)
    may_take_back = bool(refused) and allows(check_can_take_back, user, essay, now)
    return ProposalsPage(essay, essay.issue, draft, tuple(lines), refused, may_take_back)


def _line(row: Annotation, places: Places, taken: TakenProposal | None, now: datetime) -> ProposalLine:
    state, refused, made = _standing(row, places, taken)
    return ProposalLine(
        key=row.key,
        name=name_of(row, vars(row)["who"]),
        text=row.text,
        quote=row.quote,
        replacement=row.replacement,
        made_at=row.made_at,
        visibility=row.visibility,
        state=state,
        refused=refused,
        passage=made.passage if made else "",
        place=(places.text.index.get(made.passage, 0), made.start) if made else (0, 0),
        before=to_plain(made.before) if made else "",
        after=to_plain(made.after) if made else "",
        taken=_taken_as(taken, now) if taken else None,
    )


def _standing(
    row: Annotation, places: Places, taken: TakenProposal | None
) -> tuple[ProposalState, str, Put | None]:
    if taken is not None and taken.revision is not None:
        return ProposalState.CARRIED, "", taken.put
    if taken is not None and places.taken(taken) is not None:
        return ProposalState.TAKEN, "", taken.put
    try:
        return ProposalState.OPEN, "", places.put(row)
    except CannotPut as problem:
        return ProposalState.REFUSED, str(problem), None


def _taken_as(taken: TakenProposal, now: datetime) -> TakenAs:
    revision = taken.revision
    release_at = revision.release_at if revision else None
    return TakenAs(
        by=taken.by.name or "Somebody",
        at=taken.at,
        number=revision.number if revision else None,
        release_at=release_at,
        is_released=release_at is not None and release_at <= now,
    )
