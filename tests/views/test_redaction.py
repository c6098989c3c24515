"""An administrator has words erased: found, looked at, erased; what readers see of it."""

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.manuscript import bring_manuscript
from symposium.models import Redaction
from symposium.templatetags.text import first_paragraph
from tests.factories import NOW, UserFactory, make_administrator, make_essay, released_essay
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_now():
    with clock.travel(NOW):
        yield


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def given(of, **more):
    return {"essay": of.key, "words": "with emphasis", "ground": "A court said so.", **more}


def test_in_two_steps_and_readers_see_a_block_and_the_ground():
    essay, client = released_essay(), signed_in(make_administrator())

    asked = client.post(
        "/site/redactions/", given(essay, essay=f"https://a.example{essay.get_absolute_url()}#x")
    )
    untouched = Redaction.objects.count()
    done = client.post("/site/redactions/", given(essay, sure="1"), follow=True)
    page = Client().get(essay.get_absolute_url()).content.decode()

    assert Page(asked).texts("h1") == ["Erase these words?"]
    assert Page(asked).texts("del") == ["with emphasis"] * 2  # the draft, and what is released
    assert "passages: 2" in Page(asked).texts("main li")
    assert untouched == 0
    assert "The words are erased in 2 places." in done.content.decode()
    assert '<span class="redacted" role="img" aria-label="Redacted">█████████████</span>' in page
    assert "A court said so." in page
    assert "emphasis" not in page


def test_before_the_press_it_can_be_thought_over():
    essay, client = released_essay(), signed_in(make_administrator())

    back = client.post("/site/redactions/", given(essay, back="1"))
    nowhere = client.post("/site/redactions/", given(essay, words="Nobody wrote this"))

    assert Page(back).texts("textarea")[0].strip() == "with emphasis"
    assert "They stand nowhere" in nowhere.content.decode()
    assert client.post("/site/redactions/", given(essay, words="Nobody wrote", sure="1")).status_code == 409
    assert Redaction.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("essay", "nothing", "No essay has this address."),
        ("essay", "/about/about/", "No essay has this address."),
        ("words", "ab", "at least 3 characters"),
        ("ground", " ", "State the ground"),
        ("ground", "It says: with EMPHASIS.", "The ground says the words themselves."),
    ],
)
def test_bad_input_is_kept_and_told(field, value, says):
    essay, client = released_essay(), signed_in(make_administrator())

    answer = client.post("/site/redactions/", given(essay, sure="1", **{field: value}))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Redaction.objects.count() == 0


def test_it_is_for_administrators():
    essay = released_essay()

    assert signed_in(UserFactory()).post("/site/redactions/", given(essay, sure="1")).status_code == 403
    assert Client().get("/site/redactions/").status_code == 302
    assert Redaction.objects.count() == 0


def test_an_unreleased_essay_gets_no_public_word():
    essay, client = make_essay(), signed_in(make_administrator())

    client.post("/site/redactions/", given(essay, sure="1"))

    assert (Redaction.objects.count(), essay.notices.count()) == (1, 0)


def test_words_that_stand_nowhere_erase_no_document():
    essay, by = released_essay(), make_administrator()
    brought = bring_manuscript(
        issue=essay.issue,
        onto=essay,
        by=essay.issue.created_by,
        now=NOW,
        filename="new.txt",
        content=b"A text.",
    )

    refused = signed_in(by).post("/site/redactions/", given(essay, words="Nobody wrote this", sure="1"))

    brought.refresh_from_db()
    assert (refused.status_code, bytes(brought.content), brought.filename) == (409, b"A text.", "new.txt")
    assert essay.notices.count() == 0


def test_a_first_paragraph_names_its_blocks_too():
    assert first_paragraph("It was ███.\n\nMore.") == (
        '<p>It was <span class="redacted" role="img" aria-label="Redacted">███</span>.</p>'
    )
