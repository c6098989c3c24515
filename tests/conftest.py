import gc

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

from symposium import clock
from tests.factories import NOW

# Made with the database, and written by nothing of ours.
LASTING = {"django_content_type", "auth_permission"}


def empty_the_tables(test_case) -> None:
    """After a test that commits: Django's own way truncates every table and makes all permissions anew."""
    connection.ensure_connection()
    if connection.connection.info.parameter_status("is_superuser") != "on":
        truncate_the_tables(test_case)
        return
    tables = (
        set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - LASTING
    )
    names = {table: connection.ops.quote_name(table) for table in sorted(tables)}
    filled = " UNION ALL ".join(f"(SELECT '{table}' FROM {names[table]} LIMIT 1)" for table in names)
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever still writes ends first, and what they wrote goes too; who never ends fails this test alone.
        cursor.execute("SET LOCAL lock_timeout = '60s'")
        cursor.execute(f"LOCK TABLE {', '.join(names.values())} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SET LOCAL session_replication_role = replica")  # rows go in any order, final ones too
        cursor.execute(filled)
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {names[table]}")


truncate_the_tables = TransactionTestCase._fixture_teardown


def pytest_sessionstart() -> None:
    TransactionTestCase._fixture_teardown = empty_the_tables


def pytest_collection_finish() -> None:
    """All that is imported lives to the end: no collection of garbage need walk through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Tests that were handed to a process and never came back are no success."""
    if hasattr(session.config, "workerinput") or exitstatus or session.config.option.collectonly:
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    ran = sum(len(reporter.stats.get(how, ())) for how in ("passed", "skipped", "xfailed", "xpassed"))
    if ran < session.testscollected:
        reporter.write_line(
            f"\n{session.testscollected - ran} of {session.testscollected} tests did not run."
        )
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def at_noon():
    """Every thread of this process reads NOW."""
    with clock.travel(NOW):
        yield NOW
