from datetime import timedelta

import pytest
from django.urls import reverse
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from accounts.models import ApiToken, User

pytestmark = pytest.mark.django_db


def test_a_token_is_shown_once_and_opens_the_api(client, member):
    client.force_login(member)

    answer = client.post(reverse("account_tokens"), {"name": " My  script ", "lifetime": "30"})
    secret = answer.context["secret"]

    token = ApiToken.objects.get()
    assert answer.status_code == 201
    assert answer.content.decode().count(secret) == 1
    assert secret.startswith("sym_")
    assert token.name == "My script"
    assert token.expiry == answer.context["now"] + timedelta(days=30)
    assert secret not in client.get(reverse("account_tokens")).content.decode()
    user, _ = TokenAuthentication().authenticate_credentials(secret.encode())
    assert user == member


def test_a_revoked_token_opens_nothing(client, member):
    client.force_login(member)
    secret = client.post(reverse("account_tokens"), {"name": "x", "lifetime": "never"}).context["secret"]

    client.post(reverse("account_token_revoke", args=[ApiToken.objects.get().key]))

    assert ApiToken.objects.count() == 0
    with pytest.raises(AuthenticationFailed):
        TokenAuthentication().authenticate_credentials(secret.encode())


def test_nobody_revokes_the_token_of_another(client, member):
    other = User.objects.create_user("other@example.org")
    token, _ = ApiToken.objects.create(other, name="theirs")
    client.force_login(member)

    client.post(reverse("account_token_revoke", args=[token.key]))

    assert ApiToken.objects.filter(user=other).count() == 1


def test_a_person_has_at_most_twenty(client, member):
    for _ in range(20):
        ApiToken.objects.create(member, name="one more")
    client.force_login(member)

    answer = client.post(reverse("account_tokens"), {"name": "too many", "lifetime": "90"})

    assert answer.status_code == 409
    assert answer.context["form"]["name"].value() == "too many"
    assert ApiToken.objects.count() == 20


def test_a_token_needs_a_name(client, member):
    client.force_login(member)

    answer = client.post(reverse("account_tokens"), {"name": " ", "lifetime": "90"})

    assert answer.status_code == 422
    assert ApiToken.objects.count() == 0
