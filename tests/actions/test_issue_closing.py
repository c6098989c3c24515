"""Closing opens the results: it is announced an hour ahead, and cannot be undone."""

from datetime import timedelta

import pytest

from symposium.actions.issue import change_issue
from symposium.errors import InvalidInput, RuleBroken
from tests.factories import DAY, NOW, make_issue

pytestmark = pytest.mark.django_db


def change(issue, closes_at, now=NOW):
    return change_issue(issue=issue, by=issue.created_by, now=now, fields={"closes_at": closes_at})


@pytest.mark.parametrize("again", [None, NOW + DAY, NOW - 2 * DAY])
def test_what_has_closed_stays_closed(again):
    issue = make_issue(closes_at=NOW - DAY)

    with pytest.raises(RuleBroken) as refused:
        change(issue, again)

    issue.refresh_from_db()
    assert str(refused.value) == "This issue closed on 9 March 2026; its results are open."
    assert issue.closes_at == NOW - DAY


@pytest.mark.parametrize("minutes", [-1, 0, 59])
def test_an_open_issue_closes_in_an_hour_at_the_earliest(minutes):
    issue = make_issue()

    with pytest.raises(InvalidInput, match="in an hour at the earliest"):
        change(issue, NOW + timedelta(minutes=minutes))

    issue.refresh_from_db()
    assert issue.closes_at is None


def test_until_then_the_hour_may_change():
    issue = make_issue(closes_at=NOW + DAY)

    change(issue, NOW + 2 * DAY)
    change(issue, None)
    change(issue, NOW + timedelta(hours=1))

    issue.refresh_from_db()
    assert issue.closes_at == NOW + timedelta(hours=1)
