import pytest

from symposium.actions.issue import create_issue
from symposium.errors import InvalidInput
from symposium.models import Issue
from tests.factories import NOW, make_administrator

pytestmark = pytest.mark.django_db


def test_an_issue_is_not_put_where_issues_are_made():
    fields = {"title": "New", "question": "What is new?"}

    with pytest.raises(InvalidInput, match="cannot be the address"):
        create_issue(by=make_administrator(), now=NOW, fields=fields)

    assert Issue.objects.count() == 0
