"""A changed document through the API: brought once, read, put right, written; nothing is overwritten unseen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from symposium.actions.essay import write_draft
from symposium.enums import Role
from symposium.forms.manuscript import LARGEST
from symposium.models import Manuscript
from symposium.models.draft_text import text_of
from tests.api.versions import LORRIES, read
from tests.factories import NOW, UserFactory, give_role, make_essay, make_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return UserFactory(name="Nadia Fern")


@pytest.fixture
def essay(client, author):
    """A draft with the first words of LORRIES, its author signed in."""
    issue = make_issue()
    give_role(issue, Role.EXPERT, author)
    essay = make_essay(issue, "Bells", author=author)
    first = read(essay, issue.created_by, text=LORRIES.replace("2. Ring no bell", "2. Toll no bell"))
    client.force_login(issue.created_by)
    answer = written(client, first)
    assert answer.status_code == 200, answer.json()
    client.force_login(author)
    return essay


def sent(client, essay, text=LORRIES, name="lorries.txt", **headers):
    document = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return client.post(f"/api/v1/essays/{essay.key}/new-versions/", {"document": document}, headers=headers)


def shown(client, brought, pairs=""):
    return client.get(f"/api/v1/new-versions/{brought.key}/", {"pairs": pairs} if pairs else {})


def written(client, brought, stamp=None, **body):
    stamp = shown(client, brought)["ETag"] if stamp is None else stamp
    path = f"/api/v1/new-versions/{brought.key}/draft/"
    return client.put(path, body, "application/json", headers={"If-Match": stamp})


def keys(essay) -> list[str]:
    """Of the guidelines, in their order."""
    return list(text_of(essay.revisions.draft().get()).guideline_keys.values())


def test_sent_again_under_its_key_it_is_brought_once(client, essay):
    first, again = (sent(client, essay, **{"Idempotency-Key": "one"}) for _ in range(2))
    other = sent(client, essay, text="Another.", **{"Idempotency-Key": "one"})
    unkeyed = sent(client, essay)

    assert (first.status_code, other.status_code) == (201, 422)
    assert (first.json(), first["Location"]) == (again.json(), again["Location"])
    assert first.json()["state"] == "waiting"
    assert unkeyed.json()["key"] != first.json()["key"]
    assert Manuscript.objects.filter(brought_by__name="Nadia Fern").count() == 2


@pytest.mark.parametrize(
    ("name", "text", "status", "words"),
    [
        ("lorries.exe", b"MZ", 422, "can be read"),
        ("lorries.txt", b"", 422, "empty"),
        ("lorries.txt", b"x" * (LARGEST + 1), 422, "larger than 10 MB"),
        ("lorries.txt", b"x" * (LARGEST + 100_001), 413, "longer than is read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client, essay, name, text, status, words):
    response = sent(client, essay, text=text, name=name)

    assert response.status_code == status
    assert words in response.json()["detail"]


def test_the_comparison_says_what_became_of_guidelines_and_passages(client, essay, author):
    kept = keys(essay)

    said = shown(client, read(essay, author)).json()

    assert (said["state"], said["missing"], said["left_out"]) == ("ready", [], [])
    told = [(g["number"], g["guideline"], g["fate"]) for g in said["pairing"]["guidelines"]]
    assert told == [(1, kept[0], "same"), (2, kept[1], "reworded")]
    assert [g["confidence"] == 1.0 for g in said["pairing"]["guidelines"]] == [True, False]
    changed = [
        [
            "".join(piece["text"] for piece in p["pieces"] if piece["change"] == change)
            for change in ("taken", "added")
        ]
        for p in said["pairing"]["passages"]
        if p["fate"] != "same"
    ]
    assert changed == [["Toll", "Ring"]]
    assert said["pairing"]["removed"] == []


def test_a_correction_is_seen_and_then_written(client, essay, author):
    first, second = keys(essay)
    brought = read(essay, author)

    seen = shown(client, brought, pairs=f"1:new,2:{first}")
    answer = written(
        client,
        brought,
        seen["ETag"],
        pairs=[{"number": 1, "guideline": None}, {"number": 2, "guideline": first}],
    )

    assert [g["guideline"] for g in seen.json()["pairing"]["guidelines"]] == [None, first]
    assert [g["guideline"] for g in seen.json()["pairing"]["removed"]] == [second]
    headlines = [p["guideline"] for p in answer.json()["passages"] if p["kind"] == "guideline_headline"]
    assert headlines[1] == first
    assert headlines[0] not in (first, second)
    assert keys(essay) == headlines


def test_written_again_it_is_written_once(client, essay, author):
    brought = read(essay, author)
    stamp = shown(client, brought)["ETag"]

    first, again = (written(client, brought, stamp) for _ in range(2))

    assert (first.status_code, again.json(), again["ETag"]) == (200, first.json(), first["ETag"])
    assert shown(client, brought).json()["state"] == "saved"


def test_nothing_is_overwritten_that_was_not_seen(client, essay, author):
    brought = read(essay, author)
    stamp = shown(client, brought)["ETag"]
    draft = essay.revisions.draft().get()
    write_draft(essay=essay, by=author, now=NOW, text=text_of(draft), edits=draft.edits)

    answers = [written(client, brought, given).status_code for given in (stamp, "", '"1"')]

    assert answers == [412, 428, 412]
    assert Manuscript.objects.get(pk=brought.pk).state == "ready"


@pytest.mark.parametrize("pairs", ["1", "1:", "1:new,1:new", "1:nowhere", "{0}:new:x", "1:{0},2:{0}"])
def test_pairs_that_cannot_be_are_400_in_words(client, essay, author, pairs):
    response = shown(client, read(essay, author), pairs=pairs.format(keys(essay)[0]))

    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["pairs"]


def test_a_pairing_that_cannot_be_is_not_written(client, essay, author):
    brought, first = read(essay, author), keys(essay)[0]
    twice = [{"number": number, "guideline": first} for number in (1, 2)]
    unknown = [{"number": 1, "guideline": "nowhere"}]

    answers = [written(client, brought, pairs=pairs) for pairs in (twice, unknown, [twice[0], twice[0]])]

    assert [answer.status_code for answer in answers] == [422, 422, 422]


def test_what_would_be_left_out_needs_a_persons_word(client, essay, author):
    brought = read(essay, author)
    blocks = [dict(block) for block in brought.blocks]
    blocks[2]["kind"] = "set_aside"
    Manuscript.objects.filter(pk=brought.pk).update(blocks=blocks)

    listed = shown(client, brought).json()["left_out"]
    answers = [written(client, brought, leave_out=said).status_code for said in (False, True)]

    assert listed == ["A lorry that reverses is heard four streets away."]
    assert answers == [409, 200]
