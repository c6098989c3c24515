"""An essay's page and the making of a remark cost the same queries with 1 and with 500 remarks on the same words."""

from random import Random

import pytest
from django.urls import reverse

from accounts.profile import set_name
from bench.margin import FEW, MANY, compare, overlap
from symposium.domain.draft import DraftPassage
from symposium.enums import Role
from symposium.models import Annotation
from tests.factories import UserFactory, give_role, make_text, released_essay
from tests.page import Page
from tests.remarks import annotation_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

LONG = "Water is paid for by the litre, and nobody has seen the meter. " * 8
READING = {"anonymous": 16, "reader": 22, "author": 22, "editor": 22}
MAKING = 19


@pytest.fixture
def author():
    return UserFactory()


@pytest.fixture
def essay(author):
    passages = (DraftPassage("paragraph", LONG.strip()), *make_text(guidelines=1).passages)
    return released_essay(author=author, passages=passages)


@pytest.fixture
def people(essay, author):
    editor = give_role(essay.issue, Role.MANAGING_EDITOR)
    return {"anonymous": None, "reader": UserFactory(), "author": author, "editor": editor}


@pytest.mark.parametrize("count", [1, 500])
@pytest.mark.parametrize("who", READING)
def test_reading_costs_the_same_queries(client, essay, people, who, count, django_assert_num_queries):
    overlap(essay, count, UserFactory(), Random(1))
    if people[who]:
        client.force_login(people[who])

    with django_assert_num_queries(READING[who]):
        response = client.get(essay.get_absolute_url())

    page = Page(response)
    assert len(page.find("li.remark")) == count
    named = {key for mark in page.find("mark.remark-mark") for key in mark.get("data-remark").split()}
    assert named == set(Annotation.objects.values_list("key", flat=True))


@pytest.mark.parametrize("count", [1, 500])
def test_making_one_costs_the_same_queries(client, essay, people, count, django_assert_num_queries):
    overlap(essay, count, UserFactory(), Random(1))
    client.force_login(people["reader"])
    passage = essay.revisions.get(number=1).passages.order_by("position").first()
    place = {
        "revision": 1,
        "start": f"{passage.key}:0",
        "end": f"{passage.key}:5",
        "quote": passage.plain[:5],
    }
    address = reverse("annotate", args=[essay.issue.slug, essay.slug])

    with django_assert_num_queries(MAKING):
        response = client.post(address, {**place, "text": "So it is.", "once": "one"})

    assert (response.status_code, Annotation.objects.count()) == (302, count + 1)


def test_a_card_that_was_kept_follows_what_it_tells(client, essay):
    made = annotation_on(essay, by=UserFactory(name="Rea Reader"))

    cards = [card(client, essay)]
    set_name(by=made.writer, name="Rea Renamed")
    cards.append(card(client, essay))
    give_role(essay.issue, Role.MODERATOR, made.writer)
    cards.append(card(client, essay))
    essay.issue.time_zone = "Pacific/Auckland"
    essay.issue.save()
    cards.append(card(client, essay))

    assert cards == [
        ("Rea Reader", [], "10 Mar 2026"),
        ("Rea Renamed", [], "10 Mar 2026"),
        ("Rea Renamed", ["Moderator"], "10 Mar 2026"),
        ("Rea Renamed", ["Moderator"], "11 Mar 2026"),
    ]


def card(client, essay) -> tuple[str, list[str], str]:
    page = Page(client.get(essay.get_absolute_url()))
    [name], [when] = page.texts("li.remark .name"), page.texts("li.remark .when")
    return name, page.texts("li.remark .badge"), when


@pytest.mark.prove
def test_500_over_one_another_cost_less_than_twice_of_5():
    words = " ".join(LONG.split() * 50)
    passages = [
        DraftPassage("paragraph", words[start : start + 450].strip()) for start in range(0, 25_000, 450)
    ]
    essay = released_essay(passages=(*passages, *make_text(guidelines=1).passages))

    found = compare(essay, UserFactory())

    assert (found[FEW].queries, found[MANY].queries) == (READING["anonymous"],) * 2
    assert found[MANY].again < 2 * found[FEW].again
