import pytest
from django.core.cache import caches

from symposium import clock
from tests.api.site import make_site
from tests.factories import NOW


@pytest.fixture(autouse=True)
def noon_and_no_counts():
    """Every request is made at NOW, and none of an earlier test is counted."""
    caches["process"].clear()
    with clock.travel(NOW):
        yield


@pytest.fixture
def site(db):
    return make_site()
