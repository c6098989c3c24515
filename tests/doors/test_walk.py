"""Every address, as every role, in every state of an essay."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve

from symposium import clock
from tests.doors.accounts import ACCOUNTS
from tests.doors.api import API, API_RELEASED
from tests.doors.pages import READING, RELEASED, VOICES, WORKING
from tests.doors.table import Door, doors, in_half
from tests.doors.world import RELEASE, ROLES, addresses
from tests.factories import NOW

pytestmark = [pytest.mark.django_db]


def names(patterns):
    """The name of every route, those of included tables too."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name


FEW = ("anonymous", "reader", "editor")


def path_of(door: Door, things) -> str:
    return door.address.format(**things[door.thing])


def asked(client: Client, door: Door, things) -> int:
    """The answer's status; whatever the asking changed is taken back."""
    path = path_of(door, things)
    how = {"content_type": "application/json"} if path.startswith("/api/") else {}
    with transaction.atomic():
        status = client.generic(door.method, path, **how).status_code
        transaction.set_rollback(True)
    return status


def differs(door: Door) -> bool:
    """Whether it asks who is signed in, and not only whether somebody is."""
    return len({door.answers[role] for role in ROLES if role != "anonymous"}) > 1


def wrong(role: str, table: str, world, *, all_doors: bool = False) -> dict[str, str]:
    """Every door of the table that answered otherwise than it says.

    FEW ask all; the others ask half of those that do not answer all the signed-in alike, unless `all_doors`.
    """
    client = Client(raise_request_exception=False)
    if world.people[role] is not None:
        client.force_login(world.people[role])
    things = addresses(world)
    asking = [
        door
        for door in doors(table)
        if all_doors or role in FEW or (differs(door) and in_half(door.label, role))
    ]
    found = {door: asked(client, door, things) for door in asking}
    return {
        door.label: f"{status}, not {door.answers[role]}"
        for door, status in found.items()
        if status != door.answers[role]
    }


@pytest.mark.prove  # 3,500 askings: in `make test` the others than FEW ask half of the doors that tell them apart
@pytest.mark.parametrize("role", [role for role in ROLES if role not in FEW])
def test_every_door_asked_by_everyone(world, role):
    with clock.travel(NOW):
        found = wrong(role, READING + WORKING + VOICES + ACCOUNTS + API, world, all_doors=True)
    with clock.travel(RELEASE):
        at_release = wrong(role, RELEASED + API_RELEASED, world, all_doors=True)

    assert (found, at_release) == ({}, {})


@pytest.mark.parametrize("role", ROLES)
def test_before_the_release(world, role):
    with clock.travel(NOW):
        found = wrong(role, READING + WORKING + VOICES, world)

    assert found == {}


@pytest.mark.parametrize("role", ROLES)
def test_at_the_instant_of_the_release(world, role):
    with clock.travel(RELEASE):
        found = wrong(role, RELEASED + API_RELEASED, world)

    assert found == {}


@pytest.mark.parametrize("role", ROLES)
def test_the_api(world, role):
    with clock.travel(NOW):
        found = wrong(role, API, world)

    assert found == {}


@pytest.mark.parametrize("role", ROLES)
def test_accounts(world, role):
    with clock.travel(NOW):
        found = wrong(role, ACCOUNTS, world)

    assert found == {}


def test_every_route_stands_in_a_table():
    """A door without a name, written "-", is one that must not be there."""
    in_tables = {door.name for door in doors(READING + WORKING + VOICES + ACCOUNTS + API)} - {"-"}

    assert set(names(get_resolver().url_patterns)) - {None} == in_tables


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_reading_pages_only_read(world, method):
    with clock.travel(NOW):
        client = Client()
        client.force_login(world.people["administrator"])
        things = addresses(world)
        paths = {path_of(door, things) for door in doors(READING)}

        found = {path: client.generic(method, path).status_code for path in paths}

    assert found == dict.fromkeys(paths, 405)


def test_addresses_lead_to_the_routes_they_stand_for(world):
    things = addresses(world)
    named = [
        door for door in doors(READING + WORKING + VOICES + RELEASED + ACCOUNTS + API) if door.name != "-"
    ]

    found = {door.label: resolve(path_of(door, things).partition("?")[0]).url_name for door in named}

    assert found == {door.label: door.name for door in named}
