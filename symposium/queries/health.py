"""Whether this site can do its work. Cheap enough to be asked every few seconds."""

from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# The heartbeat is written by the database's clock, so it is measured by it: the one exception to
# the rule that no query asks the database for the time.
_HEARTBEAT = """
    SELECT coalesce(bool_or(last_heartbeat > now() - interval '60 seconds'), false)
      FROM procrastinate_workers
"""


def readiness() -> dict[str, str]:
    """Each check's name and "ok" or what is wrong; never an address or a message of the database."""
    checks = {"database": _database, "migrations": _migrations, "worker": _worker}
    return {name: _answer(check) for name, check in checks.items()}


def _answer(check) -> str:
    try:
        return check()
    except Error:
        return "the database does not answer as it should"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    applied = MigrationRecorder(connection).applied_migrations()
    missing = [leaf for leaf in _last_migrations() if leaf not in applied]
    return f"not applied: {len(missing)}" if missing else "ok"


@cache
def _last_migrations() -> tuple[tuple[str, str], ...]:
    """The last migration of each app, as the code has them: read from disk once a process."""
    return tuple(MigrationLoader(None).graph.leaf_nodes())


def _worker() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_HEARTBEAT)
        [alive] = cursor.fetchone()
    return "ok" if alive else "no heartbeat within 60 seconds"
