"""The addresses that a revision is without, as its page still answers them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from symposium.enums import PastFate
from symposium.models import PastKey, Revision


@dataclass(frozen=True)
class PastTarget:
    """`last` is the last revision that had it, `since` the first without it."""

    key: str
    fate: PastFate
    since: int
    last: int

    @property
    def is_guideline(self) -> bool:
        return self.key.startswith("g-")

    @property
    def guideline(self) -> str:
        return self.key.removeprefix("g-")


@dataclass(frozen=True)
class PastTargets:
    """By the key of the passage that stands beside them; `first` stand before the text."""

    first: tuple[PastTarget, ...] = ()
    before: Mapping[str, tuple[PastTarget, ...]] = field(default_factory=dict)
    after: Mapping[str, tuple[PastTarget, ...]] = field(default_factory=dict)


def past_targets(revision: Revision) -> PastTargets:
    """One query. What was taken in by a passage is led to before it, so that it is read under the note."""
    first: list[PastTarget] = []
    before, after = defaultdict(list), defaultdict(list)
    for row in PastKey.objects.filter(revision=revision):
        target = PastTarget(row.key, PastFate(row.fate), row.since, row.since - 1)
        if not row.beside:
            first.append(target)
        elif target.fate is PastFate.REMOVED:
            after[row.beside].append(target)
        else:
            before[row.beside].append(target)
    return PastTargets(
        tuple(first),
        {key: tuple(targets) for key, targets in before.items()},
        {key: tuple(targets) for key, targets in after.items()},
    )
