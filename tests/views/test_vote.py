"""Voting by page: the form for all, htmx on top, and what each reader is shown."""

from dataclasses import replace

import pytest

from symposium.actions.essay import write_draft
from symposium.actions.schedule import schedule_essay, withdraw_essay
from symposium.actions.vote import cast_vote
from symposium.models import Vote
from symposium.models.draft_text import text_of
from symposium.queries.vote import vote_boxes
from tests.factories import DAY, NOW, UserFactory, make_essay, release
from tests.page import Page
from tests.views.vote_box import Answered, box_of, path_of
from tests.votes import crowd, guideline_of, make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def reader(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_a_link_of_the_shared_page_asks_to_sign_in_and_comes_back_with_the_stance(client):
    guideline = make_guideline()

    asked = client.get(path_of(guideline) + "?stance=unsure")
    client.force_login(UserFactory())
    page = Page(client.get(path_of(guideline) + "?stance=unsure"))

    assert asked["Location"] == f"/account/login/?next=/g/{guideline.key}/vote/%3Fstance%3Dunsure"
    assert [radio.get("value") for radio in page.find("input[type=radio][checked]")] == ["unsure"]
    assert page.texts("main button") == ["Vote"]


def test_a_form_votes_and_leads_back_to_where_it_came_from(client, reader):
    guideline = make_guideline()

    response = client.post(path_of(guideline), {"stance": "agree", "next": "/issues/?x=1#vote-k"})
    elsewhere = client.post(path_of(guideline), {"stance": "withdraw", "next": "https://evil.example/"})

    assert response["Location"] == "/issues/?x=1#vote-k"
    assert elsewhere["Location"] == f"/g/{guideline.key}/#vote-{guideline.key}"
    assert list(Vote.objects.get().changes.values_list("stance", flat=True)) == ["agree", None]


def test_htmx_gets_the_box_anew_and_the_words_to_be_read_out(client, reader):
    guideline = make_guideline()

    response = client.post(path_of(guideline), {"stance": "agree", "next": "/issues/"}, headers=HTMX)

    page = Page(response)
    pressed = {b.get("value"): b.get("aria-pressed") for b in page.find("button")}
    assert pressed == {"agree": "true", "unsure": "false", "disagree": "false", "withdraw": None}
    assert page.texts("[hx-swap-oob=innerHTML]") == ["You agree."]
    assert page.find("input[name=next]")[0].get("value") == "/issues/"
    assert page.texts(".vote-said") == ["You agree. Withdraw"]


def test_pressing_the_chosen_stance_again_changes_nothing(client, reader):
    guideline = make_guideline()

    for _ in range(2):
        client.post(path_of(guideline), {"stance": "agree"}, headers=HTMX)

    assert list(Vote.objects.get().changes.values_list("stance", flat=True)) == ["agree"]


def test_after_withdrawing_the_focus_goes_to_the_first_stance(client, reader):
    guideline = make_guideline()
    client.post(path_of(guideline), {"stance": "disagree"}, headers=HTMX)

    answer = client.post(path_of(guideline), {"stance": "withdraw"}, headers=HTMX)

    page = Page(answer)
    assert [button.get("value") for button in page.find("button[autofocus]")] == ["agree"]
    assert page.texts(".vote-said") == ["You withdrew your vote."]


def test_with_the_stance_the_result_is_read_out(client, reader):
    guideline = make_guideline()
    crowd(guideline, agree=9)
    crowd(guideline, disagree=5, experts=True)

    response = client.post(path_of(guideline), {"stance": "agree"}, headers=HTMX)

    assert Page(Answered(response.content.decode())).texts("[hx-swap-oob=innerHTML]") == [
        "You agree. Readers: 100 % of 10 agree (72–100 %). Experts: 0 of the 5 who answered agree."
    ]


def test_nothing_chosen_is_said_beside_the_choice(client, reader):
    guideline = make_guideline()

    response = client.post(path_of(guideline), {})

    assert response.status_code == 422
    assert Page(response).texts(".field-error") == ["Choose agree, unsure or disagree."]


def by_the_author(client):
    author = UserFactory()
    essay = make_essay(author=author)
    release(essay)
    client.force_login(author)
    return guideline_of(essay)


def once_closed(client):
    return make_guideline(closes_at=NOW)


def once_withdrawn(client):
    guideline = make_guideline()
    withdraw_essay(
        essay=guideline.essay, by=guideline.essay.issue.created_by, now=NOW, notice="An error in a table."
    )
    return guideline


def before_release(client):
    essay = make_essay()
    release(essay, at=NOW + DAY)
    client.force_login(essay.issue.created_by)
    return guideline_of(essay)


def in_an_unpublished_issue(client):
    guideline = make_guideline(published_at=NOW + DAY)
    client.force_login(guideline.essay.issue.created_by)
    return guideline


@pytest.mark.parametrize(
    ("case", "page", "get", "put", "delete", "api_get"),
    [
        (by_the_author, 403, 200, 403, 403, 200),
        (once_closed, 409, 200, 409, 409, 200),
        (once_withdrawn, 409, 302, 409, 409, 404),
        (before_release, 404, 404, 404, 404, 404),
        (in_an_unpublished_issue, 404, 404, 404, 404, 404),
    ],
)
def test_both_doors_refuse_alike(client, reader, case, page, get, put, delete, api_get):
    guideline = case(client)
    api = f"/api/v1/guidelines/{guideline.key}/vote/"

    answers = (
        client.post(path_of(guideline), {"stance": "agree"}).status_code,
        client.get(path_of(guideline)).status_code,
        client.put(api, {"stance": "agree"}, "application/json").status_code,
        client.delete(api).status_code,
        client.get(api).status_code,
    )

    assert answers == (page, get, put, delete, api_get)
    assert Vote.objects.count() == 0


def test_the_anonymous_vote_in_no_door(client):
    guideline = make_guideline()
    api = f"/api/v1/guidelines/{guideline.key}/vote/"

    assert client.post(path_of(guideline), {"stance": "agree"}).status_code == 302
    assert client.put(api, {"stance": "agree"}, "application/json").status_code == 401
    assert client.delete(api).status_code == 401
    assert Vote.objects.count() == 0


@pytest.mark.parametrize("sent", [{"stance": "withdraw"}, {"stance": ""}, {}, {"stance": ["agree"]}, []])
def test_the_api_takes_a_stance_and_nothing_else(client, reader, sent):
    response = client.put(f"/api/v1/guidelines/{make_guideline().key}/vote/", sent, "application/json")

    assert response.status_code == 422
    assert Vote.objects.count() == 0


def revise(guideline, **changes):
    draft = guideline.essay.revisions.draft().get()
    who = {"essay": guideline.essay, "by": guideline.essay.issue.created_by, "now": NOW}
    write_draft(**who, text=replace(text_of(draft), **changes), edits=draft.edits)
    schedule_essay(**who)


def test_a_revision_that_keeps_the_words_asks_nobody_again(reader):
    guideline = make_guideline()
    cast_vote(guideline=guideline, by=reader, now=NOW - DAY / 2, stance="agree")

    revise(guideline, dek="Other.")

    assert box_of(guideline, reader).texts(".vote-said") == ["You agree. Withdraw"]


def test_the_result_in_words_and_numbers(reader):
    guideline = make_guideline(results_shown="always")
    crowd(guideline, agree=9, unsure=1, disagree=2)
    crowd(guideline, agree=1, disagree=4, experts=True)

    page = box_of(guideline, reader)

    assert page.texts(".tally-words") == [
        "Readers: 75 % of 12 agree (47–91 %)",
        "Experts: 1 of the 5 who answered agrees",
    ]
    rows = [[cell.text_content().strip() for cell in row] for row in page.find("tbody tr")]
    assert rows == [
        ["Agree", "9", "75 % (47–91 %)", "1"],
        ["Unsure", "1", "8 % (1–35 %)", "0"],
        ["Disagree", "2", "17 % (5–45 %)", "4"],
    ]
    bars = [(bar.get("class"), bar.get("x"), bar.get("width")) for bar in page.find("rect")]
    assert bars == [
        ("agree", "0.00", "75.00"),
        ("unsure", "75.00", "8.33"),
        ("disagree", "83.33", "16.67"),
        ("agree", "0.00", "20.00"),
        ("disagree", "20.00", "80.00"),
    ]


def test_under_the_minimum_there_is_no_result(reader):
    guideline = make_guideline(results_shown="always")
    crowd(guideline, agree=9)
    crowd(guideline, agree=4, experts=True)

    page = box_of(guideline, reader)

    assert page.texts(".vote-result") == [
        "Fewer than 10 readers have voted: no result is shown yet. "
        "Fewer than 5 experts have answered: no count is shown yet."
    ]


def test_the_boxes_cost_the_same_for_one_guideline_and_for_thirty(django_assert_num_queries, reader):
    essay = make_essay(guidelines=30)
    release(essay)
    guidelines = list(essay.guidelines.select_related("essay__issue"))
    for guideline in guidelines[:15]:
        cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")

    for asked in (guidelines[:1], guidelines):
        with django_assert_num_queries(5):
            boxes = vote_boxes(asked, reader, essay.issue, NOW)
        assert len(boxes) == len(asked)
