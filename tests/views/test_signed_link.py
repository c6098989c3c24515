"""Pages that a mailed link opens."""

from datetime import timedelta

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.follow import follow
from symposium.actions.membership import give_place
from symposium.actions.signed_link import link_for, revoke_links
from symposium.enums import Answer, LinkKind, MailTopic, Pace, Role
from symposium.models import Follow, MailChoice, Membership, SignedLink
from tests.factories import DAY, NOW, UserFactory, make_issue, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def rita():
    return UserFactory(name="Rita Reader", email="rita@example.org")


def unsubscribe_link(person) -> SignedLink:
    return link_for(kind=LinkKind.UNSUBSCRIBE, person=person, topic=MailTopic.FOLLOWING, now=NOW)


def choices_link(person) -> SignedLink:
    return link_for(kind=LinkKind.MAIL_CHOICES, person=person, now=NOW)


def wants(person) -> bool:
    return not MailChoice.objects.filter(person=person, is_wanted=False).exists()


def everything() -> list:
    return [
        list(model.objects.order_by("pk").values()) for model in (MailChoice, Follow, SignedLink, Membership)
    ]


def test_one_press_in_the_mail_program_ends_the_mail_signed_out(rita):
    client = Client(enforce_csrf_checks=True)
    address = unsubscribe_link(rita).get_absolute_url()

    answers = [client.post(address, {"List-Unsubscribe": "One-Click"}).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert MailChoice.objects.filter(person=rita, topic="following", is_wanted=False).count() == 1
    assert client.cookies == {}


def test_the_mail_can_go_on_after_all(rita):
    address = unsubscribe_link(rita).get_absolute_url()
    Client().post(address)

    page = Client().post(address, {"act": "resume"}).content.decode()

    assert (wants(rita), page.count("The mail goes on")) == (True, 1)


def test_a_scanner_that_opens_every_link_changes_nothing(rita):
    issue = make_issue()
    place = give_place(
        issue=issue, email="ziva@example.org", name="Živa", role=Role.EXPERT, by=issue.created_by, now=NOW
    )
    follow(by=rita, thing="issue", of=issue, pace=Pace.DAILY, now=NOW)
    links = [
        unsubscribe_link(rita),
        choices_link(rita),
        link_for(kind=LinkKind.INVITATION, person=place.user, membership=place, now=NOW),
    ]
    before = everything()

    for link in links:
        for method in ("get", "head"):
            client = Client()
            answer = getattr(client, method)(link.get_absolute_url())
            headers = [answer[name] for name in ("Referrer-Policy", "Cache-Control", "X-Robots-Tag")]
            assert (answer.status_code, client.cookies) == (200, {})
            assert headers == ["no-referrer", "private, no-store", "noindex"]

    assert everything() == before


def test_the_page_tells_nothing_of_whoever_is_signed_in_on_the_device(rita):
    client = Client()
    client.force_login(UserFactory(name="Qzsomebodyelse"))

    page = client.get(choices_link(rita).get_absolute_url()).content.decode()

    assert (page.count("rita@example.org"), page.count("Qzsomebodyelse"), page.count("csrf")) == (1, 0, 0)


def test_a_link_does_one_kind_of_thing(rita):
    token = unsubscribe_link(rita).token

    answers = [
        Client().get(f"/{path}/{token}/").status_code
        for path in ("mail-choices", "invitation", "unsubscribe")
    ]

    assert answers == [404, 404, 200]


def test_a_link_that_opens_nothing_says_why_and_writes_no_token_to_the_log(rita, caplog):
    expired, revoked = choices_link(rita), unsubscribe_link(rita)
    bent = expired.token[:-1] + ("A" if expired.token[-1] != "A" else "B")
    gone = Client().get(f"/mail-choices/{bent}/")
    revoke_links(by=rita, now=NOW)
    answers = [Client().post(revoked.get_absolute_url())]
    SignedLink.objects.update(revoked_at=None)
    with clock.travel(NOW + 90 * DAY):
        answers.append(Client().post(expired.get_absolute_url(), {"topic_votes": "on"}))

    assert (gone.status_code, [answer.status_code for answer in answers]) == (404, [410, 410])
    assert ["revoked" in a.content.decode() for a in answers] == [True, False]
    assert ["expired" in a.content.decode() for a in answers] == [False, True]
    assert (wants(rita), caplog.messages) == (True, [])


def test_the_link_of_a_closed_account_opens_nothing(rita):
    link = choices_link(rita)
    rita.is_active = False
    rita.save()

    assert Client().get(link.get_absolute_url()).status_code == 410


def test_the_same_link_is_mailed_as_long_as_it_works_for_a_month(rita):
    first = choices_link(rita)

    same = link_for(kind=LinkKind.MAIL_CHOICES, person=rita, now=NOW + 59 * DAY)
    other = link_for(kind=LinkKind.MAIL_CHOICES, person=rita, now=NOW + 60 * DAY)

    assert (same.pk, other.pk == first.pk, other.expires_at) == (first.pk, False, NOW + 150 * DAY)


@pytest.mark.parametrize("way", ["by link", "signed in"])
def test_what_is_mailed_is_chosen_kind_by_kind(rita, way):
    issue, essay = make_issue(), released_essay(make_issue())
    kept = follow(by=rita, thing="issue", of=issue, pace=Pace.DAILY, now=NOW)
    ended = follow(by=rita, thing="essay", of=essay, pace=Pace.DAILY, now=NOW)
    client, address = Client(), choices_link(rita).get_absolute_url()
    if way == "signed in":
        client.force_login(rita)
        address = "/account/mail/"
    given = {"topic_votes": "on", f"pace_{kept.key}": "weekly", f"pace_{ended.key}": "stop"}

    assert client.post(address, given | {f"pace_{kept.key}": "hourly"}).status_code == 422
    assert wants(rita) is True
    client.post(address, given)

    choices = MailChoice.objects.filter(person=rita).values_list("topic", "is_wanted")
    assert list(choices) == [("following", False)]
    assert list(Follow.objects.values_list("key", "pace")) == [(kept.key, Pace.WEEKLY)]


def test_the_links_are_revoked_by_whoever_they_are_of(rita):
    link, other = choices_link(rita), choices_link(UserFactory())

    Client().post(link.get_absolute_url(), {"act": "revoke"})

    assert Client().get(link.get_absolute_url()).status_code == 410
    assert Client().get(other.get_absolute_url()).status_code == 200


def test_an_invitation_is_answered_without_an_account():
    issue = make_issue()
    place = give_place(
        issue=issue, email="ziva@example.org", name="Živa", role=Role.EXPERT, by=issue.created_by, now=NOW
    )
    link = link_for(kind=LinkKind.INVITATION, person=place.user, membership=place, now=NOW)
    client = Client()

    assert client.post(link.get_absolute_url(), {"answer": "perhaps"}).status_code == 400
    client.post(link.get_absolute_url(), {"answer": "declined"})

    place.refresh_from_db()
    assert (place.answer, client.cookies) == (Answer.DECLINED, {})
    assert timedelta(days=90) == link.expires_at - NOW


def test_every_topic_can_be_ended_at_once(rita):
    Client().post(choices_link(rita).get_absolute_url())

    assert list(MailChoice.objects.order_by("topic").values_list("topic", "is_wanted")) == [
        ("following", False),
        ("votes", False),
    ]
