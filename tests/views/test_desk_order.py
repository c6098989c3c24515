"""The order of an issue's contents, and the issue's page at the desk."""

from datetime import UTC, date, datetime

import pytest

from symposium.actions.essay import return_essay, submit_essay
from symposium.actions.schedule import schedule_essay
from symposium.enums import Verb
from symposium.models import Event
from tests.factories import DAY, NOW, make_essay, make_issue, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def three(client):
    """An issue with essays A, B, C, its managing editor signed in."""
    issue = make_issue()
    for title in "ABC":
        make_essay(issue, title)
    client.force_login(issue.created_by)
    return issue


def titles(issue):
    return [e.revisions.draft().get().title for e in issue.essays.order_by("position")]


def keys(issue):
    return list(issue.essays.order_by("position").values_list("key", flat=True))


@pytest.mark.parametrize(
    ("button", "index", "order"),
    [("up", 2, "ACB"), ("down", 0, "BAC"), ("up", 0, "ABC"), ("down", 2, "ABC")],
)
def test_the_arrows_work_without_a_script(client, three, button, index, order):
    sent = {"key": keys(three), button: keys(three)[index]}

    response = client.post(f"/desk/issues/{three.slug}/", sent)

    assert response["Location"] == f"/desk/issues/{three.slug}/#contents"
    assert titles(three) == list(order)


def test_the_arrows_answer_htmx_with_the_list_and_a_sentence(client, three):
    response = client.post(f"/desk/issues/{three.slug}/", {"up": keys(three)[2]}, headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.strip().startswith('<form class="contents-order" id="contents-order"')
    assert '<p id="contents-said" hx-swap-oob="innerHTML">“C” now stands at place 2 of 3.</p>' in page
    assert page.index(">B</a>") > page.index(">C</a>")


def test_a_dragged_order_is_kept(client, three):
    a, b, c = keys(three)

    client.post(f"/desk/issues/{three.slug}/", {"key": [c, a, b], "moved": c}, headers=HTMX)

    assert titles(three) == ["C", "A", "B"]
    assert Event.objects.filter(verb=Verb.CONTENTS_ORDERED).count() == 1


def test_an_order_of_contents_that_have_changed_is_refused(client, three):
    seen = keys(three)
    make_essay(three, "D")

    response = client.post(f"/desk/issues/{three.slug}/", {"key": seen[::-1]}, headers=HTMX)

    assert response.status_code == 409
    assert b"The contents have changed since the page was opened." in response.content
    assert titles(three) == ["A", "B", "C", "D"]


@pytest.mark.parametrize(("sent", "answer"), [({}, 400), ({"up": "nothing"}, 404), ({"key": ["x"]}, 409)])
def test_nonsense_moves_nothing(client, three, sent, answer):
    assert client.post(f"/desk/issues/{three.slug}/", sent).status_code == answer
    assert titles(three) == ["A", "B", "C"]


def test_an_essay_of_another_issue_is_not_moved(client, three):
    other = make_essay(make_issue(), "Elsewhere")

    assert client.post(f"/desk/issues/{three.slug}/", {"up": other.key}).status_code == 404


def test_the_issue_page_shows_states_and_days_in_a_fixed_number_of_queries(client, django_assert_num_queries):
    issue = make_issue(time_zone="Pacific/Auckland")
    released_essay(issue, "Out", at=datetime(2026, 3, 9, 18, 0, tzinfo=UTC))
    released_essay(issue, "Soon", at=datetime(2026, 3, 12, 10, 30, tzinfo=UTC))
    make_essay(issue, "Begun")
    client.force_login(issue.created_by)

    with django_assert_num_queries(9):
        response = client.get(f"/desk/issues/{issue.slug}/")

    desk = response.context["desk"]
    states = [(str(g.status), [line.title for line in g.lines]) for g in desk.groups]
    assert states == [("draft", ["Begun"]), ("scheduled", ["Soon"]), ("released", ["Out"])]
    days = [(d.day, d.is_past, [e.line.title for e in d.entries]) for d in desk.calendar]
    assert days == [(date(2026, 3, 10), True, ["Out"]), (date(2026, 3, 12), False, ["Soon"])]
    assert "12 Mar 2026, 23:30" in response.content.decode()


def test_a_passed_hour_in_an_unpublished_issue_still_waits(client):
    issue = make_issue(published_at=NOW + DAY)
    released_essay(issue, at=NOW - DAY)
    client.force_login(issue.created_by)

    desk = client.get(f"/desk/issues/{issue.slug}/").context["desk"]

    assert [str(group.status) for group in desk.groups] == ["scheduled"]
    assert desk.state == "Coming"


def test_a_submitted_essay_waits_until_it_is_frozen(client):
    issue = make_issue()
    editor = issue.created_by
    essay = make_essay(issue, "Handed in")
    client.force_login(editor)

    def waiting():
        [entry] = client.get("/desk/").context["issues"]
        return [line.title for line in entry.waiting]

    assert waiting() == []
    submit_essay(essay=essay, by=editor, now=NOW - 3 * DAY)
    assert waiting() == ["Handed in"]
    schedule_essay(essay=essay, by=editor, now=NOW - 2 * DAY, release_at=NOW - DAY)
    assert waiting() == []
    return_essay(essay=essay, by=editor, now=NOW - DAY, reason="Once more.")
    submit_essay(essay=essay, by=editor, now=NOW)
    assert waiting() == ["Handed in"]
