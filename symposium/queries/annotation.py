"""The remarks on an essay's words: beside a revision's text, and one by one on their own pages."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When
from django.urls import reverse

from symposium.domain.anchoring import LONGEST_QUOTE
from symposium.domain.marks import Mark
from symposium.enums import AnchorState, EssayState
from symposium.models import Anchor, Annotation, Byline, Essay, Issue, Revision
from symposium.queries.comment import removal_words

STATE_WORDS = {
    AnchorState.EXACT: "the same words",
    AnchorState.MOVED: "the words have moved",
    AnchorState.CHANGED: "the words have changed",
    AnchorState.LOST: "lost: its words are not there",
    AnchorState.WAITING: "being looked for",
}
ATTACHED_WORDS = {"writer": "by its writer", "author": "by the author", "editor": "by an editor"}


@dataclass(frozen=True)
class MarginRemark:
    """One annotation as all see it, where it stands in one revision. Of a removed one neither words nor name are here.

    `spans` are (passage key, first, end) in code points of the passages' plain text, none where it is lost;
    `passage` is the first of them. `made_on` is the revision it was made on, `is_older` that it was an earlier one.
    `attached_as` is what that person is to the remark who attached it again (ATTACHED_WORDS), empty where nobody did.
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
    attached_as: str = ""
    attached_at: datetime | None = None

    @property
    def attached_words(self) -> str:
        """Who attached it again, as all may read it."""
        return ATTACHED_WORDS[self.attached_as] if self.attached_as else ""

    @property
    def anchor(self) -> str:
        return f"a-{self.key}"

    @property
    def passage(self) -> str:
        return self.spans[0][0] if self.spans else ""

    @property
    def is_in_margin(self) -> bool:
        """A removed remark stands only while it has comments."""
        return not self.removal or self.comment_count > 0

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
        return max((r.made_at.isoformat() for r in (*self.remarks, *self.lost, *self.waiting)), default="")

    @property
    def count(self) -> int:
        """Of those not removed."""
        return sum(not remark.removal for remark in (*self.remarks, *self.lost, *self.waiting))


@dataclass(frozen=True)
class PastPlace:
    """How its words were found in one released revision, and who attached it there if somebody did."""

    number: int
    release_at: datetime
    state: str
    attached_words: str
    attached_at: datetime | None

    @property
    def state_words(self) -> str:
        return STATE_WORDS[AnchorState(self.state)]


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
    history: tuple[PastPlace, ...] = ()

    @property
    def title(self) -> str:
        return self.revision.title

    @property
    def language(self) -> str:
        return self.revision.language

    @property
    def passage_url(self) -> str:
        """Where the words stand in the essay, or its top where they are lost."""
        if self.remark is None or not self.remark.passage:
            return self.essay.get_absolute_url()
        place = self.remark.anchor if self.remark.is_in_margin else self.remark.passage
        return f"{self.essay.get_absolute_url()}#{place}"


def anchored(anchors: QuerySet[Anchor]) -> QuerySet[Anchor]:
    """What `margin_remark` reads, and no other rows."""
    return anchors.select_related("annotation").annotate(
        who=F("annotation__writer__name"),
        who_key=F("annotation__writer__key"),
        comments=F("annotation__thread__comment_count"),
        made_on=F("annotation__revision__number"),
        number=F("revision__number"),
        attached_as=Case(
            When(attached_by__isnull=True, then=Value("")),
            When(attached_by=F("annotation__writer"), then=Value("writer")),
            When(Exists(_bylines_of_the_one_who_attached()), then=Value("author")),
            default=Value("editor"),
        ),
    )


def _bylines_of_the_one_who_attached() -> QuerySet[Byline]:
    """In any of the essay's frozen revisions: what was said of an author stays true."""
    essay = OuterRef("annotation__essay")
    return Byline.objects.filter(user=OuterRef("attached_by"), revision__essay=essay).exclude(
        revision__number__isnull=True
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
        is_older=row["number"] is None or row["made_on"] < row["number"],
        attached_as=row["attached_as"],
        attached_at=anchor.attached_at,
    )


def margin(essay: Essay, revision: Revision, *, now: datetime) -> Margin:
    """In two queries, however many there are."""
    anchors = Anchor.objects.filter(
        revision=revision, annotation__essay=essay, annotation__revision__release_at__lte=now
    )
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
    released = Anchor.objects.filter(annotation=annotation, revision__release_at__lte=now)
    rows = list(anchored(released).annotate(at=F("revision__release_at")).order_by("revision__number"))
    return AnnotationPage(
        annotation=annotation,
        essay=essay,
        issue=essay.issue,
        revision=latest,
        remark=None if withheld else margin_remark(rows[-1]),
        withdrawn_at=essay.withdrawn_at if withheld else None,
        withdrawal_notice=essay.withdrawal_notice if withheld else "",
        history=() if withheld else tuple(_past_place(row) for row in rows),
    )


def _past_place(anchor: Anchor) -> PastPlace:
    row = vars(anchor)
    words = ATTACHED_WORDS[row["attached_as"]] if row["attached_as"] else ""
    return PastPlace(row["number"], row["at"], anchor.state, words, anchor.attached_at)
