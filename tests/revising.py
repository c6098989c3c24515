"""An essay that was revised, for tests of what readers see of that."""

from dataclasses import replace

from symposium.actions.essay import write_draft
from symposium.domain.draft import DraftPassage, DraftText
from symposium.models import Essay
from symposium.models.draft_text import text_of
from tests.factories import DAY, NOW, make_text, release, released_essay

STANDING = DraftPassage("paragraph", "The harbour was dredged in the spring of that year.", key="standing")
REMOVED = DraftPassage("paragraph", "Nobody had asked the fishing families what they lose.", key="removed")
EDITED = DraftPassage("paragraph", "A council that listens late will pay for it twice.", key="edited")
MOVED = DraftPassage("paragraph", "Maps of the sea bed are older than most of the houses.", key="moved")
FIRST = (MOVED, STANDING, REMOVED, EDITED)
SECOND = (
    STANDING,
    replace(EDITED, text="A council that listens late will pay for it thrice."),
    MOVED,
)


def guidelines_of(text: DraftText) -> tuple[DraftPassage, ...]:
    return tuple(passage for passage in text.passages if passage.guideline is not None)


def rewrite(essay: Essay, **fields) -> None:
    draft = essay.revisions.draft().get()
    text = replace(text_of(draft), **fields)
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW - DAY, text=text, edits=draft.edits)


def revise(essay: Essay, *passages: DraftPassage, **fields) -> None:
    """Other passages in the draft; its guidelines stay as they are."""
    draft = text_of(essay.revisions.draft().get())
    rewrite(essay, passages=(*passages, *guidelines_of(draft)), **fields)


def revised_essay(issue=None, title: str = "Harbour", *, at=NOW - DAY, **text) -> Essay:
    """Released twice, the second time at `at`: a passage moved, one removed, one edited."""
    passages = (*FIRST, *guidelines_of(make_text(title, guidelines=1)))
    essay = released_essay(issue, title, at=NOW - 5 * DAY, passages=passages, **text)
    revise(essay, *SECOND)
    release(essay, at=at, note="Figures mended.")
    return essay
