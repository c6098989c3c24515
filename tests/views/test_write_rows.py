"""The composer's rows, its picture, and submitting, as forms without JavaScript send them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from symposium.actions.essay import return_essay, submit_essay
from symposium.models import Picture
from symposium.models.draft_text import text_of
from tests.composer import address, form_after, form_of, photograph
from tests.factories import NOW, UserFactory, give_role, make_essay, make_issue, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(at_noon):
    """Every request happens at NOW."""


@pytest.fixture
def issue():
    return make_issue()


@pytest.fixture
def expert(issue, client):
    person = give_role(issue, user=UserFactory(name="Erin Expert"))
    client.force_login(person)
    return person


@pytest.fixture
def essay(issue, expert):
    return make_essay(issue, author=expert)


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("add", ["p1_", "p2_", "new"]),
        ("add:p1_", ["p1_", "new", "p2_"]),
        ("down:p1_", ["p2_", "p1_"]),
        ("up:p1_", ["p1_", "p2_"]),
        ("remove:p1_", ["p2_"]),
        ("add_guideline", ["p1_", "p2_", "new", "new"]),
    ],
)
def test_rows_are_added_moved_and_removed_by_plain_buttons_and_not_stored(
    client, issue, expert, act, expected
):
    text = make_text(author=expert, guidelines=0)
    essay = make_essay(issue, author=expert, passages=text.passages[:2])

    response = client.post(address(essay), form_of(client, essay, act, title="Typed"))

    rows = [row.row if row.row in ("p1_", "p2_") else "new" for row in response.context["rows"].passages]
    assert (response.status_code, rows) == (200, expected)
    assert response.context["form"]["title"].value() == "Typed"
    assert essay.revisions.draft().get().title == "An essay"


def test_an_author_is_added_and_removed_by_plain_buttons(client, essay):
    added = client.post(address(essay), form_of(client, essay, "add_author"))
    removed = client.post(address(essay), form_of(client, essay, "remove_author:a1_"))

    assert len(added.context["rows"].authors) == 2
    assert removed.context["rows"].authors == []


def test_a_picture_is_written_anew_and_may_not_be_submitted_without_a_description(client, essay):
    refused = client.post(address(essay), form_of(client, essay, "submit", picture=photograph()))
    client.post(address(essay), form_of(client, essay, picture_alt="A red field"))

    draft = essay.revisions.draft().get()
    stored = bytes(draft.picture.content)
    words = "Describe the picture for those who cannot see it, or mark it as decorative."
    assert (refused.status_code, refused.context["refusal"]) == (409, words)
    assert (draft.picture_alt, draft.picture.width, draft.picture.height) == ("A red field", 2000, 1000)
    assert stored[8:12] == b"WEBP"
    assert b"secret" not in stored


def test_a_decorative_picture_may_go_without_and_can_be_taken_out(client, essay):
    client.post(address(essay), form_of(client, essay, picture=photograph(), picture_is_decorative="on"))
    has = essay.revisions.draft().get().picture_id is not None
    client.post(address(essay), form_of(client, essay, remove_picture="on"))

    assert has is True
    assert essay.revisions.draft().get().picture_id is None


@pytest.mark.parametrize(
    "content", [b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0 cut off", b"x" * 11_000_000]
)
def test_what_is_no_picture_is_refused(client, essay, content):
    upload = SimpleUploadedFile("photo.jpg", content, "image/jpeg")

    response = client.post(address(essay), form_of(client, essay, picture=upload, picture_alt="A photo"))

    assert (response.status_code, Picture.objects.count()) == (422, 0)


def test_submitting_saves_first_and_then_the_draft_rests(client, essay):
    response = client.post(address(essay), form_of(client, essay, "submit", title="The last touch"))

    essay.refresh_from_db()
    page = client.get(address(essay)).content.decode()
    assert (response.status_code, essay.state) == (302, "submitted")
    assert essay.revisions.draft().get().title == "The last touch"
    assert "The essay is with the editors. Take it back, or ask them to return it, to change it." in page


def test_an_incomplete_essay_is_saved_and_not_submitted(client, essay):
    response = client.post(address(essay), form_of(client, essay, "submit", title=""))

    essay.refresh_from_db()
    assert (response.status_code, essay.state) == (409, "draft")
    assert response.context["refusal"] == "Give the essay a title."
    assert essay.revisions.draft().get().title == ""


def test_a_submitted_draft_is_not_changed_by_an_old_form(client, essay, expert):
    sent = form_of(client, essay, title="Too late")
    submit_essay(essay=essay, by=expert, now=NOW)

    response = client.post(address(essay), sent)

    assert response.status_code == 409
    assert essay.revisions.draft().get().title == "An essay"


def test_why_it_was_returned_stands_in_the_composer(client, issue, essay, expert):
    submit_essay(essay=essay, by=expert, now=NOW)
    return_essay(essay=essay, by=issue.created_by, now=NOW, reason="The second guideline lacks a reason.")

    assert "The second guideline lacks a reason." in client.get(address(essay)).content.decode()


def test_a_passage_is_split_at_its_blank_line_and_merged_again(client, essay):
    sent = form_of(client, essay)
    sent["passage_text"][0] = "A *first part.\n\nA second* part."
    sent["passage_kind"][0], sent["passage_kind"][1] = "guideline_headline", "paragraph"

    split = client.post(address(essay), {**sent, "act": "split:p1_"}).context["rows"].passages
    sent["passage_text"][0:2] = ["One.", "Two."]
    merged = client.post(address(essay), {**sent, "act": "merge:p2_"}).context["rows"].passages

    assert [(row.kind, row.text) for row in split[:2]] == [
        ("guideline_headline", "A *first part.*"),
        ("guideline_body", "*A second* part."),
    ]
    assert (merged[0].text, merged[0].key, len(merged)) == (
        "One. Two.",
        sent["passage_key"][0],
        len(sent["passage_text"]) - 1,
    )


def test_a_split_without_a_blank_line_says_what_to_do(client, essay):
    response = client.post(address(essay), form_of(client, essay, "split:p1_"))

    words = "Put a blank line into the text where it is to be split, and press Split again."
    assert (response.status_code, response.context["rows"].passages[0].error) == (200, words)
    assert words in response.content.decode()


def test_a_removed_passage_is_put_back_where_it_stood(client, essay):
    before = text_of(essay.revisions.draft().get())
    removed = client.post(address(essay), form_of(client, essay, "remove:p3_"))
    sent = form_after(removed)
    place, row = removed.context["removed"]
    sent |= {f"removed_{name}": value for name, value in row.fields} | {"removed_at": place}

    restored = client.post(address(essay), {**sent, "act": "restore"})
    client.post(address(essay), {**form_after(restored), "act": "save"})

    assert len(removed.context["rows"].passages) == len(before.passages) - 1
    assert text_of(essay.revisions.draft().get()) == before


def test_a_guideline_changes_places_with_the_one_before_whole(client, essay):
    before = text_of(essay.revisions.draft().get())
    row = next(f"p{n}_" for n, p in enumerate(before.passages, start=1) if p.guideline == 2)

    moved = client.post(address(essay), form_of(client, essay, f"guideline_up:{row}"))
    client.post(address(essay), {**form_after(moved), "act": "save"})

    after = text_of(essay.revisions.draft().get())
    assert after.guideline_keys == {1: before.guideline_keys[2], 2: before.guideline_keys[1]}
    assert [p.text for p in after.passages if p.guideline == 1] == [
        p.text for p in before.passages if p.guideline == 2
    ]


def test_a_figure_gets_its_picture_by_a_plain_form_and_keeps_it_when_something_else_is_refused(client, essay):
    sent = form_of(client, essay, language="x", passage_file_p1_=photograph())
    sent["passage_kind"][0] = "figure"
    sent["passage_alt"][0], sent["passage_credit"][0] = "A red field", "The author"

    refused = client.post(address(essay), sent)
    client.post(address(essay), {**form_after(refused), "language": "en", "act": "save"})

    [figure] = [p for p in text_of(essay.revisions.draft().get()).passages if p.kind == "figure"]
    assert refused.status_code == 422
    assert (figure.alt, figure.credit, figure.text) == ("A red field", "The author", "The lead of An essay.")
    assert figure.picture == Picture.objects.get().key


def test_an_emptied_headline_keeps_its_guideline_while_its_body_stands(client, essay):
    before = text_of(essay.revisions.draft().get())
    sent = form_of(client, essay, "submit")
    place = next(n for n, p in enumerate(before.passages) if p.guideline == 2)
    sent["passage_text"][place] = ""

    response = client.post(address(essay), sent)

    after = text_of(essay.revisions.draft().get())
    assert (after.guideline_keys, [p.guideline for p in after.passages]) == (
        before.guideline_keys,
        [p.guideline for p in before.passages],
    )
    assert (response.status_code, response.context["refusal"]) == (409, "Give guideline 2 a headline.")


def test_more_rows_than_an_essay_holds_are_refused_and_none_is_left_out(client, essay):
    sent = form_of(client, essay)
    for name, values in sent.items():
        if name.startswith("passage_") and values:
            sent[name] = values[:1] * 2_001

    response = client.post(address(essay), sent)

    assert response.status_code == 422
    assert "at most 2,000 passages" in response.content.decode()


def test_a_picture_that_is_no_key_is_refused_in_words(client, essay):
    sent = form_of(client, essay)
    sent["passage_kind"][0], sent["passage_picture"][0] = "figure", "\x00"

    response = client.post(address(essay), sent)

    assert response.status_code == 422
    assert response.context["rows"].passages[0].error == "This picture is not known. Choose its file again."
