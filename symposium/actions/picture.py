"""An essay's pictures. The bytes come decoded and written anew (forms/picture.py)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from symposium.actions.essay import locked
from symposium.errors import RuleBroken
from symposium.models import Essay, Picture, Revision
from symposium.permissions.essay import check_can_change_draft

MOST_PICTURES = 200  # of one essay, those that no text shows any more included
KEPT_UNUSED = timedelta(days=7)  # a picture that was taken out can be put back by an undo


@dataclass(frozen=True)
class NewPicture:
    """`width` and `height` in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int


@transaction.atomic
def add_picture(*, essay: Essay, by, now: datetime, picture: NewPicture) -> Picture:
    """Keep a picture for this essay. It is seen once `write_draft` puts it in a text."""
    essay = locked(essay)
    check_can_change_draft(by, essay)
    if essay.pictures.count() >= MOST_PICTURES:
        raise RuleBroken(
            f"An essay holds {MOST_PICTURES} pictures. Those taken out of it are forgotten after a week."
        )
    return Picture.objects.create(
        essay=essay,
        content=picture.content,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        uploaded_at=now,
        uploaded_by=by,
    )


def forget_unused_pictures(*, now: datetime) -> int:
    """Delete the pictures that no text shows, a week after the draft's last change; how many there were."""
    at_rest = Revision.objects.draft().filter(changed_at__lt=now - KEPT_UNUSED)
    unused = Picture.objects.filter(
        essay__in=at_rest.values("essay"),
        uploaded_at__lt=now - KEPT_UNUSED,
        revisions__isnull=True,
        passages__isnull=True,
    )
    deleted, _ = unused.delete()
    return deleted
