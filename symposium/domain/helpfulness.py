"""How comments on a guideline are ranked by what readers of both sides found helpful, and by how well they argue.

Helpful to both sides, in one sentence: of those who agree with the guideline, and of those who do not, the share that
found the comment helpful; the smaller share counts, held back where few have answered.

That the sides are asked apart is the idea of "bridging" ranks: A. Ovadya and L. Thorburn, "Bridging systems: open
problems for countering destructive divisiveness across ranking, recommenders, and governance", arXiv:2301.09976, 2023.
No latent factors are estimated: what is counted here can be counted again by hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from symposium.domain.tally import wilson

PRIOR = 4.0  # answers of the thread's own mean that each share is drawn towards
PRIOR_WEIGHT = 4.0  # answers of the mean reader that each reader's weight is drawn towards
FEWEST_RATERS = 10  # under it an order would tell of single people (design decision 11)
LEAST_DENSITY = 0.2  # below it most comments were answered for by few: the order is by date


@dataclass(frozen=True)
class Answer:
    """Whether one reader found one comment helpful. `agrees`: with the guideline, as they vote on it now."""

    rater: int
    comment: int
    agrees: bool
    helpful: bool


@dataclass
class Share:
    """Weighted answers of one side on one comment."""

    weight: float = 0.0
    square: float = 0.0
    yes: float = 0.0

    def add(self, weight: float, *, yes: bool) -> None:
        self.weight += weight
        self.square += weight * weight
        self.yes += weight * yes

    @property
    def answered(self) -> float:
        """How many equal answers these weigh as much as: (Σw)² / Σw² (L. Kish, Survey Sampling, 1965, p. 427)."""
        return self.weight * self.weight / self.square if self.square else 0.0


def density(answers: Sequence[Answer], comments: int) -> float:
    """The share of (reader, comment) pairs that were answered, of the readers who answered at all; 0 to 1."""
    raters = len({answer.rater for answer in answers})
    return len(answers) / (raters * comments) if raters and comments else 0.0


def helpful_to_both(answers: Sequence[Answer], comments: Iterable[int] = ()) -> dict[int, float]:
    """Each comment's score from 0 to 1, the lower bound of its smaller side: of those answered for, and of `comments`.

    A side's share is Σ w·yes / Σ w over its answers, drawn towards that side's mean over the thread by PRIOR answers
    (`lower_bound`). An answer's w is its reader's weight (`weights`).
    """
    weight = weights(answers)
    shares: dict[tuple[int, bool], Share] = defaultdict(Share)
    sides: dict[bool, Share] = {True: Share(), False: Share()}
    for answer in answers:
        w = weight[answer.rater]
        shares[answer.comment, answer.agrees].add(w, yes=answer.helpful)
        sides[answer.agrees].add(w, yes=answer.helpful)
    means = {side: all_.yes / all_.weight if all_.weight else 0.0 for side, all_ in sides.items()}
    return {
        comment: min(lower_bound(shares.get((comment, side), Share()), means[side]) for side in (True, False))
        for comment in {*comments, *(answer.comment for answer in answers)}
    }


def lower_bound(share: Share, mean: float) -> float:
    """Wilson's lower bound of (yes + PRIOR · mean) of (answered + PRIOR), so that few answers claim little."""
    yes = share.answered * share.yes / share.weight if share.weight else 0.0
    return wilson(yes + PRIOR * mean, share.answered + PRIOR)[0]


def weights(answers: Sequence[Answer]) -> dict[int, float]:
    """How much each reader's answers weigh: how far they tell helpful comments from others as the rest do.

    Of reader r with answers x on n comments (1 helpful, 0 not), and with μ each comment's share of yes among the others,
    the mean of both sides' shares: c = Σ (x - mean x)(μ - mean μ); the weight is max(0, (c + PRIOR_WEIGHT · C)/(n + PRIOR_WEIGHT)),
    where C is Σ c / Σ n over all readers. Who says the same to everything tells nothing, and who praises one comment and
    condemns the rest tells little. Where readers do not go with one another at all (C is not positive) all weigh 1.
    """
    of_reader: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        of_reader[answer.rater].append(answer)
    shares = _shares(answers)
    sums = {reader: _together(given, shares) for reader, given in of_reader.items()}
    mean = fsum(sums.values()) / len(answers) if answers else 0.0
    if mean <= 0:
        return dict.fromkeys(of_reader, 1.0)
    return {
        reader: max(0.0, (sums[reader] + PRIOR_WEIGHT * mean) / (len(given) + PRIOR_WEIGHT))
        for reader, given in of_reader.items()
    }


def _shares(answers: Iterable[Answer]) -> dict[tuple[int, bool], Share]:
    shares: dict[tuple[int, bool], Share] = defaultdict(Share)
    for answer in answers:
        shares[answer.comment, answer.agrees].add(1.0, yes=answer.helpful)
    return shares


def _together(given: list[Answer], shares: Mapping[tuple[int, bool], Share]) -> float:
    """How far one reader's answers go with the others' shares, summed over the comments."""
    others = [_share_of_others(answer, shares) for answer in given]
    mine = fsum(answer.helpful for answer in given) / len(given)
    theirs = fsum(others) / len(given)
    return fsum(
        (answer.helpful - mine) * (other - theirs) for answer, other in zip(given, others, strict=True)
    )


def _share_of_others(answer: Answer, shares: Mapping[tuple[int, bool], Share]) -> float:
    """The mean of the two sides' shares of yes without this answer, each with one yes and one no added (Laplace)."""
    both = 0.0
    for side in (True, False):
        share = shares.get((answer.comment, side), Share())
        own = side == answer.agrees
        both += (share.yes - (own and answer.helpful) + 1) / (share.weight - own + 2)
    return both / 2


def well_argued(said: Sequence[tuple[int, bool]], comments: Iterable[int] = ()) -> dict[int, float]:
    """Each comment's score from 0 to 1, of (comment, whether it is well argued) as readers of all sides answered.

    One of `comments` that nobody answered for has the bound of the mean alone, and so stands before one found poor.
    """
    shares: dict[int, Share] = {comment: Share() for comment in comments}
    for comment, yes in said:
        shares.setdefault(comment, Share()).add(1.0, yes=yes)
    mean = sum(yes for _, yes in said) / len(said) if said else 0.0
    return {comment: lower_bound(share, mean) for comment, share in shares.items()}


def may_be_ranked(answers: Sequence[Answer], comments: int) -> bool:
    """Whether the order by both sides stands on enough: else it is by date, and says so."""
    sides = defaultdict(set)
    for answer in answers:
        sides[answer.agrees].add(answer.rater)
    raters = sum(len(side) for side in sides.values())
    return len(sides) == 2 and raters >= FEWEST_RATERS and density(answers, comments) >= LEAST_DENSITY
