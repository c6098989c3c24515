"""What a person is in the issue, beside what they say there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from symposium.enums import Announcement, Answer, EssayState, Role
from symposium.models import Byline, Essay, Membership
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
    """For the discussions of this essay, in two queries whatever is said there.

    An author is whoever stands in the byline of its latest released revision. An expert's place shows
    once a readable essay of theirs does, or the announcement names them: no badge tells of an essay to come.
    """
    issue = essay.issue
    authors, known = _writers(essay, now)
    held = Membership.objects.filter(issue=issue).exclude(answer=Answer.DECLINED)
    roles: dict[int, set[str]] = defaultdict(set)
    for user_id, role in held.values_list("user_id", "role"):
        roles[user_id].add(role)
    return Badges({person: _badges(person, roles[person], authors, known) for person in {*roles, *authors}})


def _badges(person: int, roles: set[str], authors: set[int], known: set[int]) -> tuple[Badge, ...]:
    held = (
        (AUTHOR, person in authors),
        (EXPERT, Role.EXPERT in roles and person in known),
        (EDITOR, bool(roles & set(EDITING_ROLES))),
        (MODERATOR, Role.MODERATOR in roles),
    )
    return tuple(badge for badge, is_held in held if is_held)


def _writers(essay: Essay, now: datetime) -> tuple[set[int], set[int]]:
    """(this essay's authors, all who are publicly known to write in the issue)."""
    issue = essay.issue
    rows = (
        Byline.objects.filter(revision__essay__issue=issue, revision__number__isnull=False)
        .exclude(revision__essay__state=EssayState.WITHDRAWN)
        .order_by("revision__number")
        .values_list("revision__essay_id", "revision__number", "revision__release_at", "user_id")
    )
    in_force: dict[int, int] = {}
    people: dict[tuple[int, int], set[int | None]] = defaultdict(set)
    coming: set[tuple[int, int]] = set()
    for essay_id, number, release_at, user_id in rows:
        if number is None or release_at is None:
            continue  # no frozen revision is without them; the types do not know
        people[essay_id, number].add(user_id)
        if release_at <= now:
            in_force[essay_id] = number
        else:
            coming.add((essay_id, number))
    shown = set(in_force.items())
    if issue.announcement in (Announcement.EXPERTS, Announcement.TITLES):
        # As the issue page has it: a coming revision of an essay that is out is announced nowhere.
        shown |= {(essay_id, number) for essay_id, number in coming if essay_id not in in_force}
    authors = people[essay.pk, in_force[essay.pk]] if essay.pk in in_force else set()
    known = {person for one in shown for person in people[one]}
    return {person for person in authors if person}, {person for person in known if person}
