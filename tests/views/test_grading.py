"""The scheduling page asks what each change of wording is, and the guideline's page says what was decided."""

import pytest

from symposium.models import Revision, WordingChange
from symposium.models.draft_text import standing
from tests.factories import DAY, NOW
from tests.page import Page
from tests.rewording import reword, write_body
from tests.votes import make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def guideline(client):
    """With another body in the draft, its managing editor signed in."""
    guideline = make_guideline()
    write_body(guideline, "Thing 1 must never be done.")
    client.force_login(guideline.essay.issue.created_by)
    return guideline


def path(guideline):
    return f"/desk/essays/{guideline.essay.key}/"


def schedule(client, guideline, **sent):
    return client.post(path(guideline), {"act": "schedule", "when": "now", **sent})


def test_old_and_new_stand_beside_each_other_with_what_is_proposed(client, guideline):
    page = Page(client.get(path(guideline)))

    assert page.texts(".grade h4") == ["Guideline 1"]
    assert page.texts(".wording-headline") == ["Do thing 1 of An essay"] * 2
    assert len(page.find(".wording-body del")) == len(page.find(".wording-body ins")) == 1
    assert page.texts(".grade-proposal strong") == ["Proposed: substantive."]
    assert [box.get("checked") for box in page.find(".grade input[type=radio]")] == [None, None]


def test_an_undecided_change_is_asked_for_and_nothing_is_scheduled(client, guideline):
    response = schedule(client, guideline, note="Mended.")

    page = Page(response)
    assert response.status_code == 422
    assert page.texts(".grade .field-error") == [
        "Say whether this change is editorial or substantive: nothing was scheduled."
    ]
    assert page.find("#id_note")[0].text_content().strip() == "Mended."
    assert guideline.essay.revisions.frozen().count() == 1


def test_what_was_decided_is_kept_where_scheduling_is_refused(client, guideline):
    Revision.objects.filter(essay=guideline.essay, number__isnull=True).update(title="")
    seen = standing(guideline.essay, guideline.essay.revisions.draft().get())
    given = {f"grade-{guideline.key}": "substantive", f"reason-{guideline.key}": "It forbids it."}

    refused = schedule(client, guideline, seen=seen, **given)

    page = Page(refused)
    assert refused.status_code == 409
    assert [box.get("value") for box in page.find(".grade input[checked]")] == ["substantive"]
    assert "It forbids it." in " ".join(page.texts(".grade textarea"))


def test_deciding_otherwise_than_proposed_wants_a_reason(client, guideline):
    refused = schedule(client, guideline, **{f"grade-{guideline.key}": "editorial"})
    done = schedule(
        client,
        guideline,
        **{f"grade-{guideline.key}": "editorial", f"reason-{guideline.key}": "Only a joke."},
    )

    assert (refused.status_code, done.status_code) == (422, 302)
    assert list(WordingChange.objects.values_list("grade", "reason")) == [("editorial", "Only a joke.")]


def test_what_was_decided_for_a_waiting_revision_stands_in_the_form_while_the_words_stay(client):
    guideline = make_guideline()
    client.force_login(guideline.essay.issue.created_by)
    reword(guideline, "substantive", release_at=NOW + DAY)

    kept = Page(client.get(path(guideline)))
    write_body(guideline, "Quite other words.")
    changed = Page(client.get(path(guideline)))

    chosen = [[box.get("value") for box in page.find(".grade input[checked]")] for page in (kept, changed)]
    assert chosen == [["substantive"], []]


def test_the_decision_is_public_with_its_reason_and_who_decided(client):
    guideline = make_guideline()
    reword(guideline, "substantive")

    page = Page(client.get(f"/g/{guideline.key}/"))
    answer = client.get(f"/api/v1/guidelines/{guideline.key}/").json()

    [said] = page.texts(".wording-change")
    assert said.startswith(
        "Substantive change from revision 1: votes on the earlier wording are counted apart, and voters are "
        "asked again. Decided by Ada Administrator: “Because the words say so.”"
    )
    [change, first] = [wording["change"] for wording in answer["wordings"]]
    assert first is None
    assert (change["before"], change["grade"], change["reason"], change["by"]) == (
        1,
        "substantive",
        "Because the words say so.",
        "Ada Administrator",
    )


def test_a_change_that_is_not_released_is_told_nobody(client):
    guideline = make_guideline()
    reword(guideline, "substantive", release_at=NOW + DAY)

    page = Page(client.get(f"/g/{guideline.key}/"))
    answer = client.get(f"/api/v1/guidelines/{guideline.key}/").json()

    assert page.find(".wording-change") == []
    assert [wording["change"] for wording in answer["wordings"]] == [None]
