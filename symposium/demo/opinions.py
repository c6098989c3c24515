"""Votes with structure: people and guidelines have places in one plane, and nearness makes agreement."""

from dataclasses import dataclass
from random import Random

from symposium.enums import Stance

SPREAD = 0.35  # of people around their camp's centre
NOISE = 0.3  # of one answer: moods, readings, slips
CERTAIN = 0.25  # the pull below which a person is unsure
ABSTAINS = 0.5  # the share of those without much of an opinion who do not answer at all

Place = tuple[float, float]


@dataclass(frozen=True)
class Mind:
    """Where a person stands in an issue, and the share of its guidelines that they get round to."""

    place: Place
    diligence: float


@dataclass(frozen=True)
class Position:
    """Where a guideline stands, and how much it pleases (or offends) people of every camp."""

    place: Place
    appeal: float = 0.0


def mind_in(centre: Place, random: Random, diligence: float | None = None) -> Mind:
    """Somebody of the camp with this centre."""
    place = (random.gauss(centre[0], SPREAD), random.gauss(centre[1], SPREAD))
    return Mind(place, random.uniform(0.7, 1.0) if diligence is None else diligence)


def answer(mind: Mind, position: Position, random: Random) -> Stance | None:
    """What they say of it; None where they leave it unanswered. Takes the same numbers whatever comes out."""
    noise, begins, abstains = random.gauss(0, NOISE), random.random(), random.random()
    pull = mind.place[0] * position.place[0] + mind.place[1] * position.place[1] + position.appeal + noise
    if begins > mind.diligence:
        return None
    if abs(pull) >= CERTAIN:
        return Stance.AGREE if pull > 0 else Stance.DISAGREE
    return None if abstains < ABSTAINS else Stance.UNSURE
