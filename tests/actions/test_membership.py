import pytest

from symposium.actions.membership import answer_invitation
from symposium.enums import Answer, Role
from symposium.errors import RuleBroken
from symposium.models import Membership
from tests.factories import NOW, make_issue

pytestmark = pytest.mark.django_db


def test_the_last_managing_editor_cannot_decline_the_place():
    issue = make_issue()
    place = Membership.objects.get(issue=issue, role=Role.MANAGING_EDITOR)

    with pytest.raises(RuleBroken):
        answer_invitation(membership=place, answer=Answer.DECLINED, by=issue.created_by, now=NOW)

    place.refresh_from_db()
    assert place.answer == Answer.ACCEPTED
