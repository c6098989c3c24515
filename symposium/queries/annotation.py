"""The remarks on an essay's words: beside a revision's text, and one by one on their own pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, QuerySet
from django.urls import reverse

from symposium.domain.anchoring import LONGEST_QUOTE
from symposium.domain.marks import Mark
from symposium.enums import AnchorState, EssayState
from symposium.models import Anchor, Annotation, Essay, Issue, Revision
from symposium.queries.comment import removal_words


@dataclass(frozen=True)
class MarginRemark:
    """One annotation as all see it, where it stands in one revision. Of a removed one neither words nor name are here.

    `spans` are (passage key, first, end) in code points of the passages' plain text, none where it is lost;
    `passage` is the first of them. `made_on` is the revision it was made on, `is_older` that it was an earlier one.
    """

    key: str
    text: str
    writer_id: int | None
    writer_key: str
    writer_name: str
    quote: str
    made_at: datetime
    edited_at: datetime | None
    removal: str
    removal_reason: str
    comment_count: int
    state: str
    spans: tuple[tuple[str, int, int], ...]
    made_on: int
    is_older: bool
    prefix: str = ""
    suffix: str = ""

    @property
    def anchor(self) -> str:
        return f"a-{self.key}"

    @property
    def passage(self) -> str:
        return self.spans[0][0] if self.spans else ""

    @property
    def pieces(self) -> list[str]:
        """The quote by passages."""
        return self.quote.split("\n\n")

    @property
    def removal_words(self) -> str:
        return removal_words(self.removal, self.removal_reason)

    def get_absolute_url(self) -> str:
        return reverse("annotation", args=[self.key])


@dataclass(frozen=True)
class Margin:
    """`remarks` in the order of the text, `lost` those whose words the revision is without; `marks` by passage."""

    remarks: tuple[MarginRemark, ...] = ()
    lost: tuple[MarginRemark, ...] = ()
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)

    @property
    def longest_quote(self) -> int:
        """What the page may offer to annotate."""
        return LONGEST_QUOTE

    @property
    def count(self) -> int:
        """Of those not removed."""
        return sum(not remark.removal for remark in (*self.remarks, *self.lost))


@dataclass(frozen=True)
class AnnotationPage:
    """`withdrawal_notice` is not empty where the essay's words are withheld: then there is no `remark`."""

    annotation: Annotation
    essay: Essay
    issue: Issue
    revision: Revision
    remark: MarginRemark | None
    withdrawn_at: datetime | None
    withdrawal_notice: str

    @property
    def title(self) -> str:
        return self.revision.title

    @property
    def language(self) -> str:
        return self.revision.language

    @property
    def passage_url(self) -> str:
        """Where the words stand in the essay, or its top where they are lost."""
        place = self.remark.passage if self.remark else ""
        return self.essay.get_absolute_url() + (f"#{self.remark.anchor}" if self.remark and place else "")


def anchored(anchors: QuerySet[Anchor]) -> QuerySet[Anchor]:
    """What `margin_remark` reads, and no other rows."""
    return anchors.select_related("annotation").annotate(
        who=F("annotation__writer__name"),
        who_key=F("annotation__writer__key"),
        comments=F("annotation__thread__comment_count"),
        made_on=F("annotation__revision__number"),
        number=F("revision__number"),
    )


def margin_remark(anchor: Anchor) -> MarginRemark:
    """`anchor` is a row of `anchored`."""
    annotation, row = anchor.annotation, vars(anchor)
    hidden = bool(annotation.removal)
    return MarginRemark(
        key=annotation.key,
        text="" if hidden else annotation.text,
        writer_id=None if hidden else annotation.writer_id,
        writer_key="" if hidden else row["who_key"],
        writer_name="" if hidden else row["who"],
        quote=annotation.quote,
        prefix=annotation.prefix,
        suffix=annotation.suffix,
        made_at=annotation.made_at,
        edited_at=None if hidden else annotation.edited_at,
        removal=annotation.removal,
        removal_reason=annotation.removal_reason,
        comment_count=row["comments"] or 0,
        state=anchor.state,
        spans=tuple((key, first, end) for key, first, end in anchor.spans),
        made_on=row["made_on"],
        is_older=row["made_on"] < row["number"],
    )


def margin(essay: Essay, revision: Revision, *, now: datetime) -> Margin:
    """In two queries, however many there are. A removed remark stands only while it has comments."""
    anchors = Anchor.objects.filter(
        revision=revision, annotation__essay=essay, annotation__revision__release_at__lte=now
    )
    remarks = [margin_remark(anchor) for anchor in anchored(anchors)]
    remarks = [remark for remark in remarks if not remark.removal or remark.comment_count]
    if not remarks:
        return Margin()
    places = dict(revision.passages.values_list("key", "position"))

    def order(remark: MarginRemark):
        key, first, end = remark.spans[0] if remark.spans else ("", 0, 0)
        return places.get(key, 0), first, end, remark.made_at, remark.key

    standing = sorted((r for r in remarks if r.state != AnchorState.LOST), key=order)
    lost = sorted((r for r in remarks if r.state == AnchorState.LOST), key=lambda r: (r.made_at, r.key))
    return Margin(tuple(standing), tuple(lost), marks_of(standing))


def marks_of(remarks: Sequence[MarginRemark]) -> dict[str, tuple[Mark, ...]]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for remark in remarks:
        label = f"Remark by {remark.writer_name}" if not remark.removal else "A removed remark"
        for place, (key, first, end) in enumerate(remark.spans, start=1):
            is_last = place == len(remark.spans)
            marks[key].append(Mark(first, end, remark.key, f"#{remark.anchor}", label, is_last))
    return {key: tuple(found) for key, found in marks.items()}


def annotation_page(annotation: Annotation, *, now: datetime) -> AnnotationPage:
    """Where it stands in the essay's latest released revision. `annotation` is one that is visible."""
    essay = annotation.essay
    latest = essay.revisions.released(now).defer("search").order_by("-number")[0]
    withheld = essay.state == EssayState.WITHDRAWN
    rows = anchored(Anchor.objects.filter(annotation=annotation, revision=latest))
    return AnnotationPage(
        annotation=annotation,
        essay=essay,
        issue=essay.issue,
        revision=latest,
        remark=None if withheld else margin_remark(rows.get()),
        withdrawn_at=essay.withdrawn_at if withheld else None,
        withdrawal_notice=essay.withdrawal_notice if withheld else "",
    )
