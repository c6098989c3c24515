import pytest

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Announcement, Answer, Role
from symposium.models import Membership
from symposium.queries.badges import badges_of
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_essay,
    make_issue,
    make_text,
    release,
    released_essay,
)

pytestmark = pytest.mark.django_db


def kinds(essay, user, now=NOW):
    return [badge.kind for badge in badges_of(essay, now).of(user.pk)]


def test_authors_experts_editors_and_moderators_are_told_apart():
    issue = make_issue()
    author, expert = give_role(issue), give_role(issue)
    essay = released_essay(issue, author=author)
    released_essay(issue, "Another", author=expert)

    assert kinds(essay, author) == ["author", "expert"]
    assert kinds(essay, expert) == ["expert"]
    assert kinds(essay, give_role(issue, Role.COPY_EDITOR)) == ["editor"]
    assert kinds(essay, give_role(issue, Role.MODERATOR)) == ["moderator"]
    assert kinds(essay, UserFactory()) == []
    assert kinds(essay, issue.created_by) == ["editor"]
    assert badges_of(essay, NOW).of(None) == ()


@pytest.mark.parametrize(
    ("announcement", "told"),
    [
        (Announcement.NOTHING, []),
        (Announcement.DAYS, []),
        (Announcement.EXPERTS, ["expert"]),
        (Announcement.TITLES, ["expert"]),
    ],
)
def test_no_badge_tells_what_the_announcement_hides(announcement, told):
    issue = make_issue(announcement=announcement)
    essay = released_essay(issue)
    expert, silent = give_role(issue), give_role(issue)
    coming = make_essay(issue, "To come", author=expert)
    assert kinds(essay, expert) == []

    release(coming, at=NOW + DAY)

    assert kinds(essay, expert) == told
    assert kinds(essay, silent) == []
    assert kinds(essay, expert, NOW + DAY) == ["expert"]


def test_an_author_to_come_is_none_yet():
    issue = make_issue()
    expert = give_role(issue)
    essay = released_essay(issue)
    draft = make_essay(issue, "A draft", author=expert)
    release(draft, at=NOW + DAY)

    assert kinds(draft, expert) == []
    assert kinds(essay, expert, NOW + 2 * DAY) == ["expert"]
    assert kinds(draft, expert, NOW + 2 * DAY) == ["author", "expert"]


def test_a_coming_revision_of_an_essay_that_is_out_announces_nobody():
    issue = make_issue(announcement=Announcement.EXPERTS)
    second = give_role(issue)
    essay = released_essay(issue)
    draft = essay.revisions.draft().get()
    text = make_text("Rewritten", author=second)
    write_draft(essay=essay, by=issue.created_by, now=NOW, text=text, edits=draft.edits)

    release(essay, at=NOW + DAY)

    assert kinds(essay, second, NOW) == []
    assert kinds(essay, second, NOW + DAY) == ["author", "expert"]


def test_a_place_that_was_declined_or_an_essay_withdrawn_shows_nothing():
    issue = make_issue()
    author = give_role(issue)
    essay = released_essay(issue)
    gone = released_essay(issue, "Gone", author=author)
    declined = give_role(issue, Role.EDITOR)
    Membership.objects.filter(user=declined).update(answer=Answer.DECLINED)
    withdraw_essay(essay=gone, by=issue.created_by, now=NOW, notice="Gone.")

    assert kinds(essay, author) == []
    assert kinds(essay, declined) == []


def test_one_query_whatever_there_is(django_assert_num_queries):
    issue = make_issue()
    for count in (1, 3):
        for n in range(count):
            essay = released_essay(issue, f"Essay {count} {n}", author=give_role(issue))

        with django_assert_num_queries(1):
            badges_of(essay, NOW)
