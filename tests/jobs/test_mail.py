import pytest
from django.core import mail

from symposium.enums import Role
from symposium.jobs.mail import tell_of_place
from symposium.models import Membership
from tests.factories import UserFactory, give_role, make_issue

pytestmark = pytest.mark.django_db


def told(role, settings, **issue_fields):
    settings.SITE_URL = "https://forum.example/"
    issue = make_issue(title="Dry & Cities", **issue_fields)
    user = give_role(issue, role, UserFactory(name="Živa K.", email="ziva@example.org"))
    tell_of_place(membership_id=Membership.objects.get(user=user).pk)
    [message] = mail.outbox
    return message


def test_an_expert_is_asked(settings):
    message = told(Role.EXPERT, settings, question="Who pays for “dry” & why?")

    assert message.to == ["ziva@example.org"]
    assert message.subject == "An invitation to write for “Dry & Cities”"
    lines = [line.strip() for line in message.body.splitlines() if line.strip()]
    assert lines == [
        "Dear Živa K.,",
        "Ada Administrator invites you to answer the question of “Dry & Cities”, a symposium on "
        "Symposium, with an essay of your own:",
        "Who pays for “dry” & why?",
        "Accept or decline, and write, on this page:",
        "https://forum.example/write/",
        "How to sign in: ask for a code at",
        "https://forum.example/account/login/code/?next=/write/",
        "with the address that this mail was sent to. The code comes by mail; you need no password.",
        "If you did not expect this mail, you can leave it unanswered.",
        "Symposium",
    ]


@pytest.mark.parametrize(
    ("role", "words", "path"),
    [
        (Role.EDITOR, "a place as editor of", "https://forum.example/desk/"),
        (Role.COPY_EDITOR, "a place as copy-editor of", "https://forum.example/desk/"),
        (Role.MODERATOR, "a place as moderator of", "https://forum.example/issues/dry-cities/"),
    ],
)
def test_staff_are_told(settings, role, words, path):
    message = told(role, settings)

    assert message.subject == "Your place in “Dry & Cities”"
    assert f"Ada Administrator has given you {words} “Dry & Cities”" in message.body
    assert f"    {path}\n" in message.body


def test_a_place_that_is_gone_tells_nobody():
    tell_of_place(membership_id=987654)

    assert mail.outbox == []
