"""Who may enter which page of the desk."""

import pytest

from symposium.enums import Answer, Role
from symposium.models import Membership
from tests.factories import DAY, NOW, UserFactory, give_role, make_administrator, make_essay, make_issue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

WHO = ("anonymous", "reader", "expert", "moderator", "copy_editor", "other", "editor", "administrator")
# Anonymous people are sent to sign in; the others are told no, or see nothing of what is unpublished.
TABLE = {
    "/desk/": (302, 403, 403, 403, 200, 200, 200, 200),
    "/desk/issues/new/": (302, 403, 403, 403, 403, 200, 200, 200),
    "/desk/issues/{open}/": (302, 403, 403, 403, 200, 403, 200, 200),
    "/desk/issues/{open}/edit/": (302, 403, 403, 403, 200, 403, 200, 200),
    "/desk/issues/{open}/people/": (302, 403, 403, 403, 403, 403, 200, 200),
    "/desk/issues/{open}/preview/": (302, 403, 403, 200, 200, 403, 200, 200),
    "/desk/issues/{hidden}/": (302, 404, 403, 403, 200, 404, 200, 200),
    "/desk/issues/{hidden}/people/": (302, 404, 403, 403, 403, 404, 200, 200),
    "/desk/issues/{hidden}/preview/": (302, 404, 403, 200, 200, 404, 200, 200),
    "/desk/issues/nowhere/": (302, 404, 404, 404, 404, 404, 404, 404),
    "/desk/essays/{draft}/": (302, 404, 404, 403, 200, 404, 200, 200),
    "/desk/essays/{draft}/preview/": (302, 404, 404, 200, 200, 404, 200, 200),
}


def person(who, issues, other):
    if who == "anonymous":
        return None
    if who == "administrator":
        return make_administrator()
    user = UserFactory()
    if who == "other":
        give_role(other, Role.EDITOR, user)
    elif who != "reader":
        for issue in issues:
            give_role(issue, who, user)
    return user


@pytest.mark.parametrize("who", WHO)
def test_pages_answer_as_the_table_says(client, who):
    opened, hidden, other = make_issue(), make_issue(published_at=None), make_issue()
    essay = make_essay(opened)
    user = person(who, [opened, hidden], other)
    if user:
        client.force_login(user)
    names = {"open": opened.slug, "hidden": hidden.slug, "draft": essay.key}

    found = {path: client.get(path.format(**names)).status_code for path in TABLE}

    assert found == {path: row[WHO.index(who)] for path, row in TABLE.items()}


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("anonymous", 302),
        ("reader", 404),
        ("expert", 404),
        ("moderator", 403),
        ("other", 404),
        ("editor", 302),
    ],
)
@pytest.mark.parametrize("act", ["schedule", "cancel", "return", "withdraw", "reinstate", "themes"])
def test_acts_answer_no_less_strictly(client, who, answer, act):
    issue, other = make_issue(), make_issue()
    essay = make_essay(issue)
    user = person(who, [issue], other)
    if user:
        client.force_login(user)
    before = essay.events.count()

    response = client.post(f"/desk/essays/{essay.key}/", {"act": act, "when": "now", "notice": "Gone."})

    if who != "editor":
        assert response.status_code == answer
        assert essay.events.count() == before
    else:
        expected = {"schedule": 302, "cancel": 409, "return": 422, "withdraw": 200, "reinstate": 409}
        assert response.status_code == expected.get(act, 302)


def test_whoever_declined_a_place_has_none(client):
    issue = make_issue(published_at=None)
    user = give_role(issue, Role.EDITOR)
    Membership.objects.filter(user=user).update(answer=Answer.DECLINED)
    client.force_login(user)

    assert client.get(f"/desk/issues/{issue.slug}/").status_code == 404
    assert client.get("/desk/").status_code == 403


def test_an_author_may_look_at_the_preview_and_do_nothing(client):
    issue = make_issue()
    author = give_role(issue, Role.EXPERT)
    essay = make_essay(issue, author=author)
    client.force_login(author)

    assert client.get(f"/desk/essays/{essay.key}/preview/").status_code == 200
    assert client.get(f"/desk/essays/{essay.key}/").status_code == 403


def test_sign_in_leads_back(client):
    response = client.get("/desk/issues/new/")

    assert response["Location"] == "/account/login/?next=/desk/issues/new/"


@pytest.mark.parametrize("path", ["/desk/", "/desk/issues/{issue}/", "/desk/essays/{essay}/preview/"])
def test_pages_of_the_desk_are_kept_by_nobody(client, path):
    issue = make_issue()
    essay = make_essay(issue)
    client.force_login(issue.created_by)

    response = client.get(path.format(issue=issue.slug, essay=essay.key))

    assert response["Cache-Control"] == "private, no-store"


def test_the_desk_is_empty_before_the_first_issue(client):
    client.force_login(make_administrator())

    response = client.get("/desk/")

    assert response.status_code == 200
    assert response.context["issues"] == []
    assert b"No issue yet" in response.content


def test_the_desk_shows_what_waits_in_a_fixed_number_of_queries(client, django_assert_num_queries):
    issue = make_issue(published_at=NOW - DAY)
    editor = give_role(issue, Role.EDITOR)
    for number in range(3):
        make_essay(issue, f"Essay {number}")
    issue.essays.filter(position=2).update(state="submitted")
    client.force_login(editor)

    with django_assert_num_queries(7):
        response = client.get("/desk/")

    [entry] = response.context["issues"]
    assert entry.state == "Open"
    assert [(str(status), count) for status, count in entry.counts] == [("submitted", 1), ("draft", 2)]
    assert [line.title for line in entry.waiting] == ["Essay 1"]
