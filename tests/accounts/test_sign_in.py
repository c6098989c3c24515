import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.posting import posted

pytestmark = pytest.mark.django_db

SIGN_UP = {"name": "  Nora   Newcomer ", "email": "Nora@Example.org", "password1": PASSWORD}


def signed_in_as(client) -> str | None:
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).email if key else None


def test_sign_up_asks_for_the_name_and_waits_for_the_confirmation(client, path_in):
    answer = client.post(reverse("account_signup"), SIGN_UP)

    assert answer.status_code == 302
    assert answer.url == reverse("account_email_verification_sent")
    assert User.objects.get(email="nora@example.org").name == "Nora Newcomer"
    assert signed_in_as(client) is None

    page = client.get(path_in(posted()[0]))
    assert EmailAddress.objects.get(email="nora@example.org").verified is False  # a GET changes nothing
    assert page.status_code == 200
    client.post(path_in(posted()[0]))
    assert EmailAddress.objects.get(email="nora@example.org").verified is True

    client.post(reverse("account_login"), {"login": "NORA@example.org", "password": PASSWORD})
    assert signed_in_as(client) == "nora@example.org"


def test_sign_up_says_the_same_of_a_known_address(client, member):
    unknown = client.post(reverse("account_signup"), SIGN_UP)
    known = client.post(reverse("account_signup"), {**SIGN_UP, "email": member.email})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [letter.subject for letter in posted()] == [
        "Please confirm your address",
        "You already have an account",
    ]


def test_an_unconfirmed_person_may_not_sign_in_by_password(client, path_in):
    client.post(reverse("account_signup"), SIGN_UP)

    answer = client.post(reverse("account_login"), {"login": SIGN_UP["email"], "password": PASSWORD})

    assert answer.url == reverse("account_email_verification_sent")
    assert signed_in_as(client) is None


def test_someone_invited_signs_in_by_code_and_that_confirms_the_address(client, invited, code_in):
    client.post(reverse("account_request_login_code"), {"email": invited.email, "next": "/write/"})
    answer = client.post(
        reverse("account_confirm_login_code"), {"code": code_in(posted()[0]), "next": "/write/"}
    )

    assert answer.url == "/write/"
    assert signed_in_as(client) == invited.email
    assert EmailAddress.objects.get(user=invited).verified is True
    assert len(posted()) == 1


def test_someone_invited_sets_a_password_by_the_mailed_link(client, invited, path_in):
    client.post(reverse("account_reset_password"), {"email": invited.email})
    landing = client.get(path_in(posted()[0]))
    client.post(landing.url, {"password1": PASSWORD, "password2": PASSWORD})
    client.post(reverse("account_login"), {"login": invited.email, "password": PASSWORD})

    assert signed_in_as(client) == invited.email


def test_whoever_signed_up_with_anothers_address_loses_the_password(client, code_in):
    client.post(reverse("account_signup"), SIGN_UP)
    client.logout()
    posted().clear()

    client.post(reverse("account_request_login_code"), {"email": "nora@example.org"})
    client.post(reverse("account_confirm_login_code"), {"code": code_in(posted()[0])})

    nora = User.objects.get(email="nora@example.org")
    assert signed_in_as(client) == "nora@example.org"
    assert nora.has_usable_password() is False


def test_a_member_keeps_the_password_when_signing_in_by_code(client, member, code_in):
    client.post(reverse("account_request_login_code"), {"email": member.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_in(posted()[0])})

    member.refresh_from_db()
    assert signed_in_as(client) == member.email
    assert member.check_password(PASSWORD) is True


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_an_unknown_address_is_answered_like_a_known_one(client, member, name):
    known = client.post(reverse(name), {"email": member.email}, follow=True)
    client.session.flush()
    unknown = client.post(reverse(name), {"email": "nobody@example.org"}, follow=True)

    assert unknown.redirect_chain == known.redirect_chain
    assert unknown.content.decode().replace("nobody@", "mira@").count(
        "mira@"
    ) == known.content.decode().count("mira@")


def test_a_wrong_password_and_an_unknown_address_read_the_same(client, member):
    wrong = client.post(reverse("account_login"), {"login": member.email, "password": "nonsense"})
    unknown = client.post(reverse("account_login"), {"login": "x@example.org", "password": "nonsense"})

    message = "The e-mail address or the password is not right. You can also have a code mailed to you."
    assert wrong.context["form"].non_field_errors() == [message]
    assert unknown.context["form"].non_field_errors() == [message]


def test_a_wrong_code_may_be_tried_three_times(client, member, code_in):
    client.post(reverse("account_request_login_code"), {"email": member.email})
    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    client.post(reverse("account_confirm_login_code"), {"code": code_in(posted()[0])})

    assert signed_in_as(client) is None


def test_a_closed_account_gets_no_code(client, member):
    member.is_active = False
    member.save()

    client.post(reverse("account_request_login_code"), {"email": member.email})

    assert posted()[0].subject == "No account with this address"


def test_codes_for_one_address_are_limited(client, member):
    statuses = []
    for _ in range(4):
        client.session.flush()  # as from another browser
        client.cookies.clear()
        statuses.append(
            client.post(reverse("account_request_login_code"), {"email": member.email}).status_code
        )

    assert statuses == [302, 302, 302, 200]
    assert len(posted()) == 3


def test_too_many_attempts_answer_429_in_our_words(client, db):
    for _ in range(30):
        client.post(reverse("account_login"), {})
    answer = client.post(reverse("account_login"), {})

    assert answer.status_code == 429
    assert "429.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/write/", "/write/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_next_stays_on_this_site(client, member, wanted, reached):
    answer = client.post(
        reverse("account_login"), {"login": member.email, "password": PASSWORD, "next": wanted}
    )

    assert answer.url == reached


def test_the_session_gets_a_new_name_at_sign_in(client, member):
    client.get(reverse("account_login"))
    session = client.session
    session["seen"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    client.post(reverse("account_login"), {"login": member.email, "password": PASSWORD})

    assert signed_in_as(client) == member.email
    assert client.session.session_key != before


def test_signing_out_takes_a_post(client, member):
    client.force_login(member)

    page = client.get(reverse("account_logout"))
    assert (page.status_code, signed_in_as(client)) == (200, member.email)
    client.post(reverse("account_logout"))
    assert signed_in_as(client) is None


def test_the_address_is_changed_by_its_own_mail(client, member, path_in):
    client.post(reverse("account_login"), {"login": member.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    member.refresh_from_db()
    assert member.email == "mira@example.org"

    client.post(path_in(posted()[-1]))

    member.refresh_from_db()
    assert member.email == "new@example.org"
    assert list(EmailAddress.objects.filter(user=member).values_list("email", "verified")) == [
        ("new@example.org", True)
    ]
    assert member.check_password(PASSWORD) is True


def test_an_address_that_was_invited_meanwhile_is_not_taken_over(client, member, path_in):
    client.post(reverse("account_login"), {"login": member.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    User.objects.create_user("new@example.org", name="Someone Else")

    answer = client.post(path_in(posted()[-1]), follow=True)

    member.refresh_from_db()
    assert "new@example.org belongs to another account by now" in answer.content.decode()
    assert member.email == "mira@example.org"


def test_changing_the_address_asks_for_the_password_again(client, member):
    client.force_login(member)

    answer = client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert posted() == []


def test_the_link_of_an_invitation_leads_to_what_was_offered(client, invited):
    asked = client.get(reverse("account_request_login_code") + "?next=/write/")

    sent = client.post(reverse("account_request_login_code"), {"email": invited.email, "next": "/write/"})
    confirmed = client.get(sent.url)

    carried = '<input type="hidden" name="next" value="/write/">'
    assert asked.content.decode().count(carried) >= 1
    assert confirmed.content.decode().count(carried) >= 1
