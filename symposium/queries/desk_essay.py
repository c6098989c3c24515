"""What the editors' desk shows of one essay: how it stands, what may be done, what was done."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from symposium.domain.local_time import instants
from symposium.domain.readiness import problems
from symposium.enums import EssayState, PassageKind, Verb
from symposium.models import Essay, Event, Issue, Revision, Theme
from symposium.models.changed_guidelines import ChangedGuideline, changed_guidelines
from symposium.models.draft_text import standing, text_of
from symposium.permissions import refusal
from symposium.permissions.annotation import check_can_import_annotations
from symposium.permissions.essay import (
    check_can_change_draft,
    check_can_publish_notice,
    check_can_reinstate,
    check_can_return,
    check_can_schedule,
    check_can_withdraw,
    check_draft_is_new,
)
from symposium.queries.desk import EssayLine, essay_lines
from symposium.queries.forecast import Forecast, forecast

USUAL_HOUR = 7


@dataclass(frozen=True)
class GuidelineRow:
    key: str
    number: int
    headline: str
    themes: frozenset[str]


@dataclass(frozen=True)
class EventLine:
    """`instant` is one that the event speaks of; `fact` another plain fact of it."""

    at: datetime
    who: str
    what: str
    fact: str
    instant: datetime | None


@dataclass(frozen=True)
class Refusals:
    """Why each act is refused to this person now; "" where it is allowed."""

    schedule: str
    cancel: str
    give_back: str
    withdraw: str
    reinstate: str
    change: str
    notice: str
    imports: str


@dataclass(frozen=True)
class EssayDesk:
    essay: Essay
    issue: Issue
    line: EssayLine
    draft: Revision
    seen: str
    words: int
    problems: list[str]
    released: list[Revision]
    coming: Revision | None
    waits_for_issue: bool
    guidelines: list[GuidelineRow]
    changes: tuple[ChangedGuideline, ...]
    forecast: Forecast | None
    themes: list[Theme]
    events: list[EventLine]
    refusals: Refusals
    proposed_release: datetime
    return_reason: str


def essay_desk(essay: Essay, *, user, now: datetime) -> EssayDesk:
    issue = essay.issue
    [line] = essay_lines(Essay.objects.filter(pk=essay.pk), now)[issue.pk]
    draft = essay.revisions.draft().get()
    frozen = list(essay.revisions.frozen().select_related("frozen_by").order_by("-number"))
    released = [revision for revision in frozen if revision.release_at <= now]
    coming = next((revision for revision in frozen if revision.release_at > now), None)
    text = text_of(draft)
    events = _events(essay)
    missing = problems(text)
    unchanged = refusal(check_draft_is_new, text, released[0]) if released and not coming else ""
    return EssayDesk(
        essay=essay,
        issue=issue,
        line=line,
        draft=draft,
        seen=standing(essay, draft),
        words=sum(len(passage.text.split()) for passage in text.passages),
        problems=missing,
        released=released,
        coming=coming,
        waits_for_issue=bool(frozen) and (issue.published_at is None or issue.published_at > now),
        guidelines=_guidelines(draft),
        changes=changed_guidelines(essay, draft, now),
        forecast=forecast(draft, released[0], user=user, now=now) if released else None,
        themes=list(issue.themes.all()),
        events=[_event_line(event) for event in events],
        refusals=_refusals(essay, user, missing, coming, now, unchanged=unchanged),
        proposed_release=coming.release_at if coming else _tomorrow(issue, now),
        return_reason=_return_reason(essay, events),
    )


def _tomorrow(issue: Issue, now: datetime) -> datetime:
    """Tomorrow at the usual hour on the issue's clocks; no zone leaves that hour out."""
    day = now.astimezone(ZoneInfo(issue.time_zone)).replace(tzinfo=None) + timedelta(days=1)
    found = instants(day.replace(hour=USUAL_HOUR, minute=0, second=0, microsecond=0), issue.time_zone)
    return found[0] if found else now + timedelta(days=1)


def _guidelines(draft: Revision) -> list[GuidelineRow]:
    """In three queries, however many."""
    headlines = dict(
        draft.passages.filter(kind=PassageKind.GUIDELINE_HEADLINE).values_list("wording_id", "plain")
    )
    wordings = draft.wordings.select_related("guideline").prefetch_related("guideline__themes")
    return [
        GuidelineRow(
            key=wording.guideline.key,
            number=wording.number,
            headline=headlines.get(wording.pk, ""),
            themes=frozenset(theme.slug for theme in wording.guideline.themes.all()),
        )
        for wording in wordings
    ]


def _refusals(
    essay: Essay, user, missing: list[str], coming: Revision | None, now: datetime, *, unchanged: str
) -> Refusals:
    schedule = refusal(check_can_schedule, user, essay)
    return Refusals(
        schedule=schedule or ("First: " + " ".join(missing) if missing else unchanged),
        cancel=schedule or ("" if coming else "Nothing of this essay waits for its release."),
        give_back=refusal(check_can_return, user, essay),
        withdraw=refusal(check_can_withdraw, user, essay),
        reinstate=refusal(check_can_reinstate, user, essay),
        change=refusal(check_can_change_draft, user, essay),
        notice=refusal(check_can_publish_notice, user, essay, now),
        imports=refusal(check_can_import_annotations, user, essay, now),
    )


def _events(essay: Essay) -> list[Event]:
    return list(Event.objects.filter(essay=essay).select_related("actor"))


def _event_line(event: Event) -> EventLine:
    facts = event.details
    fact = ""
    if "revision" in facts:
        fact = f"revision {facts['revision']}" + (
            ", in place of the one before" if facts.get("replaced") else ""
        )
        if facts.get("grades"):
            fact += "; changed wordings: " + ", ".join(
                f"{number} {grade}" for grade, number in sorted(Counter(facts["grades"].values()).items())
            )
    elif facts.get("reason"):
        fact = f"“{facts['reason']}”"
    elif "themes" in facts:
        fact = "a guideline's themes: " + (", ".join(facts["themes"]) or "none")
    instant = facts.get("release_at")
    return EventLine(
        at=event.at,
        who=str(event.actor),
        what=Verb(event.verb).label,
        fact=fact,
        instant=datetime.fromisoformat(instant) if instant else None,
    )


def _return_reason(essay: Essay, events: list[Event]) -> str:
    """Why it lies with its authors again, until they submit it once more."""
    if essay.state != EssayState.DRAFT:
        return ""
    for event in events:  # the newest first
        if event.verb == Verb.ESSAY_SUBMITTED:
            return ""
        if event.verb == Verb.ESSAY_RETURNED:
            return str(event.details.get("reason", ""))
    return ""
