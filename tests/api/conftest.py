import copy

import pytest
from django.core.cache import caches
from django.db import transaction

from symposium import clock
from tests.api.site import make_site
from tests.factories import NOW


@pytest.fixture(autouse=True)
def noon_and_no_counts():
    """Every request is made at NOW, and none of an earlier test is counted."""
    caches["process"].clear()
    with clock.travel(NOW):
        yield


@pytest.fixture(scope="module")
def lasting_site(django_db_setup, django_db_blocker):
    """Made once a module, in a transaction around those of its tests, none of which may commit."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.travel(NOW):
            made = make_site()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def site(lasting_site, db):
    """The rows are taken back after each test; what it has of them in memory is its own."""
    return copy.deepcopy(lasting_site)
