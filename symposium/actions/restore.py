"""An earlier revision, or parts of it, brought back into the draft."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from symposium.actions.essay import locked, write_draft
from symposium.actions.record import record
from symposium.domain.draft import DraftText
from symposium.enums import RestoredPart, Verb
from symposium.errors import InvalidInput
from symposium.models import Essay, Revision
from symposium.models.draft_text import text_of
from symposium.permissions.essay import check_can_change_draft, is_editor

_FIELDS: dict[str, tuple[str, ...]] = {
    RestoredPart.TITLE: ("title",),
    RestoredPart.DEK: ("dek",),
    RestoredPart.EDITORS_NOTE: ("editors_note",),
    RestoredPart.LANGUAGE: ("language",),
    RestoredPart.PICTURE: (
        "picture",
        "picture_alt",
        "picture_is_decorative",
        "image_caption",
        "image_credit",
    ),
    RestoredPart.BYLINE: ("bylines",),
    RestoredPart.TEXT: ("passages", "guideline_keys"),
}


@transaction.atomic
def restore_revision(
    *, essay: Essay, by, now: datetime, number: int, parts: Collection[str], edits: int
) -> Revision:
    """Put these parts of revision `number` in the draft's place; the rest of the draft stays.

    Passages and guidelines have their keys again. `edits` is the count that the person saw: Stale where the
    draft was changed since. Raises InvalidInput for no part, for one that there is none of, and for a
    revision that the essay has not.
    """
    essay = locked(essay)
    check_can_change_draft(by, essay)
    if not parts or not set(parts) <= set(RestoredPart.values):
        raise InvalidInput("Choose what to bring back.")
    if RestoredPart.EDITORS_NOTE in parts and not is_editor(by, essay.issue):
        raise InvalidInput("The editor's note is the editors'. Leave it out.")
    source = essay.revisions.released(now).filter(number=number).first()
    if source is None:
        raise InvalidInput("There is no such released revision of this essay.")
    draft = essay.revisions.draft().get()
    text = _with_parts(text_of(draft), text_of(source), parts)
    draft = write_draft(essay=essay, by=by, now=now, text=text, edits=edits)
    record(Verb.REVISION_RESTORED, by=by, now=now, essay=essay, revision=number, parts=sorted(parts))
    return draft


def _with_parts(draft: DraftText, source: DraftText, parts: Collection[str]) -> DraftText:
    names = [name for part in parts for name in _FIELDS[part]]
    return replace(draft, **{name: getattr(source, name) for name in names})
