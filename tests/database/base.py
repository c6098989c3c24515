"""Django's Postgres, which empties its tables sooner after a test that commits.

TRUNCATE makes a new file of every table and every index: 110 ms of processor time, where a test has filled
five tables of forty.
"""

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        if reset_sequences or not tables:
            return super().sql_flush(
                style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade
            )
        names = [self.quote_name(table) for table in tables]
        return [
            # As TRUNCATE does: wait for a request that is still under way, and lose no row of its.
            f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
            # Neither the triggers that forbid deletion nor the order of foreign keys.
            "SET LOCAL session_replication_role = replica",
            *(f"DELETE FROM {name}" for name in names),
        ]


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
