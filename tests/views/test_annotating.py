"""Annotating through the pages: the form for chosen words, the form of sentences, and a remark's own page."""

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from symposium.actions.annotation import annotate
from symposium.actions.essay import write_draft
from symposium.actions.remark import edit_remark, remove_remark
from symposium.actions.schedule import schedule_essay, withdraw_essay
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.models import Annotation
from symposium.models.draft_text import text_of
from tests.factories import DAY, NOW, UserFactory, make_issue, released_essay
from tests.page import Page
from tests.remarks import comment_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HTMX = {"HX-Request": "true"}
ANNOTATE = "/issues/spring/essays/trees/annotate/"


@pytest.fixture
def essay():
    passages = (
        DraftPassage("paragraph", "Trees stand. They *do not* move."),
        DraftPassage("paragraph", "Birds move."),
    )
    return released_essay(make_issue(slug="spring"), "Trees", passages=passages)


@pytest.fixture
def reader(client):
    person = UserFactory(name="Rita Reader")
    client.force_login(person)
    return person


def keys_of(essay) -> list[str]:
    return list(essay.revisions.get(number=1).passages.order_by("position").values_list("key", flat=True))


def chosen(essay, **fields) -> dict:
    """From "They" to the end of the first passage."""
    key = keys_of(essay)[0]
    return {"revision": 1, "start": f"{key}:13", "end": f"{key}:30", **fields}


def annotated(essay, *, by=None, now=NOW, text="Do they not?") -> Annotation:
    first, second = keys_of(essay)
    return annotate(
        essay=essay,
        revision=essay.revisions.get(number=1),
        by=by or UserFactory(name="Walter Writer"),
        now=now,
        start=Place(first, 13),
        end=Place(second, 5),
        text=text,
        once="once",
    )


def test_the_form_shows_the_chosen_words_and_the_way_back(client, essay, reader):
    page = Page(client.get(ANNOTATE, chosen(essay)))

    assert page.texts(".annotate-quote") == ["They do not move."]
    [back] = page.find(".annotate-form .button-row a")
    assert back.get("href") == f"{essay.get_absolute_url()}#{keys_of(essay)[0]}"


def test_a_remark_is_written_and_leads_to_its_place_in_the_text(client, essay, reader):
    answer = client.post(ANNOTATE, chosen(essay, text="Do they not?", once="k"))

    made = Annotation.objects.get()
    assert (made.quote, made.text, made.writer) == ("They do not move.", "Do they not?", reader)
    assert (answer.status_code, answer["Location"]) == (302, f"{essay.get_absolute_url()}#a-{made.key}")


def test_in_the_texts_own_page_the_answer_names_the_new_remark(client, essay, reader):
    answer = client.post(ANNOTATE, chosen(essay, text="Do they not?", once="k"), headers=HTMX)

    key = Annotation.objects.get().key
    assert (answer.status_code, json.loads(answer["HX-Trigger"])) == (204, {"annotated": {"key": key}})


def test_a_form_sent_twice_makes_one_remark(client, essay, reader):
    for _ in range(2):
        client.post(ANNOTATE, chosen(essay, text="Do they not?", once="k"))

    assert Annotation.objects.count() == 1


def test_the_form_says_of_each_choice_who_will_see_the_remark_and_under_which_name(client, essay, reader):
    page = Page(client.get(ANNOTATE, chosen(essay)))

    assert page.texts(".seen-by p") == [
        "Nobody but you will see this, whatever their role.",
        "The editors of this issue will see this, and no reader or expert.",
        "The experts of this issue and its editors will see this, and no reader.",
        "Everyone who reads the essay will see this, at once.",
        "Under your name Rita Reader. You can show it to more people later, never to fewer.",
    ]


def test_a_preview_is_shown_with_the_form_and_publishes_nothing(client, essay, reader):
    answer = client.post(ANNOTATE, chosen(essay, text="Do *they* not?", once="k", preview="1"))

    page = Page(answer)
    assert (answer.status_code, Annotation.objects.count()) == (200, 0)
    assert page.texts(".remark-preview em") == ["they"]
    assert page.texts("textarea[name=text]") == ["Do *they* not?"]
    assert page.find("input[name=once]")[0].get("value") == "k"


def test_words_that_cannot_be_sent_stay_in_the_form(client, essay, reader):
    long = "a" * 3_001

    answer = client.post(ANNOTATE, chosen(essay, text=long, once="k"), headers=HTMX)

    page = Page(answer)
    assert answer.status_code == 422
    assert page.texts("textarea[name=text]") == [long]
    assert page.texts(".field-error") == ["This holds at most 3,000 characters; yours has 3,001. Shorten it."]
    assert page.find("input[name=once]")[0].get("value") == "k"


def test_sentences_are_taken_from_the_first_to_the_last(client, essay, reader):
    sent = {"revision": 1, "passage": keys_of(essay)[0], "first": 2, "last": 3, "text": "Both.", "once": "k"}

    client.post(ANNOTATE, sent)

    assert Annotation.objects.get().quote == "They do not move.\n\nBirds move."


@pytest.mark.parametrize("replacement", ["", "They do move."])
def test_a_proposal_for_sentences_begins_with_their_words_and_is_sent_changed_or_empty(
    client, reader, essay, replacement
):
    sent = {"revision": 1, "passage": keys_of(essay)[0], "first": 1, "last": 3, "text": "Why.", "once": "k"}
    sent |= {"purpose": "proposal", "replacement": ""}

    asked = client.post(ANNOTATE, sent)
    page = Page(asked)
    given = page.find("[name=given]")[0].get("value")
    made = client.post(ANNOTATE, sent | {"given": given, "replacement": replacement})

    assert (asked.status_code, given, made.status_code) == (422, "1-3", 302)
    assert (
        page.find("textarea[name=replacement]")[0].text.strip()
        == "Trees stand. They do not move.\n\nBirds move."
    )
    assert [note.replacement for note in Annotation.objects.all()] == [replacement]


def test_sentences_in_the_wrong_order_are_asked_for_again(client, essay, reader):
    sent = {"revision": 1, "passage": keys_of(essay)[0], "first": 2, "last": 1, "text": "Both.", "once": "k"}

    answer = client.post(ANNOTATE, sent)

    page = Page(answer)
    assert (answer.status_code, Annotation.objects.count()) == (422, 0)
    assert page.texts(".field-error") == ["This stands before the first sentence. Choose it or a later one."]
    assert page.texts("textarea[name=text]") == ["Both."]


def test_whoever_has_no_name_gives_it_in_the_same_form(client, essay):
    person = UserFactory(name="")
    client.force_login(person)

    client.post(ANNOTATE, chosen(essay, text="Do they not?", once="k", name="Nora New"))

    person.refresh_from_db()
    assert (person.name, Annotation.objects.get().writer) == ("Nora New", person)


def test_a_sign_in_in_between_keeps_the_chosen_words_in_the_address(client, essay):
    address = f"{ANNOTATE}?{urlencode(chosen(essay))}"

    led = client.get(address, headers=HTMX)
    asked = client.get(led["HX-Redirect"])

    assert asked.status_code == 302
    assert asked["Location"] == f"/account/login/?{urlencode({'next': address}, safe='/')}"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"revision": 2}, 404),
        ({"revision": "x"}, 404),
        ({"start": "?"}, 404),
        ({"start": "nowhere:1"}, 409),
        ({"end": "nowhere:1"}, 409),
        ({"passage": "nowhere"}, 404),
    ],
)
def test_an_address_that_names_no_words_is_refused(client, essay, reader, query, status):
    assert client.get(ANNOTATE, chosen(essay) | query).status_code == status


def test_a_withdrawn_essay_takes_no_remark(client, essay, reader):
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Withdrawn.")

    answer = client.post(ANNOTATE, chosen(essay, text="Do they not?", once="k"))

    assert (answer.status_code, Annotation.objects.count()) == (409, 0)


def test_words_that_a_new_revision_left_out_are_told_of_beside_it(client, essay):
    made = annotated(essay, now=NOW - DAY / 2)
    draft = essay.revisions.draft().get()
    text = replace(text_of(draft), passages=(DraftPassage("paragraph", "Stones are quite another thing."),))
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW - DAY / 2, text=text, edits=draft.edits)
    now = NOW - DAY / 4
    schedule_essay(essay=essay, by=essay.issue.created_by, now=now, release_at=now, note="Other words.")

    page = Page(client.get(essay.get_absolute_url()))
    alone = Page(client.get(made.get_absolute_url()))

    assert page.texts(".remarks-lost h3") == ["These words are not in this revision"]
    assert page.texts(".remarks-lost .remark-quote") == ["They do not move. Birds"]
    assert page.texts(".remarks-lost .remark-note") == ["Made on revision 1."]
    [way] = alone.find(".quote-source a")
    assert way.get("href") == f"{essay.get_absolute_url()}r/1/#a-{made.key}"


def test_a_remarks_page_has_the_words_the_remark_and_the_thread(client, essay):
    made = annotated(essay)
    comment_on(essay, "So they say.", annotation=made)

    page = Page(client.get(made.get_absolute_url()))

    assert page.texts(".quote-context p") == ["…Trees Trees stand. They do not move.", "Birds move.…"]
    assert page.texts("article.remark .remark-text") == ["Do they not?"]
    assert page.texts(".comment .remark-text") == ["So they say."]
    [way] = page.find(".quote-source a")
    assert way.get("href") == f"{essay.get_absolute_url()}#a-{made.key}"


def test_a_removed_remark_keeps_its_page_and_loses_its_words(client, essay):
    made = annotated(essay)
    remove_remark(remark=made, by=made.writer, now=NOW)

    answer = client.get(made.get_absolute_url())

    page = Page(answer)
    assert page.texts(".marked-place") == ["Removed by its writer"]
    assert ("Do they not?" in answer.text, "Walter Writer" in answer.text) == (False, False)


def test_a_withdrawn_essays_remark_shows_the_notice_alone(client, essay):
    made = annotated(essay)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Its figures were wrong.")

    answer = client.get(made.get_absolute_url())

    assert (answer.status_code, "Its figures were wrong." in answer.text) == (200, True)
    assert ("Do they not?" in answer.text, "do not move" in answer.text) == (False, False)


def test_its_writer_changes_and_removes_a_remark(client, essay, reader):
    made = annotated(essay, by=reader)

    client.post(f"/a/{made.key}/edit/", {"text": "They do."})
    made.refresh_from_db()
    assert made.text == "They do."

    client.post(f"/a/{made.key}/remove/", {})
    made.refresh_from_db()
    assert made.removal == "writer"


def test_the_history_tells_what_a_late_edit_changed(client, essay):
    made = annotated(essay, now=NOW - DAY / 2)
    edit_remark(remark=made, by=made.writer, now=NOW, text="Do they?")

    page = Page(client.get(f"/a/{made.key}/history/"))

    assert page.texts(".remark-difference del") == ["Taken out: they not?"]
