"""Guidelines whose wording changes between revisions, for tests; by the product's own acts."""

from dataclasses import replace

from symposium.actions.essay import write_draft
from symposium.actions.schedule import schedule_essay
from symposium.models import Guideline, Revision
from symposium.models.draft_text import text_of
from tests.factories import NOW, grade_all


def write_body(guideline: Guideline, text: str, *, now=NOW) -> None:
    """The guideline's body in the draft."""
    essay = guideline.essay
    draft = essay.revisions.draft().get()
    given = text_of(draft)
    [label] = [label for label, key in given.guideline_keys.items() if key == guideline.key]
    passages = tuple(
        replace(p, text=text) if (p.guideline, p.kind) == (label, "guideline_body") else p
        for p in given.passages
    )
    write_draft(
        essay=essay,
        by=essay.issue.created_by,
        now=now,
        text=replace(given, passages=passages),
        edits=draft.edits,
    )


def reword(
    guideline: Guideline, grade: str, *, text: str = "Other words.", at=NOW, release_at=None
) -> Revision:
    """A revision with another body of this guideline, graded, released at once or at `release_at`."""
    write_body(guideline, text, now=at)
    essay = guideline.essay
    return schedule_essay(
        essay=essay,
        by=essay.issue.created_by,
        now=at,
        release_at=release_at,
        grades=grade_all(essay, grade, now=at),
    )
