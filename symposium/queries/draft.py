"""What a writer sees: their invitations, their essays, and one essay's composer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from symposium.domain.draft import DraftText
from symposium.domain.readiness import problems
from symposium.enums import Answer, EssayState, ManuscriptState, Role, Verb
from symposium.models import Byline, Essay, Event, Issue, Manuscript, Membership, Revision
from symposium.models.draft_text import text_of
from symposium.models.membership import EDITING_ROLES
from symposium.permissions import refusal
from symposium.permissions.essay import (
    check_can_change_draft,
    check_can_submit,
    check_can_take_back,
    is_author,
    is_editor,
)
from symposium.queries.desk import EssayLine, essay_lines
from symposium.queries.proposal import untaken_counts


@dataclass(frozen=True)
class OwnIssue:
    """An issue to which this person brings essays, with their own ones in it.

    `manuscripts` were brought and are no draft yet. `as_editor`: they may bring another's essay too.
    """

    issue: Issue
    lines: list[EssayLine]
    manuscripts: list[Manuscript]
    may_bring: bool
    as_editor: bool


@dataclass(frozen=True)
class WritingDesk:
    """`proposals` counts those that wait, by the essays' keys."""

    invitations: list[Membership]
    declined: list[Membership]
    issues: list[OwnIssue]
    proposals: Mapping[str, int]


@dataclass(frozen=True)
class Person:
    """Somebody a byline may name: their account's key and name."""

    key: str
    name: str


@dataclass(frozen=True)
class Composer:
    """`refused` says why the draft may not be changed, `submit_refused` why not submitted; "" where it may.

    `missing` is what the saved draft still lacks. `accounts` gives the primary key of whom a byline may name.
    """

    essay: Essay
    issue: Issue
    draft: Revision
    text: DraftText
    line: EssayLine
    as_editor: bool
    people: list[Person]
    accounts: dict[str, int]
    missing: list[str]
    refused: str
    submit_refused: str
    may_take_back: bool
    return_reason: str


def writing_desk(user, now: datetime) -> WritingDesk:
    """In a fixed number of queries, however many issues and essays there are."""
    places = list(
        Membership.objects.filter(user=user)
        .select_related("issue", "given_by")
        .order_by("-given_at", "issue")
    )
    held = [place for place in places if place.answer != Answer.DECLINED]
    edited = {place.issue_id for place in held if place.role in EDITING_ROLES}
    own = {place.issue_id for place in held if place.role == Role.EXPERT}
    essays = Essay.objects.written_by(user)
    lines = essay_lines(essays, now)
    brought = Manuscript.objects.filter(brought_by=user).exclude(state=ManuscriptState.SAVED)
    manuscripts = list(brought.defer("content", "blocks", "source_text").order_by("-brought_at"))
    theirs = own | edited | set(lines) | {manuscript.issue_id for manuscript in manuscripts}
    issues = Issue.objects.filter(pk__in=theirs).order_by("-number")
    experts = [place for place in places if place.role == Role.EXPERT]
    return WritingDesk(
        invitations=[place for place in experts if place.answer == Answer.INVITED],
        declined=[place for place in experts if place.answer == Answer.DECLINED],
        issues=[
            OwnIssue(
                issue=issue,
                lines=lines.get(issue.pk, []),
                manuscripts=[m for m in manuscripts if m.issue_id == issue.pk],
                may_bring=issue.pk in own or issue.pk in edited or user.is_administrator,
                as_editor=issue.pk in edited,
            )
            for issue in issues
        ],
        proposals=untaken_counts([line.key for own in lines.values() for line in own], user=user, now=now),
    )


def composer(essay: Essay, *, user, now: datetime) -> Composer:
    draft = essay.revisions.draft().select_related("picture").defer("picture__content").get()
    text = text_of(draft)
    as_editor = is_editor(user, essay.issue)
    people = _people(essay, user, as_editor=as_editor)
    refused = refusal(check_can_change_draft, user, essay)
    [line] = essay_lines(Essay.objects.filter(pk=essay.pk), now)[essay.issue_id]
    return Composer(
        essay=essay,
        issue=essay.issue,
        draft=draft,
        text=text,
        line=line,
        as_editor=as_editor,
        people=[Person(person.key, str(person)) for person in people],
        accounts=_accounts(people),
        missing=problems(text),
        refused=refused,
        submit_refused=refusal(check_can_submit, user, essay),
        may_take_back=bool(refused) and not refusal(check_can_take_back, user, essay, now),
        return_reason=_return_reason(essay),
    )


def accounts_to_name(essay: Essay, *, user) -> dict[str, int]:
    """Whom a byline of this essay may name, at this person's hand: primary key by person key."""
    return _accounts(_people(essay, user, as_editor=is_editor(user, essay.issue)))


def _accounts(people: list[User]) -> dict[str, int]:
    return {person.key: person.pk for person in people}


def _people(essay: Essay, user, *, as_editor: bool) -> list[User]:
    """An author learns of no other expert here: who was invited is the editors' to announce."""
    authors = Byline.objects.filter(revision__essay=essay, user__isnull=False)
    named = Q(pk__in=authors.values("user"))
    if as_editor:
        experts = Membership.objects.filter(issue=essay.issue, role=Role.EXPERT)
        named |= Q(pk__in=experts.exclude(answer=Answer.DECLINED).values("user"))
    if is_author(user, essay):
        named |= Q(pk=user.pk)
    return list(User.objects.filter(named).order_by("name", "pk"))


def _return_reason(essay: Essay) -> str:
    """Why the editors gave it back, while it is with the authors."""
    if essay.state != EssayState.DRAFT:
        return ""
    last = (
        Event.objects.filter(essay=essay, verb__in=(Verb.ESSAY_RETURNED, Verb.ESSAY_SUBMITTED))
        .order_by("-at", "-pk")
        .first()
    )
    return str(last.details.get("reason", "")) if last and last.verb == Verb.ESSAY_RETURNED else ""
