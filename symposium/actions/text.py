"""Writing a draft's text into rows, and copying a draft into a frozen revision."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import check_orcid
from symposium.domain.author_name import one_line
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.domain.inline import to_plain
from symposium.domain.keys import new_passage_key
from symposium.domain.languages import primary_subtag
from symposium.enums import PassageKind
from symposium.errors import InvalidInput
from symposium.models import Byline, Essay, Guideline, Passage, Picture, Revision, Wording
from symposium.models.passage import GUIDELINE_KINDS

MOST_PASSAGES = 2_000
MOST_CHARACTERS = 20_000
LIMITS = {
    "title": 300,
    "dek": 600,
    "editors_note": 8_000,
    "language": 35,
    "image_caption": 500,
    "image_credit": 200,
    "picture_alt": 500,
}


# Printed on one line, and written into headers, feeds and citations.
ONE_LINE = ("title", "image_credit", "picture_alt")
CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # no XML may hold them
PASSAGE_KEY = re.compile(r"[a-z0-9]{1,12}")


def clean(text: str) -> str:
    """NFC at the border, control characters as blanks. NUL is refused by Postgres, so here with words."""
    if "\x00" in text:
        raise InvalidInput("The text holds a NUL character. Paste it again as plain text.")
    return unicodedata.normalize("NFC", CONTROLS.sub(" ", text)).strip()


def cleaned(text: DraftText) -> DraftText:
    """The text as it is stored: what a reader does not see of it is gone, its guidelines are numbered by their order.

    Raises InvalidInput for a NUL.
    """
    fields: dict[str, Any] = {name: clean(getattr(text, name)) for name in LIMITS}
    fields |= {name: one_line(fields[name]) for name in ONE_LINE}
    order = dict.fromkeys(p.guideline for p in text.passages if p.guideline is not None)
    numbers = {label: number for number, label in enumerate(order, start=1)}
    return replace(
        text,
        **{**fields, "language": fields["language"] or "en"},
        bylines=tuple(
            replace(
                byline,
                name=one_line(clean(byline.name)),
                affiliation=one_line(clean(byline.affiliation)),
                biography=clean(byline.biography),
            )
            for byline in text.bylines
        ),
        passages=tuple(_cleaned_passage(passage, numbers) for passage in text.passages),
        guideline_keys={
            numbers[label]: key for label, key in text.guideline_keys.items() if label in numbers
        },
    )


def _cleaned_passage(given: DraftPassage, numbers: Mapping[int, int]) -> DraftPassage:
    is_figure = given.kind == PassageKind.FIGURE
    return replace(
        given,
        text=clean(given.text),
        marker=one_line(given.marker)[:20],
        guideline=None if given.guideline is None else numbers[given.guideline],
        picture=given.picture if is_figure else "",
        alt=one_line(clean(given.alt)) if is_figure else "",
        is_decorative=is_figure and given.is_decorative,
        credit=one_line(clean(given.credit)) if is_figure else "",
    )


def check_text(text: DraftText) -> None:
    """Raise InvalidInput for what the tables could not hold. `text` is cleaned; incomplete is allowed in a draft."""
    for name, limit in LIMITS.items():
        if len(getattr(text, name)) > limit:
            label = name.replace("_", " ")
            raise InvalidInput(f"The {label} is longer than {limit} characters. Shorten it.")
    if len(text.passages) > MOST_PASSAGES:
        raise InvalidInput(f"An essay holds at most {MOST_PASSAGES} passages.")
    for passage in text.passages:
        if passage.kind not in PassageKind.values:
            raise InvalidInput(f"There is no kind of passage called “{passage.kind}”.")
        if len(passage.text) > MOST_CHARACTERS:
            raise InvalidInput(f"A passage holds at most {MOST_CHARACTERS} characters. Split it.")
        if len(passage.alt) > 500 or len(passage.credit) > 200:
            raise InvalidInput("A picture's description holds 500 characters, its credit 200.")
        if (passage.kind in GUIDELINE_KINDS) != (passage.guideline is not None):
            raise InvalidInput("A guideline's headline and body must belong to a guideline.")
    headed = [p.guideline for p in text.passages if p.kind == PassageKind.GUIDELINE_HEADLINE]
    if len(headed) != len(set(headed)):
        raise InvalidInput("A guideline has two headlines. Make one of them a body.")
    _check_bylines(text.bylines)


def _check_bylines(bylines: tuple[DraftByline, ...]) -> None:
    users = [byline.user_id for byline in bylines if byline.user_id is not None]
    if len(users) != len(set(users)):
        raise InvalidInput("The same person stands in the byline twice.")
    for byline in bylines:
        if not byline.name:
            raise InvalidInput("Give each author a name.")
        if len(byline.name) > 120 or len(byline.affiliation) > 200 or len(byline.biography) > 2_000:
            raise InvalidInput("A name holds 120 characters, an affiliation 200, a biography 2,000.")
        if byline.orcid:
            try:
                check_orcid(byline.orcid)
            except ValidationError as error:
                raise InvalidInput(error.messages[0]) from error


def write_text(revision: Revision, text: DraftText, *, now: datetime) -> None:
    """Replace the revision's text by this. Known passage and guideline keys keep their identity.

    Raises InvalidInput, for a picture that is not this essay's too.
    """
    text = cleaned(text)
    check_text(text)
    pictures = _pictures(revision.essay_id, text)
    revision.search_language = primary_subtag(text.language)[:8]
    for name in LIMITS:
        setattr(revision, name, getattr(text, name))
    revision.picture_is_decorative = text.picture_is_decorative
    revision.picture_id = pictures[text.picture] if text.picture else None
    revision.changed_at = now
    revision.edits += 1
    revision.save()
    revision.passages.all().delete()
    revision.wordings.all().delete()
    revision.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(
            revision=revision,
            position=position,
            user_id=byline.user_id,
            name=byline.name,
            affiliation=byline.affiliation,
            biography=byline.biography,
            orcid=byline.orcid,
            search_language=revision.search_language,
        )
        for position, byline in enumerate(text.bylines, start=1)
    )
    wordings = _write_wordings(revision, text)
    taken: set[str] = set()
    Passage.objects.bulk_create(
        _passage(revision, position, passage, wordings, taken)
        for position, passage in enumerate(text.passages, start=1)
    )


def _pictures(essay_id: int, text: DraftText) -> dict[str, int]:
    """Primary keys by key, of the pictures that the text shows."""
    named = {text.picture, *(p.picture for p in text.passages if p.kind == PassageKind.FIGURE)} - {""}
    if not named:
        return {}
    found = dict(Picture.objects.filter(essay=essay_id, key__in=named).values_list("key", "pk"))
    if named - set(found):
        raise InvalidInput("A picture of the text is not among this essay's pictures. Choose its file again.")
    return found


def _passage(
    revision: Revision,
    position: int,
    given: DraftPassage,
    wordings: dict[int, Wording],
    taken: set[str],
) -> Passage:
    is_key = bool(given.key and PASSAGE_KEY.fullmatch(given.key)) and given.key not in taken
    key = given.key if is_key else new_passage_key()
    while key in taken:
        key = new_passage_key()
    taken.add(key)
    return Passage(
        revision=revision,
        key=key,
        position=position,
        kind=given.kind,
        text=given.text,
        plain=to_plain(given.text),
        level=given.level,
        marker=given.marker,
        wording=wordings[given.guideline] if given.guideline is not None else None,
        picture_id=given.picture or None,
        alt=given.alt,
        is_decorative=given.is_decorative,
        credit=given.credit,
        search_language=revision.search_language,
    )


def _write_wordings(revision: Revision, text: DraftText) -> dict[int, Wording]:
    """One wording a guideline. `text` is cleaned, so they are numbered already."""
    given = dict.fromkeys(p.guideline for p in text.passages if p.guideline is not None)
    known = {g.key: g for g in Guideline.objects.filter(essay=revision.essay)}
    wordings = {}
    for number in given:
        guideline = known.pop(text.guideline_keys.get(number, ""), None)
        if guideline is None:
            guideline = Guideline.objects.create(essay=revision.essay)
        wordings[number] = Wording(revision=revision, guideline=guideline, number=number)
    Wording.objects.bulk_create(wordings.values())
    return wordings


def drop_unused_guidelines(essay: Essay) -> None:
    """A guideline without any wording was never frozen: nobody can refer to it."""
    Guideline.objects.filter(essay=essay, wordings__isnull=True).delete()
