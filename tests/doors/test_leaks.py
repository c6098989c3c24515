"""Nothing of an unreleased or withdrawn text is told to those who may not see it."""

from itertools import zip_longest

import pytest
from django.db import transaction

from symposium import clock
from symposium.actions.essay import submit_essay
from symposium.actions.vote import cast_vote
from symposium.enums import Announcement, Stance
from tests.doors.outside import NO_WORD, OUTSIDERS, THIRD, WHOLE, answer, answers, asks, client_of
from tests.doors.voiced import annotation_in, comment_in, first_guideline, said
from tests.doors.world import (
    PLACES,
    RELEASE,
    addresses,
    bring,
    give_portrait,
    make_ground,
    make_world,
    rewrite,
    withdrawn,
    word,
)
from tests.factories import DAY, NOW, UserFactory, give_role, release

pytestmark = [pytest.mark.django_db]

UNRELEASED = ("draft", "submitted", "coming", "unborn", "next")
NOTHING_OF_THEM = {stem: set() for stem in UNRELEASED}
# Where a withdrawn essay's title, names and affiliations stand with its notice.
OWN = ("essays/title-qzwithdrawn", "/api/v1/essays/", "/api/v1/guidelines/", "/e/", "/g/", "/a/", "/c/")
WITHDRAWN_SAYS = {"title", "name", "affiliation"}


@pytest.fixture
def travelled():
    with clock.travel(NOW):
        yield


def world_with_a_stranger(**issue_fields):
    """The secrets' author has a place, an account and a portrait, and nothing released.

    Two essays stand, with voices; one is coming, so that an announced day is announced already.
    """
    world = make_ground(**issue_fields)
    here, author = world.issues["here"], world.people["author"]
    user = give_role(here, user=UserFactory(name="Qzsecretpersonxv"))
    give_portrait(user)
    world.people["stranger"] = user
    for stem, at in {"known": NOW - 4 * DAY, "other": NOW - 3 * DAY, "coming": RELEASE}.items():
        world.essays[stem] = bring(here, stem, author)
        release(world.essays[stem], at=at)
    for stem in ("known", "other"):
        essay, reader = world.essays[stem], world.people["reader"]
        world.remarks[f"comment-{stem}"] = comment_in(essay, f"comment{stem}", reader)
        world.remarks[f"note-{stem}"] = annotation_in(essay, f"note{stem}", reader)
        cast_vote(guideline=first_guideline(essay), by=reader, now=NOW - DAY, stance=Stance.AGREE)
    return world


def add_secrets(world):
    """Everything that the world must not know of, each in the words of `secret`."""
    here, stranger, author = world.issues["here"], world.people["stranger"], world.people["author"]
    secrets = ("secret-draft", "secret-submitted", "secret-coming", "secret-unborn")
    draft, submitted, coming, unborn = (bring(here, "secret", stranger) for _ in secrets)
    world.essays |= dict(zip(secrets, (draft, submitted, coming, unborn), strict=True))
    submit_essay(essay=submitted, by=stranger, now=NOW - DAY)
    release(coming, at=RELEASE)
    release(unborn, at=RELEASE)
    withdrawn(unborn, NOW - DAY / 2)
    rewrite(world.essays["known"], "secret", author, guidelines=4)
    release(world.essays["known"], at=RELEASE)  # new words of an essay whose old ones stand
    rewrite(world.essays["other"], "secret", author, guidelines=4)


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
@pytest.mark.parametrize(
    ("role", "announcement", "part"),
    # Whoever edits elsewhere is a reader with more rights; what is told of no day is so to all.
    [
        ("anonymous", Announcement.DAYS, THIRD),
        pytest.param("anonymous", Announcement.DAYS, WHOLE, marks=pytest.mark.prove),
        pytest.param("elsewhere", Announcement.DAYS, WHOLE, marks=pytest.mark.prove),
        # An expert of the issue is asked below, of what may be said (test_what_all_doors_together_tell).
        pytest.param("colleague", Announcement.NOTHING, WHOLE, marks=pytest.mark.prove),
    ],
)
def test_the_world_answers_as_if_nothing_unreleased_were_there(role, announcement, part):
    """Every status, header and byte: lists, counts, searches, feeds, the sitemap, refusals, redirects."""
    world = world_with_a_stranger(announcement=announcement)
    queries = [
        ("GET", f"{at}?q={word('secret', place)}")
        for at in ("/search/", "/api/v1/search/")
        for place in PLACES
    ]
    with transaction.atomic():
        add_secrets(world)
        asked = asks(world, part) + queries
        with_them = answers(world, role, asked)
        transaction.set_rollback(True)

    without_them = answers(world, role, asked)

    assert differing(without_them, with_them) == {}


def told(found, stem: str, *, except_at=()) -> set[str]:
    """Which of the essay's made-up words stand in an answer whose own address does not have them."""
    places = set()
    for (_, path), (_, headers, body) in found.items():
        if any(part in path for part in except_at):
            continue
        everything = f"{headers} {body}".casefold()
        places |= {
            place
            for place in PLACES
            if word(stem, place) in everything and word(stem, place) not in path.casefold()
        }
    return places


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize(
    ("role", "announcement", "coming", "part"),
    [
        ("anonymous", Announcement.EXPERTS, {"name"}, THIRD),
        pytest.param("anonymous", Announcement.EXPERTS, {"name"}, WHOLE, marks=pytest.mark.prove),
        pytest.param("colleague", Announcement.TITLES, {"name", "title"}, WHOLE, marks=pytest.mark.prove),
    ],
)
def test_no_word_is_told_beyond_the_announcement(role, announcement, coming, part):
    world = make_world(announcement=announcement)
    found = answers(world, role, asks(world, part))

    of_unreleased = {stem: told(found, stem) for stem in UNRELEASED}

    assert of_unreleased == {**NOTHING_OF_THEM, "coming": coming}


def keys_of_the_unreleased(world) -> set[str]:
    keys = {world.manuscript.key, addresses(world)["standing"]["new"], world.people["newcomer"].key}
    for stem in ("draft", "submitted", "coming", "unborn"):
        essay = world.essays[stem]
        keys |= {essay.key, *essay.guidelines.values_list("key", flat=True)}
        for revision in essay.revisions.all():
            keys |= {revision.key, revision.picture.key, *revision.passages.values_list("key", flat=True)}
    return keys


@pytest.mark.usefixtures("travelled")
@pytest.mark.parametrize(
    ("role", "part"),
    [
        # A reader stands between these two.
        ("anonymous", THIRD),
        ("colleague", THIRD),
        *(pytest.param(role, WHOLE, marks=pytest.mark.prove) for role in OUTSIDERS),
    ],
)
def test_what_all_doors_together_tell(role, part):
    """One asking of every door, and what each kind of text may say in its answers."""
    world = make_world(announcement=Announcement.DAYS)
    hidden = world.issues["hidden"]
    world.essays["hidden-essay"] = bring(hidden, "hidden", world.people["author"])
    release(world.essays["hidden-essay"], at=NOW - DAY)  # released, but in an issue that is not
    found = answers(world, role, asks(world, part))

    keys = keys_of_the_unreleased(world)
    of_unreleased = {stem: told(found, stem) for stem in UNRELEASED}
    told_keys = {
        (path, key)
        for (_, path), (_, headers, body) in found.items()
        for key in keys
        if key in f"{headers} {body}" and key not in path
    }
    of_hidden = told(found, "hidden"), any(hidden.title in str(answered) for answered in found.values())
    of_withdrawn = told(found, "withdrawn"), told(found, "withdrawn", except_at=OWN)

    # Its writer sees a remark once more where they can remove it.
    shown = str([answered for (_, path), answered in found.items() if not path.endswith("/remove/")])
    remarks = {stem for stem in world.remarks if said(stem) in shown}

    # Were it not told, all that follows would prove nothing.
    assert told(found, "standing") == set(PLACES)
    assert remarks == {"comment", "answer", "note"}  # none that was removed, none on what was withdrawn
    assert of_unreleased == NOTHING_OF_THEM
    assert told_keys == set()
    assert of_withdrawn == (WITHDRAWN_SAYS, set())
    # Whoever has a place in the unpublished issue knows of it, and none of its texts.
    assert of_hidden == (set(), role == "colleague")


@pytest.mark.usefixtures("travelled")
def test_searching_for_its_words_finds_what_nonsense_finds():
    world = make_world(announcement=Announcement.DAYS)
    client = client_of(world, "reader")
    sought = [word(stem, place) for stem in (*UNRELEASED, "withdrawn") for place in PLACES]
    _, _, of_nonsense = answer(client, "GET", f"/search/?q={NO_WORD}")

    found = {each: answer(client, "GET", f"/search/?q={each}")[2].replace(each, NO_WORD) for each in sought}

    assert found == dict.fromkeys(sought, of_nonsense)


@pytest.mark.usefixtures("travelled")
def test_the_schema_is_of_no_essay():
    world = make_world()

    found = answers(world, "anonymous", [("GET", "/api/v1/schema/")])

    assert {stem: told(found, stem) for stem in world.essays} == {stem: set() for stem in world.essays}
