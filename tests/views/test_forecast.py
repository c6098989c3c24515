"""What scheduling does to the remarks, on the desk's page and in the API."""

import pytest

from symposium.actions.remark import remove_remark
from symposium.jobs.anchors import place_anchors
from tests.actions.test_anchoring import draft_of, rewritten
from tests.actions.test_annotation import said
from tests.factories import UserFactory, make_issue, released_essay
from tests.remarks import annotation_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def essay(client):
    essay = released_essay(make_issue())
    client.force_login(essay.issue.created_by)
    return essay


def shown(client, essay):
    return client.get(f"/desk/essays/{essay.key}/").context["desk"].forecast


def placed(essay):
    place_anchors(revision_id=draft_of(essay).pk)


def test_it_counts_what_is_touched_and_shows_the_words(client, essay):
    lost = said(essay, UserFactory(), start=(2, 0), end=(2, 11), once="a")
    changed = said(essay, UserFactory(), start=(0, 4), end=(0, 20), once="b")
    said(essay, UserFactory(), start=(0, 0), end=(0, 8), once="c")
    removed = said(essay, UserFactory(), start=(2, 0), end=(2, 11), once="d")
    remove_remark(remark=removed, by=removed.writer, now=removed.made_at)
    rewritten(essay, "The lead of each essay.")
    draft_of(essay).passages.filter(position=3).update(plain="Ships sail.")

    placed(essay)

    forecast = shown(client, essay)
    assert (forecast.all, forecast.waiting, forecast.untouched) == (3, 0, 1)
    assert forecast.summary == "This changes the text under 1 remark, loses 1."
    assert [(row.key, row.before, row.after) for row in forecast.remarks] == [
        (changed.key, "lead of An essay", "lead of each essay"),
        (lost.key, "A paragraph", ""),
    ]


def test_until_the_job_is_done_the_page_says_how_far_it_is(client, essay):
    annotation_on(essay)

    page = client.get(f"/desk/essays/{essay.key}/").content.decode()
    part = client.get(f"/desk/essays/{essay.key}/forecast/", headers={"HX-Request": "true"})
    plain = client.get(f"/desk/essays/{essay.key}/forecast/")

    assert page.count("0 of 1 remark looked for in the draft.") == 1
    assert part.content.decode().count('hx-trigger="every 1500ms"') == 1
    assert plain["Location"] == f"/desk/essays/{essay.key}/#forecast"
    placed(essay)
    done = client.get(f"/desk/essays/{essay.key}/forecast/", headers={"HX-Request": "true"})
    assert done.content.decode().count("This leaves every remark where it is.") == 1
    assert done.content.decode().count("hx-get") == 0


def test_without_remarks_it_says_so(client, essay):
    page = client.get(f"/desk/essays/{essay.key}/").content.decode()

    assert page.count("No remarks are in the way.") == 1


def test_a_stranger_sees_no_forecast(client, essay):
    client.force_login(UserFactory())

    response = client.get(f"/desk/essays/{essay.key}/forecast/", headers={"HX-Request": "true"})

    assert response.status_code == 403


def test_one_number_of_queries_for_1_and_100_remarks(client, essay, django_assert_num_queries):
    for count in (1, 99):
        for number in range(count):
            said(essay, UserFactory(), once=f"{count}-{number}")
        rewritten(essay, f"Otherwise {count}.")
        placed(essay)

        with django_assert_num_queries(25):
            client.get(f"/desk/essays/{essay.key}/")


def test_the_api_says_the_same(client, essay):
    made = said(essay, UserFactory(), start=(0, 4), end=(0, 20))
    rewritten(essay, "Nothing of the kind is said now.")
    address = f"/api/v1/essays/{essay.key}/schedule/"
    waiting = client.get(address).json()["remarks"]

    placed(essay)

    found = client.get(address).json()["remarks"]
    assert (waiting["all"], waiting["waiting"], waiting["touched"]) == (1, 1, [])
    assert (found["waiting"], found["lost"]) == (0, 1)
    assert found["touched"] == [
        {"annotation": made.key, "effect": "lost", "before": "lead of An essay", "after": ""}
    ]
