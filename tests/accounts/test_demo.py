import os
import subprocess
import sys

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, client, tmp_path):
    settings.DEMO = True
    settings.DEMO_PUBLIC = False
    settings.MAIL_DIR = tmp_path / "mail"
    settings.ROOT_URLCONF = "tests.accounts.demo_urlconf"
    settings.ALLOWED_HOSTS = ["localhost", "symposium.example", "testserver"]
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return settings


@pytest.mark.parametrize("path", ["/dev/mail/", "/dev/mail/x-1/", "/dev/sign-in/reader/"])
def test_without_the_demo_nothing_of_it_is_there(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


@pytest.mark.parametrize("path", ["/dev/mail/", "/dev/sign-in/reader/"])
def test_the_views_refuse_even_if_the_routes_were_left_in(client, demo, path):
    demo.DEMO = False

    answer = client.post(path) if "sign-in" in path else client.get(path)

    assert answer.status_code == 404


@pytest.mark.parametrize(("value", "found"), [("1", "dev_mail"), ("0", "nothing")])
def test_the_environment_decides_whether_the_routes_are_there(value, found):
    program = (
        "import django; django.setup()\n"
        "from django.urls import resolve, Resolver404\n"
        "try: print(resolve('/dev/mail/').url_name)\n"
        "except Resolver404: print('nothing')\n"
    )
    environment = os.environ | {"DEMO": value, "DJANGO_SETTINGS_MODULE": "tests.settings"}

    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == found


@pytest.mark.parametrize("role", ["reader", "expert", "editor", "moderator", "administrator"])
def test_one_click_signs_in(client, demo, role):
    person = User.objects.create_user(f"{role}@example.org")

    answer = client.post(f"/dev/sign-in/{role}/", {"next": "/write/"})

    assert answer.url == "/write/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_one_click_leads_nowhere_else(client, demo):
    User.objects.create_user("reader@example.org")

    answer = client.post("/dev/sign-in/reader/", {"next": "https://evil.example/"})

    assert answer.url == "/"


def test_one_click_takes_a_post_and_a_known_role(client, demo):
    User.objects.create_user("somebody@example.org")

    assert client.get("/dev/sign-in/reader/").status_code == 405
    assert client.post("/dev/sign-in/somebody/").status_code == 404
    assert client.post("/dev/sign-in/reader/").status_code == 404


@pytest.mark.parametrize(
    "seen_from",
    [
        {"HTTP_HOST": "symposium.example"},
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
    ],
    ids=["name", "address", "proxy", "new kind of proxy"],
)
def test_another_machine_is_refused_unless_the_demo_is_public(client, demo, seen_from):
    User.objects.create_user("reader@example.org")

    assert client.post("/dev/sign-in/reader/", **seen_from).status_code == 403
    assert client.get("/dev/mail/", **seen_from).status_code == 403
    demo.DEMO_PUBLIC = True
    assert client.post("/dev/sign-in/reader/", **seen_from).status_code == 302


def test_the_sign_in_page_offers_the_roles(client, demo):
    page = client.get(reverse("account_login")).content.decode()

    assert page.count('action="/dev/sign-in/') == 5


def test_mail_is_read_from_its_folder(client, demo):
    backend = EmailBackend(file_path=demo.MAIL_DIR)
    letters = [
        EmailMessage("First — é", "See http://localhost:8000/a/ and <b>that</b>", to=["a@example.org"]),
        EmailMessage("Second", "Text", to=["b@example.org"]),
    ]
    backend.send_messages(letters)

    listed = client.get("/dev/mail/")
    first = listed.context["letters"][1]
    page = client.get(reverse("dev_mail_one", args=[first.name]))

    assert [letter.subject for letter in listed.context["letters"]] == ["Second", "First — é"]
    assert '<a href="http://localhost:8000/a/" rel="nofollow">' in page.content.decode()
    assert "&lt;b&gt;that&lt;/b&gt;" in page.content.decode()


def test_no_mail_is_said_to_be_none(client, demo):
    answer = client.get("/dev/mail/")

    assert (answer.status_code, answer.context["letters"]) == (200, [])


@pytest.mark.parametrize("name", ["..%2f..%2fsecret_key", "nothing-1"])
def test_only_listed_mail_is_shown(client, demo, name):
    assert client.get(f"/dev/mail/{name}/").status_code == 404
