from datetime import timedelta

import pytest

from accounts.models import User
from symposium.demo.loader import load
from symposium.demo.people import ACCOUNTS
from symposium.models import Essay, Issue, Revision
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_current_issue_and_a_closed_one():
    loaded = load(NOW)

    assert loaded
    states = [(issue.number, issue.is_published(NOW), issue.is_closed(NOW)) for issue in Issue.objects.all()]
    assert states == [(2, True, False), (1, True, True)]
    assert Essay.objects.readable(NOW).filter(issue__number=2).count() == 4
    assert Essay.objects.readable(NOW + timedelta(days=6)).filter(issue__number=2).count() == 6
    assert Revision.objects.frozen().filter(essay__issue__number=2).count() == 6


def test_the_expert_account_writes_in_the_current_issue():
    load(NOW)

    expert = User.objects.get(email=ACCOUNTS["expert"]["email"])

    assert Essay.objects.written_by(expert).filter(issue__number=2).count() == 1


def test_a_database_with_anybody_in_it_is_left_alone():
    UserFactory()

    loaded = load(NOW)

    assert (loaded, Issue.objects.count()) == (False, 0)
