import re
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
)
from django.urls import reverse

from accounts.confirmation import confirm_address
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

ANONYMOUS = [
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_email_verification_sent",
    "account_inactive",
    "account_reset_password_from_key_done",
]
SIGNED_IN = [
    "account",
    "account_profile",
    "account_tokens",
    "account_resume",
    "account_email",
    "account_logout",
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_list_webauthn",
]


def assert_private_and_clean(answer):
    body = answer.content.decode()
    directives = set(answer["Cache-Control"].replace(" ", "").split(","))
    assert {"private", "no-store"} <= directives
    assert "Cookie" in answer["Vary"]
    assert re.findall(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))", body) == []
    assert re.findall(r"\sstyle=|\son[a-z]+=", body) == []
    assert body.count("<main") == 1
    assert body.count("<h1") == 1


@pytest.mark.parametrize("name", ANONYMOUS)
def test_pages_of_the_entrance(client, name):
    answer = client.get(reverse(name))

    assert answer.status_code == 200
    assert_private_and_clean(answer)


@pytest.mark.parametrize("name", SIGNED_IN)
def test_pages_of_the_account(client, member, name):
    client.force_login(member)

    answer = client.get(reverse(name))

    assert answer.status_code == 200
    assert_private_and_clean(answer)


@pytest.mark.parametrize("name", ["account", "account_profile", "account_tokens", "account_resume"])
def test_the_account_is_behind_the_sign_in(client, name):
    answer = client.get(reverse(name))

    assert answer.url == f"{reverse('account_login')}?next={reverse(name)}"


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn", "account_set_password"])
def test_pages_for_whoever_has_no_password(client, invited, name):
    confirm_address(invited)
    client.force_login(invited)

    answer = client.get(reverse(name))

    assert answer.status_code == 200
    assert_private_and_clean(answer)


def test_public_pages_stay_storable(client):
    answer = client.get("/healthz")

    assert answer.get("Cache-Control") != "private, no-store"


def test_the_demo_is_offered_only_in_the_demo(client):
    assert "demo-roles" not in client.get(reverse("account_login")).content.decode()


def test_an_authenticator_app_and_its_recovery_codes(client, invited, settings):
    """The second step from end to end, with a clock-based code computed as the app would."""
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute may end during the test
    confirm_address(invited)
    client.force_login(invited)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    client.post(reverse("mfa_activate_totp"), {"code": code})
    client.post(reverse("mfa_reauthenticate"), {"code": recovery_codes_of(invited)[0]})

    for name in [
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_index",
    ]:
        answer = client.get(reverse(name))
        assert answer.status_code == 200
        assert_private_and_clean(answer)


def test_the_second_step_of_a_sign_in(client, member):
    Authenticator.objects.create(
        user=member, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt("A" * 32)}
    )

    answer = client.post(reverse("account_login"), {"login": member.email, "password": PASSWORD}, follow=True)

    assert answer.redirect_chain == [(reverse("mfa_authenticate"), 302)]
    assert "_auth_user_id" not in client.session
    assert_private_and_clean(answer)


def recovery_codes_of(user) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
