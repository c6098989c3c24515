"""Addresses that a new revision is without, kept with it so that each still leads somewhere."""

from symposium.domain.draft import DraftText
from symposium.domain.past_keys import PastKey as Past
from symposium.domain.past_keys import past_keys
from symposium.enums import PastFate
from symposium.models import PastKey, Revision
from symposium.models.draft_text import text_of


def keep_past_keys(revision: Revision, text: DraftText, before: Revision | None) -> None:
    """`text` is the revision's; `before` the released one that it follows.

    Called within the transaction that freezes, before the revision is given its instant.
    """
    if before is None:
        return
    assert revision.number is not None  # it was just frozen; the type does not know
    earlier = [
        Past(row.key, row.beside, PastFate(row.fate), row.since)
        for row in PastKey.objects.filter(revision=before)
    ]
    found = past_keys(text_of(before), text, number=revision.number, earlier=earlier)
    PastKey.objects.bulk_create(
        PastKey(
            revision=revision,
            position=position,
            key=past.key,
            beside=past.beside,
            fate=past.fate,
            since=past.since,
        )
        for position, past in enumerate(found, start=1)
    )
