"""What the composer sends by itself, and what it is answered."""

from dataclasses import replace

import pytest
from django.urls import reverse
from lxml.html import fromstring

from symposium import clock
from symposium.actions.essay import submit_essay, write_draft
from symposium.actions.picture import MOST_PICTURES, NewPicture, add_picture, forget_unused_pictures
from symposium.enums import Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Event, Picture
from symposium.models.draft_text import text_of
from tests.composer import address, form_of, photograph
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue, make_text

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SMALL = NewPicture(content=b"RIFF", media_type="image/webp", width=8, height=4)


@pytest.fixture(autouse=True)
def _noon(at_noon):
    """Every request happens at NOW."""


@pytest.fixture
def essay(client):
    issue = make_issue()
    expert = give_role(issue, user=UserFactory(name="Erin Expert"))
    client.force_login(expert)
    return make_essay(issue, author=expert)


def save(client, essay, sent):
    return client.post(reverse("write_autosave", args=[essay.key]), sent, headers=JSON)


def test_it_saves_and_says_the_new_stamp_and_what_is_missing(client, essay):
    response = save(client, essay, form_of(client, essay, title=""))

    draft = essay.revisions.draft().get()
    text = text_of(draft)
    assert (response.status_code, draft.title) == (200, "")
    assert response.json() == {
        "edits": draft.edits,
        "saved_at": NOW.isoformat(),
        "title": "",
        "missing": ["Give the essay a title."],
        "guidelines": {
            passage.key: text.guideline_keys[passage.guideline]
            for passage in text.passages
            if passage.kind == "guideline_headline"
        },
    }


def test_what_is_stored_already_is_no_conflict_however_it_was_typed(client, essay):
    sent = form_of(client, essay, title="  An  essay\u0301 ", dek="Of it. \r\n")
    sent["passage_text"] = [f" {sent['passage_text'][0]}\t", *sent["passage_text"][1:]]

    first, again = save(client, essay, sent), save(client, essay, sent)
    other = save(client, essay, {**sent, "dek": "Another."})

    assert (first.status_code, again.status_code, other.status_code) == (200, 200, 412)
    assert again.json()["edits"] == first.json()["edits"]


def test_a_passage_keeps_the_key_that_the_page_gave_it(client, essay):
    sent = form_of(client, essay)
    sent["passage_key"][0] = "k3f9x2ab"

    save(client, essay, sent)

    assert text_of(essay.revisions.draft().get()).passages[0].key == "k3f9x2ab"


def test_the_stamp_is_taken_once_and_the_second_save_is_shown_both_sides(client, essay):
    first, second = form_of(client, essay, title="Mine"), form_of(client, essay, title="Yours")

    saved = save(client, essay, first)
    refused = save(client, essay, second)

    answer = refused.json()
    assert (saved.status_code, refused.status_code) == (200, 412)
    assert (answer["edits"], essay.revisions.draft().get().title) == (saved.json()["edits"], "Mine")
    shown = [" ".join(cell.split()) for cell in fromstring(answer["html"]).xpath("//tbody/tr[1]/*//text()")]
    assert [words for words in shown if words] == [
        "Title", "[Taken out:", "Mine", "]", "[Put in:", "Yours", "]",
    ]  # fmt: skip


def test_what_cannot_be_stored_is_named_by_row_and_field(client, essay):
    sent = form_of(client, essay, language="x")
    sent["passage_kind"][1] = "poem"

    response = save(client, essay, sent)

    assert response.status_code == 422
    assert response.json() == {
        "detail": "Give the language as a code: en, fr, de, pt-BR.",
        "errors": [
            {
                "row": "",
                "field": "language",
                "message": "Give the language as a code: en, fr, de, pt-BR.",
            },
            {"row": "p2_", "field": "", "message": "Choose one of the kinds."},
        ],
    }


def test_whoever_is_signed_out_is_told_where_to_sign_in(client, essay):
    sent = form_of(client, essay)
    client.logout()

    response = save(client, essay, sent)

    assert response.status_code == 401
    assert response.json()["sign_in"] == f"/account/login/?next=%2Fwrite%2F{essay.key}%2F"


def test_a_stale_token_is_told_apart_and_can_be_renewed(essay, client):
    sent = form_of(client, essay)
    client.handler.enforce_csrf_checks = True

    refused = save(client, essay, sent)
    fresh = client.get(reverse("write_autosave", args=[essay.key])).json()
    saved = save(client, essay, {**sent, "csrfmiddlewaretoken": fresh["token"]})

    assert (refused.status_code, refused.json()["token"]) == (403, True)
    assert saved.status_code == 200


def test_a_submitted_draft_is_refused_in_words(client, essay):
    sent = form_of(client, essay)
    submit_essay(essay=essay, by=essay.revisions.get().bylines.get().user, now=NOW)

    response = save(client, essay, sent)

    assert response.status_code == 409
    assert response.json() == {
        "detail": "The essay is with the editors. Take it back, or ask them to return it, to change it."
    }


def test_a_picture_is_sent_alone_and_placed_by_its_key(client, essay):
    sent = client.post(
        reverse("write_pictures", args=[essay.key]), {"picture": photograph()}, headers=JSON
    ).json()
    form = form_of(client, essay)
    form["passage_kind"][0], form["passage_picture"][0] = "figure", sent["key"]
    form["passage_text"][0] = ""

    saved = save(client, essay, form)

    [figure] = [p for p in text_of(essay.revisions.draft().get()).passages if p.kind == "figure"]
    assert (sent["width"], sent["height"], figure.picture, figure.text) == (2000, 1000, sent["key"], "")
    assert saved.json()["missing"] == [
        "Describe the picture of figure 1 for those who cannot see it, or mark it as decorative."
    ]


def test_no_text_shows_anothers_picture(client, essay):
    theirs = make_essay()
    picture = add_picture(essay=theirs, by=theirs.issue.created_by, now=NOW, picture=SMALL)
    form = form_of(client, essay, picture_key=picture.key)

    response = client.post(address(essay), form)

    assert response.status_code == 422
    assert essay.revisions.draft().get().picture is None


def test_an_essay_holds_so_many_pictures(essay):
    who = {"essay": essay, "by": essay.issue.created_by, "now": NOW}
    first = add_picture(**who, picture=SMALL)
    Picture.objects.bulk_create(
        Picture(
            essay=essay, content=b"", media_type="image/webp", width=1, height=1, uploaded_at=NOW,
            uploaded_by=first.uploaded_by,
        ) for _ in range(MOST_PICTURES - 1)
    )  # fmt: skip

    with pytest.raises(RuleBroken, match="holds 200 pictures"):
        add_picture(**who, picture=SMALL)


def test_pictures_that_no_text_shows_are_forgotten_after_a_week(essay):
    who = {"essay": essay, "by": essay.issue.created_by}
    old = [add_picture(**who, now=NOW - 8 * DAY, picture=SMALL) for _ in range(3)]
    recent = add_picture(**who, now=NOW + DAY, picture=SMALL)
    draft = essay.revisions.draft().get()
    text = make_text("With pictures", author=draft.bylines.get().user, picture=old[0].key)
    write_draft(**who, now=NOW, text=text, edits=draft.edits)

    while_written = forget_unused_pictures(now=NOW)
    count = forget_unused_pictures(now=NOW + 7.5 * DAY)

    assert (while_written, count) == (0, 2)
    assert set(Picture.objects.all()) == {old[0], recent}


def test_a_picture_that_nobody_sent_cannot_be_placed(essay):
    draft = essay.revisions.draft().get()
    text = make_text("With a picture", author=draft.bylines.get().user, picture="nowhere")

    with pytest.raises(InvalidInput, match="not among this essay's pictures"):
        write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=draft.edits)


@pytest.mark.parametrize("passages", [3, 300])
def test_page_and_autosave_ask_the_same_number_of_queries_for_any_length(
    client, essay, django_assert_num_queries, passages
):
    draft = essay.revisions.draft().get()
    text = make_text(author=draft.bylines.get().user, guidelines=1)
    long = replace(text, passages=text.passages[:1] * passages + text.passages[3:])
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=long, edits=draft.edits)

    with django_assert_num_queries(19):
        sent = form_of(client, essay)
    with django_assert_num_queries(47):
        save(client, essay, sent)


def test_a_sitting_is_one_event_however_often_it_saves(client, essay):
    other = essay.issue.created_by
    verbs = Event.objects.filter(essay=essay, verb=Verb.DRAFT_CHANGED)

    for title in ("One", "Two"):
        save(client, essay, form_of(client, essay, title=title))
    sitting = verbs.count()
    draft = essay.revisions.draft().get()
    write_draft(essay=essay, by=other, now=NOW, text=text_of(draft), edits=draft.edits)
    with clock.travel(NOW + DAY):
        save(client, essay, form_of(client, essay, title="Three"))

    assert (sitting, verbs.count()) == (1, 3)


def test_the_text_is_saved_though_a_field_of_the_head_is_refused(client, essay):
    sent = form_of(client, essay, language="x", title="Saved all the same")
    sent["author_orcid"][0] = "1234"

    response = save(client, essay, sent)
    draft = essay.revisions.draft().get()
    again = save(client, essay, {**sent, "edits": response.json()["edits"], "dek": "And again."})

    answer = response.json()
    assert (response.status_code, answer["edits"], answer["errors"][0]["field"]) == (
        422,
        draft.edits,
        "language",
    )
    assert (draft.title, draft.language, draft.bylines.get().orcid) == ("Saved all the same", "en", "")
    assert (again.status_code, essay.revisions.draft().get().dek) == (422, "And again.")
