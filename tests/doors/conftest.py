"""The doors' world, made once a module: a third of a second each time, and a table asks it a hundred times."""

import pytest
from django.db import transaction

from symposium import clock
from tests.doors.world import make_world
from tests.factories import NOW


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """In a transaction around those of the module's tests, each of which takes back what it changed.

    Not for a module with a test that commits (`transaction=True`).
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.travel(NOW):
            made = make_world()
        yield made
        transaction.set_rollback(True)
