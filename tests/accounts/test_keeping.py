"""A sign-in that ends in the middle of writing loses nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from symposium import clock
from tests.accounts.conftest import PASSWORD
from tests.factories import NOW

pytestmark = pytest.mark.django_db

WRITTEN = {"name": "Mira", "biography": "A long\r\ntext, <b>unsent</b>", "password1": "never kept"}


def send_signed_out(client, **headers):
    return client.post(reverse("account_profile"), WRITTEN, **headers)


def test_what_was_sent_is_offered_after_signing_in(client, member):
    answer = send_signed_out(client)
    assert answer.url == f"{reverse('account_login')}?next={reverse('account_resume')}"

    client.post(
        reverse("account_login"),
        {"login": member.email, "password": PASSWORD, "next": reverse("account_resume")},
    )
    page = client.get(reverse("account_resume"))

    assert page.context["kept"].path == reverse("account_profile")
    assert page.context["kept"].fields == [("name", "Mira"), ("biography", WRITTEN["biography"])]
    assert "<b>unsent</b>" not in page.content.decode()
    assert "&lt;b&gt;unsent&lt;/b&gt;" in page.content.decode()


def test_htmx_is_sent_to_the_sign_in_as_a_whole_page(client):
    answer = send_signed_out(client, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/account/login/?next=%2Faccount%2Fresume%2F"


def test_it_can_be_discarded(client, member):
    send_signed_out(client)
    client.force_login(member)

    client.post(reverse("account_resume"))

    assert client.get(reverse("account_resume")).context["kept"] is None


def test_it_is_forgotten_after_an_hour(client, member):
    with clock.travel(NOW):
        send_signed_out(client)
    client.force_login(member)

    with clock.travel(NOW + timedelta(minutes=61)):
        page = client.get(reverse("account_resume"))

    assert page.context["kept"] is None


def test_what_is_too_large_is_said_to_be(client, member):
    client.post(reverse("account_profile"), {"biography": "x" * 1_000_001})
    client.force_login(member)

    kept = client.get(reverse("account_resume")).context["kept"]

    assert (kept.fields, kept.has_all) == ([], False)
