"""Comments through the API: mended, removed and pinned by the rules of the pages."""

import pytest

from symposium.actions.comment import write_comment
from symposium.actions.remark import edit_remark
from symposium.actions.schedule import withdraw_essay
from tests.api.site import token_header
from tests.factories import DAY, NOW, UserFactory

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


def path(comment):
    return f"/api/v1/comments/{comment.key}/"


def put(client, comment, text, user):
    return client.put(path(comment), {"text": text}, "application/json", headers=token_header(user))


def delete(client, comment, user, query=""):
    return client.delete(path(comment) + query, headers=token_header(user))


def test_an_edit_leaves_its_history_unless_it_was_made_at_once(client, on_guideline, site, reader):
    fresh, old = on_guideline("Frist"), on_guideline("Lorries", now=NOW - DAY)

    mended, edited = put(client, fresh, "First", reader), put(client, old, "Trams", reader)
    refused = put(client, old, "Mine", site.editor)

    assert (mended.json()["text"], mended.json()["edited_at"]) == ("First", None)
    assert (edited.json()["text"], edited.json()["edited_at"]) == ("Trams", "2026-03-10T12:00:00Z")
    assert refused.status_code == 403
    histories = [
        [(row["text"], row["until"]) for row in client.get(f"{path(c)}versions/").json()["results"]]
        for c in (fresh, old)
    ]
    assert histories == [[("First", None)], [("Trams", None), ("Lorries", "2026-03-10T12:00:00Z")]]


def test_a_removed_comment_leaves_its_place_and_nothing_else(client, on_guideline, site, reader):
    comment = on_guideline("Told in confidence", now=NOW - DAY)
    on_guideline("Quite so", parent=comment)
    edit_remark(remark=comment, by=reader, now=NOW, text="Told to all")

    without = delete(client, comment, site.editor)
    removed = delete(client, comment, site.editor, "?reason=It+names+a+neighbour.")
    again = delete(client, comment, reader)

    assert (without.status_code, removed.status_code, again.json()) == (422, 200, removed.json())
    listed = client.get(GUIDELINE)
    assert listed.json()["results"] == [removed.json()]
    assert removed.json()["removed"] == {"by": "moderator", "reason": "It names a neighbour."}
    assert [removed.json()[name] for name in ("text", "html", "writer", "edited_at")] == [None] * 4
    told = listed.content + client.get(f"/api/v1/comments/{comment.key}/").content
    assert [word for word in (b"Told", b"Rosa", reader.key.encode()) if word in told] == []
    assert client.get(f"/api/v1/comments/{comment.key}/versions/").status_code == 404
    assert put(client, comment, "Back again", reader).status_code == 409
    assert sent(client, GUIDELINE, {"text": "Oh", "parent": comment.key}, reader).status_code == 409


def test_editors_pin_and_unpin(client, on_guideline, site, reader):
    top = on_guideline("Top")
    reply = on_guideline("Reply", parent=top)

    def asked(method, comment, user):
        answer = getattr(client, method)(f"/api/v1/comments/{comment.key}/pin/", headers=token_header(user))
        return answer.status_code, answer.json().get("is_pinned")

    assert [asked("put", top, site.editor) for _ in range(2)] == [(200, True)] * 2
    assert [asked("delete", top, site.editor) for _ in range(2)] == [(200, False)] * 2
    assert (asked("put", reply, site.editor), asked("put", top, reader)) == ((409, None), (403, None))


def test_a_withdrawn_essays_voices_show_nowhere_and_ones_own_still_goes(client, on_guideline, site, reader):
    comment = on_guideline("Said before")
    withdraw_essay(essay=site.first, by=site.editor, now=NOW, notice="Gone.")

    lists = [client.get(path).json()["results"] for path in (GUIDELINE, ESSAY)]
    alone = [client.get(f"/api/v1/comments/{comment.key}/{more}").status_code for more in ("", "versions/")]

    assert (lists, alone) == ([[], []], [404, 404])
    assert client.get(f"{GUIDELINE}?root={comment.key}").json()["results"] == []
    assert sent(client, GUIDELINE, {"text": "Too late"}, reader).status_code == 409
    assert put(client, comment, "Too late", reader).status_code == 409
    assert delete(client, comment, site.editor, "?reason=Why+not").status_code == 409
    assert delete(client, comment, reader).json()["removed"] == {"by": "writer", "reason": ""}


def test_words_that_were_changed_meanwhile_are_not_overwritten_unseen(client, on_guideline, reader):
    comment = on_guideline("Trams")
    edit_remark(remark=comment, by=reader, now=NOW, text="Lorries")

    def change(was):
        body = {"text": "Barges", "was": was}
        return client.put(path(comment), body, "application/json", headers=token_header(reader))

    stale, fresh = change("Trams"), change(" Lorries\r\n")

    assert (stale.status_code, fresh.status_code) == (412, 200)
    assert fresh.json()["text"] == "Barges"


def test_the_bound_of_a_text_is_of_what_is_sent(client, site, reader):
    longest = "x" * 5_000

    fits, too_long = (sent(client, GUIDELINE, {"text": text}, reader) for text in (longest, "\a" + longest))

    assert (fits.status_code, too_long.status_code) == (201, 422)
    assert "5000" in too_long.content.decode()
