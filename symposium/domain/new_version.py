"""A document that came in again, laid over the draft that it is a new version of."""

from collections.abc import Mapping
from dataclasses import replace

from symposium.domain.draft import DraftText
from symposium.domain.fates import Pairing
from symposium.domain.pairing import pair, with_keys


class BadPairing(ValueError):
    """Two guidelines of the document are said to be the same one of the draft."""


def over(old: DraftText, new: DraftText) -> DraftText:
    """The document's text with what a document cannot say: accounts in the byline, the editor's note, the picture.

    What it leaves empty (dek, caption, credit) stays as it was.
    """
    return replace(
        new,
        dek=new.dek or old.dek,
        editors_note=new.editors_note or old.editors_note,
        image_caption=new.image_caption or old.image_caption,
        image_credit=new.image_credit or old.image_credit,
        picture=old.picture,
        picture_alt=old.picture_alt or new.picture_alt,
        picture_is_decorative=old.picture_is_decorative,
        bylines=old.bylines or new.bylines,
    )


def paired(
    old: DraftText, new: DraftText, chosen: Mapping[int, int | None] | None = None
) -> tuple[DraftText, Pairing]:
    """(the new text with the lasting keys that it keeps, what became of everything).

    `chosen` is a person's word on guidelines: which of the draft each of the document is, None for a new one.
    """
    given = [number for number in (chosen or {}).values() if number is not None]
    if len(given) > len(set(given)):
        twice = next(number for number in given if given.count(number) > 1)
        raise BadPairing(
            f"Two guidelines of the document cannot both be guideline {twice} of the draft. Choose “new” for one."
        )
    laid = over(old, new)
    pairing = pair(old, laid, guidelines=chosen)
    return with_keys(laid, pairing), pairing
