"""An essay's picture. The bytes come decoded and written anew (forms/picture.py)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from symposium.actions.essay import locked
from symposium.actions.record import record
from symposium.enums import Verb
from symposium.errors import InvalidInput
from symposium.models import Essay, Picture
from symposium.permissions.essay import check_can_change_draft


@dataclass(frozen=True)
class NewPicture:
    """`width` and `height` in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int


@transaction.atomic
def set_picture(
    *, essay: Essay, by, now: datetime, picture: NewPicture, alt: str, is_decorative: bool
) -> Picture:
    """Put the picture on the draft. It is not stored without a description, unless decorative."""
    essay = locked(essay)
    check_can_change_draft(by, essay)
    if not alt.strip() and not is_decorative:
        raise InvalidInput("Describe the picture for those who cannot see it, or mark it as decorative.")
    stored = Picture.objects.create(
        content=picture.content,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        uploaded_at=now,
        uploaded_by=by,
    )
    essay.revisions.draft().update(
        picture=stored, picture_alt=alt.strip(), picture_is_decorative=is_decorative, changed_at=now
    )
    record(Verb.DRAFT_CHANGED, by=by, now=now, essay=essay, picture=stored.key)
    return stored


@transaction.atomic
def remove_picture(*, essay: Essay, by, now: datetime) -> None:
    essay = locked(essay)
    check_can_change_draft(by, essay)
    essay.revisions.draft().update(picture=None, picture_alt="", picture_is_decorative=False, changed_at=now)
    record(Verb.DRAFT_CHANGED, by=by, now=now, essay=essay, picture=None)
