"""Comments through the API: written once, read in pages, hidden with their essay."""

import pytest
from django.test import Client

from symposium.actions.comment import pin_comment, write_comment
from symposium.actions.remark import remove_remark
from symposium.enums import Role
from symposium.models import Comment
from tests.api.site import token_header
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue, released_essay

pytestmark = pytest.mark.django_db
GUIDELINE = "/api/v1/guidelines/rjfxnt7hkc/comments/"
ESSAY = "/api/v1/essays/mkdwgbzq4p/comments/"


@pytest.fixture
def reader(db):
    return UserFactory(name="Rosa Reader")


@pytest.fixture
def on_guideline(site, reader):
    """Write a comment on the first essay's guideline."""
    guideline = site.first.guidelines.get()

    def write(text, *, by=reader, parent=None, now=NOW):
        return write_comment(
            essay=site.first, guideline=guideline, parent=parent, by=by, now=now, text=text, once=text
        )

    return write


def sent(client, path, body, user=None, **headers):
    signed = token_header(user) if user else {}
    return client.post(path, body, "application/json", headers={**signed, **headers})


def texts(answer):
    return [row["text"] for row in answer.json()["results"]]


def test_a_comment_is_written_with_a_token_and_read_by_all(client, site, reader):
    written = sent(client, GUIDELINE, {"text": "  *Well* said.\r\n"}, reader)
    read = client.get(GUIDELINE)
    alone = client.get(written["Location"].removeprefix("http://localhost:8000"))

    assert (written.status_code, written["Cache-Control"]) == (201, "private, no-store")
    said = written.json()
    assert read.json() == {"next": None, "results": [said]}
    assert alone.json() == said
    assert {name: said[name] for name in ("text", "html", "depth", "parent", "root", "removed")} == {
        "text": "*Well* said.",
        "html": "<p><em>Well</em> said.</p>",
        "depth": 0,
        "parent": None,
        "root": None,
        "removed": None,
    }
    assert said["writer"] == {"key": reader.key, "name": "Rosa Reader", "badges": []}
    assert (said["guideline"], said["annotation"], said["revision"]) == ("rjfxnt7hkc", None, 2)


def test_a_reply_says_whom_it_answers_and_who_answers(client, site, reader):
    top = sent(client, ESSAY, {"text": "Why?"}, reader).json()

    reply = sent(client, ESSAY, {"text": "Because.", "parent": top["key"]}, site.author).json()

    assert (reply["root"], reply["parent"], reply["depth"]) == (top["key"], top["key"], 1)
    assert reply["writer"]["badges"] == [
        {"kind": "author", "label": "Author"},
        {"kind": "expert", "label": "Expert"},
    ]
    branch = client.get(f"{ESSAY}?root={top['key']}")
    assert branch.json()["results"] == [reply]
    assert [(row["key"], row["reply_count"]) for row in client.get(ESSAY).json()["results"]] == [
        (top["key"], 1)
    ]


def test_the_same_key_makes_one_comment(client, site, reader):
    key = {"Idempotency-Key": "8e03978e-40d5"}
    first = sent(client, GUIDELINE, {"text": "Once."}, reader, **key)
    again = sent(client, GUIDELINE, {"text": "Once."}, reader, **key)
    other = sent(client, GUIDELINE, {"text": "Twice."}, reader, **key)
    elsewhere = sent(client, ESSAY, {"text": "Once."}, reader, **key)
    without = [sent(client, GUIDELINE, {"text": "No key."}, reader).status_code for _ in range(2)]

    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert (other.status_code, other.json()["detail"]) == (422, "This key was used for another remark.")
    assert (elsewhere.status_code, without, Comment.objects.count()) == (422, [201, 201], 3)


@pytest.mark.parametrize("key", ["", "x" * 65, "é"])
def test_a_key_that_is_none_is_named(client, site, reader, key):
    answer = sent(client, GUIDELINE, {"text": "Once."}, reader, **{"Idempotency-Key": key})

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["Idempotency-Key"])


def test_a_thread_is_sorted_three_ways_and_walked_by_keys(client, on_guideline):
    made = [on_guideline(f"Comment {n}", now=NOW - DAY + n * DAY / 100) for n in range(5)]
    on_guideline("A reply", parent=made[1])

    walks = {}
    for sort in ("newest", "oldest", "replies"):
        path, walks[sort] = f"{GUIDELINE}?page_size=2&sort={sort}", []
        while path:
            answer = client.get(path)
            walks[sort] += [int(text[-1]) for text in texts(answer)]
            path = answer.json()["next"]

    assert walks == {"newest": [4, 3, 2, 1, 0], "oldest": [0, 1, 2, 3, 4], "replies": [1, 4, 3, 2, 0]}


def test_a_branch_is_walked_the_oldest_first_at_any_depth(client, on_guideline):
    root = parent = on_guideline("Root", now=NOW - DAY)
    for n in range(5):
        parent = on_guideline(f"Reply {n}", parent=parent, now=NOW - DAY + (n + 1) * DAY / 100)

    first = client.get(f"{GUIDELINE}?root={root.key}&page_size=3")
    second = client.get(first.json()["next"])

    assert (texts(first), texts(second)) == (["Reply 0", "Reply 1", "Reply 2"], ["Reply 3", "Reply 4"])
    assert (second.json()["next"], second.json()["results"][1]["depth"]) == (None, 5)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("root=nowhere", "root"),
        ("root=%00", "root"),
        ("sort=best", "sort"),
        ("cursor=nowhere", "cursor"),
        ("page_size=0", "page_size"),
    ],
)
@pytest.mark.parametrize("path", [GUIDELINE, ESSAY])
def test_a_parameter_that_is_no_use_is_named(client, on_guideline, path, query, named):
    on_guideline("One")

    answer = client.get(f"{path}?{query}")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [named])


def test_another_threads_comment_is_no_place_and_no_parent_here(client, on_guideline, reader):
    elsewhere = on_guideline("On the guideline")

    asked = [client.get(f"{ESSAY}?{name}={elsewhere.key}").status_code for name in ("root", "cursor")]
    answered = sent(client, ESSAY, {"text": "A reply", "parent": elsewhere.key}, reader)

    assert (asked, answered.status_code) == ([400, 400], 422)


@pytest.mark.parametrize("many", [1, 12])
def test_a_thread_takes_the_same_queries_whatever_its_length(
    client, on_guideline, django_assert_num_queries, many
):
    for n in range(many):
        on_guideline(f"Comment {n}")

    with django_assert_num_queries(4):
        answer = client.get(GUIDELINE)

    assert len(texts(answer)) == many


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "text"),
        ([], "body"),
        ({"text": None}, "text"),
        ({"text": 5}, "text"),
        ({"text": " \u202e\n"}, "text"),
        ({"text": "x" * 5001}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"text": "A reply", "parent": "nowhere"}, "parent"),
        ({"text": "A reply", "parent": ""}, "parent"),
        ({"text": "A reply", "parent": {}}, "parent"),
    ],
)
def test_what_cannot_be_stored_is_named(client, site, reader, body, named):
    answer = sent(client, GUIDELINE, body, reader)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [named])


def test_whoever_has_no_name_is_asked_for_it(client, site):
    answer = sent(client, GUIDELINE, {"text": "Well said."}, UserFactory(name=""))

    assert (answer.status_code, answer.json()["detail"][:14]) == (422, "Set your name:")


def test_a_session_needs_its_token_against_forgery(site, reader):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)

    answer = sent(client, GUIDELINE, {"text": "Forged."})

    assert (answer.status_code, Comment.objects.count()) == (403, 0)


@pytest.mark.parametrize("who", ["nobody", "author", "editor"])
def test_before_the_release_there_are_no_voices(client, who):
    issue, author = make_issue(), UserFactory(name="Ann Author")
    essay = make_essay(issue, author=author)
    user = {"nobody": None, "author": author, "editor": give_role(issue, Role.EDITOR)}[who]
    if user:
        client.force_login(user)
    paths = [f"/api/v1/essays/{essay.key}/comments/"]
    paths.append(f"/api/v1/guidelines/{essay.guidelines.first().key}/comments/")

    read = [client.get(path).status_code for path in paths]
    written = [client.post(path, {"text": "Early."}, "application/json").status_code for path in paths]

    assert (read, written) == ([404, 404], [404 if user else 401] * 2)


def test_an_unpublished_issues_comment_is_not_there(client, reader):
    issue = make_issue()
    essay = released_essay(issue)
    comment = write_comment(essay=essay, by=reader, now=NOW, text="Hello", once="1")
    pin_comment(comment=comment, by=issue.created_by, now=NOW)
    remove_remark(remark=comment, by=reader, now=NOW)
    type(issue).objects.filter(pk=issue.pk).update(published_at=None)
    client.force_login(reader)

    asked = [
        getattr(client, method)(f"/api/v1/comments/{comment.key}/{more}").status_code
        for more in ("", "versions/", "pin/")
        for method in ("get", "put", "delete")
    ]

    assert asked == [404, 404, 404, 404, 405, 405, 405, 404, 404]
