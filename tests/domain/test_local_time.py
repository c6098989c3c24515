from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symposium.domain.local_time import NoSuchInstant, instants, one_instant, shown_in

PARIS = "Europe/Paris"


def test_an_ordinary_hour_is_one_instant():
    assert one_instant(datetime.fromisoformat("2026-07-01T07:00"), PARIS) == datetime(
        2026, 7, 1, 5, 0, tzinfo=UTC
    )


def test_an_hour_that_the_clocks_skip_is_refused_with_another():
    with pytest.raises(NoSuchInstant) as refused:
        one_instant(datetime.fromisoformat("2026-03-29T02:30"), PARIS)

    assert str(refused.value) == (
        "02:30 on 29 March 2026 does not exist in Europe/Paris: the clocks go forward over it. "
        "Choose another hour, such as 03:30."
    )


def test_an_hour_that_comes_twice_is_refused_with_two_that_do_not():
    with pytest.raises(NoSuchInstant) as refused:
        one_instant(datetime.fromisoformat("2026-10-25T02:30"), PARIS)

    assert str(refused.value) == (
        "02:30 on 25 October 2026 comes twice in Europe/Paris: the clocks go back over it. "
        "Choose an hour that comes once, such as 01:30 or 03:30."
    )


@pytest.mark.parametrize(
    ("local", "zone"),
    [
        (datetime.fromisoformat("2026-03-29T02:30"), PARIS),
        (datetime.fromisoformat("2026-03-08T02:00"), "America/New_York"),
        # Half an hour is skipped here, and a whole day was skipped there.
        (datetime.fromisoformat("2026-10-04T02:15"), "Australia/Lord_Howe"),
        (datetime.fromisoformat("2011-12-30T12:00"), "Pacific/Apia"),
    ],
)
def test_gaps_hold_no_instant(local, zone):
    assert instants(local, zone) == ()


@given(
    st.datetimes(datetime.fromisoformat("1970-01-02T00:00"), datetime.fromisoformat("2036-01-01T00:00")),
    st.sampled_from([PARIS, "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_every_instant_is_among_those_of_what_its_clocks_show(moment, zone):
    instant = moment.replace(tzinfo=UTC, second=0, microsecond=0)

    found = instants(shown_in(instant, zone), zone)

    assert instant in found
    assert len(found) <= 2
    assert found == tuple(sorted(found))
    assert found[-1] - found[0] <= timedelta(hours=2)
