"""Redaction: words of an essay are erased wherever they stand, for a stated ground (design decision 9).

They are blocked out by as many code points, so that annotations, positions and addresses stay true. The record
keeps the act and the ground, never the words.
"""

import re
from collections import Counter
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from symposium import clock
from symposium.actions.annotation import revision_text_of
from symposium.actions.essay import locked
from symposium.actions.record import record
from symposium.domain.anchoring import Span
from symposium.domain.redaction import (
    LONGEST,
    SHORTEST,
    pattern_of,
    plain_words,
)
from symposium.enums import NoticeKind, Verb
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import (
    Anchor,
    Annotation,
    Essay,
    Notice,
    Redaction,
    Revision,
)
from symposium.models.redactable import ERASED, documents_of, places_of
from symposium.permissions.redaction import check_can_redact

MOST_GROUND = 500


@transaction.atomic
def redact(*, essay: Essay, by, now: datetime, words: str, ground: str) -> Redaction:
    """Erase the words from every text of the essay and of what was said on it.

    Found whatever their case, white space and what nobody sees in them, within one passage, field or remark. A draft's count of edits goes up:
    whoever has it open is told before they save. Raises InvalidInput, RuleBroken where they stand nowhere.
    """
    clock.tell_database(now)
    essay = locked(essay)
    check_can_redact(by)
    pattern = checked_pattern(words)
    ground = " ".join(ground.split())
    if not ground:
        raise InvalidInput("State the ground: it stands in public.")
    if len(ground) > MOST_GROUND:
        raise InvalidInput(f"The ground holds at most {MOST_GROUND} characters.")
    if pattern.search(ground):
        raise InvalidInput("The ground says the words themselves. State it without them.")
    redaction = Redaction.objects.create(
        essay=essay, at=now, by=by, ground=ground, length=len(plain_words(words))
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('symposium.redaction', %s, true)", [redaction.key])
    places = _erase(essay, pattern)
    if not places:
        raise RuleBroken("These words stand nowhere in this essay. Copy them from its page.")
    redaction.places = dict(places)
    redaction.save(update_fields=["places"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('symposium.redaction', '', true)")
    if essay.revisions.released(now).exists():
        Notice.objects.create(essay=essay, kind=NoticeKind.REDACTION, text=ground, at=now, by=by)
    record(
        Verb.WORDS_REDACTED,
        by=by,
        now=now,
        essay=essay,
        redaction=redaction.key,
        length=redaction.length,
        places=redaction.count(),
    )
    return redaction


def checked_pattern(words: str) -> re.Pattern[str]:
    """Raises InvalidInput for words too few or too many."""
    words = plain_words(words)
    if len(words) < SHORTEST:
        raise InvalidInput(f"Give at least {SHORTEST} characters: fewer stand everywhere.")
    if len(words) > LONGEST:
        raise InvalidInput(f"Give at most {LONGEST:,} characters at once.")
    return pattern_of(words)


def _erase(essay: Essay, pattern: re.Pattern[str]) -> Counter:
    places: Counter[str] = Counter()
    quotes = _quotes(essay)
    for kind, row, changes in list(places_of(essay, pattern)):
        type(row)._default_manager.filter(pk=row.pk).update(**changes)
        places[kind.label] += 1
    # Read again: what was just erased may stand in a title, and a quote's context may reach into that.
    revisions = Revision.objects.filter(pk__in={annotation.revision_id for annotation, _ in quotes})
    texts = {revision.pk: revision_text_of(revision) for revision in revisions}
    for annotation, spans in quotes:
        # A quote may hold a part of the words only: it is cut from the text again.
        text = texts[annotation.revision_id]
        at = text.range_of(spans)
        assert at is not None  # no offset changed
        quote = text.quote_of(*at)
        said = {"quote": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        if any(getattr(annotation, name) != value for name, value in said.items()):
            Annotation.objects.filter(pk=annotation.pk).update(**said)
            places["quotes of remarks"] += 1
    if places:
        # A file cannot be searched for all that it may hold: where the words stood anywhere, its bytes go.
        documents_of(essay).exclude(content=b"").update(content=b"", filename=ERASED)
        essay.annotation_imports.exclude(content=b"").delete()
        draft = essay.revisions.draft()
        draft.filter(anchored_edits=F("edits")).update(anchored_edits=F("edits") + 1)
        draft.update(edits=F("edits") + 1)
    return places


def _quotes(essay: Essay) -> list[tuple[Annotation, tuple[Span, ...]]]:
    rows = Anchor.objects.filter(annotation__essay=essay, revision=F("annotation__revision"))
    return [
        (row.annotation, tuple(Span(*span) for span in row.spans))
        for row in rows.select_related("annotation__revision")
    ]
