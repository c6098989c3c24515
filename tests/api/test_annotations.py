"""Annotations through the API: offsets in code points, the quote decides, the place in the latest revision."""

from dataclasses import replace

import pytest

from symposium.actions.essay import write_draft
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftPassage
from symposium.enums import Role
from symposium.models import Annotation
from symposium.models.draft_text import text_of
from tests.api.site import token_header
from tests.api.voices import NOTE, OF_NOTE, speak
from tests.factories import DAY, NOW, UserFactory, give_role, make_text, release, released_essay

pytestmark = pytest.mark.django_db
PATH = "/api/v1/essays/mkdwgbzq4p/annotations/"
WORDS = {
    "revision": 2,
    "start": {"passage": "c2345c", "offset": 4},
    "end": {"passage": "d2345d", "offset": 4},
    "quote": "loudest hour is the first one.\n\nWhat",
    "text": "Two things in one.",
}


@pytest.fixture
def reader(db):
    return UserFactory(name="Rosa Reader")


def sent(client, body, user, path=PATH, **headers):
    return client.post(path, body, "application/json", headers={**token_header(user), **headers})


def spans(said):
    return [(span["passage"], span["start"], span["end"]) for span in said["anchor"]["spans"]]


def test_words_of_two_passages_are_annotated_and_read_by_all(client, site, reader):
    written = sent(client, WORDS, reader)
    alone = client.get(written["Location"].removeprefix("http://localhost:8000"))

    said = written.json()
    assert (written.status_code, written["Cache-Control"]) == (201, "private, no-store")
    assert (said["quote"], said["prefix"][-4:], said["suffix"][:9]) == (WORDS["quote"], "The ", " to count")
    assert (said["anchor"]["state"], spans(said)) == ("exact", [("c2345c", 4, 34), ("d2345d", 0, 4)])
    assert (alone.json(), client.get(PATH).json()) == (said, {"next": None, "results": [said]})


@pytest.mark.parametrize(("start", "end"), [(0, 12), (4, 15)])
def test_the_quote_decides_where_the_offsets_are_wrong(client, site, reader, start, end):
    places = {"start": {"passage": "c2345c", "offset": start}, "end": {"passage": "c2345c", "offset": end}}

    answer = sent(client, WORDS | places | {"quote": "loudest hour"}, reader)

    assert (answer.status_code, spans(answer.json())) == (201, [("c2345c", 4, 16)])


def test_offsets_count_code_points_as_the_api_gives_the_text(client, reader):
    lead = DraftPassage("paragraph", "Ring the 🔔🔔 at *dawn*, מחר.")
    essay = released_essay(passages=(lead, *make_text().passages))
    shown = client.get(f"/api/v1/essays/{essay.key}/").json()
    passage = shown["sections"][0]["passages"][0]
    start = passage["plain"].index("at dawn")
    places = {
        "start": {"passage": passage["key"], "offset": start},
        "end": {"passage": passage["key"], "offset": start + 7},
    }

    answer = sent(
        client,
        WORDS | places | {"revision": 1, "quote": "at dawn"},
        reader,
        f"/api/v1/essays/{essay.key}/annotations/",
    )

    assert spans(answer.json()) == [(passage["key"], 12, 19)]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"quote": "words that nobody wrote here"}, "body"),
        ({"quote": ""}, "quote"),
        ({"quote": "x" * 4001}, "quote"),
        ({"quote": "\ud800"}, "quote"),
        ({"revision": 3}, "revision"),
        ({"revision": 0}, "revision"),
        ({"revision": "2"}, "revision"),
        ({"revision": 10**30}, "revision"),
        ({"start": None}, "start"),
        ({"start": {"passage": "c2345c", "offset": -1}}, "start.offset"),
        ({"start": {"passage": "c2345c", "offset": 10**30}}, "start.offset"),
        ({"start": {"passage": "nowhere", "offset": 0}, "quote": "nor these words"}, "body"),
        ({"text": ""}, "text"),
        ({"text": "x" * 3001}, "text"),
    ],
)
def test_what_cannot_be_stored_is_named(client, site, reader, change, named):
    answer = sent(client, WORDS | change, reader)

    assert (answer.status_code, list(answer.json()["errors"])) == (422, [named])
    assert Annotation.objects.count() == 0


def test_a_revision_to_come_is_as_unknown_as_one_that_is_not_there(client, site, reader):
    draft = site.first.revisions.draft().get()
    text = replace(text_of(draft), dek="A third dek.")
    write_draft(essay=site.first, by=site.editor, now=NOW, text=text, edits=draft.edits)
    release(site.first, at=NOW + DAY, note="A third time.")

    coming, unknown = (sent(client, WORDS | {"revision": number}, reader).json() for number in (3, 9))

    assert (coming["status"], coming) == (422, unknown)


def test_the_same_key_makes_one_annotation(client, site, reader):
    key = {"Idempotency-Key": "8e03978e-40d5"}
    answers = [sent(client, WORDS, reader, **key) for _ in range(2)]
    other = sent(client, WORDS | {"text": "Something else."}, reader, **key)

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert (other.status_code, Annotation.objects.count()) == (422, 1)


def test_a_later_revision_says_where_the_words_went(client, site, reader):
    key = sent(client, WORDS | {"text": "Here?"}, reader).json()["key"]
    draft = site.first.revisions.draft().get()
    before = text_of(draft)
    passages = tuple(passage for passage in before.passages if passage.key not in ("c2345c", "d2345d"))
    changed = replace(before, passages=passages)
    write_draft(essay=site.first, by=site.editor, now=NOW - DAY, text=changed, edits=draft.edits)
    release(site.first, at=NOW, note="Shorter.")

    said = client.get(f"/api/v1/annotations/{key}/").json()

    nobody = {"attached_by": None, "attached_at": None}
    assert said["anchor"] == {"revision": 3, "state": "lost", "spans": [], **nobody}
    assert (said["revision"], said["quote"]) == (2, WORDS["quote"])


def test_annotations_are_walked_by_keys_in_the_same_queries(client, site, reader, django_assert_num_queries):
    for number in range(5):
        sent(client, WORDS | {"text": f"Remark {number}"}, reader)

    path, told, sizes = f"{PATH}?page_size=2", [], []
    while path:
        with django_assert_num_queries(4 if "cursor" in path else 3):
            page = client.get(path).json()
        told += [row["text"] for row in page["results"]]
        sizes.append(len(page["results"]))
        path = page["next"]

    assert (told, sizes) == ([f"Remark {number}" for number in range(5)], [2, 2, 1])
    assert client.get(f"{PATH}?cursor=nowhere").status_code == 400


def test_a_removed_one_keeps_its_place_while_it_is_talked_about(client, site, reader):
    speak(site)
    path = f"/api/v1/annotations/{NOTE}/"
    editor = token_header(site.editor)

    refused = [
        client.delete(path, headers=token_header(reader)).status_code,
        client.delete(path, headers=editor).status_code,
    ]
    removed = client.delete(f"{path}?reason=It+names+a+neighbour.", headers=editor)
    listed = client.get(PATH)
    thread = client.get(f"{path}comments/").json()["results"]
    said = client.post(f"{path}comments/", {"text": "Why?"}, "application/json", headers=editor)
    client.delete(f"/api/v1/comments/{OF_NOTE}/", headers=editor)

    assert (refused, said.status_code) == ([403, 422], 409)
    assert removed.json()["removed"] == {"by": "moderator", "reason": "It names a neighbour."}
    assert [removed.json()[name] for name in ("text", "html", "writer", "edited_at")] == [None] * 4
    assert removed.json()["quote"] == "What to count"
    assert (listed.json()["results"][0], [row["key"] for row in thread]) == (removed.json(), [OF_NOTE])
    told = listed.content + client.get(path).content + client.get(f"{path}comments/").content
    assert [word for word in (b"Rosa", b"rhdqvm4tzw", b"exactly", b"whom") if word in told] == []
    assert client.get(f"{path}versions/").status_code == 404
    assert NOTE not in [row["key"] for row in client.get(PATH).json()["results"]]
    assert client.get(path).json()["comment_count"] == 0


def test_only_its_writer_edits_it(client, site, reader):
    key = sent(client, WORDS, reader).json()["key"]
    path = f"/api/v1/annotations/{key}/"

    def put(user, text):
        return client.put(path, {"text": text}, "application/json", headers=token_header(user))

    edited, refused = put(reader, "One thing."), put(site.editor, "Mine.")
    remove_remark(remark=Annotation.objects.get(key=key), by=reader, now=NOW)

    assert (edited.json()["text"], edited.json()["edited_at"], refused.status_code) == (
        "One thing.",
        None,
        403,
    )
    assert put(reader, "Back again.").status_code == 409


def test_a_withdrawn_essays_annotations_show_nowhere_and_ones_own_still_goes(client, site, reader):
    key = sent(client, WORDS, reader).json()["key"]
    withdraw_essay(essay=site.first, by=site.editor, now=NOW, notice="Gone.")
    path = f"/api/v1/annotations/{key}/"

    assert client.get(PATH).json()["results"] == []
    assert [client.get(path + more).status_code for more in ("", "versions/")] == [404, 404]
    assert client.get(f"{path}comments/").json()["results"] == []
    assert sent(client, WORDS, reader).status_code == 409
    removed = client.delete(path, headers=token_header(reader))
    assert removed.json()["removed"] == {"by": "writer", "reason": ""}


@pytest.mark.parametrize("who", ["anonymous", "editor"])
def test_before_the_release_there_is_nothing_to_annotate(client, site, who):
    essay = released_essay(site.issue, "Later", at=NOW + DAY, author=UserFactory(name="Ann Author"))
    path = f"/api/v1/essays/{essay.key}/annotations/"
    if who == "editor":
        client.force_login(give_role(site.issue, Role.EDITOR))

    read, written = client.get(path), client.post(path, WORDS, "application/json")

    assert (read.status_code, written.status_code) == (404, 404 if who == "editor" else 401)
