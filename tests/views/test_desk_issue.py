"""Issues made, set, ordered; places given and taken away."""

from datetime import UTC, date, datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from symposium.actions.issue import set_themes
from symposium.enums import Answer, Role, Verb
from symposium.models import Event, Issue, Membership
from tests.factories import DAY, NOW, give_role, make_administrator, make_essay, make_issue, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HTMX = {"HX-Request": "true"}


def form_of(*themes, **changes):
    """What the issue form sends: its fields, and rows of themes."""
    data = {
        "title": "Dry Cities",
        "question": "Who pays for water?",
        "language": "en",
        "time_zone": "Europe/Paris",
        "publishing": "no",
        "announcement": "days",
        "results_shown": "after_voting",
        "themes-INITIAL_FORMS": "0",
        "themes-TOTAL_FORMS": str(len(themes)),
    }
    for index, theme in enumerate(themes):
        data |= {f"themes-{index}-{name}": value for name, value in theme.items()}
    return data | changes


@pytest.fixture
def administrator(client):
    user = make_administrator()
    client.force_login(user)
    return user


def test_an_issue_is_made_with_its_themes(client, administrator):
    response = client.post(
        "/desk/issues/new/",
        form_of(
            {"name": "Who pays", "summary": "Money", "ORDER": "2"},
            {"name": "Who decides", "ORDER": "1"},
            {"name": ""},
            asked_on="2026-01-05",
            due_on="2026-03-01",
            publishing="at",
            published_at="2026-07-01T07:00",
        ),
    )

    issue = Issue.objects.get()
    assert response["Location"] == "/desk/issues/dry-cities/"
    assert (issue.question, issue.asked_on) == ("Who pays for water?", date(2026, 1, 5))
    assert issue.published_at == datetime(2026, 7, 1, 5, 0, tzinfo=UTC)
    assert [(t.name, t.summary) for t in issue.themes.all()] == [("Who decides", ""), ("Who pays", "Money")]
    assert Membership.objects.get().role == Role.MANAGING_EDITOR


def test_publishing_now_takes_the_present_instant(client, administrator):
    client.post("/desk/issues/new/", form_of(publishing="now"))

    assert Issue.objects.get().published_at == NOW


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"question": " "}, "question"),
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
        ({"due_on": "2026-02-31"}, "due_on"),
        ({"asked_on": "2026-03-02", "due_on": "2026-03-01"}, "due_on"),
        ({"publishing": "at"}, "published_at"),
        ({"publishing": "at", "published_at": "soon"}, "published_at"),
        ({"publishing": "at", "published_at": "2026-03-29T02:30"}, "published_at"),
        ({"publishing": "at", "published_at": "2026-10-25T02:30"}, "published_at"),
        ({"publishing": "at", "published_at": "0001-01-01T00:00"}, "published_at"),
        ({"publishing": "now", "closes_at": "2026-01-01T00:00"}, "closes_at"),
        ({"announcement": "everything"}, "announcement"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(client, administrator, changes, field):
    sent = form_of({"name": "A theme of mine"}, context="Kept words.", **changes)

    response = client.post("/desk/issues/new/", sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert b"Kept words." in response.content
    assert b"A theme of mine" in response.content
    assert Issue.objects.count() == 0


@pytest.mark.parametrize(
    "rows",
    [
        [{"name": "Twice"}, {"name": "twice "}],
        [{"name": "", "summary": "Without a name"}],
        [{"name": "§§"}],
        [{"name": "x" * 81}],
    ],
)
def test_bad_themes_leave_no_issue_behind(client, administrator, rows):
    response = client.post("/desk/issues/new/", form_of(*rows))

    assert response.status_code == 422
    assert Issue.objects.count() == 0


def test_an_address_that_is_taken_is_told_in_the_form(client, administrator):
    make_issue(title="Dry Cities")

    response = client.post("/desk/issues/new/", form_of())

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Another issue has the address “dry-cities”. Choose another."
    ]


def test_adding_a_row_saves_nothing_and_forgets_nothing(client, administrator):
    response = client.post("/desk/issues/new/", form_of({"name": "First"}, title="", add_row="1"))

    assert response.status_code == 200
    assert [row["name"].value() for row in response.context["rows"]] == ["First", None]
    assert Issue.objects.count() == 0


def test_themes_are_renamed_removed_and_ordered_keeping_their_addresses(client):
    issue = make_issue()
    client.force_login(issue.created_by)
    names = [{"name": name} for name in ("One", "Two", "Three")]
    kept = {t.slug: t.pk for t in set_themes(issue=issue, by=issue.created_by, now=NOW, themes=names)}

    client.post(
        f"/desk/issues/{issue.slug}/edit/",
        form_of(
            {"slug": "one", "name": "One", "ORDER": "3"},
            {"slug": "two", "name": "Two", "DELETE": "on"},
            {"slug": "three", "name": "The third", "ORDER": "1"},
            **{"themes-INITIAL_FORMS": "3"},
        ),
    )

    themes = issue.themes.all()
    assert [(t.pk, t.name) for t in themes] == [(kept["three"], "The third"), (kept["one"], "One")]


def test_a_form_sent_untouched_changes_and_records_nothing(client):
    published = datetime(2025, 10, 26, 1, 30, 17, tzinfo=UTC)  # the second 02:30 of that night
    issue = make_issue(published_at=published, time_zone="Europe/Paris")
    client.force_login(issue.created_by)
    path = f"/desk/issues/{issue.slug}/edit/"
    form = client.get(path).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    sent["published_at"] = "2025-10-26T02:30"
    before = Event.objects.count()

    response = client.post(path, form_of() | sent)

    issue.refresh_from_db()
    assert response.status_code == 302
    assert issue.published_at == published
    assert Event.objects.count() == before


def test_an_issue_with_released_essays_is_not_hidden_and_the_form_says_why(client):
    issue = make_issue()
    released_essay(issue)
    client.force_login(issue.created_by)

    response = client.post(f"/desk/issues/{issue.slug}/edit/", form_of(title="Kept title"))

    assert response.status_code == 409
    assert b"Kept title" in response.content
    assert response.context["form"].non_field_errors() == [
        "Essays of this issue are released: it can no longer be hidden."
    ]


# The order of the contents


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


# People


def test_a_place_is_given_and_its_mail_deferred(client):
    issue = make_issue()
    client.force_login(issue.created_by)

    response = client.post(
        f"/desk/issues/{issue.slug}/people/",
        {"email": "New.Person@Example.org", "name": "New Person", "role": "expert"},
    )

    place = issue.memberships.get(role=Role.EXPERT)
    assert response.status_code == 302
    assert (place.user.email, place.user.name) == ("new.person@example.org", "New Person")
    assert place.answer == Answer.INVITED
    [job] = ProcrastinateJob.objects.filter(task_name="symposium.tell_of_place")
    assert job.args == {"membership_id": place.pk}


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"email": ""}, {"role": "emperor"}])
def test_a_wrong_place_comes_back(client, wrong):
    issue = make_issue()
    client.force_login(issue.created_by)
    sent = {"email": "a@example.org", "name": "Typed name", "role": "expert"} | wrong

    response = client.post(f"/desk/issues/{issue.slug}/people/", sent)

    assert response.status_code == 422
    assert b"Typed name" in response.content
    assert User.objects.count() == 1


def test_a_place_is_taken_away_after_asking(client):
    issue = make_issue()
    expert = give_role(issue, Role.EXPERT)
    client.force_login(issue.created_by)
    path = f"/desk/issues/{issue.slug}/people/"
    key = expert.memberships.get().key

    asked = client.get(path, {"take": key})
    assert asked.status_code == 200
    assert expert.memberships.count() == 1

    client.post(path, {"take": key})

    assert expert.memberships.count() == 0


def test_the_last_managing_editor_stays(client):
    issue = make_issue()
    client.force_login(issue.created_by)
    place = issue.memberships.get(role=Role.MANAGING_EDITOR)

    response = client.post(f"/desk/issues/{issue.slug}/people/", {"take": place.key})

    assert response.status_code == 409
    assert issue.memberships.count() == 1


def test_a_place_of_another_issue_is_not_taken_away_here(client):
    mine, other = make_issue(), make_issue()
    editor = give_role(mine, Role.EDITOR)
    expert = give_role(other, Role.EXPERT)
    client.force_login(editor)

    response = client.post(f"/desk/issues/{mine.slug}/people/", {"take": expert.memberships.get().key})

    assert response.status_code == 404
    assert expert.memberships.count() == 1
