from dataclasses import replace

import pytest

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftByline, DraftPassage
from symposium.models import Revision
from symposium.models.draft_text import text_of
from symposium.queries.essay import essay_page, revision_text
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_essay,
    make_issue,
    release,
    released_essay,
)

pytestmark = pytest.mark.django_db


def rewrite(essay, **fields):
    draft = essay.revisions.draft().get()
    return write_draft(
        essay=essay,
        by=essay.issue.created_by,
        now=NOW,
        text=replace(text_of(draft), **fields),
        edits=draft.edits,
    )


def test_the_page_holds_every_field_of_the_latest_released_revision():
    issue = make_issue()
    author = give_role(issue, user=UserFactory(name="Ana Author"))
    essay = released_essay(issue, "First", author=author, editors_note="A note.")

    page = essay_page(essay, now=NOW)

    assert (page.title, page.dek, page.editors_note, page.language) == (
        "First",
        "The dek of First.",
        "A note.",
        "en",
    )
    [byline] = page.bylines
    assert (byline.name, byline.person_key, byline.has_portrait) == ("Ana Author", author.key, False)
    assert [block.plain for block in page.lead] == ["The lead of First."]
    assert [section.heading.plain for section in page.sections] == ["The middle", "Guidelines"]
    assert [(c.number, c.headline.plain, c.body[0].plain) for c in page.guidelines] == [
        (1, "Do thing 1 of First", "Thing 1 is worth doing soon."),
        (2, "Do thing 2 of First", "Thing 2 is worth doing soon."),
    ]
    assert [(e.label, len(e.guidelines)) for e in page.contents] == [
        ("Opening", 0),
        ("The middle", 0),
        ("Guidelines", 2),
    ]
    assert (page.is_latest, page.is_released, page.released_at) == (True, True, NOW - DAY)


def test_the_place_counts_the_readable_essays_in_the_issues_order():
    issue = make_issue()
    first = released_essay(issue, "First")
    make_essay(issue, "A draft")
    coming = make_essay(issue, "Coming")
    release(coming, at=NOW + DAY)
    gone = released_essay(issue, "Gone")
    last = released_essay(issue, "Last")
    withdraw_essay(essay=gone, by=issue.created_by, now=NOW, notice="Asked for.")

    page = essay_page(last, now=NOW)

    assert (page.position, page.essay_count) == (2, 2)
    assert (page.previous.title, page.previous.slug, page.next) == ("First", first.slug, None)


def test_an_earlier_revision_is_not_the_latest_and_both_are_listed():
    essay = released_essay(at=NOW - 3 * DAY)
    rewrite(essay, title="Better")
    release(essay, at=NOW - DAY, note="Title mended.")

    page = essay_page(essay, now=NOW, revision=essay.revisions.get(number=1))

    assert (page.title, page.is_latest) == ("An essay", False)
    assert [(r.number, r.note, r.is_shown, r.is_latest) for r in page.revisions] == [
        (2, "Title mended.", False, True),
        (1, "", True, False),
    ]


def test_a_draft_is_a_page_too():
    essay = released_essay()
    rewrite(essay, title="Unseen")

    page = essay_page(essay, now=NOW, revision=essay.revisions.draft().get())

    assert (page.title, page.is_released, page.released_at) == ("Unseen", False, None)
    assert len(page.guidelines) == 2


def test_without_a_released_revision_there_is_no_page():
    essay = make_essay()
    release(essay, at=NOW + DAY)

    with pytest.raises(Revision.DoesNotExist):
        essay_page(essay, now=NOW)


def test_of_a_withdrawn_essay_only_title_byline_and_notice_remain():
    essay = released_essay(editors_note="A note.")
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Asked for.")
    essay.refresh_from_db()

    page = essay_page(essay, now=NOW)

    assert (page.title, [b.name for b in page.bylines]) == ("An essay", ["Erin Expert"])
    assert (page.withdrawn_at, page.withdrawal_notice) == (NOW, "Asked for.")
    assert (page.dek, page.editors_note, page.picture) == ("", "", None)
    assert (page.blocks, page.lead, page.sections, page.guidelines, page.footnotes) == ((),) * 5
    assert (page.contents, page.revisions, page.position, page.essay_count) == ((), (), None, 0)
    assert [b.biography for b in page.bylines] == [""]


def test_the_normalised_text_is_title_and_plain_passages_parted_by_blank_lines():
    essay = released_essay(
        passages=(
            DraftPassage("paragraph", "Some *stress*[^1] and `code`."),
            DraftPassage("footnote", "The note.", marker="1"),
        ),
        bylines=(DraftByline("Erin Expert"),),
    )

    text = revision_text(essay.revisions.get(number=1))

    assert text == "An essay\n\nSome stress and code.\n\nThe note.\n"


@pytest.mark.parametrize("guidelines", [1, 30])
def test_as_many_queries_for_one_guideline_as_for_thirty(guidelines, django_assert_num_queries):
    essay = released_essay(guidelines=guidelines)

    with django_assert_num_queries(8):
        page = essay_page(essay, now=NOW)
        assert len(page.guidelines) == guidelines
