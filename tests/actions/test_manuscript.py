"""A document is tried three times, may be thrown away by whoever brought it, and does not pile up."""

import pytest

from symposium.actions.manuscript import (
    MOST_UNSAVED,
    TRIED_TOO_OFTEN,
    change_blocks,
    discard_manuscript,
    save_as_draft,
)
from symposium.enums import ManuscriptState, Role
from symposium.errors import NotAllowed, RuleBroken
from symposium.jobs.manuscript import read_manuscript
from symposium.models import Manuscript
from tests.factories import NOW, give_role, make_issue
from tests.manuscripts import brought, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return make_issue()


@pytest.mark.parametrize(
    ("attempts", "state", "message"),
    [(2, ManuscriptState.READY, ""), (3, ManuscriptState.FAILED, TRIED_TOO_OFTEN)],
)
def test_what_killed_its_worker_is_tried_three_times_and_not_a_fourth(issue, attempts, state, message):
    manuscript = brought(issue, issue.created_by)
    Manuscript.objects.update(state=ManuscriptState.READING, attempts=attempts)

    read_manuscript(manuscript_id=manuscript.pk)

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.message, manuscript.attempts) == (state, message, 3)


def test_what_was_discarded_is_gone_and_its_job_finds_nothing_to_do(issue):
    manuscript = brought(issue, issue.created_by)

    discard_manuscript(manuscript=manuscript, by=issue.created_by)
    read_manuscript(manuscript_id=manuscript.pk)

    assert Manuscript.objects.count() == 0


def test_only_whoever_brought_it_discards_it(issue):
    manuscript = ready(issue, give_role(issue, Role.EXPERT))

    with pytest.raises(NotAllowed) as refused:
        discard_manuscript(manuscript=manuscript, by=issue.created_by)

    assert str(refused.value) == "Only whoever brought this document may discard it."


def test_what_was_saved_is_not_discarded(issue):
    manuscript = ready(issue, issue.created_by)
    save_as_draft(manuscript=manuscript, by=issue.created_by, now=NOW, confirm_set_aside=True)

    with pytest.raises(RuleBroken) as refused:
        discard_manuscript(manuscript=manuscript, by=issue.created_by)

    assert str(refused.value) == "This document was saved as a draft already. Go on in the draft."


def test_another_window_is_told_that_it_was_discarded(issue):
    manuscript = ready(issue, issue.created_by)
    discard_manuscript(manuscript=Manuscript.objects.get(), by=issue.created_by)

    with pytest.raises(RuleBroken) as refused:
        change_blocks(manuscript=manuscript, blocks=[], by=issue.created_by, edits=0)

    assert str(refused.value) == "This document was discarded in another window."


def test_a_person_has_fifty_unsaved_documents_and_no_more(issue):
    expert = give_role(issue, Role.EXPERT)
    for _ in range(MOST_UNSAVED):
        last = brought(issue, expert)

    with pytest.raises(RuleBroken) as refused:
        brought(issue, expert)
    brought(issue, issue.created_by)  # another's are not counted
    discard_manuscript(manuscript=last, by=expert)
    brought(issue, expert)

    assert str(refused.value) == (
        "You have brought 50 documents that are no drafts yet. Save or discard some of them first."
    )
