"""An issue's making, its settings, its themes and the order of its contents."""

from datetime import datetime, timedelta
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify

from symposium.actions.record import record
from symposium.domain.author_name import one_line
from symposium.domain.local_time import shown_in
from symposium.enums import Announcement, Answer, EarlyAnnotation, ResultsShown, Role, Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Essay, Issue, Membership, Theme
from symposium.permissions.issue import check_can_create_issue, check_can_edit_issue

RESERVED_SLUGS = ("new",)  # /desk/issues/new/ is where an issue is made
FIELDS = (
    "title",
    "question",
    "context",
    "asked_on",
    "due_on",
    "editors_note",
    "editors_note_by",
    "commissioned_by",
    "language",
    "time_zone",
    "published_at",
    "closes_at",
    "announcement",
    "results_shown",
    "early_annotation",
)


RESULTS_FIXED = (
    "When results are shown was fixed at opening, when the issue was published: whoever votes relies on it."
)

SHORTEST_NOTICE = timedelta(hours=1)
CLOSES_TOO_SOON = (
    "The issue can close in an hour at the earliest: closing opens the results, and cannot be undone."
)

# Printed on one line; a mail's subject and a feed hold the title.
ONE_LINE = ("title", "editors_note_by", "commissioned_by")


def _on_one_line(fields: dict) -> dict:
    return {name: one_line(value) if name in ONE_LINE else value for name, value in fields.items()}


def _check_fields(fields: dict) -> None:
    unknown = set(fields) - set(FIELDS) - {"slug"}
    if unknown:
        raise InvalidInput(f"An issue has no field {', '.join(sorted(unknown))}.")
    for name in ("title", "question"):
        if name in fields and not (fields[name] or "").strip():
            raise InvalidInput(f"Give the issue a {name}.")
    if "time_zone" in fields and fields["time_zone"] not in available_timezones():
        raise InvalidInput("Choose a time zone by its name, as in Europe/Paris.")
    if fields.get("announcement", Announcement.DAYS) not in Announcement.values:
        raise InvalidInput("Choose what is announced of coming essays.")
    if fields.get("results_shown", ResultsShown.AFTER_VOTING) not in ResultsShown.values:
        raise InvalidInput("Choose when results are shown.")
    if fields.get("early_annotation", EarlyAnnotation.NO) not in EarlyAnnotation.values:
        raise InvalidInput("Choose whether experts read ahead.")


def _check_instants(issue: Issue) -> None:
    if issue.published_at and issue.closes_at and issue.closes_at <= issue.published_at:
        raise InvalidInput("The issue must close after it is published.")
    if issue.asked_on and issue.due_on and issue.due_on < issue.asked_on:
        raise InvalidInput("The essays cannot be due before the experts were asked.")


def closed_for_good(issue: Issue, now: datetime) -> str:
    """Why its closing stands: whoever has seen the results must not vote after it. "" while it may change."""
    if not (issue.is_published(now) and issue.is_closed(now)):
        return ""
    assert issue.closes_at is not None
    day = shown_in(issue.closes_at, issue.time_zone)
    return f"This issue closed on {day.day} {day:%B %Y}; its results are open."


@transaction.atomic
def create_issue(*, by, now: datetime, fields: dict) -> Issue:
    """A new, unpublished issue; whoever makes it is its managing editor."""
    check_can_create_issue(by)
    fields = _on_one_line(fields)
    _check_fields({"title": "", "question": "", **fields})
    slug = slugify(fields.get("slug") or fields["title"])[:80].strip("-")
    if not slug:
        raise InvalidInput("Give the issue a short address of latin letters.")
    if slug in RESERVED_SLUGS:
        raise InvalidInput(f"“{slug}” cannot be the address of an issue. Choose another.")
    if Issue.objects.filter(slug=slug).exists():
        raise InvalidInput(f"Another issue has the address “{slug}”. Choose another.")
    number = (Issue.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    issue = Issue(slug=slug, number=number, created_at=now, created_by=by)
    for name, value in fields.items():
        if name != "slug":
            setattr(issue, name, value)
    if issue.closes_at and issue.closes_at < now + SHORTEST_NOTICE:
        raise InvalidInput(CLOSES_TOO_SOON)
    _check_instants(issue)
    try:
        with transaction.atomic():
            issue.save()
    except IntegrityError as error:
        raise RuleBroken("Another issue was made in the same moment. Send the form again.") from error
    Membership.objects.create(
        issue=issue,
        user=by,
        role=Role.MANAGING_EDITOR,
        answer=Answer.ACCEPTED,
        given_at=now,
        given_by=by,
    )
    record(Verb.ISSUE_CREATED, by=by, now=now, issue=issue)
    return issue


@transaction.atomic
def change_issue(*, issue: Issue, by, now: datetime, fields: dict, seen: str = "") -> Issue:
    """The slug is kept: addresses are for ever. What did not change is not recorded.

    `seen` is the issue's `standing` that the editor's form showed, where there was a form.
    """
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    check_can_edit_issue(by, issue)
    fields = _on_one_line(fields)
    _check_fields(fields)
    changed = [name for name in FIELDS if name in fields and getattr(issue, name) != fields[name]]
    if not changed:
        return issue
    if seen and seen != issue.standing():
        raise RuleBroken(
            "These settings were changed in another window since you opened them. Open them again in a "
            "new tab, and put your change in there: what you typed is still here."
        )
    if "results_shown" in changed and issue.is_published(now):
        raise RuleBroken(RESULTS_FIXED)
    if "closes_at" in changed:
        if refused := closed_for_good(issue, now):
            raise RuleBroken(refused)
        if fields["closes_at"] and fields["closes_at"] < now + SHORTEST_NOTICE:
            raise InvalidInput(CLOSES_TOO_SOON)
    published = issue.published_at
    for name in changed:
        setattr(issue, name, fields[name])
    released = Essay.objects.filter(issue=issue, revisions__release_at__lte=now).exists()
    if published and published <= now and released and (not issue.published_at or issue.published_at > now):
        raise RuleBroken("Essays of this issue are released: it can no longer be hidden.")
    _check_instants(issue)
    issue.save(update_fields=changed)
    record(Verb.ISSUE_CHANGED, by=by, now=now, issue=issue, fields=changed)
    return issue


@transaction.atomic
def set_themes(*, issue: Issue, by, now: datetime, themes: list[dict]) -> list[Theme]:
    """Make the issue's themes these, in this order. One with a known slug keeps its guidelines.

    `themes`: dicts with `name`, and perhaps `slug` and `summary`.
    """
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    check_can_edit_issue(by, issue)
    known = {theme.slug: theme for theme in issue.themes.all()}
    kept: list[Theme] = []
    for position, given in enumerate(themes, start=1):
        name = given["name"].strip()
        slug = given.get("slug") or slugify(name)[:60]
        if not name or not slug:
            raise InvalidInput("Give each theme a name.")
        if slug in {theme.slug for theme in kept}:
            raise InvalidInput(f"Two themes are called “{name}”.")
        theme = known.pop(slug, None) or Theme(issue=issue, slug=slug)
        theme.name, theme.summary, theme.position = name, given.get("summary", ""), position
        theme.save()
        kept.append(theme)
    for theme in known.values():
        theme.delete()
    record(Verb.ISSUE_CHANGED, by=by, now=now, issue=issue, fields=["themes"])
    return kept


@transaction.atomic
def order_contents(*, issue: Issue, by, now: datetime, keys: list[str]) -> None:
    """Set the essays' order to that of `keys`, which must name each essay of the issue once."""
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    check_can_edit_issue(by, issue)
    essays = {essay.key: essay for essay in issue.essays.all()}
    if sorted(keys) != sorted(essays):
        raise RuleBroken("The contents have changed since the page was opened. Reload it and order again.")
    moved = False
    for position, key in enumerate(keys, start=1):
        if essays[key].position != position:
            Essay.objects.filter(pk=essays[key].pk).update(position=position)
            moved = True
    if moved:
        record(Verb.CONTENTS_ORDERED, by=by, now=now, issue=issue)


@transaction.atomic
def move_essay(*, essay: Essay, by, now: datetime, steps: int) -> None:
    """Move it up (negative) or down in its issue's contents; at an end it stays."""
    issue = Issue.objects.select_for_update().get(pk=essay.issue_id)
    keys = list(issue.essays.order_by("position").values_list("key", flat=True))
    place = keys.index(essay.key)
    keys.insert(max(0, min(len(keys) - 1, place + steps)), keys.pop(place))
    order_contents(issue=issue, by=by, now=now, keys=keys)
