"""The remarks on an essay's words beside a revision's text: everyone's, and those that are for some."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from symposium.domain.anchoring import LONGEST_QUOTE
from symposium.domain.marks import Mark
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.queries.annotation import MarginRemark, anchored, margin_remark


@dataclass(frozen=True)
class Margin:
    """`remarks` in the order of the text, `lost` those whose words the revision is without; `marks` by passage.

    `waiting` are being looked for by a job.
    """

    remarks: tuple[MarginRemark, ...] = ()
    lost: tuple[MarginRemark, ...] = ()
    waiting: tuple[MarginRemark, ...] = ()
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)

    @property
    def longest_quote(self) -> int:
        """What the page may offer to annotate."""
        return LONGEST_QUOTE

    @property
    def latest(self) -> str:
        """The instant of the newest, as an address has it; empty where there is none."""
        return max(
            (r.shown_since.isoformat() for r in (*self.remarks, *self.lost, *self.waiting)), default=""
        )

    @property
    def count(self) -> int:
        """Of those not removed."""
        return sum(not remark.removal for remark in (*self.remarks, *self.lost, *self.waiting))


def margin(essay: Essay, revision: Revision, *, now: datetime) -> Margin:
    """What everyone sees, in two queries, however many there are."""
    return margin_of(Annotation.objects.for_all(now).filter(essay=essay), revision)


def own_margin(essay: Essay, revision: Revision, *, user, now: datetime) -> Margin:
    """What this person sees there and not everyone: one query, or two where there is any."""
    if not user.is_authenticated:
        return Margin()
    return margin_of(Annotation.objects.for_some(user, now).filter(essay=essay), revision)


def margin_of(annotations: QuerySet[Annotation], revision: Revision) -> Margin:
    anchors = Anchor.objects.filter(revision=revision, annotation__in=annotations)
    remarks = [margin_remark(anchor) for anchor in anchored(anchors)]
    remarks = [remark for remark in remarks if remark.is_in_margin]
    if not remarks:
        return Margin()
    places = dict(revision.passages.values_list("key", "position"))

    def order(remark: MarginRemark):
        key, first, end = remark.spans[0] if remark.spans else ("", 0, 0)
        return places.get(key, 0), first, end, remark.made_at, remark.key

    standing = sorted((r for r in remarks if r.spans), key=order)
    others = sorted((r for r in remarks if not r.spans), key=lambda r: (r.made_at, r.key))
    lost = tuple(r for r in others if r.state == AnchorState.LOST)
    waiting = tuple(r for r in others if r.state != AnchorState.LOST)
    return Margin(tuple(standing), lost, waiting, marks_of(standing))


def marks_of(remarks: Sequence[MarginRemark]) -> dict[str, tuple[Mark, ...]]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for remark in remarks:
        label = f"{remark.noun} by {remark.writer_name}" if not remark.removal else "A removed remark"
        for place, (key, first, end) in enumerate(remark.spans, start=1):
            is_last = place == len(remark.spans)
            marks[key].append(Mark(first, end, remark.key, f"#{remark.anchor}", label, is_last))
    return {key: tuple(found) for key, found in marks.items()}
