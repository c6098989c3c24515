"""Remarks from elsewhere are written as what they are: another's words, with the name printed there."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from symposium.actions.anchoring import WAITING, is_anchored, start_placing
from symposium.actions.annotation import revision_text_of
from symposium.actions.essay import locked
from symposium.actions.import_lines import Known
from symposium.actions.record import record
from symposium.actions.remark import check_signed, words_of
from symposium.domain.anchoring import BadPlace, Place, Placement, RevisionText, choose
from symposium.domain.foreign_annotations import ForeignAnnotation
from symposium.domain.import_report import ImportLine
from symposium.domain.meant import settled_meant
from symposium.enums import AnchorState, ImportFate, Verb
from symposium.errors import InvalidInput
from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.permissions.annotation import check_can_import_annotations

BATCH = 500
CHANGED_MEANWHILE = "The essay’s text was changed meanwhile."


@transaction.atomic
def add_imported(
    *,
    essay: Essay,
    annotations: Sequence[ForeignAnnotation],
    lines: Sequence[ImportLine],
    by,
    now: datetime,
    restores: bool = False,
) -> list[ImportLine]:
    """Write those whose line is new, and give the lines as they came out. What is here already stays as it is.

    `restores`: they are put back under their keys, dates and makers, where this site knows these; else each is
    attributed to the name that the file gives, and `by` answers for it. No page asks for that.
    """
    essay = locked(essay)
    check_can_import_annotations(by, essay, now)
    check_signed(by)
    writing = _Writing(essay, by, now, restores)
    found = {one.number: one for one in annotations}
    told = [writing.add(found[line.number], line) if line.fate.is_new else line for line in lines]
    if made := writing.write():
        record(Verb.REMARKS_IMPORTED, by=by, now=now, essay=essay, count=made)
    return told


class _Writing:
    def __init__(self, essay: Essay, by, now: datetime, restores: bool):
        self.essay, self.by, self.now, self.restores = essay, by, now, restores
        self.known = Known(essay)
        frozen = essay.revisions.frozen().order_by("number")
        self.revisions = {r.number: r for r in frozen if r.number is not None}
        self.texts: dict[int, RevisionText] = {}
        self.people: dict[str, User | None] = {}
        self.rows: list[tuple[Annotation, dict[int, Placement]]] = []

    def add(self, one: ForeignAnnotation, line: ImportLine) -> ImportLine:
        if one in self.known or (self.restores and self._is_taken(one.own_key)):
            return replace(line, fate=ImportFate.HERE)
        revision = self.revisions.get(line.revision or 0)
        if revision is None or not line.spans:
            return replace(line, fate=ImportFate.LEFT_OUT, reason=CHANGED_MEANWHILE)
        first, last = line.spans[0], line.spans[-1]
        try:
            text = self._text(revision)
            quote, spans = choose(text, Place(first.passage, first.start), Place(last.passage, last.end))
            meant = settled_meant(one.meant, quote.exact)
            words = words_of(one.text, Annotation)
        except (BadPlace, InvalidInput):
            return replace(line, fate=ImportFate.LEFT_OUT, reason=CHANGED_MEANWHILE)
        annotation = Annotation(
            essay=self.essay,
            revision=revision,
            quote=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            text=words,
            **asdict(meant),
            **self._whose(one),
        )
        assert revision.number is not None
        made = {revision.number: Placement(AnchorState.EXACT, spans, 1.0)}
        self.rows.append((annotation, made | dict(line.later)))
        self.known.keys.add(annotation.key)
        self.known.vias.add(one.id)
        return line

    def _whose(self, one: ForeignAnnotation) -> dict[str, Any]:
        """Under its maker's account where that is known and the file is this site's own; else its name alone."""
        created = one.created if one.created and one.created <= self.now else None
        person = self._person(one.maker_key) if self.restores else None
        own = {"key": one.own_key} if self.restores and one.own_key else {}
        dates = {"made_at": created or self.now, "edited_at": one.modified} if own else {"made_at": self.now}
        if person is not None:
            return {"writer": person, **own, **dates}
        return {
            "writer": self.by,
            "origin": one.origin,
            "via": one.id,
            "maker_name": one.maker.name,
            "maker_address": one.maker.address,
            "made_there_at": created,
            **own,
            **dates,
        }

    def _person(self, key: str) -> User | None:
        if key and key not in self.people:
            self.people[key] = User.objects.filter(key=key).exclude(name="").first()
        return self.people.get(key)

    def _is_taken(self, key: str) -> bool:
        return bool(key) and Annotation.objects.filter(key=key).exists()

    def _text(self, revision: Revision) -> RevisionText:
        if revision.pk not in self.texts:
            self.texts[revision.pk] = revision_text_of(revision)
        return self.texts[revision.pk]

    def write(self) -> int:
        """In the file's order, so that what was made in one second keeps its order too."""
        if not self.rows:
            return 0
        Annotation.objects.bulk_create([row for row, _ in self.rows], batch_size=BATCH)
        anchors, waiting = [], set()
        for annotation, placed in self.rows:
            for number, revision in self.revisions.items():
                if revision.number is None or number < min(placed):
                    continue
                fields = _stored(placed[number]) if number in placed else WAITING
                waiting |= set() if number in placed else {number}
                anchors.append(Anchor(annotation=annotation, revision=revision, **fields))
        Anchor.objects.bulk_create(anchors, batch_size=BATCH)
        for number in waiting:  # frozen since the file was looked at
            start_placing(self.revisions[number])
        draft = self.essay.revisions.draft().first()
        if draft is not None and is_anchored(draft):
            start_placing(draft)
        return len(self.rows)


def _stored(placed: Placement) -> dict[str, Any]:
    spans = [[span.passage, span.start, span.end] for span in placed.spans]
    return {"state": placed.state, "spans": spans, "score": placed.score}
