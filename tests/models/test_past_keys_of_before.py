"""A server that ran before past addresses were kept: each leads somewhere after the upgrade."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from symposium import clock
from symposium.domain.draft import DraftPassage
from symposium.models import PastKey
from tests.factories import DAY, NOW, release
from tests.revising import EDITED, MOVED, revise, revised_essay

pytestmark = pytest.mark.django_db
upgrade = import_module("symposium.migrations.0014_past_keys_of_before")


@pytest.fixture
def essay():
    """Without a passage since its second revision, without two others since its third."""
    essay = revised_essay(at=NOW - DAY)
    revise(essay, DraftPassage("paragraph", f"{EDITED.text} {MOVED.text}", key="edited"))
    release(essay, at=NOW)
    return essay


def rows():
    fields = ("revision__number", "key", "beside", "fate", "since")
    return sorted(PastKey.objects.values_list(*fields))


def lose(**which) -> None:
    """As it was before there were any; the database has them final with their revision."""
    clock.tell_database(NOW - 30 * DAY)
    PastKey.objects.filter(**which).delete()
    clock.tell_database(NOW)


def fill() -> None:
    with connection.schema_editor(atomic=False) as editor:
        upgrade.fill(apps, editor)


def test_every_revision_gets_the_addresses_that_it_is_without(essay):
    had = rows()
    lose()

    fill()

    assert [row[:2] for row in had] == [(2, "removed"), (3, "moved"), (3, "removed"), (3, "standing")]
    assert rows() == had


def test_what_a_revision_kept_itself_stays_and_only_what_it_is_without_is_added(essay):
    kept = set(PastKey.objects.filter(revision__number=3, since=3).values_list("pk", flat=True))
    had = rows()
    lose(since=2)

    fill()
    fill()

    assert rows() == had
    assert kept <= set(PastKey.objects.values_list("pk", flat=True))
