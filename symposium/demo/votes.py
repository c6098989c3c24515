"""The demo's votes: derived from where people and guidelines stand, cast one by one as they were."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from accounts.models import User
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.demo.opinions import Mind, Position, answer, mind_in
from symposium.enums import Stance
from symposium.models import Essay, Guideline

CHANGES = 0.06
WITHDRAWS = 0.01
MINUTE = timedelta(minutes=1)
NEXT = {Stance.AGREE: Stance.UNSURE, Stance.DISAGREE: Stance.UNSURE, Stance.UNSURE: Stance.AGREE}


@dataclass(frozen=True)
class Voter:
    person: User
    name: str
    mind: Mind
    comes: bool
    """Whether they vote wherever they may, rather than by the essay's turnout."""


@dataclass(frozen=True)
class Step:
    """One click; without a stance the vote is withdrawn."""

    at: datetime
    person: User
    guideline: Guideline
    stance: str | None


def cast_votes(
    folder: Path,
    essays: dict[str, Essay],
    readers: list[dict],
    person: Callable[[str], User],
    now: datetime,
) -> None:
    given = tomllib.loads((folder / "opinions.toml").read_text(encoding="utf-8"))
    steps: list[Step] = []
    for opinion in given["essay"]:
        essay = essays[opinion["slug"]]
        voters = _voters(given, essay, readers, person)
        steps += _steps(opinion, essay, voters, now)
    for chosen in given.get("chosen", []):
        essay = essays[chosen["essay"]]
        at = release_of(essay) + timedelta(hours=chosen["hours"])
        guideline = guidelines(essay)[chosen["guideline"] - 1]
        steps.append(Step(at, person(chosen["writer"]), guideline, chosen["stance"]))
    for step in sorted(steps, key=lambda step: step.at):
        if step.stance is None:
            withdraw_vote(guideline=step.guideline, by=step.person, now=step.at)
        else:
            cast_vote(guideline=step.guideline, by=step.person, now=step.at, stance=step.stance)


def guidelines(essay: Essay) -> list[Guideline]:
    """In the printed order of the essay's one frozen revision."""
    wordings = essay.revisions.frozen().get().wordings.select_related("guideline__essay__issue")
    return [wording.guideline for wording in wordings.order_by("number")]


def release_of(essay: Essay) -> datetime:
    release_at = essay.revisions.frozen().get().release_at
    assert release_at is not None
    return release_at


def _voters(given: dict, essay: Essay, readers: list[dict], person: Callable[[str], User]) -> list[Voter]:
    slug = essay.issue.slug
    voters = []
    for reader in readers:
        name, camp = reader["id"], reader["camps"][slug]
        # Seeded by the person and the issue: another reader's arrival changes nobody's mind.
        mind = mind_in(tuple(given["camps"][camp]), Random(f"{slug}/{name}"))  # noqa: S311 - seeded, no secret
        voters.append(Voter(person(name), name, mind, comes=False))
    authors = set(essay.revisions.frozen().get().bylines.values_list("user", flat=True))
    for email, place in given["experts"].items():
        expert = person(email)
        if expert.pk not in authors:
            voters.append(Voter(expert, email, Mind(tuple(place), 0.95), comes=True))
    return voters


def _steps(opinion: dict, essay: Essay, voters: list[Voter], now: datetime) -> list[Step]:
    since = release_of(essay)
    window = min(now, essay.issue.closes_at or now) - since
    standing = guidelines(essay)
    positions = [Position(tuple(g["place"]), g["appeal"]) for g in opinion["guidelines"]]
    steps = []
    for voter in voters:
        random = Random(f"{opinion['slug']}/{voter.name}")  # noqa: S311 - seeded, no secret
        comes, at = random.random(), since + window * 0.97 * random.betavariate(1, 3)
        if not voter.comes and comes > opinion["turnout"]:
            continue
        for guideline, position in zip(standing, positions, strict=True):
            stance, at = answer(voter.mind, position, random), at + MINUTE
            wavers, later = random.random(), at + (since + window - at) * random.random()
            if stance is None:
                continue
            steps.append(Step(at, voter.person, guideline, stance))
            if wavers < CHANGES:
                steps.append(
                    Step(later, voter.person, guideline, None if wavers < WITHDRAWS else NEXT[stance])
                )
    return steps
