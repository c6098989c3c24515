import pytest

from symposium import clock
from tests.factories import NOW


@pytest.fixture
def at_noon():
    """Every thread of this process reads NOW."""
    with clock.travel(NOW):
        yield NOW
