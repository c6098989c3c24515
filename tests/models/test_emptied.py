"""What a test commits is gone before the next: the tests' own way to empty the tables (tests/conftest.py)."""

import pytest
from django.db import connection

from tests.conftest import LASTING, empty_the_tables
from tests.factories import released_essay


def filled() -> set[str]:
    with connection.cursor() as cursor:
        found = set()
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
            found |= {table} if cursor.fetchone() else set()
    return found


@pytest.mark.django_db(transaction=True)
def test_only_the_content_types_outlive_a_test_that_commits():
    released_essay()
    before = filled()

    empty_the_tables(None)

    assert "symposium_passage" in before
    assert filled() == LASTING
