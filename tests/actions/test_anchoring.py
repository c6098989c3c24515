"""Anchors placed by a worker: begun again where the text moved on, complete where they say so, kept where a person said so."""

import pytest

from symposium.actions import anchoring
from symposium.actions.anchoring import Overtaken, begin_placing, is_anchored, place_some, start_placing
from symposium.actions.attaching import attach
from symposium.actions.schedule import cancel_schedule
from symposium.domain.anchoring import Place
from symposium.enums import AnchorState
from symposium.jobs.anchors import place_anchors, place_left_anchors
from symposium.models.draft_text import text_of
from tests.actions.test_annotation import revised, said
from tests.factories import DAY, NOW, UserFactory, release, released_essay
from tests.revising import revise

pytestmark = pytest.mark.django_db

LEAD = "The lead of An essay."
GONE = "Nothing of the kind is said now."


@pytest.fixture(autouse=True)
def _clock(at_noon):
    """The job asks the clock."""


@pytest.fixture
def essay():
    return released_essay()


@pytest.fixture
def made(essay):
    return said(essay, UserFactory(), start=(0, 4), end=(0, 20))


def draft_of(essay):
    return essay.revisions.draft().get()


def rewritten(essay, lead: str):
    passages = text_of(draft_of(essay)).passages
    first = type(passages[0])(passages[0].kind, lead, key=passages[0].key)
    revise(essay, first, *(p for p in passages[1:] if p.guideline is None))
    return draft_of(essay)


def states(annotation):
    found = annotation.anchors.order_by("revision__number").values_list("revision__number", "state")
    return dict(found)


def jobs():
    return anchoring.app.job_manager.list_jobs(task="symposium.place_anchors", status="todo")


def test_a_job_completes_the_drafts_anchors(essay, made):
    draft = rewritten(essay, GONE)

    place_anchors(revision_id=draft.pk)

    assert states(made) == {1: AnchorState.EXACT, None: AnchorState.LOST}
    assert is_anchored(draft_of(essay))


def test_a_draft_that_is_saved_meanwhile_begins_again(essay, made):
    placing = begin_placing(revision=rewritten(essay, GONE), now=NOW)
    draft = rewritten(essay, f"Before it. {LEAD}")

    with pytest.raises(Overtaken):
        place_some(placing=placing, now=NOW)

    assert states(made)[None] == AnchorState.WAITING
    place_anchors(revision_id=draft.pk)
    assert states(made)[None] == AnchorState.EXACT


def test_what_was_annotated_meanwhile_is_placed_too(essay, made):
    placing = begin_placing(revision=rewritten(essay, GONE), now=NOW)
    later = said(essay, UserFactory(), start=(1, 0), end=(1, 10))

    placing = place_some(placing=placing, now=NOW)
    assert place_some(placing=placing, now=NOW) is None

    assert states(later) == {1: AnchorState.EXACT, None: AnchorState.EXACT}


def test_where_the_draft_is_complete_a_new_remark_is_placed_in_it_at_once(essay, made):
    place_anchors(revision_id=draft_of(essay).pk)

    later = said(essay, UserFactory(), start=(1, 0), end=(1, 10))

    assert states(later) == {1: AnchorState.EXACT, None: AnchorState.EXACT}


def test_a_save_makes_the_drafts_anchors_wait_and_asks_once(essay, made):
    place_anchors(revision_id=draft_of(essay).pk)

    rewritten(essay, GONE)
    rewritten(essay, LEAD + " More.")

    assert states(made)[None] == AnchorState.WAITING
    assert len(list(jobs())) == 1


def test_a_draft_whose_forecast_nobody_saw_asks_for_no_job(essay, made):
    rewritten(essay, GONE)

    assert (states(made), list(jobs())) == ({1: AnchorState.EXACT}, [])


def test_the_untouched_is_placed_while_freezing_and_the_rest_waits_for_a_job(essay, made, nothing_at_once):
    untouched = said(essay, UserFactory(), start=(1, 0), end=(1, 10))

    revised(essay, LEAD, "The leading part of An essay.")

    assert states(made)[2] == AnchorState.WAITING
    assert states(untouched)[2] == AnchorState.EXACT
    assert len(list(jobs())) == 1
    place_anchors(revision_id=essay.revisions.get(number=2).pk)
    assert states(made)[2] == AnchorState.CHANGED


def test_a_job_that_was_lost_is_asked_for_again(essay, made, nothing_at_once):
    revised(essay, LEAD, GONE)
    [job] = jobs()
    anchoring.app.job_manager.cancel_job_by_id(job.id)

    place_left_anchors(timestamp=0)

    assert [(found.id == job.id, found.task_kwargs) for found in jobs()] == [(False, job.task_kwargs)]


def test_the_complete_anchors_of_the_draft_are_taken_as_they_are(essay, made, nothing_at_once):
    place_anchors(revision_id=rewritten(essay, "The leading part of An essay.").pk)

    release(essay, at=NOW + DAY)

    assert (states(made)[2], list(jobs())) == (AnchorState.CHANGED, [])


def test_a_job_for_a_revision_that_was_taken_back_does_nothing(essay, made, nothing_at_once):
    revised(essay, LEAD, GONE)
    revision = essay.revisions.get(number=2)
    cancel_schedule(essay=essay, by=essay.issue.created_by, now=NOW)

    place_anchors(revision_id=revision.pk)

    assert states(made) == {1: AnchorState.EXACT}


def test_two_requests_are_one_job(essay, made):
    start_placing(draft_of(essay))
    start_placing(draft_of(essay))

    assert len(list(jobs())) == 1


def attached(essay, annotation, revision):
    key = revision.passages.order_by("position").first().key
    editor = essay.issue.created_by
    return attach(
        annotation=annotation,
        revision=revision,
        start=Place(key, 0),
        end=Place(key, len(GONE)),
        by=editor,
        now=NOW,
    )


def test_an_attachment_in_the_draft_moves_along_with_its_words_until_they_go(essay, made):
    draft = rewritten(essay, GONE)
    place_anchors(revision_id=draft.pk)
    attached(essay, made, draft)

    rewritten(essay, f"As said. {GONE}")
    anchor = made.anchors.get(revision=draft)
    assert (anchor.state, anchor.spans[0][1:], anchor.attached_by) == (
        AnchorState.CHANGED,
        [9, 9 + len(GONE)],
        essay.issue.created_by,
    )

    rewritten(essay, "Other words altogether, about ships.")
    anchor = made.anchors.get(revision=draft)
    assert (anchor.state, anchor.attached_by) == (AnchorState.WAITING, None)


def test_an_attachment_in_a_waiting_revision_goes_to_its_successor(essay, made):
    revised(essay, LEAD, GONE)
    attached(essay, made, essay.revisions.get(number=2))

    rewritten(essay, f"As said. {GONE}")
    release(essay, at=NOW + 2 * DAY)

    anchor = made.anchors.get(revision__number=2)
    assert (anchor.state, anchor.attached_by) == (AnchorState.CHANGED, essay.issue.created_by)


def test_an_attachment_in_a_schedule_taken_back_goes_to_the_draft(essay, made):
    revised(essay, LEAD, GONE)
    attached(essay, made, essay.revisions.get(number=2))

    cancel_schedule(essay=essay, by=essay.issue.created_by, now=NOW)

    assert made.anchors.get(revision__number=None).attached_by == essay.issue.created_by


def test_an_attachment_stands_in_the_revision_after_it(essay, made):
    revised(essay, LEAD, GONE, at=NOW)
    attached(essay, made, essay.revisions.get(number=2))

    revised(essay, "The middle", "The midst", at=NOW + 2 * DAY)

    anchor = made.anchors.get(revision__number=3)
    assert (anchor.state, anchor.attached_by) == (AnchorState.CHANGED, essay.issue.created_by)
