"""The aims for anchors and identities over synthetic revisions of the essays that lie beside the checkout."""

from collections import Counter

import pytest

from bench.revisions import ESSAYS, run

pytestmark = pytest.mark.skipif(not ESSAYS.is_dir(), reason="the essays are not beside this checkout")


def share(told: Counter, kind: str, verdict: str) -> float:
    """In percent of all of this kind."""
    return 100 * told[kind, verdict] / sum(count for (row, _), count in told.items() if row == kind)


def check_aims(*, seed: int, rounds: int, only=()):
    keyed, unkeyed, identities = run(seed=seed, rounds=rounds, only=only)

    for told in (keyed, unkeyed):
        assert share(told, "untouched", "right") >= 99.5
        assert share(told, "untouched", "wrong") <= 0.3
        assert 100 - share(told, "stands to 80 %", "lost") >= 95
        assert share(told, "stands to 80 %", "wrong") <= 1
    assert share(identities, "guideline kept", "kept") >= 99
    assert share(identities, "guideline kept", "joined wrongly") <= 0.5
    assert share(identities, "guideline new", "recognised") >= 95
    assert share(identities, "guideline deleted", "recognised") >= 95


def test_some_essays_reach_the_aims():
    check_aims(seed=4, rounds=1, only=("50-mend-the-cables", "53-report-the-near-misses"))


@pytest.mark.prove
def test_all_essays_reach_the_aims_on_other_seeds():
    check_aims(seed=2026, rounds=2)
