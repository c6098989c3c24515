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
    rewritten(essay, "The lead of An essay. And more.")

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


def test_it_is_not_scheduled_without_a_tick_before_the_remarks_were_looked_for(client, essay):
    annotation_on(essay)
    rewritten(essay, "The lead of An essay. And more.")
    sent = {"act": "schedule", "when": "now", "note": "Typed once."}

    refused = client.post(f"/desk/essays/{essay.key}/", sent)
    form = refused.context["schedule_form"]
    before = essay.revisions.frozen().count()
    done = client.post(f"/desk/essays/{essay.key}/", {**sent, "unseen": "1"})

    assert (refused.status_code, form["note"].value(), before) == (422, "Typed once.", 1)
    assert form.non_field_errors()[0].startswith("The remarks are still being looked for")
    assert (done.status_code, essay.revisions.frozen().count()) == (302, 2)


def test_a_draft_that_says_nothing_new_is_greyed_and_its_refusal_keeps_what_was_typed(client, essay):
    shown = client.get(f"/desk/essays/{essay.key}/").context["desk"].refusals.schedule
    refused = client.post(f"/desk/essays/{essay.key}/", {"act": "schedule", "when": "now", "note": "Typed."})

    assert shown == "The draft says what revision 1 says, and that is released. Change the draft first."
    assert (refused.status_code, refused.context["schedule_form"].non_field_errors()) == (409, [shown])
    assert refused.content.decode().count(">\nTyped.</textarea>") == 1


def test_without_remarks_it_says_so(client, essay):
    rewritten(essay, "The lead of An essay. And more.")

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

        with django_assert_num_queries(29):
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
