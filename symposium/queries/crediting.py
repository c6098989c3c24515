"""What the next revision follows, as the draft's authors and editors see it, and what it could."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from symposium.domain.remark_markdown import to_plain
from symposium.enums import Visibility
from symposium.models import Annotation, Byline, Comment, Credit, Essay, Issue, Revision
from symposium.permissions import allows, refusal
from symposium.permissions.essay import check_can_change_draft, check_can_take_back
from symposium.queries.credit import remark_of, told, writer_name

MOST_OPEN = 30


@dataclass(frozen=True)
class Given:
    """That a remark is credited. `number` is the frozen revision that carries it, None as long as none does."""

    by: str
    at: datetime
    note: str
    passage: str
    is_taken: bool
    number: int | None
    is_released: bool


@dataclass(frozen=True)
class PointLine:
    """One remark; `given` where it is credited, `is_for_all` whether everyone may read it: else nobody is named."""

    noun: str
    key: str
    name: str
    text: str
    made_at: datetime
    is_for_all: bool
    removal: str
    given: Given | None

    @property
    def words(self) -> str:
        return to_plain(self.text)


@dataclass(frozen=True)
class CreditsPage:
    """`lines` are credited, those that wait for a revision first; `others` the latest remarks that are not.

    `refused` says why the draft may not be changed now; "" where it may. `may_take_back`: from the editors.
    """

    essay: Essay
    issue: Issue
    draft: Revision
    lines: tuple[PointLine, ...]
    others: tuple[PointLine, ...]
    refused: str
    may_take_back: bool

    @property
    def waiting_count(self) -> int:
        return sum(line.given is not None and line.given.number is None for line in self.lines)


@dataclass(frozen=True)
class CreditPage:
    """One remark to be credited. `passages` are the draft's, as (key, first words)."""

    essay: Essay
    issue: Issue
    draft: Revision
    line: PointLine
    passages: tuple[tuple[str, str], ...]
    refused: str
    may_take_back: bool


def credits_page(essay: Essay, *, user, now: datetime) -> CreditsPage:
    """In a fixed number of queries. Of remarks that this person does not see nothing is told."""
    draft = essay.revisions.draft().get()
    annotations = Annotation.objects.placed_for(user, now).filter(essay=essay)
    comments = Comment.objects.visible_to(user, now).filter(thread__essay=essay)
    seen = Q(annotation__in=annotations.values("pk")) | Q(comment__in=comments.values("pk"))
    rows = told(Credit.objects.filter(seen, essay=essay)).select_related(
        "annotation", "comment__thread__annotation", "by"
    )
    lines = [_given_line(row, now) for row in rows.order_by("-at", "-pk")]
    lines.sort(key=lambda line: line.given is not None and line.given.number is not None)
    authors = Byline.objects.filter(revision=draft, user__isnull=False).values("user")
    others = [
        _line("annotation", row, vars(row)["who"], None)
        for row in _open(annotations.filter(~Q(writer__in=authors) | ~Q(origin="")))
    ] + [
        _line("comment", row, vars(row)["who"], None)
        for row in _open(comments.exclude(writer__in=authors).select_related("thread__annotation"))
    ]
    others.sort(key=lambda line: (line.made_at, line.key), reverse=True)
    refused, may_take_back = _refused(essay, user, now)
    return CreditsPage(
        essay, essay.issue, draft, tuple(lines), tuple(others[:MOST_OPEN]), refused, may_take_back
    )


def _open(rows):
    """The latest that stand and are not credited."""
    standing = rows.filter(removal="", credit__isnull=True)
    return standing.annotate(who=F("writer__name")).order_by("-made_at", "-pk")[:MOST_OPEN]


def credit_page(remark: Annotation | Comment, *, user, now: datetime) -> CreditPage:
    """`remark` has its writer selected."""
    essay = remark.essay
    draft = essay.revisions.draft().get()
    noun = "comment" if isinstance(remark, Comment) else "annotation"
    row = told(Credit.objects.filter(**{noun: remark})).select_related("by").first()
    passages = draft.passages.exclude(plain="").values_list("key", "plain").order_by("position")
    refused, may_take_back = _refused(essay, user, now)
    return CreditPage(
        essay=essay,
        issue=essay.issue,
        draft=draft,
        line=_line(noun, remark, remark.writer.name, _given(row, now) if row else None),
        passages=tuple((key, _beginning(plain)) for key, plain in passages),
        refused=refused,
        may_take_back=may_take_back,
    )


def _refused(essay: Essay, user, now: datetime) -> tuple[str, bool]:
    refused = refusal(check_can_change_draft, user, essay)
    return refused, bool(refused) and allows(check_can_take_back, user, essay, now)


def _beginning(plain: str) -> str:
    return plain if len(plain) <= 70 else f"{plain[:69].rstrip()}…"


def _given_line(row: Credit, now: datetime) -> PointLine:
    noun, remark = remark_of(row)
    return _line(noun, remark, vars(row)["who"], _given(row, now))


def _given(row: Credit, now: datetime) -> Given:
    of = vars(row)
    return Given(
        by=row.by.name or "Somebody",
        at=row.at,
        note=row.note,
        passage=row.passage,
        is_taken=of["taken"] is not None,
        number=of["number"],
        is_released=of["release_at"] is not None and of["release_at"] <= now,
    )


def _line(noun: str, remark: Annotation | Comment, name: str, given: Given | None) -> PointLine:
    """A removed remark has neither words nor name."""
    narrowest = remark if isinstance(remark, Annotation) else remark.thread.annotation
    gone = bool(remark.removal)
    return PointLine(
        noun=noun,
        key=remark.key,
        name="" if gone else writer_name(remark, name),
        text="" if gone else remark.text,
        made_at=remark.made_at,
        is_for_all=narrowest is None or narrowest.visibility == Visibility.ALL,
        removal=remark.removal,
        given=given,
    )
