"""What may be told of a tally, and how: one minimum rule for every door (design decision 11)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

from symposium.enums import Cohort, Stance

# Fewer answers than this mislead, and can give a person away.
MINIMUM = {Cohort.READERS: 10, Cohort.EXPERTS: 5}
Z = 1.959963984540054  # the standard normal's 97.5 % quantile


@dataclass(frozen=True)
class Counts:
    """How many of one cohort hold each stance now."""

    agree: int = 0
    unsure: int = 0
    disagree: int = 0

    @property
    def answered(self) -> int:
        return self.agree + self.unsure + self.disagree

    def of(self, stance: Stance) -> int:
        return {Stance.AGREE: self.agree, Stance.UNSURE: self.unsure, Stance.DISAGREE: self.disagree}[stance]


@dataclass(frozen=True)
class Part:
    """One stance's part of a tally. `low` and `high` bound the readers' share; experts have none."""

    stance: Stance
    count: int
    answered: int
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float:
        return self.count / self.answered

    @property
    def percent(self) -> str:
        """The share in words of whole per cents: never 0 where there is one, nor 100 where one is missing."""
        whole = rounded(self.count, self.answered)
        if self.count and whole == 0:
            return "under 1"
        if self.count < self.answered and whole == 100:
            return "over 99"
        return str(whole)

    @property
    def interval(self) -> str:
        """The interval in whole per cents, as in 64–79; "" where there is none."""
        if self.low is None or self.high is None:
            return ""
        return f"{_half_up(self.low)}–{_half_up(self.high)}"


@dataclass(frozen=True)
class Shown:
    """A tally that has enough answers to be told."""

    cohort: Cohort
    answered: int
    agree: Part
    unsure: Part
    disagree: Part

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        return self.agree, self.unsure, self.disagree

    @property
    def bars(self) -> list[tuple[Part, float, float]]:
        """Each part that is not empty with the place and the length of its bar, of 100."""
        bars, start = [], 0
        for part in self.parts:
            if part.count:
                bars.append((part, round(100 * start / self.answered, 2), round(100 * part.share, 2)))
            start += part.count
        return bars


def rounded(count: int, of: int) -> int:
    """The share in whole per cents, each for itself, halves upwards; shares need not add up to 100."""
    return (200 * count + of) // (2 * of)


def _half_up(share: float) -> int:
    return int((Decimal(share) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def wilson(count: float, of: float) -> tuple[float, float]:
    """The 95 % score interval of a share, from 0 to 1; `of` is at least 1.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (158), 1927, pp. 209-212: the shares p whose distance from the
    observed one is at most z standard errors at p, (count/of - p)² = z² p (1 - p) / of, solved for p.
    Unlike the textbook's interval it stays within 0 and 1, and it has a width where all agree.
    """
    square = Z * Z
    middle = (count + square / 2) / (of + square)
    half = Z * sqrt(count * (of - count) / of + square / 4) / (of + square)
    return (0.0 if count == 0 else max(0.0, middle - half), 1.0 if count == of else min(1.0, middle + half))


def shown(cohort: Cohort, counts: Counts) -> Shown | None:
    """The tally as it may be told; None under the cohort's minimum.

    Readers chose themselves: their shares carry an interval. The invited experts are a census: counts.
    """
    if not is_told(cohort, counts):
        return None
    parts = {}
    for stance in Stance:
        count = counts.of(stance)
        low, high = wilson(count, counts.answered) if cohort == Cohort.READERS else (None, None)
        parts[stance.value] = Part(stance, count, counts.answered, low, high)
    return Shown(cohort, counts.answered, **parts)


def is_told(cohort: Cohort, counts: Counts) -> bool:
    return counts.answered >= MINIMUM[cohort]


def voters_told(counts: Counts) -> int | None:
    """How many readers have voted, where their stances may not be told; from the minimum on."""
    return counts.answered if is_told(Cohort.READERS, counts) else None


FEWEST_TOLD_APART = 3  # a cell of a finer table, and a step from one published table to the next


@dataclass(frozen=True)
class Earlier:
    """What may be told of the votes that stand on an earlier line; `tally` None: how many, and no stances."""

    answered: int
    tally: Shown | None


def earlier(cohort: Cohort, counts: Counts) -> Earlier | None:
    """None under the cohort's minimum. A table by wording shows no cell of 1 or 2 (decision record 0013)."""
    tally = shown(cohort, counts)
    if tally is None:
        return None
    return Earlier(counts.answered, None if any(_is_small(part.count) for part in tally.parts) else tally)


def may_follow(published: Counts, counted: Counts, cohort: Cohort) -> bool:
    """Whether a new snapshot of an earlier line may take the place of the one that was told.

    No cell may rise, and none may fall by 1 or 2: so no two snapshots ever told differ by 1 or 2. One with
    a cell of 1 or 2 waits: that its stances are held back would tell which it is. Under the minimum nothing
    is told of the cells.
    """
    falls = [published.of(stance) - counted.of(stance) for stance in Stance]
    if any(fall < 0 or _is_small(fall) for fall in falls) or not any(falls):
        return False
    if not is_told(cohort, counted):
        return True
    return not any(_is_small(counted.of(stance)) for stance in Stance)


def may_live_again(published: Counts, counted: Counts, cohort: Cohort) -> bool:
    """Whether a line whose words came back may be told living, after this snapshot of it was told.

    No cell, nor their sum, may differ from it by 1 or 2: that would tell how one or two voted who left meanwhile.
    """
    if not is_told(cohort, published):
        return True
    steps = [published.of(stance) - counted.of(stance) for stance in Stance]
    steps.append(published.answered - counted.answered)
    return is_told(cohort, counted) and not any(_is_small(abs(step)) for step in steps)


def stands(cohort: Cohort, kept: Counts, day: datetime, ended: datetime) -> bool:
    """Whether a snapshot is that of an earlier line. One from before the line came back, and that told nothing, is not."""
    return day >= ended or is_told(cohort, kept)


def _is_small(count: int) -> bool:
    return 0 < count < FEWEST_TOLD_APART
