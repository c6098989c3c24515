"""A remark on an essay's words, as whoever may see it sees it, and its own page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When
from django.urls import reverse

from symposium.enums import AnchorState, EssayState, Purpose, Visibility
from symposium.models import Anchor, Annotation, Byline, Essay, Issue, Revision
from symposium.queries.comment import removal_words

STATE_WORDS = {
    AnchorState.EXACT: "the same words",
    AnchorState.MOVED: "the words have moved",
    AnchorState.CHANGED: "the words have changed",
    AnchorState.LOST: "lost: its words are not there",
    AnchorState.WAITING: "being looked for",
}
SEEN_BY = {
    Visibility.MINE: "Only you see this",
    Visibility.EDITORS: "For the issue’s editors and its writer",
    Visibility.EXPERTS: "For the issue’s experts and editors",
    Visibility.ALL: "For everyone",
}
UNNAMED = "Somebody unnamed"
ATTACHED_WORDS = {"writer": "by its writer", "author": "by the author", "editor": "by an editor"}


@dataclass(frozen=True)
class MarginRemark:
    """One annotation as all see it, where it stands in one revision. Of a removed one neither words nor name are here.

    `spans` are (passage key, first, end) in code points of the passages' plain text, none where it is lost;
    `passage` is the first of them. `made_on` is the revision it was made on, `is_older` that it was an earlier one.
    `attached_as` is what that person is to the remark who attached it again (ATTACHED_WORDS), empty where nobody did.
    `is_early`: made before the release of the revision it was made on. `taken_in` is the first revision, up to the one shown, that carries the words of a proposal.
    Of an imported one `writer_name` is the name that is printed there (`origin`), and no account's: `writer_id` is None.
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
    purpose: str = Purpose.REMARK
    link: str = ""
    reference: str = ""
    replacement: str = ""
    visibility: str = Visibility.ALL
    widened_at: datetime | None = None
    origin: str = ""
    via: str = ""
    made_there_at: datetime | None = None
    taken_in: int | None = None
    is_early: bool = False

    @property
    def noun(self) -> str:
        """What it is, as a word before its writer's name."""
        return Purpose(self.purpose).label

    @property
    def is_for_all(self) -> bool:
        return self.visibility == Visibility.ALL

    @property
    def seen_by(self) -> str:
        """Who sees it, as they read it themselves."""
        return SEEN_BY[Visibility(self.visibility)]

    @property
    def shown_since(self) -> datetime:
        """When it came before those who see it now."""
        return max(self.made_at, self.widened_at or self.made_at)

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
        out_at=F("annotation__revision__release_at"),
        number=F("revision__number"),
        carried_by=F("annotation__credit__takenproposal__revision__number"),
        attached_as=Case(
            When(attached_by__isnull=True, then=Value("")),
            When(attached_by=F("annotation__writer"), annotation__origin="", then=Value("writer")),
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
    nobodys = hidden or annotation.is_imported
    name = name_of(annotation, row["who"])
    # A revision that is not released has a higher number than those that are: whoever reads this one may know.
    is_known = row["carried_by"] and (row["number"] is None or row["carried_by"] <= row["number"])
    return MarginRemark(
        key=annotation.key,
        text="" if hidden else annotation.text,
        writer_id=None if nobodys else annotation.writer_id,
        writer_key="" if nobodys else row["who_key"],
        writer_name="" if hidden else name,
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
        purpose=Purpose.REMARK if hidden else annotation.purpose,
        link="" if hidden else annotation.link,
        reference="" if hidden else annotation.reference,
        replacement="" if hidden else annotation.replacement,
        visibility=annotation.visibility,
        widened_at=annotation.widened_at,
        origin="" if hidden else annotation.origin,
        via="" if hidden else annotation.via,
        made_there_at=None if hidden else annotation.made_there_at,
        taken_in=row["carried_by"] if is_known and not hidden else None,
        is_early=annotation.made_at < row["out_at"],
    )


def name_of(annotation: Annotation, writer: str) -> str:
    """`writer` is its writer's name; of an imported one the name that is printed there stands instead."""
    return (annotation.maker_name or UNNAMED) if annotation.is_imported else writer


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
