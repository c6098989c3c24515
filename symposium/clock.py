"""The one clock. Doors read it once a request and hand the instant to queries and actions."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import connection
from django.utils import timezone

_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)
_fixed_everywhere: list[datetime] = []


def now() -> datetime:
    """The present instant, aware, in UTC."""
    if (travelled := _travelled.get()) is not None:
        return travelled
    return _fixed_everywhere[-1] if _fixed_everywhere else timezone.now()


@contextmanager
def travel(instant: datetime):
    """For tests and rehearsals: within the block every thread of this process reads `instant`."""
    token = _travelled.set(instant)
    _fixed_everywhere.append(instant)
    try:
        yield
    finally:
        _fixed_everywhere.remove(instant)
        _travelled.reset(token)


def tell_database(instant: datetime) -> None:
    """Give this transaction's triggers the instant: they never ask the database for the time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('symposium.now', %s, true)", [instant.isoformat()])
