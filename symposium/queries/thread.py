"""A thread as a page of it is shown: some branches, each with its first replies. Never a thousand at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models.expressions import RawSQL
from django.urls import reverse

from symposium.enums import CommentStance, ThreadSort
from symposium.models import Annotation, Comment, Essay, Guideline, Thread
from symposium.queries.comment import CommentLine, comment_line, comment_rows, reply_lines
from symposium.queries.opinions import Opinions, opinions
from symposium.queries.thread_orders import beyond, order_had, order_of

ROOTS_A_PAGE = 20
FIRST_REPLIES = 10
REPLIES_A_PAGE = 50

_FIRST_OF_EACH = """
    SELECT first.id FROM unnest(%s::bigint[]) AS top(id)
    CROSS JOIN LATERAL (
        SELECT id FROM symposium_comment WHERE root_id = top.id ORDER BY made_at, id LIMIT %s
    ) AS first
"""


@dataclass(frozen=True)
class Branch:
    """A root with its first replies. `skipped` lie between them and `later`, which begins at what was asked for.

    `more` counts the replies not shown at the end that are not removed; `has_more` whether any place follows.
    """

    root: CommentLine
    replies: tuple[CommentLine, ...]
    skipped: int
    later: tuple[CommentLine, ...]
    more: int
    has_more: bool

    @property
    def is_asked(self) -> bool:
        return any(line.is_asked for line in (self.root, *self.replies, *self.later))

    def lines(self) -> Iterable[CommentLine]:
        return (self.root, *self.replies, *self.later)


@dataclass(frozen=True)
class ThreadPage:
    """`count` is of comments that are not removed. `path` is the page that it stands on.

    `stance` is that of the top comments shown alone, empty for all. `note` says why the order is not what was asked for.
    """

    essay: Essay
    guideline: Guideline | None
    annotation: Annotation | None
    count: int
    sort: str
    stance: str
    note: str
    opinions: Opinions
    pinned: tuple[Branch, ...]
    branches: tuple[Branch, ...]
    is_first: bool
    next_after: str
    path: str
    comment_path: str

    @property
    def subject(self) -> str:
        """What it is about, as a word: guideline, annotation or essay."""
        return "guideline" if self.guideline else "annotation" if self.annotation else "essay"

    @property
    def news_path(self) -> str:
        """Where an open page asks how many comments there are now."""
        about = self.guideline or self.annotation
        thread = f"{self.subject}:{about.key}" if about else "essay"
        return reverse("news", args=[self.essay.issue.slug, self.essay.slug]) + f"?thread={thread}"

    @property
    def sorts(self) -> list[tuple[str, str, str]]:
        """(value, label, address) of every order; only a guideline has two sides."""
        sorts = [s for s in ThreadSort if s != ThreadSort.BOTH or self.guideline]
        return [(s.value, s.label, self.path + _query(s.value, stance=self.stance)) for s in sorts]

    @property
    def stances(self) -> list[tuple[str, str, int, str]]:
        """(value, label, count, address) of every stance, those without a comment too."""
        parts = self.opinions.balance.parts
        return [(v, label, n, self.path + _query(self.sort, stance=v)) for v, label, n in parts]

    @property
    def all_stances_path(self) -> str:
        return self.path + _query(self.sort)

    @property
    def first_path(self) -> str:
        return self.path + _query(self.sort, stance=self.stance)

    @property
    def next_path(self) -> str:
        return self.path + _query(self.sort, self.next_after, self.stance) if self.next_after else ""

    def lines(self) -> list[CommentLine]:
        return [line for branch in (*self.pinned, *self.branches) for line in branch.lines()]


def _query(sort: str, after: str = "", stance: str = "") -> str:
    only = f"&stance={stance}" if stance else ""
    return f"?sort={sort}{only}" + (f"&after={after}" if after else "") + "#discussion"


@dataclass(frozen=True)
class BranchPage:
    """One branch, page by page. The root stands on each."""

    essay: Essay
    thread: Thread
    root: CommentLine
    replies: tuple[CommentLine, ...]
    opinions: Opinions
    is_first: bool
    next_after: str

    def lines(self) -> list[CommentLine]:
        return [self.root, *self.replies]


def thread_path(
    essay: Essay, guideline: Guideline | None = None, annotation: Annotation | None = None
) -> str:
    if guideline is not None:
        return reverse("guideline", args=[guideline.key])
    if annotation is not None:
        return reverse("annotation", args=[annotation.key])
    return reverse("discussion", args=[essay.issue.slug, essay.slug])


def comment_path(
    essay: Essay, guideline: Guideline | None = None, annotation: Annotation | None = None
) -> str:
    """Where a comment on it is written."""
    if guideline is not None:
        return reverse("guideline_comment", args=[guideline.key])
    if annotation is not None:
        return reverse("annotation_comment", args=[annotation.key])
    return reverse("essay_comment", args=[essay.issue.slug, essay.slug])


def comment_place(comment: Comment) -> str:
    """Where it is read: the page of its thread that holds it, unfolded."""
    thread = comment.thread
    path = thread_path(thread.essay, thread.guideline, thread.annotation)
    return f"{path}?at={comment.key}#c-{comment.key}"


def thread_page(
    essay: Essay,
    guideline: Guideline | None = None,
    annotation: Annotation | None = None,
    *,
    now: datetime,
    sort: str = ThreadSort.NEWEST,
    stance: str = "",
    after: str = "",
    at: str = "",
    sees: bool = True,
) -> ThreadPage:
    """The page of the thread after the root `after`, or the page that begins with the root of `at`.

    Keys that are not in this thread, unknown orders and stances are passed over. `sees`: whether this reader may see
    stances and orders made from votes (queries.opinions.sees_opinions). Of an essay that is withdrawn or not
    released nothing is told.
    """
    thread = Thread.objects.filter(
        essay=essay, guideline=guideline, annotation=annotation, essay__in=Essay.objects.readable(now)
    ).first()
    sort, note = order_had(sort, thread, sees=sees)
    stance = stance if stance in CommentStance.values and guideline and sees and not at else ""
    pinned: tuple[Branch, ...] = ()
    branches: tuple[Branch, ...] = ()
    is_first, next_after = True, ""
    if thread is not None:
        asked, start = _start(thread, at or after)
        asked = asked if at else None
        is_first = start is None or (asked is not None and start.pinned_at is not None)
        tops = _pinned(thread) if is_first and not stance else []
        rows = _roots(thread, sort, None if is_first else start, includes_start=bool(at), stance=stance)
        next_after = rows[ROOTS_A_PAGE - 1].key if len(rows) > ROOTS_A_PAGE else ""
        drawn = _branches([*tops, *rows[:ROOTS_A_PAGE]], asked)
        pinned, branches = drawn[: len(tops)], drawn[len(tops) :]
    lines = [line for branch in (*pinned, *branches) for line in branch.lines()]
    return ThreadPage(
        essay=essay,
        guideline=guideline,
        annotation=annotation,
        count=thread.comment_count if thread else 0,
        sort=sort,
        stance=stance,
        note=note,
        opinions=opinions(thread, lines, sees=sees),
        pinned=pinned,
        branches=branches,
        is_first=is_first,
        next_after=next_after,
        path=thread_path(essay, guideline, annotation),
        comment_path=comment_path(essay, guideline, annotation),
    )


def _start(thread: Thread, key: str) -> tuple[Comment | None, Comment | None]:
    """(the comment with this key in this thread, its root)."""
    if not key:
        return None, None
    found = thread.comments.filter(key=key).select_related("root").first()
    return found, (found.root or found) if found else None


def _pinned(thread: Thread) -> list[Comment]:
    return list(
        comment_rows().filter(thread=thread, root__isnull=True, pinned_at__isnull=False).order_by("pinned_at")
    )


def _roots(
    thread: Thread, sort: str, start: Comment | None, *, includes_start: bool, stance: str
) -> list[Comment]:
    """One more than stand on a page, so that it is known whether others follow."""
    name, forth = order_of(sort)
    order = (name, "pk") if forth else (f"-{name}", "-pk")
    rows = comment_rows().filter(thread=thread, root__isnull=True)
    rows = rows.filter(stance=stance) if stance else rows.filter(pinned_at__isnull=True)
    if start is not None:
        rows = rows.filter(beyond(start, name, forth=forth, inclusive=includes_start))
    return list(rows.order_by(*order)[: ROOTS_A_PAGE + 1])


def _branches(roots: list[Comment], asked: Comment | None) -> tuple[Branch, ...]:
    # A constant statement; the ORM has no LATERAL, and a window would read every reply of a long branch.
    first = RawSQL(_FIRST_OF_EACH, ([root.pk for root in roots], FIRST_REPLIES + 1))  # noqa: S611
    replies: dict[int | None, list[Comment]] = defaultdict(list)
    for row in comment_rows().filter(pk__in=first).order_by("made_at", "pk"):
        replies[row.root_id].append(row)
    return tuple(_branch(root, replies[root.pk], asked) for root in roots)


def _branch(root: Comment, rows: list[Comment], asked: Comment | None) -> Branch:
    shown, skipped, later = rows[:FIRST_REPLIES], 0, []
    follows = len(rows) > FIRST_REPLIES
    if asked is not None and asked.root_id == root.pk and asked.pk not in {row.pk for row in shown}:
        branch = comment_rows().filter(root=root).order_by("made_at", "pk")
        rest = branch.filter(beyond(asked, "made_at", forth=True, inclusive=True))[: FIRST_REPLIES + 1]
        later, follows = list(rest)[:FIRST_REPLIES], len(rest) > FIRST_REPLIES
        before = branch.exclude(beyond(asked, "made_at", forth=True, inclusive=True))
        skipped = before.filter(removal="").exclude(pk__in=[row.pk for row in shown]).count()
    live = sum(not row.removal for row in (*shown, *later))
    key = asked.key if asked else ""
    return Branch(
        root=comment_line(root, asked=key),
        replies=reply_lines(shown, key),
        skipped=skipped,
        later=reply_lines(later, key),
        more=max(root.reply_count - live - skipped, 0) if follows else 0,
        has_more=follows,
    )


def branch_page(root: Comment, *, now: datetime, after: str = "", sees: bool = True) -> BranchPage:
    """The replies after the one with this key, or the first ones. Raises Comment.DoesNotExist when withdrawn."""
    top = comment_rows().filter(thread__essay__in=Essay.objects.readable(now)).get(pk=root.pk)
    rows = comment_rows().filter(root=root).order_by("made_at", "pk")
    start = root.branch.filter(key=after).first() if after else None
    if start is not None:
        rows = rows.filter(beyond(start, "made_at", forth=True, inclusive=False))
    page = list(rows[: REPLIES_A_PAGE + 1])
    shown = page[:REPLIES_A_PAGE]
    line, replies = comment_line(top), reply_lines(shown)
    return BranchPage(
        essay=root.essay,
        thread=root.thread,
        root=line,
        replies=replies,
        opinions=opinions(root.thread, [line, *replies], sees=sees),
        is_first=start is None,
        next_after=shown[-1].key if len(page) > REPLIES_A_PAGE else "",
    )
