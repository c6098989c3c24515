"""What an open page asks for: numbers from one read, of what may be seen."""

from datetime import timedelta

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.models import Guideline
from tests.doors.voiced import annotation_in, comment_in
from tests.factories import NOW, UserFactory, make_essay, release, released_essay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_now():
    with clock.travel(NOW):
        yield


def news(essay, query: str = ""):
    return Client().get(f"/issues/{essay.issue.slug}/essays/{essay.slug}/news/?{query}")


def test_annotations_made_since(django_assert_num_queries):
    essay, reader = released_essay(), UserFactory()
    annotation_in(essay, "First one.", reader)
    removed = annotation_in(essay, "Second one.", reader)
    before = (NOW - timedelta(days=9)).isoformat().replace("+", "%2B")

    both = news(essay).json()
    remove_remark(remark=removed, by=reader, now=NOW)
    with django_assert_num_queries(1):
        since = news(essay, f"after={before}").json()

    assert both == {"annotations": 2}
    assert since == {"annotations": 1}
    assert news(essay, f"after={NOW.isoformat().replace('+', '%2B')}").json() == {"annotations": 0}
    for odd in ("2026-99-99T00:00:00Z", "0001-01-01T00:00:00%2B23:00", "9999-12-31T23:59:59-23:00", "%00"):
        assert news(essay, f"after={odd}").json() == {"annotations": 1}


def test_unchanged_it_is_304():
    essay = released_essay()
    first = news(essay)

    again = Client().get(first.wsgi_request.get_full_path(), headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_comments_of_each_kind_of_thread(django_assert_num_queries):
    essay, reader = released_essay(), UserFactory()
    guideline = Guideline.objects.first()
    comment_in(essay, "On the guideline.", reader)

    with django_assert_num_queries(1):
        on_guideline = news(essay, f"thread=guideline:{guideline.key}").json()

    assert on_guideline == {"comments": 1}
    assert news(essay, "thread=essay").json() == {"comments": 0}
    assert news(essay, "thread=annotation:nothing").json() == {"comments": 0}
    assert news(essay, "thread=guideline:%00").json() == {"comments": 0}
    assert news(essay, "thread=annotation:").json() == {"comments": 0}
    assert news(released_essay(), f"thread=guideline:{guideline.key}").json() == {"comments": 0}


def test_of_what_may_not_be_read_there_is_nothing():
    essay, reader = released_essay(), UserFactory()
    annotation_in(essay, "First one.", reader)
    comment_in(essay, "On the guideline.", reader)
    key = Guideline.objects.first().key
    draft = make_essay()
    coming = make_essay()
    release(coming, at=NOW + timedelta(days=1))

    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="A mistake.")

    assert news(essay).json() == {"annotations": 0}
    assert news(essay, f"thread=guideline:{key}").json() == {"comments": 0}
    assert [news(one).json() for one in (draft, coming)] == [{"annotations": 0}] * 2
