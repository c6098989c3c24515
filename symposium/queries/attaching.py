"""The tray: what a revision has lost, what is being looked for and what was attached again, each with a way back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Subquery

from symposium.domain.anchoring import Place, Placement, Quote, RevisionText, Span
from symposium.domain.best_guess import Guesser
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Essay, Issue, Revision
from symposium.models.revision_text import passage_texts
from symposium.permissions.annotation import is_of_the_essay
from symposium.queries.annotation import MarginRemark, anchored, margin_remark

OPENING = 90  # code points of a passage, in the list to choose one from
MOST_GUESSED = 40  # of one tray; each is a search of the whole text


@dataclass(frozen=True)
class Words:
    """A place in a revision's text, with the words there and what stands around them."""

    start: Place
    end: Place
    quote: str
    prefix: str
    suffix: str

    @property
    def pieces(self) -> list[str]:
        return self.quote.split("\n\n")


@dataclass(frozen=True)
class TrayRemark:
    """`line` is the remark as all see it; `guess` where its words may have gone, `here` where it stands now."""

    line: MarginRemark
    guess: Words | None = None
    here: Words | None = None

    @property
    def key(self) -> str:
        return self.line.key


@dataclass(frozen=True)
class Tray:
    """`where` names the revision in addresses: its number, or `draft`. `is_public` says that readers read it."""

    essay: Essay
    issue: Issue
    revision: Revision
    is_public: bool
    lost: tuple[TrayRemark, ...]
    waiting: tuple[TrayRemark, ...]
    attached: tuple[TrayRemark, ...]

    @property
    def where(self) -> str:
        return where_of(self.revision)

    @property
    def name(self) -> str:
        return "the draft" if self.revision.number is None else f"revision {self.revision.number}"


@dataclass(frozen=True)
class Opening:
    """A passage to choose the words in."""

    key: str
    text: str


@dataclass(frozen=True)
class AttachPage:
    """One remark of the tray, and the passages of the text."""

    tray: Tray
    remark: TrayRemark
    state: str
    passages: tuple[Opening, ...]


@dataclass(frozen=True)
class LostRemark:
    """One of a person's own whose words the latest revision is without."""

    annotation: Annotation
    title: str
    language: str


def lost_remarks_of(user, now: datetime) -> list[LostRemark]:
    """In one query, the latest made first; nothing of withdrawn essays."""
    released = Revision.objects.filter(essay=OuterRef("annotation__essay")).released(now).order_by("-number")
    rows = (
        Anchor.objects.filter(
            annotation__writer=user,
            annotation__origin="",
            annotation__removal="",
            annotation__essay__in=Essay.objects.readable(now),
            state=AnchorState.LOST,
            revision=Subquery(released.values("pk")[:1]),
        )
        .exclude(annotation__credit__takenproposal__revision__number__lte=F("revision__number"))
        .select_related("annotation")
        .annotate(title=F("revision__title"), language=F("revision__language"))
        .order_by("-annotation__made_at", "-annotation")
    )
    return [LostRemark(row.annotation, vars(row)["title"], vars(row)["language"]) for row in rows]


def words_now(annotation: Annotation, revision: Revision) -> Words | None:
    """The words that it stands on in the latest revision, where they are others than it was made on."""
    anchor = Anchor.objects.filter(
        annotation=annotation, revision=revision, state=AnchorState.CHANGED
    ).first()
    if anchor is None:
        return None
    return _words(RevisionText(revision.title, passage_texts(revision)), anchor.spans)


def revision_in(user, essay: Essay, where: str, now: datetime) -> Revision | None:
    """The latest released one, or what `where` names: a number, or `draft`. None for what this person may not see."""
    released = essay.revisions.released(now).order_by("-number")
    latest = released.first()
    if latest is None or not where:
        return latest
    if where == "draft":
        found = essay.revisions.draft().first()
    elif where.isascii() and where.isdecimal() and len(where) < 9:
        found = essay.revisions.frozen().filter(number=int(where)).first()
    else:
        return None
    if found is None or (not found.is_out(now) and not is_of_the_essay(user, essay)):
        return None
    return found


def where_of(revision: Revision) -> str:
    return "draft" if revision.number is None else str(revision.number)


def tray(essay: Essay, revision: Revision, *, user, now: datetime) -> Tray:
    """In a fixed number of queries. A removed remark is attached nowhere and stands in no tray."""
    seen = Annotation.objects.visible_to(user, now).filter(essay=essay, removal="")
    found = Anchor.objects.filter(revision=revision, annotation__in=seen)
    rows = anchored(found).order_by("annotation__made_at", "annotation")
    lines = [(margin_remark(row), _hand(row)) for row in rows if not row.spans or row.attached_by_id]
    text = RevisionText(revision.title, passage_texts(revision)) if lines else None
    # Words that a taken proposal struck out are not looked for.
    lost = [line for line, _ in lines if line.state == AnchorState.LOST and not line.taken_in]
    return Tray(
        essay=essay,
        issue=essay.issue,
        revision=revision,
        is_public=revision.is_out(now),
        lost=tuple(_guessed(lost, text, now)) if text else (),
        waiting=tuple(TrayRemark(line) for line, _ in lines if line.state == AnchorState.WAITING),
        attached=tuple(
            TrayRemark(line, here=_words(text, line.spans)) for line, hand in lines if hand and text
        ),
    )


def _hand(row: Anchor) -> bool:
    return row.attached_by_id is not None


def attach_page(annotation: Annotation, revision: Revision, *, now: datetime) -> AttachPage | None:
    """None where the remark has no anchor in this revision, as in a draft that nobody asked about."""
    essay = annotation.essay
    rows = list(anchored(Anchor.objects.filter(annotation=annotation, revision=revision)))
    if not rows:
        return None
    line = margin_remark(rows[0])
    passages = passage_texts(revision)
    text = RevisionText(revision.title, passages)
    is_public = revision.is_out(now)
    if line.state == AnchorState.LOST:
        [remark] = _guessed([line], text, now)
    else:
        remark = TrayRemark(line, here=_words(text, line.spans))
    return AttachPage(
        tray=Tray(essay, essay.issue, revision, is_public, (), (), ()),
        remark=remark,
        state=line.state,
        passages=tuple(
            Opening(passage.key, _opening(passage.plain)) for passage in passages if passage.plain
        ),
    )


def _opening(plain: str) -> str:
    words = " ".join(plain.split())
    return words if len(words) <= OPENING else f"{words[: OPENING - 1].rstrip()}…"


def _guessed(lines: Sequence[MarginRemark], text: RevisionText, now: datetime) -> list[TrayRemark]:
    if not lines:
        return []
    guesser, hints = Guesser(text), _last_places(lines, now)
    found = [
        guesser.guess(Quote(line.quote, line.prefix, line.suffix), hints.get(line.key, ()))
        for line in lines[:MOST_GUESSED]
    ]
    guesses = [*found, *([None] * (len(lines) - len(found)))]
    return [TrayRemark(line, guess=_placed(text, guess)) for line, guess in zip(lines, guesses, strict=True)]


def _last_places(lines: Sequence[MarginRemark], now: datetime) -> dict[str, list[Span]]:
    """Where each stood last for all to see: the highest released revision in which its words were found."""
    keys = [line.key for line in lines]
    rows = (
        Anchor.objects.filter(annotation__key__in=keys, revision__release_at__lte=now)
        .exclude(spans=[])
        .order_by("revision__number")
        .values_list("annotation__key", "spans")
    )
    return {key: [Span(*span) for span in spans] for key, spans in rows}


def _placed(text: RevisionText, placement: Placement | None) -> Words | None:
    if placement is None:
        return None
    return _words(text, [(span.passage, span.start, span.end) for span in placement.spans])


def _words(text: RevisionText, spans: Iterable[tuple[str, int, int]]) -> Words | None:
    """None where the text is without them, as a draft may be that was changed since."""
    places = [Span(*span) for span in spans]
    at = text.range_of(places)
    if at is None:
        return None
    quote = text.quote_of(*at)
    first, last = places[0], places[-1]
    return Words(
        Place(first.passage, first.start),
        Place(last.passage, last.end),
        quote.exact,
        quote.prefix,
        quote.suffix,
    )
