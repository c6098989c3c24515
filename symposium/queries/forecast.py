"""What scheduling the draft does to the remarks: the draft's anchors beside those that readers see now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from symposium.domain.anchoring import RevisionText, Span
from symposium.domain.editing import Piece
from symposium.domain.word_difference import word_difference
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Revision
from symposium.models.revision_text import passage_texts
from symposium.queries.annotation import MarginRemark, anchored, margin_remark

MOST_SHOWN = 100  # of each kind


class Effect(StrEnum):
    """What becomes of a remark. FOUND: it is lost now and will not be."""

    LOST = "lost"
    CHANGED = "changed"
    MOVED = "moved"
    FOUND = "found"
    UNTOUCHED = "untouched"


@dataclass(frozen=True)
class ForecastRemark:
    """`before` are the words that it stands on now, `after` those in the draft; empty where there are none."""

    line: MarginRemark
    effect: Effect
    before: str
    after: str
    language: str

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def quote(self) -> str:
        return self.after or self.before

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Of changed words, what was taken and what was added."""
        return word_difference(self.before, self.after) if self.effect == Effect.CHANGED else ()


@dataclass(frozen=True)
class Forecast:
    """Of the remarks that are not removed; `waiting` of them are being looked for. `remarks`: all that are touched."""

    all: int
    waiting: int
    remarks: tuple[ForecastRemark, ...] = ()

    @property
    def is_complete(self) -> bool:
        return self.waiting == 0

    @property
    def done(self) -> int:
        return self.all - self.waiting

    def of(self, effect: Effect) -> tuple[ForecastRemark, ...]:
        return tuple(remark for remark in self.remarks if remark.effect == effect)

    @property
    def moved(self) -> int:
        return len(self.of(Effect.MOVED))

    @property
    def changed(self) -> int:
        return len(self.of(Effect.CHANGED))

    @property
    def lost(self) -> int:
        return len(self.of(Effect.LOST))

    @property
    def found(self) -> int:
        return len(self.of(Effect.FOUND))

    @property
    def untouched(self) -> int:
        """Those that are lost now and stay so are among them."""
        return self.done - len(self.remarks)

    @property
    def summary(self) -> str:
        """As in: This moves 11 remarks, changes the text under 2, loses 1."""
        said = [
            (self.moved, "moves {}"),
            (self.changed, "changes the text under {}"),
            (self.lost, "loses {}"),
            (self.found, "finds {} again"),
        ]
        told = [(count, words) for count, words in said if count]
        parts = [words.format(_remarks(count, place)) for place, (count, words) in enumerate(told)]
        return f"This {', '.join(parts)}." if parts else "This leaves every remark where it is."

    @property
    def groups(self) -> list[tuple[str, tuple[ForecastRemark, ...], int]]:
        """(heading, those shown, how many more), the worst first."""
        headings = [
            (Effect.LOST, "Lost: their words are not in the draft"),
            (Effect.CHANGED, "On changed words"),
            (Effect.MOVED, "Moved to another passage"),
            (Effect.FOUND, "Found again"),
        ]
        found = ((heading, self.of(effect)) for effect, heading in headings)
        return [
            (heading, rows[:MOST_SHOWN], max(0, len(rows) - MOST_SHOWN)) for heading, rows in found if rows
        ]


def _remarks(count: int, place: int) -> str:
    """The noun stands once, with the first number."""
    if place:
        return str(count)
    return "1 remark" if count == 1 else f"{count} remarks"


def forecast(draft: Revision, latest: Revision, *, user, now: datetime) -> Forecast:
    """`latest` is what readers see now. The same number of queries for one remark and for a thousand."""
    seen = Annotation.objects.visible_to(user, now).filter(essay=draft.essay_id, removal="")
    rows = list(anchored(Anchor.objects.filter(revision=draft, annotation__in=seen)))
    all_of_them = seen.count()
    if not all_of_them:
        return Forecast(0, 0)
    is_new = draft.anchored_edits != draft.edits
    stood = Anchor.objects.filter(revision=latest, annotation__in=seen)
    places = list(stood.values_list("annotation_id", "spans", "state"))
    looked_for = {annotation for annotation, _, state in places if state == AnchorState.WAITING}
    # What readers do not see in its place yet cannot be compared either.
    waiting = sum(row.state == AnchorState.WAITING or row.annotation_id in looked_for for row in rows)
    if is_new or waiting or len(rows) < all_of_them:
        missing = all_of_them - len(rows)
        return Forecast(all_of_them, waiting + missing or all_of_them)
    old = RevisionText(latest.title, passage_texts(latest))
    new = RevisionText(draft.title, passage_texts(draft))
    before = {annotation: spans for annotation, spans, _ in places}
    ends = len(old.whole)

    def order(row: Anchor):
        at = old.range_of(_spans(before.get(row.annotation_id, [])))
        return at or (ends, ends), row.annotation.made_at, row.annotation_id

    found = (
        _remark(row, before.get(row.annotation_id, []), old, new, draft.language)
        for row in sorted(rows, key=order)
    )
    return Forecast(all_of_them, 0, tuple(remark for remark in found if remark.effect != Effect.UNTOUCHED))


def forecast_of_draft(draft: Revision, *, user, now: datetime) -> Forecast | None:
    """None where no revision is released."""
    latest = Revision.objects.filter(essay=draft.essay_id).released(now).order_by("-number").first()
    return forecast(draft, latest, user=user, now=now) if latest else None


def _remark(row: Anchor, spans: list, old: RevisionText, new: RevisionText, language: str) -> ForecastRemark:
    before, after = _words(spans, old), _words(row.spans, new)
    if not before:
        effect = Effect.FOUND if after else Effect.UNTOUCHED
    elif not after:
        effect = Effect.LOST
    elif before != after:
        effect = Effect.CHANGED
    elif [span[0] for span in spans] != [span[0] for span in row.spans]:
        effect = Effect.MOVED
    else:
        effect = Effect.UNTOUCHED
    return ForecastRemark(margin_remark(row), effect, before, after, language)


def _words(spans: list, text: RevisionText) -> str:
    at = text.range_of(_spans(spans))
    return text.whole[at[0] : at[1]] if at else ""


def _spans(spans: list) -> list[Span]:
    return [Span(*span) for span in spans]
