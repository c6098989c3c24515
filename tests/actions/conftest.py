import pytest

from symposium.actions import anchoring


@pytest.fixture
def nothing_at_once(monkeypatch):
    """An essay so long that only what is untouched is placed while it is frozen."""
    monkeypatch.setattr(anchoring, "AT_ONCE", -1)
