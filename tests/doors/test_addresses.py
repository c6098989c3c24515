"""Whatever becomes of an essay: every address it ever showed answers, every vote is counted where it was given."""

import pytest

from symposium import clock
from symposium.enums import PastFate
from symposium.models import PastKey, TallySnapshot
from tests.doors.addresses import Addresses
from tests.doors.counting import miscounts
from tests.doors.roaming import Roamer

pytestmark = pytest.mark.django_db
SEEN_BEFORE = 0.15  # of what must be as it was, so much is asked for again at each look


def walk(seed: int, steps: int, *, look_every: int, at_end: float = 1.0) -> Roamer:
    """A life of that many acts, looked at after every so many; fails with all that is wrong at once."""
    roamer = Roamer(seed)
    addresses = Addresses(roamer)
    for step in range(1, steps + 1):
        roamer.step()
        is_last = step == steps
        if is_last or step % look_every == 0:
            with clock.travel(roamer.at):
                faults = addresses.look(at_end if is_last else SEEN_BEFORE) + miscounts(roamer)
            if faults:
                pytest.fail("\n".join([f"Seed {seed}, step {step}, after {roamer.log}", *faults]))
    return roamer


def test_every_address_answers_through_a_short_life():
    """One in which votes are counted apart, and passages and guidelines are merged, carried on and removed."""
    roamer = walk(54, 20, look_every=10, at_end=SEEN_BEFORE)

    fates = PastKey.objects.filter(revision__in=roamer.released()).values_list("fate", flat=True)
    assert set(fates) == set(PastFate.values)
    assert TallySnapshot.objects.exists()


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(100, 104))
def test_every_address_answers_through_a_long_life(seed):
    roamer = walk(seed, 40, look_every=1)

    assert len(roamer.released()) >= 2
