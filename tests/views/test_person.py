import re

import pytest
from django.urls import reverse

from accounts.models import Portrait
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Announcement, Answer
from symposium.models import Membership
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_essay,
    make_issue,
    make_text,
    release,
    released_essay,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def listed(client):
    return [(row.name, row.essay_count) for row in client.get(reverse("people")).context["people"]]


def status(client, user):
    return client.get(reverse("person", args=[user.key])).status_code


def test_people_are_listed_by_family_name(client):
    issue = make_issue()
    for name in ("Zoë Ábel", "Anna van der Berg", "Ben Abram", "Institute of Examples"):
        released_essay(issue, f"By {name}", author=UserFactory(name=name))

    assert listed(client) == [
        ("Zoë Ábel", 1),
        ("Ben Abram", 1),
        ("Institute of Examples", 1),
        ("Anna van der Berg", 1),
    ]


def test_a_person_is_listed_once_with_or_without_an_account(client):
    issue = make_issue()
    author = UserFactory(name="Ann Author")
    for number in range(2):
        released_essay(issue, f"Hers {number}", author=author)
        released_essay(issue, f"His {number}", name="Nemo Nobody")

    assert listed(client) == [("Ann Author", 2), ("Nemo Nobody", 2)]


def test_nobody_is_listed_where_nothing_is_released(client):
    answer = client.get(reverse("people"))

    assert answer.context["people"] == ()
    assert b"Nobody yet" in answer.content


@pytest.mark.parametrize(
    ("announcement", "names"),
    [
        (Announcement.NOTHING, []),
        (Announcement.DAYS, []),
        (Announcement.EXPERTS, [("Ada Accepted", 0)]),
        (Announcement.TITLES, [("Ada Accepted", 0)]),
    ],
)
def test_experts_are_announced_only_where_the_issue_says_so(client, announcement, names):
    issue = make_issue(announcement=announcement)
    accepted = give_role(issue, user=UserFactory(name="Ada Accepted"))
    for answer in (Answer.INVITED, Answer.DECLINED):
        other = give_role(issue, user=UserFactory(name=f"Otto {answer}"))
        Membership.objects.filter(user=other).update(answer=answer)

    assert listed(client) == names
    assert status(client, accepted) == (200 if names else 404)


def test_experts_of_an_unpublished_issue_are_not_announced(client):
    issue = make_issue(published_at=NOW + DAY, announcement=Announcement.TITLES)
    expert = give_role(issue)

    assert (listed(client), status(client, expert)) == ([], 404)


def hide_as_draft(author):
    make_essay(author=author)


def hide_as_scheduled(author):
    release(make_essay(author=author), at=NOW + DAY)


def hide_as_withdrawn(author):
    essay = released_essay(author=author)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="A reason.")


def hide_in_an_unpublished_issue(author):
    released_essay(make_issue(published_at=NOW + DAY), author=author)


@pytest.mark.parametrize(
    "hide", [hide_as_draft, hide_as_scheduled, hide_as_withdrawn, hide_in_an_unpublished_issue]
)
def test_an_author_of_nothing_readable_is_known_to_themselves_alone(client, hide):
    author = UserFactory(name="Sue Secret")
    hide(author)

    assert (listed(client), status(client, author)) == ([], 404)
    client.force_login(UserFactory())
    assert status(client, author) == 404
    client.force_login(author)
    own = client.get(reverse("person", args=[author.key]))
    assert (own.status_code, own.context["page"].essays, own.context["page"].guidelines) == (200, (), ())
    assert b"Only you can see this page" in own.content


def test_the_page_shows_essays_and_guidelines(client):
    author = UserFactory(name="Živa Kőszegi", orcid="0000-0002-1825-0097")
    essay = released_essay(author=author, guidelines=2)

    answer = client.get(reverse("person", args=[author.key]))
    html = answer.content.decode()
    page = answer.context["page"]

    assert [card.key for card in page.essays] == [essay.key]
    assert [card.number for _, cards in page.guidelines for card in cards] == [1, 2]
    assert (page.affiliation, page.biography) == ("Institute of Examples", "Živa Kőszegi writes examples.")
    assert re.findall(r'href="(https://orcid[^"]*)"', html) == ["https://orcid.org/0000-0002-1825-0097"]
    assert re.findall(r'<span class="monogram large"[^>]*>([^<]*)<', html) == ["ŽK"]


def test_the_profile_goes_before_the_byline(client):
    author = UserFactory(name="Ann Author", affiliation="Now elsewhere", biography="<b>New</b>")
    released_essay(author=author)

    answer = client.get(reverse("person", args=[author.key]))

    assert answer.context["page"].affiliation == "Now elsewhere"
    assert b"&lt;b&gt;New&lt;/b&gt;" in answer.content


def test_only_what_the_latest_revision_says_is_shown(client):
    first, second = UserFactory(), UserFactory()
    essay = released_essay(author=first)
    text = make_text("An essay", author=second)
    essay.revisions.draft().get().bylines.all().delete()
    draft = essay.revisions.draft().get()
    draft.bylines.create(position=0, user=second, name=text.bylines[0].name)
    release(essay, at=NOW - DAY / 2)

    assert (status(client, first), status(client, second)) == (404, 200)


@pytest.mark.parametrize("essays", [1, 5])
def test_the_same_number_of_queries_for_few_and_many(client, essays, django_assert_num_queries):
    author = UserFactory()
    issue = make_issue()
    for number in range(essays):
        released_essay(issue, f"Essay {number}", author=author)

    with django_assert_num_queries(10):
        client.get(reverse("person", args=[author.key]))
    with django_assert_num_queries(3):
        client.get(reverse("people"))


def make_portrait(user):
    return Portrait.objects.create(user=user, content=b"picture", media_type="image/webp")


def test_a_portrait_is_public_with_its_person(client):
    author = UserFactory()
    released_essay(author=author)
    make_portrait(author)

    answer = client.get(reverse("portrait", args=[author.key]))

    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"picture", "image/webp")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "public, max-age=300")
    again = client.get(reverse("portrait", args=[author.key]), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_portrait_of_someone_unknown_is_seen_by_themselves_alone(client):
    person, without = UserFactory(), UserFactory()
    make_portrait(person)

    def answers():
        users = (person, without)
        return [client.get(reverse("portrait", args=[user.key])).status_code for user in users]

    assert answers() == [404, 404]
    client.force_login(person)
    assert answers() == [200, 404]
    client.force_login(without)
    assert answers() == [404, 404]
