"""A comment says of which words it spoke, once they read otherwise: wherever it is shown."""

from dataclasses import replace

import pytest

from symposium.actions.annotation import annotate
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from symposium.models.draft_text import text_of
from tests.factories import DAY, NOW, UserFactory, release, released_essay
from tests.page import Page
from tests.remarks import comment_on
from tests.revising import EDITED, STANDING, revise, revised_essay, rewrite
from tests.rewording import reword
from tests.votes import guideline_of, make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SAID = ".remark-wording"
FIRST = ["on the wording of revision 1"]


def say(guideline, *, parent=None, by=None):
    return comment_on(guideline.essay, "Why so?", guideline=guideline, parent=parent, by=by)


def test_comments_made_on_other_words_say_so(client):
    guideline = make_guideline()
    say(guideline)
    before = Page(client.get(f"/g/{guideline.key}/")).texts(SAID)
    reword(guideline, "editorial")
    say(guideline)

    page = Page(client.get(f"/g/{guideline.key}/"))

    assert (before, page.texts(SAID)) == ([], FIRST)
    assert page.find(SAID)[0].get("href") == f"/g/{guideline.key}@1/"


def test_they_say_so_in_their_branch_and_where_htmx_draws_one_anew(client):
    guideline, writer = make_guideline(), UserFactory()
    root = say(guideline, by=writer)
    reword(guideline, "editorial")
    say(guideline, parent=root)
    client.force_login(writer)

    branch = Page(client.get(f"/c/{root.key}/branch/"))
    edited = Page(client.post(f"/c/{root.key}/edit/", {"text": "Why, then?"}, headers={"HX-Request": "true"}))

    assert (branch.texts(SAID), edited.texts(SAID)) == (FIRST, FIRST)


def test_a_guideline_brought_back_is_not_what_was_spoken_of_while_it_was_gone(client):
    essay = released_essay(guidelines=1, at=NOW - 5 * DAY)
    guideline = guideline_of(essay)
    rewrite(essay, passages=(DraftPassage("paragraph", "Without it."),), guideline_keys={})
    release(essay, at=NOW - 3 * DAY)
    comment_on(essay, "Why did it go?", guideline=guideline, now=NOW - 2 * DAY)
    back = text_of(essay.revisions.get(number=1))
    passages = tuple(replace(p, text="New." if p.kind == "guideline_body" else p.text) for p in back.passages)
    rewrite(essay, passages=passages, guideline_keys=back.guideline_keys)
    release(essay, at=NOW)

    assert Page(client.get(f"/g/{guideline.key}/")).texts(SAID) == FIRST


def test_the_same_words_under_other_addresses_are_the_same_words(client):
    guideline = make_guideline()
    say(guideline)
    essay = guideline.essay
    text = text_of(essay.revisions.draft().get())
    rewrite(essay, title="Another title", passages=tuple(replace(p, key="") for p in text.passages))
    release(essay, at=NOW)

    page = Page(client.get(f"/g/{guideline.key}/"))

    assert page.texts(SAID) == []
    assert page.texts(".revisions p")[0] == "The same words as before"


def test_a_comment_on_a_remark_says_so_where_the_words_under_it_changed(client):
    essay = revised_essay(at=NOW - DAY)
    first = essay.revisions.get(number=1)
    remarks = [
        annotate(
            essay=essay,
            revision=first,
            by=UserFactory(),
            now=NOW,
            start=Place(passage.key, 0),
            end=Place(passage.key, len(passage.text)),
            text="A remark.",
            once=passage.key,
        )
        for passage in (EDITED, STANDING)
    ]
    for remark in remarks:
        comment_on(essay, "On the present words.", annotation=remark)
    revise(essay, STANDING, replace(EDITED, text=EDITED.text + " So it goes."))
    release(essay, at=NOW)
    comment_on(essay, "On the newest words.", annotation=remarks[0])

    said = [Page(client.get(f"/a/{remark.key}/")).texts(SAID) for remark in remarks]

    assert said == [["on the words of revision 2"], []]
