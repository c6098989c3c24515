"""Nothing of an unreleased or withdrawn text is told to those who may not see it."""

from itertools import zip_longest

import pytest
from django.db import transaction

from symposium import clock
from symposium.actions.essay import submit_essay
from symposium.enums import Announcement
from tests.doors.outside import NO_WORD, OUTSIDERS, answer, answers, asks, client_of
from tests.doors.world import (
    PLACES,
    RELEASE,
    addresses,
    bring,
    give_portrait,
    make_world,
    rewrite,
    withdrawn,
    word,
)
from tests.factories import DAY, NOW, UserFactory, give_role, release

pytestmark = [pytest.mark.django_db]

UNRELEASED = ("draft", "submitted", "coming", "unborn", "next")
# Where a withdrawn essay's title, names and affiliations stand with its notice.
OWN = ("essays/title-qzwithdrawn", "/api/v1/essays/", "/api/v1/guidelines/", "/e/", "/g/")
WITHDRAWN_SAYS = {"title", "name", "affiliation"}


@pytest.fixture
def travelled():
    with clock.travel(NOW):
        yield


def a_draft(world):
    world.essays["secret"] = bring(world.issues["here"], "secret", world.people["stranger"])


def a_submitted(world):
    a_draft(world)
    submit_essay(essay=world.essays["secret"], by=world.people["stranger"], now=NOW - DAY)


def a_coming(world):
    a_draft(world)
    release(world.essays["secret"], at=RELEASE)


def an_unborn(world):
    a_coming(world)
    withdrawn(world.essays["secret"], NOW - DAY / 2)


def a_revision(world):
    """New words, scheduled, of an essay whose old ones stand."""
    rewrite(world.essays["known"], "secret", world.people["author"], guidelines=4)
    release(world.essays["known"], at=RELEASE)


def a_change(world):
    rewrite(world.essays["known"], "secret", world.people["author"], guidelines=4)


# All of them for the world; the rest of those outside for the ways in which they could differ.
ASKED_BY = [
    *[(secret, "anonymous") for secret in (a_draft, a_submitted, a_coming, an_unborn, a_revision, a_change)],
    *[(secret, "colleague") for secret in (a_draft, a_coming, a_revision)],
    (a_coming, "reader"),
    (a_coming, "elsewhere"),
]


def world_with_a_stranger(**issue_fields):
    """The secret's author has a place, an account and a portrait, and nothing released."""
    world = make_world(**issue_fields)
    user = give_role(world.issues["here"], user=UserFactory(name="Qzsecretpersonxv"))
    give_portrait(user)
    world.people["stranger"] = user
    world.essays["known"] = bring(world.issues["here"], "known", world.people["author"])
    release(world.essays["known"], at=NOW - 4 * DAY)
    return world


def differing(before, after) -> dict:
    """Each asking answered in two ways, with both answers from the place where they part."""
    found = {}
    for ask in before:
        one, other = str(before[ask]), str(after[ask])
        if one != other:
            place = next(n for n, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1])
            found[ask] = (one[max(0, place - 40) : place + 60], other[max(0, place - 40) : place + 60])
    return found


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize(("secret", "role"), ASKED_BY)
def test_the_world_answers_as_if_it_were_not_there(secret, role):
    """Every status, header and byte: lists, counts, searches, feeds, the sitemap, refusals, redirects."""
    world = world_with_a_stranger(announcement=Announcement.NOTHING)
    queries = [("GET", f"/search/?q={word('secret', place)}") for place in PLACES]
    queries += [("GET", f"/api/v1/search/?q={word('secret', place)}") for place in PLACES]
    with transaction.atomic():
        secret(world)
        asked = asks(world) + queries
        with_it = answers(world, role, asked)
        transaction.set_rollback(True)

    without_it = answers(world, role, asked)

    assert differing(without_it, with_it) == {}


@pytest.mark.usefixtures("travelled")
def test_an_announced_day_tells_not_how_many_come():
    world = world_with_a_stranger(announcement=Announcement.DAYS)  # one is coming on that day
    with transaction.atomic():
        a_coming(world)
        asked = asks(world)
        with_another = answers(world, "anonymous", asked)
        transaction.set_rollback(True)

    without = answers(world, "anonymous", asked)

    assert differing(without, with_another) == {}


def told(found, stem: str, *, except_at=()) -> set[str]:
    """Which of the essay's made-up words stand in an answer whose own address does not have them."""
    said = set()
    for (_, path), (_, headers, body) in found.items():
        if any(part in path for part in except_at):
            continue
        everything = f"{headers} {body}".casefold()
        said |= {
            place
            for place in PLACES
            if word(stem, place) in everything and word(stem, place) not in path.casefold()
        }
    return said


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize(
    ("role", "announcement", "coming"),
    [
        ("anonymous", Announcement.NOTHING, set()),
        *[(role, Announcement.DAYS, set()) for role in OUTSIDERS],
        ("anonymous", Announcement.EXPERTS, {"name"}),
        ("colleague", Announcement.TITLES, {"name", "title"}),
    ],
)
def test_no_word_is_told_beyond_the_announcement(role, announcement, coming):
    world = make_world(announcement=announcement)
    found = answers(world, role, asks(world))

    said = {stem: told(found, stem) for stem in UNRELEASED}

    assert said == {**{stem: set() for stem in UNRELEASED}, "coming": coming}


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize("role", OUTSIDERS)
def test_of_a_withdrawn_essay_its_own_addresses_say_title_and_names_and_all_others_nothing(role):
    world = make_world()
    found = answers(world, role, asks(world))

    assert (told(found, "withdrawn"), told(found, "withdrawn", except_at=OWN)) == (WITHDRAWN_SAYS, set())


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize("role", ["anonymous", "colleague"])
def test_what_is_released_is_told(role):
    """Were this to fail, the tests above would prove nothing."""
    world = make_world()
    found = answers(world, role, asks(world))

    assert told(found, "standing") == set(PLACES)


@pytest.mark.usefixtures("travelled")
def test_no_key_of_an_unreleased_thing_is_told():
    world = make_world(announcement=Announcement.DAYS)
    keys = set()
    for stem in ("draft", "submitted", "coming", "unborn"):
        essay = world.essays[stem]
        keys |= {essay.key, *essay.guidelines.values_list("key", flat=True)}
        for revision in essay.revisions.all():
            keys |= {revision.key, revision.picture.key, *revision.passages.values_list("key", flat=True)}
    keys |= {world.manuscript.key, addresses(world)["standing"]["new"], world.people["newcomer"].key}
    found = answers(world, "anonymous", asks(world))

    told_keys = {
        (path, key)
        for (_, path), (_, headers, body) in found.items()
        for key in keys
        if key in f"{headers} {body}" and key not in path
    }

    assert told_keys == set()


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize("stem", [*UNRELEASED, "withdrawn"])
def test_searching_for_its_words_finds_what_nonsense_finds(stem):
    world = make_world(announcement=Announcement.DAYS)
    client = client_of(world, "reader")
    sought = {word(stem, place) for place in PLACES}
    _, _, of_nonsense = answer(client, "GET", f"/search/?q={NO_WORD}")

    found = {each: answer(client, "GET", f"/search/?q={each}")[2].replace(each, NO_WORD) for each in sought}

    assert found == dict.fromkeys(sought, of_nonsense)


@pytest.mark.usefixtures("travelled")
def test_the_schema_is_of_no_essay():
    world = make_world()

    found = answers(world, "anonymous", [("GET", "/api/v1/schema/")])

    assert {stem: told(found, stem) for stem in world.essays} == {stem: set() for stem in world.essays}


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize("role", ["anonymous", "reader", "elsewhere"])
def test_of_an_unpublished_issue_nothing_is_told(role):
    world = make_world()
    hidden = world.issues["hidden"]
    essay = bring(hidden, "hidden", world.people["author"])
    release(essay, at=NOW - DAY)  # released, but in an issue that is not
    world.essays["hidden-essay"] = essay
    found = answers(world, role, asks(world))

    titled = {path for (_, path), answered in found.items() if hidden.title in str(answered)}
    assert (told(found, "hidden"), titled) == (set(), set())
