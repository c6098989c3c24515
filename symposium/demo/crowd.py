"""Larger crowds for benches: rows in bulk, with the counters that the actions would have kept.

The same seed makes the same crowd, keys apart. A crowd knows nothing of an earlier crowd's people: two
crowds on one essay need two seeds.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import transaction
from django.db.models import F

from accounts.models import User
from symposium.demo.crowd_annotations import annotate_in_bulk
from symposium.demo.crowd_words import person_name, remark_text
from symposium.demo.opinions import Position, answer, mind_in
from symposium.enums import Cohort, Removal, ResultsShown, Stance
from symposium.models import (
    Annotation,
    Comment,
    Essay,
    Guideline,
    Revision,
    Tally,
    Thread,
    Vote,
    VoteChange,
    Wording,
)

BATCH = 1_000
CAMPS = ((0.9, 0.1), (-0.7, 0.7), (-0.2, -0.9))
DEEPEST = 5
REPLIES = 0.65  # the share of comments that answer another
REMOVED = 0.02
CHANGED_MIND = 0.05


@dataclass(frozen=True)
class Crowd:
    """How many rows were made."""

    readers: int
    votes: int
    comments: int
    annotations: int


@transaction.atomic
def make_crowd(
    essay: Essay, *, readers: int, votes: int, comments: int, annotations: int, seed: int, now: datetime
) -> Crowd:
    """A crowd of that size on a released essay, between its release and now.

    Raises ValueError where nobody could have come, or each could not have voted once on each guideline.
    """
    revision = essay.revisions.released(now).order_by("-number").first()
    if revision is None or not essay.issue.is_published(now):
        raise ValueError("The essay is not released: nobody could have come.")
    wordings = list(revision.wordings.select_related("guideline").order_by("number"))
    if votes > readers * len(wordings):
        raise ValueError(f"{readers} readers have at most {readers * len(wordings)} votes on this essay.")
    if readers < 1:
        raise ValueError("A crowd has at least one reader.")
    if User.objects.filter(email=_address(essay, seed, 0)).exists():
        raise ValueError(f"The crowd of seed {seed} is on this essay already.")
    random = Random(seed)  # noqa: S311 - a seeded crowd, no secret
    people = _people(essay, readers, seed, random, now)
    _vote(essay, people, wordings, votes, random, revision, now)
    remarks = annotate_in_bulk(revision, people, _instants(revision, now, annotations, random), random)
    _discuss(revision, people, wordings, remarks, comments, random, now)
    return Crowd(readers, votes, comments, annotations)


def _instants(revision: Revision, now: datetime, number: int, random: Random) -> list[datetime]:
    """In order, between the release and now."""
    since = revision.release_at
    assert since is not None
    return [since + (now - since) * share for share in sorted(random.random() for _ in range(number))]


def _address(essay: Essay, seed: int, at: int) -> str:
    return f"crowd-{essay.key}-{seed}-{at}@example.org"


def _people(essay: Essay, number: int, seed: int, random: Random, now: datetime) -> list[User]:
    people = []
    for at in range(number):
        person = User(email=_address(essay, seed, at), name=person_name(random), date_joined=now)
        person.set_unusable_password()
        people.append(person)
    return User.objects.bulk_create(people, batch_size=BATCH)


def _stances(
    people: list[User], wordings: list[Wording], number: int, random: Random
) -> list[tuple[User, Wording, Stance]]:
    """Exactly `number` of them, by camps: where too few have an opinion, the others answer “unsure”."""
    positions = [
        Position((random.uniform(-1, 1), random.uniform(-1, 1)), random.gauss(0, 0.2)) for _ in wordings
    ]
    minds = [mind_in(random.choice(CAMPS), random) for _ in people]
    pairs = [(person, at) for person in range(len(people)) for at in range(len(wordings))]
    random.shuffle(pairs)
    given = [(p, w, answer(minds[p], positions[w], random)) for p, w in pairs]
    given.sort(key=lambda vote: vote[2] is None)  # stable: answers first
    return [(people[p], wordings[w], stance or Stance.UNSURE) for p, w, stance in given[:number]]


def _vote(
    essay: Essay,
    people: list[User],
    wordings: list[Wording],
    number: int,
    random: Random,
    revision: Revision,
    now: datetime,
) -> None:
    shown = essay.issue.results_shown
    votes, changes = [], []
    count: Counter[tuple[Wording, Stance]] = Counter()
    first_blind: Counter[tuple[Wording, Stance]] = Counter()
    until = min(now, essay.issue.closes_at or now)
    given = _stances(people, wordings, number, random)
    for (person, wording, stance), at in zip(given, _instants(revision, until, number, random), strict=True):
        blind = shown != ResultsShown.ALWAYS
        vote = Vote(
            guideline_id=wording.guideline_id,
            voter=person,
            wording=wording,
            cohort=Cohort.READERS,
            stance=stance,
            cast_at=at,
            first_stance=stance,
            first_was_blind=blind,
        )
        changes.append(VoteChange(vote=vote, wording=wording, stance=stance, at=at, was_blind=blind))
        first_blind[wording, stance] += blind
        now_said = stance
        if random.random() < CHANGED_MIND:
            vote.stance = now_said = random.choice([other for other in Stance if other != stance])
            vote.cast_at = at + (until - at) * random.random()
            changes.append(
                VoteChange(
                    vote=vote,
                    wording=wording,
                    stance=vote.stance,
                    at=vote.cast_at,
                    was_blind=shown == ResultsShown.AFTER_CLOSING,
                )
            )
        count[wording, now_said] += 1
        votes.append(vote)
    Vote.objects.bulk_create(votes, batch_size=BATCH)
    VoteChange.objects.bulk_create(changes, batch_size=BATCH)
    for wording, stance in sorted(count.keys() | first_blind.keys(), key=lambda at: (at[0].number, at[1])):
        tally, _ = Tally.objects.get_or_create(
            guideline_id=wording.guideline_id, wording=wording, cohort=Cohort.READERS, stance=stance
        )
        tally.count = F("count") + count[wording, stance]
        tally.first_blind = F("first_blind") + first_blind[wording, stance]
        tally.save(update_fields=["count", "first_blind"])


def _threads(
    revision: Revision,
    guidelines: list[Guideline],
    annotations: list[Annotation],
    number: int,
    random: Random,
) -> list[Thread]:
    """The thread of each comment: the whole essay's and the first guidelines' hold most of them."""
    things: list[dict] = [{"guideline": None, "annotation": None}]
    things += [{"guideline": guideline, "annotation": None} for guideline in guidelines]
    things += [{"guideline": None, "annotation": annotation} for annotation in annotations]
    weights = [3.0, *(2 / n for n in range(1, len(guidelines) + 1))]
    weights += [1 / len(annotations) for _ in annotations]
    drawn = random.choices(range(len(things)), weights, k=number)
    made = {
        at: Thread.objects.get_or_create(essay_id=revision.essay_id, **things[at])[0]
        for at in sorted(set(drawn))
    }
    return [made[at] for at in drawn]


def _discuss(
    revision: Revision,
    people: list[User],
    wordings: list[Wording],
    annotations: list[Annotation],
    number: int,
    random: Random,
    now: datetime,
) -> None:
    guidelines = [wording.guideline for wording in wordings]
    threads = _threads(revision, guidelines, annotations, number, random)
    by_depth: dict[int, list[Comment]] = {}
    before: dict[int, list[Comment]] = {}
    count: Counter[int] = Counter()
    for thread, at in zip(threads, _instants(revision, now, number, random), strict=True):
        earlier = before.setdefault(thread.pk, [])
        parent = random.choice(earlier) if earlier and random.random() < REPLIES else None
        if parent is not None and parent.depth == DEEPEST:
            parent = parent.parent
        comment = Comment(
            thread=thread,
            parent=parent,
            root=parent and (parent.root or parent),
            depth=parent.depth + 1 if parent else 0,
            revision=revision,
            writer=random.choice(people),
            text=remark_text(random),
            made_at=at,
        )
        if random.random() < REMOVED:
            comment.removal, comment.removed_by = Removal.WRITER, comment.writer
            comment.removed_at = at + (now - at) * random.random()
        else:
            count[thread.pk] += 1
            if comment.root is not None:
                comment.root.reply_count += 1
        earlier.append(comment)
        by_depth.setdefault(comment.depth, []).append(comment)
    for depth in sorted(by_depth):  # parents first: their rows' numbers are known only then
        Comment.objects.bulk_create(by_depth[depth], batch_size=BATCH)
    for thread_id, added in sorted(count.items()):
        Thread.objects.filter(pk=thread_id).update(comment_count=F("comment_count") + added)
