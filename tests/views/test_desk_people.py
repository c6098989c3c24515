"""Places given and taken away."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from symposium.enums import Answer, MailKind, Role
from symposium.models import Mail
from tests.factories import give_role, make_issue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_place_is_given_and_its_mail_deferred(client):
    issue = make_issue()
    client.force_login(issue.created_by)

    response = client.post(
        f"/desk/issues/{issue.slug}/people/",
        {"email": "New.Person@Example.org", "name": "New Person", "role": "expert"},
    )

    place = issue.memberships.get(role=Role.EXPERT)
    assert response.status_code == 302
    assert (place.user.email, place.user.name) == ("new.person@example.org", "New Person")
    assert place.answer == Answer.INVITED
    mail = Mail.objects.get()
    assert (mail.kind, mail.address, mail.data) == (
        MailKind.PLACE,
        "new.person@example.org",
        {"place": place.key},
    )
    [job] = ProcrastinateJob.objects.filter(task_name="symposium.send_mail")
    assert job.args == {"mail_id": mail.pk}


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"email": ""}, {"role": "emperor"}])
def test_a_wrong_place_comes_back(client, wrong):
    issue = make_issue()
    client.force_login(issue.created_by)
    sent = {"email": "a@example.org", "name": "Typed name", "role": "expert"} | wrong

    response = client.post(f"/desk/issues/{issue.slug}/people/", sent)

    assert response.status_code == 422
    assert b"Typed name" in response.content
    assert User.objects.count() == 1


def test_a_place_is_taken_away_after_asking(client):
    issue = make_issue()
    expert = give_role(issue, Role.EXPERT)
    client.force_login(issue.created_by)
    path = f"/desk/issues/{issue.slug}/people/"
    key = expert.memberships.get().key

    asked = client.get(path, {"take": key})
    assert asked.status_code == 200
    assert expert.memberships.count() == 1

    client.post(path, {"take": key})

    assert expert.memberships.count() == 0


def test_the_last_managing_editor_stays(client):
    issue = make_issue()
    client.force_login(issue.created_by)
    place = issue.memberships.get(role=Role.MANAGING_EDITOR)

    response = client.post(f"/desk/issues/{issue.slug}/people/", {"take": place.key})

    assert response.status_code == 409
    assert issue.memberships.count() == 1


def test_a_place_of_another_issue_is_not_taken_away_here(client):
    mine, other = make_issue(), make_issue()
    editor = give_role(mine, Role.EDITOR)
    expert = give_role(other, Role.EXPERT)
    client.force_login(editor)

    response = client.post(f"/desk/issues/{mine.slug}/people/", {"take": expert.memberships.get().key})

    assert response.status_code == 404
    assert expert.memberships.count() == 1
