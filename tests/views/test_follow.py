import pytest
from django.test import Client

from symposium.enums import Pace
from symposium.models import Follow
from tests.factories import NOW, UserFactory, make_issue, released_essay
from tests.remarks import annotation_on, comment_on
from tests.votes import guideline_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def rita():
    return UserFactory(name="Rita Reader")


@pytest.fixture
def client(rita):
    client = Client()
    client.force_login(rita)
    return client


def test_each_thing_is_followed_and_let_go_from_its_own_page(client, rita):
    author = UserFactory(name="Aino Author")
    essay = released_essay(author=author)
    note = annotation_on(essay)
    pages = {
        ("issue", essay.issue.key): essay.issue.get_absolute_url(),
        ("essay", essay.key): essay.get_absolute_url(),
        ("guideline", guideline_of(essay).key): guideline_of(essay).get_absolute_url(),
        ("person", author.key): f"/people/{author.key}/",
        ("discussion", essay.key): f"{essay.get_absolute_url()}discussion/",
        ("remark", note.key): note.get_absolute_url(),
    }

    for (thing, key), page in pages.items():
        address = f"/follow/{thing}/{key}/"
        shown = client.get(page).content.decode()
        assert (thing, shown.count(f'href="{address}"')) == (thing, 1)
        assert client.post(address, {"pace": "weekly"}).url == page
        client.post(address, {"pace": "at_once"})
    assert list(Follow.objects.values_list("person", "pace")) == [(rita.pk, Pace.AT_ONCE)] * 6

    listed = client.get("/account/mail/").context["form"].choices.follows
    assert [line.thing for line in listed] == [
        "Issue",
        "Essay",
        "Guideline",
        "Person",
        "Discussion of",
        "Remark on",
    ]
    assert {line.address for line in listed} == set(pages.values())
    for thing, key in pages:
        client.post(f"/follow/{thing}/{key}/", {"stop": "1"})
    assert Follow.objects.count() == 0


def test_nobody_follows_themselves(rita, client):
    released_essay(author=rita)

    assert client.post(f"/follow/person/{rita.key}/", {"pace": "daily"}).status_code == 404


def test_what_is_new_is_listed_until_one_says_that_it_was_seen(client, rita):
    essay = released_essay(title="The river")
    client.post(f"/follow/discussion/{essay.key}/", {"pace": "never"})
    Follow.objects.update(seen_until=NOW.replace(hour=1))
    comment_on(essay, "Some words.", by=UserFactory(name="Otto"))
    comment_on(essay, "My own.", by=rita)

    page = client.get("/account/news/")
    client.get("/account/news/")
    until = page.context["page"].until
    assert [(topic.title, [item.what for item in topic.items]) for topic in page.context["page"].topics] == [
        ("The river", ["Otto wrote"])
    ]
    assert client.post("/account/news/", {"until": "yesterday"}).status_code == 400
    client.post("/account/news/", {"until": until.isoformat()})

    assert client.get("/account/news/").context["page"].topics == ()


def test_the_news_is_read_in_a_fixed_number_of_queries(client, rita, django_assert_num_queries):
    def more(number):
        for _ in range(number):
            essay = released_essay(make_issue())
            client.post(f"/follow/essay/{essay.key}/", {"pace": "never"})
            comment_on(essay)
            annotation_on(essay)
        Follow.objects.update(seen_until=NOW.replace(hour=1))

    more(1)
    with django_assert_num_queries(11):
        assert client.get("/account/news/").context["page"].count == 2
    more(2)
    with django_assert_num_queries(11):
        assert client.get("/account/news/").context["page"].count == 6
