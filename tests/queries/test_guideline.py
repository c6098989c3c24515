from dataclasses import replace

import pytest

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.models import Guideline, Wording
from symposium.models.draft_text import text_of
from symposium.queries.guideline import guideline_page
from tests.factories import DAY, NOW, release, released_essay

pytestmark = pytest.mark.django_db


def change_passages(essay, change):
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    passages = tuple(p for p in map(change, text.passages) if p is not None)
    write_draft(
        essay=essay,
        by=essay.issue.created_by,
        now=NOW,
        text=replace(text, passages=passages),
        edits=draft.edits,
    )


def first_guideline(essay):
    return Guideline.objects.select_related("essay__issue").get(
        essay=essay, wordings__revision__number=1, wordings__number=1
    )


def test_the_latest_wording_and_the_earlier_ones():
    essay = released_essay(at=NOW - 3 * DAY)
    guideline = first_guideline(essay)
    change_passages(
        essay,
        lambda p: (
            replace(p, text="Do it better") if p.kind == "guideline_headline" and p.guideline == 1 else p
        ),
    )
    release(essay, at=NOW - DAY)

    page = guideline_page(guideline, now=NOW)
    earlier = guideline_page(guideline, now=NOW, number=1)

    assert (page.card.headline.plain, page.revision, page.is_latest) == ("Do it better", 2, True)
    assert [(w.revision, w.is_same, w.is_shown) for w in page.wordings] == [
        (2, False, True),
        (1, False, False),
    ]
    assert (earlier.card.headline.plain, earlier.is_latest) == ("Do thing 1 of An essay", False)


def test_an_unchanged_guideline_says_so():
    essay = released_essay(at=NOW - 3 * DAY)
    guideline = first_guideline(essay)
    change_passages(essay, lambda p: replace(p, text="New lead.") if p.key and p.kind == "paragraph" else p)
    release(essay, at=NOW - DAY)

    page = guideline_page(guideline, now=NOW)

    assert [(w.revision, w.is_same) for w in page.wordings] == [(2, True), (1, False)]


def test_a_guideline_that_the_current_revision_has_no_more():
    essay = released_essay(at=NOW - 3 * DAY)
    guideline = first_guideline(essay)
    change_passages(essay, lambda p: None if p.guideline == 1 else p)
    release(essay, at=NOW - DAY)

    page = guideline_page(guideline, now=NOW)

    assert (page.revision, page.is_latest, page.was_dropped) == (1, True, True)


def test_an_unreleased_wording_is_not_there():
    essay = released_essay()
    guideline = first_guideline(essay)
    change_passages(essay, lambda p: replace(p, text=f"{p.text}!"))
    release(essay, at=NOW + 2 * DAY)

    with pytest.raises(Wording.DoesNotExist):
        guideline_page(guideline, now=NOW, number=2)


def test_of_a_withdrawn_essay_the_words_are_withheld():
    essay = released_essay()
    guideline = first_guideline(essay)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Asked for.")
    guideline = first_guideline(essay)

    page = guideline_page(guideline, now=NOW)

    assert (page.card, page.wordings, page.withdrawal_notice) == (None, (), "Asked for.")
    assert (page.essay_title, page.author_names) == ("An essay", ["Erin Expert"])
