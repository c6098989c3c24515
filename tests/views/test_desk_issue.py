"""Issues made and set, with their themes."""

from datetime import UTC, date, datetime

import pytest

from symposium.actions.issue import set_themes
from symposium.enums import Role
from symposium.models import Event, Issue, Membership
from tests.factories import NOW, make_administrator, make_issue, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


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
