"""An essay's draft: made, changed, submitted, returned. Its release is in actions/schedule.py."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify

from symposium.actions.anchoring import draft_changed
from symposium.actions.attachments import attachments
from symposium.actions.record import record
from symposium.actions.text import drop_unused_guidelines, write_text
from symposium.domain.draft import DraftByline, DraftText
from symposium.domain.readiness import problems
from symposium.domain.workflow import Act, next_state
from symposium.enums import Answer, EssayState, Role, Verb
from symposium.errors import InvalidInput, RuleBroken, Stale
from symposium.models import Byline, Essay, Event, Issue, Manuscript, Membership, Picture, Revision
from symposium.models.draft_text import text_of
from symposium.permissions.essay import (
    check_can_bring_essay,
    check_can_change_draft,
    check_can_return,
    check_can_submit,
    check_can_take_back,
    is_editor,
)

SITTING = timedelta(minutes=30)


def locked(essay: Essay) -> Essay:
    """The essay's row, held until the transaction ends: acts on one essay queue behind each other."""
    return Essay.objects.select_for_update(of=("self",)).select_related("issue").get(pk=essay.pk)


def _slug_for(title: str, essay: Essay) -> str:
    """An address from the title that no other essay of the issue has."""
    base = slugify(title)[:70].strip("-") or "essay"
    taken = set(essay.issue.essays.exclude(pk=essay.pk).values_list("slug", flat=True))
    slug, further = base, 2
    while slug in taken:
        slug, further = f"{base}-{further}", further + 1
    return slug


def save_at_address(essay: Essay, title: str) -> None:
    """Save it at the address that its title gives; where another takes that in the same moment, at the next.

    Of two that write one address the database lets the second wait, and refuses it once the first is there.
    """
    while (slug := _slug_for(title, essay)) != essay.slug:
        essay.slug = slug
        try:
            with transaction.atomic():
                essay.save()
            return
        except IntegrityError as error:
            if "essay_slug_once_per_issue" not in str(error):
                raise
            essay.slug = ""


def _with_known_experts(text: DraftText, issue: Issue) -> DraftText:
    """Bylines without an account are given that of the issue's expert of exactly this name."""
    experts = Membership.objects.filter(issue=issue, role=Role.EXPERT).exclude(answer=Answer.DECLINED)
    by_name: dict[str, int | None] = {}
    for user_id, name in experts.values_list("user_id", "user__name"):
        by_name[name.casefold()] = None if name.casefold() in by_name else user_id
    taken = {byline.user_id for byline in text.bylines}
    bylines = []
    for byline in text.bylines:
        found = by_name.get(byline.name.strip().casefold())
        if byline.user_id is None and found is not None and found not in taken:
            byline = replace(byline, user_id=found)
            taken.add(found)
        bylines.append(byline)
    return replace(text, bylines=tuple(bylines))


def _with_author(text: DraftText, by) -> DraftText:
    """An expert who brings an essay is among its authors, whatever the paper says."""
    if any(byline.user_id == by.pk for byline in text.bylines):
        return text
    if len(text.bylines) == 1 and text.bylines[0].user_id is None:
        return replace(text, bylines=(replace(text.bylines[0], user_id=by.pk),))
    own = DraftByline(by.name or "Author", by.affiliation, by.biography, by.orcid, by.pk)
    return replace(text, bylines=(own, *text.bylines))


@transaction.atomic
def create_essay(
    *, issue: Issue, by, now: datetime, text: DraftText, manuscript: Manuscript | None = None
) -> Essay:
    """A new draft at the end of the issue's contents. The manuscript's pictures become the essay's."""
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    check_can_bring_essay(by, issue)
    text = _with_known_experts(text, issue)
    if not is_editor(by, issue):
        text = _with_author(text, by)
    last = issue.essays.aggregate(last=Max("position"))["last"] or 0
    essay = Essay(issue=issue, position=last + 1, created_at=now, created_by=by)
    save_at_address(essay, text.title)
    if manuscript is not None:
        Picture.objects.filter(manuscript=manuscript).update(essay=essay, manuscript=None)
    revision = Revision.objects.create(essay=essay, changed_at=now)
    write_text(revision, text, now=now)
    record(Verb.ESSAY_CREATED, by=by, now=now, essay=essay)
    return essay


@transaction.atomic
def begin_essay(*, issue: Issue, by, now: datetime, text: DraftText) -> Essay:
    """A draft without a word; the one that this person began before, while it is still without."""
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    check_can_bring_essay(by, issue)
    untouched = Revision.objects.draft().filter(title="", passages__isnull=True)
    begun = Essay.objects.filter(issue=issue, created_by=by, state=EssayState.DRAFT, revisions__in=untouched)
    return begun.order_by("pk").first() or create_essay(issue=issue, by=by, now=now, text=text)


@transaction.atomic
def write_draft(*, essay: Essay, by, now: datetime, text: DraftText, edits: int) -> Revision:
    """Replace the draft's text. `edits` is the count the writer saw: Stale where there is a later one."""
    essay = locked(essay)
    check_can_change_draft(by, essay)
    draft = essay.revisions.draft().select_for_update().get()
    if draft.edits != edits:
        raise Stale("The draft was changed elsewhere since you opened it. Nothing was overwritten.")
    if not is_editor(by, essay.issue):
        # The editor's note is the editors'; an author's form does not carry it.
        text = replace(text, editors_note=draft.editors_note)
    _check_accounts(essay, by, text)
    attached = attachments(draft)
    write_text(draft, text, now=now)
    draft_changed(draft, attached)
    drop_unused_guidelines(essay)
    if not essay.revisions.frozen().exists():
        save_at_address(essay, text.title)
    _record_sitting(essay, by=by, now=now)
    return draft


def _record_sitting(essay: Essay, *, by, now: datetime) -> None:
    """One event for a person's changes one after the other: a draft is saved every few seconds while one writes."""
    last = Event.objects.filter(essay=essay).order_by("-at", "-pk").first()
    goes_on = (
        last is not None
        and (last.verb, last.actor_id) == (Verb.DRAFT_CHANGED, by.pk)
        and now - last.at < SITTING
    )
    if not goes_on:
        record(Verb.DRAFT_CHANGED, by=by, now=now, essay=essay)


def _check_accounts(essay: Essay, by, text: DraftText) -> None:
    """A byline may name an account only of the issue's people or of this essay's authors."""
    named = {byline.user_id for byline in text.bylines if byline.user_id is not None}
    members = Membership.objects.filter(issue=essay.issue).values_list("user_id", flat=True)
    authors = Byline.objects.filter(revision__essay=essay).values_list("user_id", flat=True)
    if named - set(members) - set(authors) - {by.pk}:
        raise InvalidInput("An author with an account needs a place in the issue first.")
    if not is_editor(by, essay.issue) and by.pk not in named:
        raise InvalidInput("You cannot take yourself out of the byline. Ask an editor to do it.")


@transaction.atomic
def submit_essay(*, essay: Essay, by, now: datetime, edits: int | None = None) -> Essay:
    """Hand the draft to the editors. What is missing is named, all at once.

    `edits` is the count that the author saw, where there was a page: Stale where there is a later one.
    """
    essay = locked(essay)
    check_can_submit(by, essay)
    draft = essay.revisions.draft().get()
    if edits is not None and draft.edits != edits:
        raise Stale("The draft was changed by somebody else just now. Look at it, then submit it again.")
    missing = problems(text_of(draft))
    if missing:
        raise RuleBroken(" ".join(missing))
    return _move(essay, Act.SUBMIT, Verb.ESSAY_SUBMITTED, by=by, now=now)


@transaction.atomic
def return_essay(*, essay: Essay, by, now: datetime, reason: str) -> Essay:
    """Give it back to its authors, who may change it again. The reason stands in the record."""
    essay = locked(essay)
    check_can_return(by, essay)
    return _move(essay, Act.RETURN, Verb.ESSAY_RETURNED, by=by, now=now, reason=reason.strip()[:500])


@transaction.atomic
def take_back_essay(*, essay: Essay, by, now: datetime) -> Essay:
    """An author changes it after all. What is frozen or released stays as it is."""
    essay = locked(essay)
    check_can_take_back(by, essay, now)
    return _move(essay, Act.TAKE_BACK, Verb.ESSAY_TAKEN_BACK, by=by, now=now)


def _move(essay: Essay, act: Act, verb: Verb, *, by, now: datetime, reason: str = "") -> Essay:
    state = next_state(essay.state, act)
    assert state is not None  # the permission has looked in the same table
    essay.state = state
    essay.save(update_fields=["state"])
    if reason:
        record(verb, by=by, now=now, essay=essay, reason=reason)
    else:
        record(verb, by=by, now=now, essay=essay)
    return essay
