import pytest
from django.test import Client

from symposium.actions.mail import hand_over, note_refused, write_mail
from symposium.actions.membership import give_place
from symposium.enums import MailKind, MailState, Role
from symposium.models import Event, Mail
from tests.factories import DAY, NOW, UserFactory, give_role, make_issue
from tests.posting import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return make_issue(title="Dry cities")


@pytest.fixture
def invitation(issue) -> Mail:
    give_place(
        issue=issue, email="ziva@example.org", name="Živa", role=Role.EXPERT, by=issue.created_by, now=NOW
    )
    return Mail.objects.get()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(user, query="") -> list[str]:
    page = signed_in(user).get(f"/site/outbox/{query}").context["page"]
    return [row.mail.address for row in page.rows]


def test_managing_editors_see_the_mails_of_their_issues_and_administrators_all(issue, invitation):
    write_mail(kind=MailKind.SIGN_IN, to="rita@example.org", now=NOW, subject="Code", text="ABC123")
    managing = give_role(issue, Role.MANAGING_EDITOR)
    elsewhere = give_role(make_issue(), Role.MANAGING_EDITOR)

    assert listed(issue.created_by) == ["rita@example.org", "ziva@example.org"]
    assert listed(managing) == ["ziva@example.org"]
    assert listed(elsewhere) == []
    address = f"/site/outbox/{invitation.key}/"
    assert signed_in(elsewhere).post(address, {"act": "hold"}).status_code == 404
    assert signed_in(give_role(issue, Role.EDITOR)).get("/site/outbox/").status_code == 403
    assert signed_in(UserFactory()).post(address, {"act": "hold"}).status_code == 403


def test_the_words_of_a_sign_in_stand_on_no_page(issue):
    write_mail(kind=MailKind.SIGN_IN, to="rita@example.org", now=NOW, subject="Qzcode", text="ABC123")

    page = signed_in(issue.created_by).get("/site/outbox/").content.decode()

    assert (page.count("rita@example.org</th>"), page.count("ABC123"), page.count("Qzcode")) == (1, 0, 0)


def test_a_mail_is_held_back_and_sent_after_all(issue, invitation):
    client = signed_in(issue.created_by)

    client.post(f"/site/outbox/{invitation.key}/", {"act": "hold"})
    assert posted() == []
    client.post(f"/site/outbox/{invitation.key}/", {"act": "resend"})

    [letter] = posted()
    assert letter.extra_headers["Message-ID"] == invitation.message_id
    events = Event.objects.filter(verb__startswith="mail_").order_by("pk").values_list("verb", "details")
    assert list(events) == [
        ("mail_held", {"mail": invitation.key}),
        ("mail_resent", {"mail": invitation.key, "before": "held"}),
    ]


def test_what_is_unknown_is_shown_as_such_and_sent_again_by_a_button(issue, invitation, at_noon):
    managing = give_role(issue, Role.MANAGING_EDITOR)
    taken = hand_over(mail=invitation, now=NOW)
    client, address = signed_in(managing), f"/site/outbox/{invitation.key}/"

    assert client.get("/site/outbox/").context["page"].rows[0].state == "Being handed over"
    assert client.post(address, {"act": "resend"}).status_code == 409
    Mail.objects.update(handed_at=NOW - DAY)
    [row] = client.get("/site/outbox/?state=unknown").context["page"].rows
    assert (row.state, row.not_resent) == ("Fate unknown", "")
    client.post(address, {"act": "resend"})

    note_refused(mail=taken, now=NOW, said="550 No")  # the first worker wakes up: it has no say any more
    assert Mail.objects.get().state == MailState.WAITING
    assert len(posted()) == 1
    assert client.post(address, {"act": "resend"}).status_code == 409
    assert client.post(address, {"act": "burn"}).status_code == 400


def test_the_outbox_goes_on_over_pages_in_a_fixed_number_of_queries(
    issue, django_assert_num_queries, invitation
):
    for number in range(51):
        write_mail(kind=MailKind.SIGN_IN, to=f"r{number}@example.org", now=NOW + DAY, text="A")
    client = signed_in(issue.created_by)

    with django_assert_num_queries(5):
        first = client.get("/site/outbox/?state=waiting")
    after = first.context["page"].after
    with django_assert_num_queries(6):
        second = client.get(f"/site/outbox/?state=waiting&after={after}")

    shown = [*first.context["page"].rows, *second.context["page"].rows]
    assert [row.mail.address for row in shown] == [
        *(f"r{number}@example.org" for number in range(50, -1, -1)),
        "ziva@example.org",
    ]
