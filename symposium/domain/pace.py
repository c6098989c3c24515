"""Up to which instant news is told now."""

from datetime import datetime, timedelta

from symposium.enums import Pace

HOUR = 6  # UTC, of a day's and (on Mondays) of a week's news
# What was written within the last minute may not be committed yet: it is told with the next news.
SETTLED = timedelta(minutes=1)


def told_up_to(pace: str, now: datetime) -> datetime:
    """The end of the last span that is over: its news is complete."""
    settled = now - SETTLED
    if pace == Pace.AT_ONCE:
        return settled
    day = settled.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if day > settled:
        day -= timedelta(days=1)
    return day if pace == Pace.DAILY else day - timedelta(days=day.weekday())
