"""What clocks of a zone show, as an instant: an hour may come twice a year, or not at all."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class NoSuchInstant(ValueError):
    """The message says which hour is meant by nobody, and what to choose instead."""


def instants(local: datetime, zone: str) -> tuple[datetime, ...]:
    """Those at which clocks of `zone` show `local` (naive): none in a gap, two in an overlap."""
    found: list[datetime] = []
    for fold in (0, 1):
        instant = local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
        back = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        if back == local and instant not in found:
            found.append(instant)
    return tuple(found)


def one_instant(local: datetime, zone: str) -> datetime:
    """The only instant that is meant. Raises NoSuchInstant where there is none, or are two."""
    found = instants(local, zone)
    if len(found) == 1:
        return found[0]
    shown = f"{local:%H:%M} on {local.day} {local:%B %Y}"
    if not found:
        # Read with the offset of before the gap, the hour lands as far after it.
        after = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
        raise NoSuchInstant(
            f"{shown} does not exist in {zone}: the clocks go forward over it. "
            f"Choose another hour, such as {after:%H:%M}."
        )
    before = (found[0] - timedelta(hours=1)).astimezone(ZoneInfo(zone))
    after = (found[1] + timedelta(hours=1)).astimezone(ZoneInfo(zone))
    raise NoSuchInstant(
        f"{shown} comes twice in {zone}: the clocks go back over it. "
        f"Choose an hour that comes once, such as {before:%H:%M} or {after:%H:%M}."
    )


def shown_in(instant: datetime, zone: str) -> datetime:
    """What clocks of `zone` show at the instant, to the minute, naive."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
