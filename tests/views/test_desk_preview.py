"""The issue and its essays as they will be at another time."""

from datetime import UTC, datetime, timedelta

import pytest

from symposium.actions.essay import write_draft
from symposium.enums import Role
from tests.factories import DAY, NOW, give_role, make_essay, make_issue, make_text, release, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def issue(client):
    """In Paris, published; one essay out, one out tomorrow at seven there, one only a draft."""
    issue = make_issue(time_zone="Europe/Paris")
    released_essay(issue, "Out")
    released_essay(issue, "Tomorrow", at=datetime(2026, 3, 11, 6, 0, tzinfo=UTC))
    make_essay(issue, "Only begun")
    client.force_login(issue.created_by)
    return issue


def shown(client, issue, at=None):
    response = client.get(f"/desk/issues/{issue.slug}/preview/", {"at": at} if at else {})
    return [card.title for card in response.context["page"].essays]


@pytest.mark.parametrize(
    ("at", "titles"),
    [
        (None, ["Out"]),
        ("2026-03-11T06:59", ["Out"]),
        ("2026-03-11T07:00", ["Out", "Tomorrow"]),
        ("2026-03-11T06:00:00Z", ["Out", "Tomorrow"]),
        ("2026-03-11T05:59:59Z", ["Out"]),
        ("2026-03-01T00:00", []),
    ],
)
def test_the_issue_is_shown_as_its_clocks_will_find_it(client, issue, at, titles):
    assert shown(client, issue, at) == titles


def test_its_links_lead_to_previews_of_the_same_instant(client, issue):
    response = client.get(f"/desk/issues/{issue.slug}/preview/", {"at": "2026-03-11T07:00"})

    essay = issue.essays.get(slug="tomorrow")
    assert (
        f'href="/desk/essays/{essay.key}/preview/?at=2026-03-11T06%3A00%3A00Z"' in response.content.decode()
    )
    assert essay.get_absolute_url() not in response.content.decode()


def test_the_next_moments_are_offered(client, issue):
    response = client.get(f"/desk/issues/{issue.slug}/preview/")

    assert [query for _, query in response.context["moments"]] == ["2026-03-11T06:00:00Z"]


@pytest.mark.parametrize("at", ["never", "2026-03-29T02:30", "2026-10-25T02:30", "9999-99-99T00:00"])
def test_an_hour_that_is_none_shows_the_present_and_says_so(client, issue, at):
    response = client.get(f"/desk/issues/{issue.slug}/preview/", {"at": at})

    assert response.status_code == 422
    assert list(response.context["at_form"].errors) == ["at"]
    assert [card.title for card in response.context["page"].essays] == ["Out"]


def test_an_issue_without_a_day_is_shown_as_if_published(client, issue):
    issue.published_at = None
    issue.save()

    assert shown(client, issue) == ["Out"]


def test_an_issue_with_a_day_is_empty_before_it(client, issue):
    issue.published_at = NOW + 5 * DAY
    issue.save()

    assert shown(client, issue, "2026-03-14T12:00") == []
    assert shown(client, issue, "2026-03-16T12:00") == ["Out", "Tomorrow"]


def test_an_essay_is_previewed_as_draft_or_as_it_will_stand(client, issue):
    essay = issue.essays.get(slug="out")
    editor = issue.created_by
    draft = essay.revisions.draft().get()
    write_draft(essay=essay, by=editor, now=NOW, text=make_text("Out again"), edits=draft.edits)
    release(essay, at=NOW + 2 * DAY)
    draft.refresh_from_db()
    write_draft(essay=essay, by=editor, now=NOW, text=make_text("Not yet frozen"), edits=draft.edits)

    def title(at=None):
        response = client.get(f"/desk/essays/{essay.key}/preview/", {"at": at} if at else {})
        return response.context["page"].title

    assert title() == "Not yet frozen"
    assert title("2026-03-11T12:00") == "Out"
    assert title("2026-03-13T12:00") == "Out again"
    assert title("2026-01-01T12:00") == "Not yet frozen"


def test_a_preview_is_for_no_index_and_no_store(client, issue):
    essay = issue.essays.get(slug="out")

    for path in (f"/desk/issues/{issue.slug}/preview/", f"/desk/essays/{essay.key}/preview/"):
        response = client.get(path)

        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex"
        assert response.content.decode().count('<meta name="robots" content="noindex">') == 1


def test_looking_changes_nothing(client, issue):
    before = issue.events.count()

    client.get(f"/desk/issues/{issue.slug}/preview/", {"at": (NOW + timedelta(days=30)).isoformat()})

    assert issue.events.count() == before


@pytest.mark.parametrize(
    ("role", "back", "issue_link"),
    [
        (Role.EDITOR, "/desk/essays/{key}/", True),
        (Role.MODERATOR, "/issues/{slug}/", True),
        (Role.EXPERT, "/issues/{slug}/", False),
    ],
)
def test_the_way_back_is_one_that_is_open(client, role, back, issue_link):
    issue = make_issue()
    user = give_role(issue, role)
    essay = make_essay(issue, author=user)
    client.force_login(user)

    response = client.get(f"/desk/essays/{essay.key}/preview/", {"at": "2026-03-11T12:00"})

    there = back.format(key=essay.key, slug=issue.slug)
    assert response.context["preview"]["back"] == there
    assert client.get(there).status_code == 200
    assert response.context["may_see_issue"] is issue_link
