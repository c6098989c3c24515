"""What the editors' desk shows of issues and of their essays."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Subquery

from symposium.domain.workflow import status
from symposium.enums import Answer, EssayState, EssayStatus, ManuscriptState, Role, Verb
from symposium.models import Byline, Essay, Event, Issue, Manuscript, Membership, Revision

# What waits for an editor comes first.
STATUS_ORDER = (
    EssayStatus.SUBMITTED,
    EssayStatus.DRAFT,
    EssayStatus.SCHEDULED,
    EssayStatus.RELEASED,
    EssayStatus.WITHDRAWN,
)


@dataclass(frozen=True)
class EssayLine:
    """One essay as lists of the desk have it. Its title and authors are the draft's.

    `waits` says that an editor has to read it: nothing was frozen since it was submitted.
    """

    key: str
    title: str
    authors: str
    status: EssayStatus
    waits: bool
    first_release_at: datetime | None
    coming_at: datetime | None
    coming_number: int | None


@dataclass(frozen=True)
class StatusGroup:
    status: EssayStatus
    lines: list[EssayLine]


@dataclass(frozen=True)
class CalendarEntry:
    line: EssayLine
    number: int
    release_at: datetime


@dataclass(frozen=True)
class CalendarDay:
    day: date
    entries: list[CalendarEntry]
    is_past: bool


@dataclass(frozen=True)
class DeskIssue:
    issue: Issue
    state: str
    counts: list[tuple[EssayStatus, int]]
    waiting: list[EssayLine]


@dataclass(frozen=True)
class IssueDesk:
    issue: Issue
    state: str
    groups: list[StatusGroup]
    contents: list[EssayLine]
    calendar: list[CalendarDay]
    coming: list[datetime]
    manuscripts: list[Manuscript] = field(default_factory=list)


@dataclass(frozen=True)
class RolePlaces:
    role: Role
    places: list[Membership]
    accepted: int
    invited: int
    declined: int


def issue_state(issue: Issue, now: datetime) -> str:
    """Derived from the issue's instants, in a word for the desk."""
    if issue.published_at is None:
        return "Not published"
    if issue.published_at > now:
        return "Coming"
    return "Closed" if issue.closes_at and issue.closes_at <= now else "Open"


def _authors(essays) -> dict[int, str]:
    names: dict[int, list[str]] = defaultdict(list)
    bylines = Byline.objects.filter(revision__essay__in=essays, revision__number__isnull=True)
    for essay_id, name in bylines.order_by("position").values_list("revision__essay_id", "name"):
        names[essay_id].append(name)
    return {
        essay_id: f"{', '.join(some[:-1])} and {some[-1]}" if len(some) > 1 else some[0]
        for essay_id, some in names.items()
    }


def essay_lines(essays, now: datetime) -> dict[int, list[EssayLine]]:
    """The lines of each issue by its primary key, in the order of the contents. Two queries."""
    drafts = Revision.objects.filter(essay=OuterRef("pk"), number__isnull=True)
    passed = Revision.objects.filter(essay=OuterRef("pk"), release_at__lte=now)
    coming = Revision.objects.filter(essay=OuterRef("pk"), release_at__gt=now)
    frozen = Revision.objects.frozen().filter(essay=OuterRef("pk"))
    submitted = Event.objects.filter(essay=OuterRef("pk"), verb=Verb.ESSAY_SUBMITTED)
    found = list(
        essays.annotate(
            title=Subquery(drafts.values("title")[:1]),
            has_passed=Exists(passed),
            first_release_at=Subquery(passed.order_by("number").values("release_at")[:1]),
            coming_at=Subquery(coming.values("release_at")[:1]),
            coming_number=Subquery(coming.values("number")[:1]),
            frozen_at=Subquery(frozen.order_by("-frozen_at").values("frozen_at")[:1]),
            submitted_at=Subquery(submitted.order_by("-at").values("at")[:1]),
        )
        .select_related("issue")
        .order_by("issue", "position")
    )
    authors = _authors([essay.pk for essay in found])
    lines: dict[int, list[EssayLine]] = defaultdict(list)
    for essay in found:
        published = essay.issue.published_at is not None and essay.issue.published_at <= now
        lines[essay.issue_id].append(
            EssayLine(
                key=essay.key,
                title=essay.title or "Untitled",
                authors=authors.get(essay.pk, ""),
                status=status(
                    essay.state,
                    has_released=essay.has_passed and published,
                    # In an unpublished issue a passed instant still waits: for the issue.
                    has_scheduled=essay.coming_at is not None or essay.has_passed,
                ),
                waits=_waits(essay),
                first_release_at=essay.first_release_at,
                coming_at=essay.coming_at,
                coming_number=essay.coming_number,
            )
        )
    return lines


def desk_issues(user, now: datetime) -> list[DeskIssue]:
    """The issues that this person edits, the newest first. Three queries, however many."""
    issues = list(Issue.objects.edited_by(user))
    lines = essay_lines(Essay.objects.filter(issue__in=issues), now)
    desk = []
    for issue in issues:
        count = Counter(line.status for line in lines[issue.pk])
        desk.append(
            DeskIssue(
                issue=issue,
                state=issue_state(issue, now),
                counts=[(s, count[s]) for s in STATUS_ORDER if count[s]],
                waiting=[line for line in lines[issue.pk] if line.waits],
            )
        )
    return desk


def _waits(essay) -> bool:
    """Submitted, and not frozen since: a scheduled or released essay keeps the state of submitted."""
    if essay.state != EssayState.SUBMITTED:
        return False
    return essay.frozen_at is None or (
        essay.submitted_at is not None and essay.submitted_at > essay.frozen_at
    )


def issue_desk(issue: Issue, now: datetime) -> IssueDesk:
    lines = essay_lines(Essay.objects.filter(issue=issue), now)[issue.pk]
    days = calendar(issue, lines, now)
    manuscripts = issue.manuscripts.exclude(state=ManuscriptState.SAVED).defer("content", "blocks")
    return IssueDesk(
        issue=issue,
        state=issue_state(issue, now),
        groups=[
            StatusGroup(s, found)
            for s in STATUS_ORDER
            if (found := [line for line in lines if line.status == s])
        ],
        contents=lines,
        calendar=days,
        coming=coming_instants(issue, now),
        manuscripts=list(manuscripts.select_related("brought_by").order_by("-brought_at")),
    )


def calendar(issue: Issue, lines: list[EssayLine], now: datetime) -> list[CalendarDay]:
    """Every frozen revision under the day on which the issue's clocks show its instant."""
    by_key = {line.key: line for line in lines}
    zone = ZoneInfo(issue.time_zone)
    days: dict[date, list[CalendarEntry]] = defaultdict(list)
    frozen = Revision.objects.frozen().filter(essay__issue=issue).order_by("release_at", "essay__position")
    for key, number, instant in frozen.values_list("essay__key", "number", "release_at"):
        if by_key[key].status != EssayStatus.WITHDRAWN:
            days[instant.astimezone(zone).date()].append(CalendarEntry(by_key[key], number, instant))
    today = now.astimezone(zone).date()
    return [CalendarDay(day, entries, day < today) for day, entries in days.items()]


def coming_instants(issue: Issue, now: datetime) -> list[datetime]:
    """When the issue's page will next change: its publication and its essays' releases."""
    waiting = Revision.objects.filter(essay__issue=issue, release_at__gt=now).exclude(
        essay__state=EssayState.WITHDRAWN
    )
    moments = {*waiting.values_list("release_at", flat=True), issue.published_at, issue.closes_at}
    return sorted(moment for moment in moments if moment is not None and moment > now)


def places(issue: Issue) -> list[RolePlaces]:
    """The issue's people by role, each with the answer."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for place in issue.memberships.select_related("user").order_by("user__name", "user__email"):
        found[place.role].append(place)
    grouped = []
    for role in Role:
        if role in found:
            count = Counter(place.answer for place in found[role])
            grouped.append(
                RolePlaces(
                    role=role,
                    places=found[role],
                    accepted=count[Answer.ACCEPTED],
                    invited=count[Answer.INVITED],
                    declined=count[Answer.DECLINED],
                )
            )
    return grouped
