"""What a person is in the issue, beside what they say there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast

from symposium.enums import Announcement, Answer, EssayState, Role
from symposium.models import Byline, Essay, Issue, Membership
from symposium.models.membership import EDITING_ROLES


@dataclass(frozen=True)
class Badge:
    """`kind` is author, expert, editor or moderator."""

    kind: str
    label: str


AUTHOR = Badge("author", "Author")
EXPERT = Badge("expert", "Expert")
EDITOR = Badge("editor", "Editor")
MODERATOR = Badge("moderator", "Moderator")


@dataclass(frozen=True)
class Badges:
    by_person: Mapping[int, tuple[Badge, ...]] = field(default_factory=dict)

    def of(self, user_id: int | None) -> tuple[Badge, ...]:
        return self.by_person.get(user_id, ()) if user_id is not None else ()


def badges_of(essay: Essay, now: datetime) -> Badges:
    """For the discussions of this essay, in one query whatever is said there.

    An author is whoever stands in the byline of its latest released revision. An expert's place shows
    once a readable essay of theirs does, or the announcement names them: no badge tells of an essay to come.
    """
    issue = essay.issue
    bylines, roles = _bylines_and_roles(issue)
    authors, known = _writers(essay, bylines, now)
    return Badges({person: _badges(person, roles[person], authors, known) for person in {*roles, *authors}})


def _bylines_and_roles(issue: Issue) -> tuple[list[tuple], dict[int, set[str]]]:
    """(person, essay, revision's number, its instant) of every byline, and each person's places."""
    places = (
        Membership.objects.filter(issue=issue)
        .exclude(answer=Answer.DECLINED)
        .annotate(essay=_nothing(models.BigIntegerField), number=_nothing(models.IntegerField))
        .annotate(release_at=_nothing(models.DateTimeField))
        .values_list("user_id", "role", "essay", "number", "release_at")
    )
    printed = (
        Byline.objects.filter(revision__essay__issue=issue, revision__number__isnull=False)
        .exclude(revision__essay__state=EssayState.WITHDRAWN)
        .annotate(role=Value(""))
        .values_list("user_id", "role", "revision__essay_id", "revision__number", "revision__release_at")
    )
    bylines: list[tuple] = []
    roles: dict[int, set[str]] = defaultdict(set)
    for user_id, role, *revision in places.union(printed, all=True):
        if role:
            roles[user_id].add(role)
        else:
            bylines.append((user_id, *revision))
    return bylines, roles


def _nothing(kind: type[models.Field]) -> Cast:
    return Cast(Value(None), kind())


def _badges(person: int, roles: set[str], authors: set[int], known: set[int]) -> tuple[Badge, ...]:
    held = (
        (AUTHOR, person in authors),
        (EXPERT, Role.EXPERT in roles and person in known),
        (EDITOR, bool(roles & set(EDITING_ROLES))),
        (MODERATOR, Role.MODERATOR in roles),
    )
    return tuple(badge for badge, is_held in held if is_held)


def _writers(essay: Essay, bylines: Iterable[tuple], now: datetime) -> tuple[set[int], set[int]]:
    """(this essay's authors, all who are publicly known to write in the issue)."""
    issue = essay.issue
    in_force: dict[int, int] = {}
    people: dict[tuple[int, int], set[int]] = defaultdict(set)
    coming: set[tuple[int, int]] = set()
    for user_id, essay_id, number, release_at in bylines:
        people[essay_id, number].add(user_id)
        if release_at <= now:
            in_force[essay_id] = max(number, in_force.get(essay_id, 0))
        else:
            coming.add((essay_id, number))
    shown = set(in_force.items())
    if issue.announcement in (Announcement.EXPERTS, Announcement.TITLES):
        # As the issue page has it: a coming revision of an essay that is out is announced nowhere.
        shown |= {(essay_id, number) for essay_id, number in coming if essay_id not in in_force}
    authors = people[essay.pk, in_force[essay.pk]] if essay.pk in in_force else set()
    known = {person for one in shown for person in people[one]}
    return {person for person in authors if person}, {person for person in known if person}
