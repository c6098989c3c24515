from datetime import UTC, date, datetime

import pytest

from symposium.actions.guideline import set_guideline_themes
from symposium.actions.issue import change_issue, set_themes
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Announcement, Answer, Role
from symposium.models import Membership
from symposium.queries.contents import ComingEssay
from symposium.queries.front import front_page
from symposium.queries.guideline import guidelines_of
from symposium.queries.issue import issue_guidelines, issue_page
from tests.factories import DAY, NOW, give_role, make_essay, make_issue, release, released_essay

pytestmark = pytest.mark.django_db


def coming_essay(issue, title="Coming", at=NOW + DAY):
    essay = make_essay(issue, title)
    release(essay, at=at)
    return essay


def test_essays_stand_under_the_day_of_their_first_release_in_the_issues_zone():
    issue = make_issue(time_zone="Pacific/Auckland")
    released_essay(issue, "Late", at=datetime(2026, 3, 8, 23, 0, tzinfo=UTC))
    released_essay(issue, "Early", at=datetime(2026, 3, 8, 1, 0, tzinfo=UTC))

    page = issue_page(issue, now=NOW)

    assert [(day.date, [e.title for e in day.essays]) for day in page.days] == [
        (date(2026, 3, 8), ["Early"]),
        (date(2026, 3, 9), ["Late"]),
    ]
    assert (page.essay_count, page.guideline_count, page.status) == (2, 4, "open")


@pytest.mark.parametrize(
    ("announcement", "days"),
    [
        (Announcement.NOTHING, []),
        (Announcement.DAYS, [(True, ())]),
        (Announcement.EXPERTS, [(True, (ComingEssay(("Erin Expert",), "", "en"),) * 2)]),
        (
            Announcement.TITLES,
            [
                (
                    True,
                    (
                        ComingEssay(("Erin Expert",), "One", "en"),
                        ComingEssay(("Erin Expert",), "Two", "en"),
                    ),
                )
            ],
        ),
    ],
)
def test_the_announcement_decides_what_is_known_of_coming_essays(announcement, days):
    issue = make_issue(announcement=announcement)
    coming_essay(issue, "One")
    coming_essay(issue, "Two")
    make_essay(issue, "A draft")

    page = issue_page(issue, now=NOW)

    assert [(day.expects_more, day.coming) for day in page.days] == days
    assert (page.essay_count, page.guideline_count) == (0, 0)


def test_the_same_page_later_has_the_essay_released():
    issue = make_issue()
    coming_essay(issue, "One")

    page = issue_page(issue, now=NOW + DAY)

    assert [(day.expects_more, len(day.essays)) for day in page.days] == [(False, 1)]


def test_a_next_revision_of_a_released_essay_is_not_announced():
    issue = make_issue(announcement=Announcement.TITLES)
    essay = released_essay(issue)
    essay.revisions.draft().update(title="Changed")
    release(essay, at=NOW + 3 * DAY)

    page = issue_page(issue, now=NOW)

    assert [(day.expects_more, len(day.essays)) for day in page.days] == [(False, 1)]


def test_an_issue_before_its_publication_shows_no_essays_unless_previewed():
    issue = make_issue(published_at=NOW + 5 * DAY)
    released_essay(issue)

    page = issue_page(issue, now=NOW)
    preview = issue_page(issue, now=NOW, as_published=True)

    assert (page.status, page.essay_count, page.days) == ("coming", 0, ())
    assert (preview.status, preview.essay_count) == ("open", 1)


def test_a_withdrawn_essay_is_in_no_list_and_no_count():
    issue = make_issue()
    essay = released_essay(issue)
    withdraw_essay(essay=essay, by=issue.created_by, now=NOW, notice="Asked for.")

    page = issue_page(issue, now=NOW)

    assert (page.days, page.essay_count, page.guideline_count) == ((), 0, 0)
    assert guidelines_of(issue, now=NOW) == ()
    assert front_page(NOW).latest == ()


def test_invitations_are_counts():
    issue = make_issue()
    give_role(issue)
    declined = give_role(issue)
    give_role(issue, Role.EDITOR)
    Membership.objects.filter(user=declined).update(answer=Answer.DECLINED)

    invitations = issue_page(issue, now=NOW).invitations

    assert (invitations.invited, invitations.accepted, invitations.declined) == (2, 1, 1)


def test_themes_gather_readable_guidelines():
    issue = make_issue()
    editor = issue.created_by
    set_themes(issue=issue, by=editor, now=NOW, themes=[{"name": "Money"}, {"name": "Time"}])
    essay = released_essay(issue)
    coming = coming_essay(issue)
    for guideline in [*essay.guidelines.all()[:1], *coming.guidelines.all()]:
        set_guideline_themes(guideline=guideline, theme_slugs=["money"], by=editor, now=NOW)

    page = issue_page(issue, now=NOW)
    listed = issue_guidelines(issue, page.essays)

    assert [(entry.theme.name, entry.guideline_count) for entry in page.themes] == [
        ("Money", 1),
        ("Time", 0),
    ]
    assert [len(group.guidelines) for group in listed.by_theme] == [1, 0]
    assert (len(listed.unthemed), listed.count) == (1, 2)
    assert [len(group.guidelines) for group in listed.by_essay] == [2]


@pytest.mark.parametrize("essays", [1, 3])
def test_the_issue_page_reads_in_a_fixed_number_of_queries(essays, django_assert_num_queries):
    issue = make_issue()
    for number in range(essays):
        released_essay(issue, f"Essay {number}")
        coming_essay(issue, f"Coming {number}", at=NOW + (number + 1) * DAY)

    with django_assert_num_queries(5):
        issue_page(issue, now=NOW)


def test_the_front_page_leads_with_the_newest_open_issue():
    old = make_issue(closes_at=NOW - 10 * DAY)
    current = make_issue()
    make_issue(published_at=NOW + DAY)
    closed = make_issue(closes_at=NOW - DAY)
    released_essay(current, "Older", at=NOW - 3 * DAY)
    released_essay(current, "Newer", at=NOW - DAY)
    released_essay(closed, "Elsewhere")

    page = front_page(NOW)

    assert page.current.issue == current
    assert [essay.title for essay in page.latest] == ["Newer", "Older"]
    assert [(c.issue, c.status, c.essay_count, c.guideline_count) for c in page.archive] == [
        (closed, "closed", 1, 2),
        (old, "closed", 0, 0),
    ]


def test_the_front_page_of_an_empty_site():
    assert front_page(NOW).current is None


def test_where_all_are_closed_the_newest_leads():
    make_issue(closes_at=NOW - 2 * DAY)
    newest = make_issue(closes_at=NOW - DAY)

    assert front_page(NOW).current.issue == newest
    change_issue(issue=newest, by=newest.created_by, now=NOW - 2 * DAY, fields={"closes_at": None})
    assert front_page(NOW).current.status == "open"
