from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def make_admin(email: str) -> str:
    out = StringIO()
    call_command("make_admin", email, stdout=out)
    return out.getvalue()


def test_the_first_administrator_is_made_and_told_what_to_do(settings):
    settings.SITE_URL = "https://symposium.example/"

    said = make_admin("Ada@Example.org")

    ada = User.objects.get()
    assert (ada.email, ada.is_administrator, ada.has_usable_password()) == ("ada@example.org", True, False)
    assert "https://symposium.example/account/login/" in said
    assert "https://symposium.example/account/password/reset/" in said


def test_a_member_is_promoted_and_keeps_the_password(member):
    make_admin("MIRA@example.org")

    member.refresh_from_db()
    assert (member.is_administrator, member.check_password(PASSWORD)) == (True, True)


def test_a_password_set_before_the_address_was_confirmed_does_not_stay():
    User.objects.create_user("ada@example.org", PASSWORD)

    make_admin("ada@example.org")

    assert User.objects.get().has_usable_password() is False


def test_twice_is_once():
    make_admin("ada@example.org")
    make_admin("ada@example.org")

    assert User.objects.count() == 1


def test_nonsense_is_refused():
    with pytest.raises(CommandError, match="is no e-mail address"):
        make_admin("nonsense")
