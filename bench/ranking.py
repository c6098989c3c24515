"""How the order "helpful to both sides" withstands a brigade, and how steady it is.

    python -m symposium.local with-postgres -- python -m bench ranking

A thread of 40 comments, 200 raters, 20 of them a brigade split over both sides that lifts the comment which stands eleventh
without them. Each rater answers for a share of the comments (the density). Comments differ in quality (normal on the
logit scale, deviation 1), and each side sees them a little differently (deviation 0.5); 60 % of the honest agree
with the guideline. Nothing here asks the database.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from symposium.domain.helpfulness import Answer, helpful_to_both

COMMENTS, RATERS, BRIGADE, DRAWS, RESAMPLES = 40, 200, 20, 500, 100
TOP, FIRST = 10, 3
DENSITIES = (0.2, 0.35, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class World:
    """How likely each comment is found helpful by those who do not agree with the guideline, and by those who do."""

    likely: tuple[tuple[float, float], ...]
    answered: int


def world(random: Random, density: float) -> World:
    """`answered`: for how many comments each rater answers."""
    likely = []
    for _ in range(COMMENTS):
        quality = random.gauss(0, 1)
        likely.append(tuple(1 / (1 + exp(-quality - random.gauss(0, 0.5))) for _ in range(2)))
    return World(tuple(likely), round(COMMENTS * density))


def honest(random: Random, of: World, rater: int, *, agrees: bool, comments: Sequence[int]) -> list[Answer]:
    return [
        Answer(rater, comment, agrees, random.random() < of.likely[comment][agrees]) for comment in comments
    ]


def crowd(random: Random, of: World) -> list[Answer]:
    answers = []
    for rater in range(RATERS - BRIGADE):
        comments = random.sample(range(COMMENTS), of.answered)
        answers += honest(random, of, rater, agrees=random.random() < 0.6, comments=comments)
    return answers


def order(answers: Sequence[Answer]) -> list[int]:
    scores = helpful_to_both(answers)
    return sorted(scores, key=lambda comment: (-scores[comment], comment))


def plain_order(answers: Sequence[Answer]) -> list[int]:
    """The same without weights, to compare with."""
    alone = [Answer(at, answer.comment, answer.agrees, answer.helpful) for at, answer in enumerate(answers)]
    return order(alone)


def praises(random: Random, of: World, rater: int, before: list[int]) -> list[Answer]:
    """Yes to the one, and else an honest reader's answers."""
    others = random.sample([comment for comment in before if comment != before[TOP]], of.answered - 1)
    return [
        Answer(rater, before[TOP], bool(rater % 2), True),
        *honest(random, of, rater, agrees=bool(rater % 2), comments=others),
    ]


def condemns(random: Random, of: World, rater: int, before: list[int]) -> list[Answer]:
    """Yes to the one, and no to all others that come along."""
    others = random.sample([comment for comment in before if comment != before[TOP]], of.answered - 1)
    return [_said(rater, before[TOP], True), *(_said(rater, comment, False) for comment in others)]


def condemns_rivals(random: Random, of: World, rater: int, before: list[int]) -> list[Answer]:
    """Yes to the one, no to the ten that stand before it, and no to others."""
    return [
        _said(rater, before[TOP], True),
        *(_said(rater, comment, False) for comment in _rivals(random, of, before)),
    ]


def inverts(random: Random, of: World, rater: int, before: list[int]) -> list[Answer]:
    """Yes to the one and to all that stand behind it, no to the ten before it."""
    return [
        _said(rater, before[TOP], True),
        *(_said(rater, comment, comment not in before[:TOP]) for comment in _rivals(random, of, before)),
    ]


def disguises(random: Random, of: World, rater: int, before: list[int]) -> list[Answer]:
    """As the one before, but yes only to the better half of the rest: the worst for a rank that weighs by agreement."""
    better = before[TOP : COMMENTS // 2]
    return [
        _said(rater, before[TOP], True),
        *(_said(rater, comment, comment in better) for comment in _rivals(random, of, before)),
    ]


def _said(rater: int, comment: int, helpful: bool) -> Answer:
    return Answer(rater, comment, bool(rater % 2), helpful)


def _rivals(random: Random, of: World, before: list[int]) -> list[int]:
    rest = random.sample(before[TOP + 1 :], max(0, of.answered - 1 - TOP))
    return (before[:TOP] + rest)[: of.answered - 1]


Attack = Callable[[Random, World, int, list[int]], list[Answer]]
Order = Callable[[Sequence[Answer]], list[int]]
ATTACKS: dict[str, Attack] = {
    "praises one": praises,
    "and condemns the rest": condemns,
    "and condemns its rivals": condemns_rivals,
    "and inverts the order": inverts,
    "and condemns rivals in disguise": disguises,
}


def withstands(random: Random, density: float, attack: Attack, ranked: Order = order) -> bool:
    """One draw: whether nothing from outside the first ten got among the first three."""
    of = world(random, density)
    answers = crowd(random, of)
    before = ranked(answers)
    for rater in range(RATERS - BRIGADE, RATERS):
        answers += attack(random, of, rater, before)
    return not set(ranked(answers)[:FIRST]) & set(before[TOP:])


def share_withstood(
    density: float, attack: Attack, draws: int, ranked: Order = order, seed: int = 1
) -> float:
    random = Random(seed)
    return sum(withstands(random, density, attack, ranked) for _ in range(draws)) / draws


def steadiness(density: float, resamples: int, ranked: Order = order, seed: int = 1) -> tuple[float, float]:
    """Raters drawn again with replacement: the mean share of the first three and of the first ten that stay."""
    random = Random(seed)
    kept = [0.0, 0.0]
    for _ in range(resamples):
        answers = crowd(random, world(random, density))
        first = ranked(answers)
        again = ranked(resampled(random, answers))
        for place, length in enumerate((FIRST, TOP)):
            kept[place] += len(set(first[:length]) & set(again[:length])) / length / resamples
    return kept[0], kept[1]


def resampled(random: Random, answers: Sequence[Answer]) -> list[Answer]:
    of_rater: dict[int, list[Answer]] = {}
    for answer in answers:
        of_rater.setdefault(answer.rater, []).append(answer)
    drawn = random.choices(list(of_rater.values()), k=len(of_rater))
    return [Answer(at, a.comment, a.agrees, a.helpful) for at, given in enumerate(drawn) for a in given]


def main() -> None:
    """Prints Markdown tables."""
    print(
        f"Draws of {DRAWS} in which the brigade lifted nothing from outside the first {TOP} into the first {FIRST}; in brackets without weights\n"
    )
    print("| the brigade | " + " | ".join(f"{density:.0%} answered" for density in DENSITIES) + " |")
    print("| --- |" + " ---: |" * len(DENSITIES))
    for name, attack in ATTACKS.items():
        cells = (
            f"{share_withstood(d, attack, DRAWS):.1%} ({share_withstood(d, attack, DRAWS, plain_order):.1%})"
            for d in DENSITIES
        )
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    print(
        "\nOf the first 3 and 10, the share that stays when the raters are drawn again; in brackets without weights\n"
    )
    print("| | " + " | ".join(f"{density:.0%} answered" for density in DENSITIES) + " |")
    print("| --- |" + " ---: |" * len(DENSITIES))
    both = [(steadiness(d, RESAMPLES), steadiness(d, RESAMPLES, plain_order)) for d in DENSITIES]
    for place, length in enumerate((FIRST, TOP)):
        print(f"| first {length} | " + " | ".join(f"{w[place]:.0%} ({p[place]:.0%})" for w, p in both) + " |")
