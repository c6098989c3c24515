import pytest

from symposium.actions.membership import give_place, take_place_away
from symposium.enums import MailState, Role
from symposium.models import Mail, SignedLink
from tests.factories import NOW, make_issue
from tests.posting import posted

pytestmark = pytest.mark.django_db


def given(issue, role):
    return give_place(
        issue=issue, email="ziva@example.org", name="Živa K.", role=role, by=issue.created_by, now=NOW
    )


def told(role, settings, **issue_fields):
    settings.SITE_URL = "https://forum.example/"
    given(make_issue(title="Dry & Cities", **issue_fields), role)
    [message] = posted()
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
        "Accept or decline on this page; you need no account for it:",
        f"https://forum.example{SignedLink.objects.get().get_absolute_url()}",
        "To write, sign in.",
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
    issue = make_issue()
    take_place_away(membership=given(issue, Role.EDITOR), by=issue.created_by, now=NOW)

    assert posted() == []
    mail = Mail.objects.get()
    assert (mail.state, mail.said) == (MailState.HELD, "The place was taken away, or declined.")


def test_whoever_is_offered_a_place_twice_is_told_once():
    issue = make_issue()
    given(issue, Role.EXPERT)
    given(issue, Role.EXPERT)

    assert len(posted()) == 1
