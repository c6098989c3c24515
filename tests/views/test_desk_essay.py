"""Each act on one essay, each with its refusal."""

from datetime import UTC, datetime

import pytest

from symposium.actions.essay import submit_essay, write_draft
from symposium.actions.issue import set_themes
from symposium.enums import EssayState
from symposium.models.draft_text import text_of
from tests.factories import (
    DAY,
    NOW,
    make_essay,
    make_issue,
    make_text,
    release,
    released_essay,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def essay(client):
    """A draft of an issue in Paris, its managing editor signed in."""
    essay = make_essay(make_issue(time_zone="Europe/Paris"))
    client.force_login(essay.issue.created_by)
    return essay


def act(client, essay, name, **sent):
    return client.post(f"/desk/essays/{essay.key}/", {"act": name, **sent})


def page(client, essay):
    return client.get(f"/desk/essays/{essay.key}/").context["desk"]


def rewrite(essay, title):
    draft = essay.revisions.draft().get()
    write_draft(
        essay=essay, by=essay.issue.created_by, now=NOW - DAY, text=make_text(title), edits=draft.edits
    )


def test_scheduling_reads_the_hour_on_the_issues_clocks(client, essay):
    response = act(client, essay, "schedule", when="at", release_at="2026-04-01T07:00", note="First.")

    revision = essay.revisions.frozen().get()
    assert response.status_code == 302
    assert (revision.number, revision.note) == (1, "First.")
    assert revision.release_at == datetime(2026, 4, 1, 5, 0, tzinfo=UTC)
    assert page(client, essay).line.status == "scheduled"


def test_releasing_now(client, essay):
    act(client, essay, "schedule", when="now", release_at="nonsense is not read")

    assert essay.revisions.frozen().get().release_at == NOW
    assert page(client, essay).line.status == "released"


@pytest.mark.parametrize(
    "hour", ["", "soon", "2026-03-29T02:30", "2026-10-25T02:30", "2026-03-10T12:59", "2026-04-01T07:00+02:00"]
)
def test_an_hour_that_is_none_comes_back(client, essay, hour):
    response = act(client, essay, "schedule", when="at", release_at=hour, note="Kept note.")

    assert response.status_code == 422
    assert list(response.context["schedule_form"].errors) == ["release_at"]
    assert b"Kept note." in response.content
    assert essay.revisions.frozen().count() == 0


def test_a_waiting_revision_is_replaced_under_its_number(client, essay):
    release(essay, at=NOW + DAY)
    rewrite(essay, "Better title")

    act(client, essay, "schedule", when="at", release_at="2026-04-02T07:00")

    revision = essay.revisions.frozen().get()
    assert (revision.number, revision.title) == (1, "Better title")


def test_the_form_proposes_tomorrow_at_seven_and_then_what_was_set(client, essay):
    proposed = client.get(f"/desk/essays/{essay.key}/").context["schedule_form"]["release_at"].value()
    assert proposed == datetime.fromisoformat("2026-03-11T07:00")

    release(essay, at=datetime(2026, 3, 15, 9, 30, tzinfo=UTC))

    proposed = client.get(f"/desk/essays/{essay.key}/").context["schedule_form"]["release_at"].value()
    assert proposed == datetime.fromisoformat("2026-03-15T10:30")


def test_what_is_missing_is_named_and_greys_the_button(client, essay):
    draft = essay.revisions.draft().get()
    text = make_text(bylines=())
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=draft.edits)

    shown = page(client, essay)
    response = act(client, essay, "schedule", when="now")

    assert shown.problems == ["Name at least one author."]
    assert shown.refusals.schedule == "First: Name at least one author."
    assert response.status_code == 409


def test_the_same_text_is_not_released_twice(client):
    essay = released_essay(make_issue())
    client.force_login(essay.issue.created_by)

    response = act(client, essay, "schedule", when="now")

    assert response.status_code == 409
    assert essay.revisions.frozen().count() == 1


def test_a_schedule_is_cancelled_once(client, essay):
    assert page(client, essay).refusals.cancel == "Nothing of this essay waits for its release."
    release(essay, at=NOW + DAY)
    assert page(client, essay).refusals.cancel == ""

    assert act(client, essay, "cancel").status_code == 302
    assert act(client, essay, "cancel").status_code == 409

    assert essay.revisions.frozen().count() == 0


def test_a_submitted_essay_is_returned_with_a_reason(client, essay):
    submit_essay(essay=essay, by=essay.issue.created_by, now=NOW - DAY)

    assert act(client, essay, "return", reason=" ").status_code == 422
    assert act(client, essay, "return", reason="Shorten the second section.").status_code == 302

    essay.refresh_from_db()
    shown = page(client, essay)
    assert essay.state == EssayState.DRAFT
    assert shown.return_reason == "Shorten the second section."
    assert shown.refusals.give_back == "Only a submitted essay can be returned to its authors."
    assert (shown.events[0].what, shown.events[0].fact) == (
        "returned the essay",
        "“Shorten the second section.”",
    )


def test_the_reason_is_gone_once_it_is_submitted_again(client, essay):
    editor = essay.issue.created_by
    submit_essay(essay=essay, by=editor, now=NOW - 2 * DAY)
    act(client, essay, "return", reason="Shorten it.")
    submit_essay(essay=essay, by=editor, now=NOW)
    act(client, essay, "schedule", when="now")

    assert page(client, essay).return_reason == ""


def test_withdrawing_takes_two_steps(client, essay):
    release(essay, at=NOW - DAY)
    assert client.get(f"/desk/essays/{essay.key}/?step=withdraw").status_code == 200

    assert act(client, essay, "withdraw", notice="").status_code == 422
    second = act(client, essay, "withdraw", notice="The author asked for it.")
    assert second.context["is_second"] is True
    back = act(client, essay, "withdraw", notice="The author asked for it.", back="1")
    assert back.context["is_second"] is False
    assert b"The author asked for it." in back.content
    essay.refresh_from_db()
    assert essay.state == EssayState.DRAFT

    act(client, essay, "withdraw", notice="The author asked for it.", sure="1")

    essay.refresh_from_db()
    assert (essay.state, essay.withdrawal_notice) == (EssayState.WITHDRAWN, "The author asked for it.")
    assert client.get(f"/desk/essays/{essay.key}/?step=withdraw").status_code == 409


def test_a_withdrawn_essay_is_neither_scheduled_nor_returned_but_reinstated(client, essay):
    act(client, essay, "withdraw", notice="Gone.", sure="1")
    shown = page(client, essay)
    assert shown.refusals.schedule == "A withdrawn essay cannot be scheduled. Reinstate it first."
    assert act(client, essay, "schedule", when="now").status_code == 409

    assert act(client, essay, "reinstate").status_code == 302

    essay.refresh_from_db()
    assert essay.state == EssayState.DRAFT


def test_guidelines_are_put_under_themes(client, essay):
    issue = essay.issue
    themes = [{"name": "Who pays"}, {"name": "Who decides"}]
    set_themes(issue=issue, by=issue.created_by, now=NOW, themes=themes)
    first, second = [row.key for row in page(client, essay).guidelines]

    act(
        client,
        essay,
        "themes",
        guideline=[first, second],
        **{f"themes-{first}": ["who-pays", "who-decides"]},
    )

    rows = page(client, essay).guidelines
    assert [row.themes for row in rows] == [frozenset({"who-pays", "who-decides"}), frozenset()]
    assert [row.headline for row in rows] == ["Do thing 1 of An essay", "Do thing 2 of An essay"]


def test_guidelines_and_themes_of_other_issues_are_refused(client, essay):
    other = make_essay(make_issue(), "Elsewhere")
    mine = page(client, essay).guidelines[0].key

    assert act(client, essay, "themes", guideline=other.guidelines.first().key).status_code == 404
    assert act(client, essay, "themes", guideline=mine, **{f"themes-{mine}": "unknown"}).status_code == 422


def test_an_unknown_act_is_a_bad_request(client, essay):
    assert act(client, essay, "publish").status_code == 400


def test_the_record_says_who_did_what_and_when(client, essay):
    act(client, essay, "schedule", when="at", release_at="2026-04-01T07:00")

    event = page(client, essay).events[0]

    assert (event.at, event.who) == (NOW, "Ada Administrator")
    assert (event.what, event.fact) == ("scheduled a revision", "revision 1")
    assert event.instant == datetime(2026, 4, 1, 5, 0, tzinfo=UTC)


def test_one_number_of_queries_for_1_and_30_guidelines(client, django_assert_num_queries):
    issue = make_issue()
    client.force_login(issue.created_by)
    for guidelines in (1, 30):
        essay = make_essay(issue, f"With {guidelines}", guidelines=guidelines)

        with django_assert_num_queries(20):
            client.get(f"/desk/essays/{essay.key}/")


def test_text_is_shown_never_run(client, essay):
    rewrite(essay, "<script>alert(1)</script>")

    content = client.get(f"/desk/essays/{essay.key}/").content.decode()

    assert "<script>alert(1)" not in content
    assert content.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 1
    assert text_of(essay.revisions.draft().get()).title == "<script>alert(1)</script>"
