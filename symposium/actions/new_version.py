"""A new version of a document takes the place of a draft's text, and keeps what is the same in it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from symposium.actions.essay import write_draft
from symposium.actions.manuscript import checked_text, locked_manuscript
from symposium.domain.new_version import BadPairing, paired
from symposium.enums import ManuscriptState
from symposium.errors import InvalidInput, RuleBroken, Stale
from symposium.models import Essay, Manuscript, Picture
from symposium.models.draft_text import text_of
from symposium.permissions.essay import check_can_change_draft
from symposium.permissions.manuscript import check_can_change_manuscript


@transaction.atomic
def save_onto_draft(
    *,
    manuscript: Manuscript,
    by,
    now: datetime,
    edits: int,
    draft_edits: int,
    chosen: Mapping[int, int | None] | None = None,
    confirm_set_aside: bool = False,
) -> Essay:
    """Write the draft anew. `edits` and `draft_edits` are the counts of document and draft that the person saw.

    Saved twice it is once. Stale where either was changed meanwhile: nothing is lost, the document waits.
    """
    manuscript = locked_manuscript(manuscript)
    essay = manuscript.onto
    if essay is None:
        raise RuleBroken("This document is no new version of a draft.")
    check_can_change_draft(by, essay)
    if manuscript.state == ManuscriptState.SAVED:
        return essay
    check_can_change_manuscript(by, manuscript)
    if manuscript.edits != edits:
        raise Stale("The document's blocks were changed in another window. Look at the comparison again.")
    new = checked_text(manuscript, confirm_set_aside=confirm_set_aside)
    old = text_of(essay.revisions.draft().get())
    try:
        text, _ = paired(old, new, chosen)
    except BadPairing as problem:
        raise InvalidInput(str(problem)) from problem
    Picture.objects.filter(manuscript=manuscript).update(essay=essay, manuscript=None)
    try:
        write_draft(essay=essay, by=by, now=now, text=text, edits=draft_edits)
    except Stale as problem:
        raise Stale(
            "The draft was changed since this comparison was made. Nothing was overwritten: here is the "
            "comparison with the draft as it is now."
        ) from problem
    manuscript.essay, manuscript.state = essay, ManuscriptState.SAVED
    manuscript.save(update_fields=["essay", "state"])
    return essay
