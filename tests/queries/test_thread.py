"""Which comments a page of a thread holds, in which order, and how little it asks the database."""

from datetime import timedelta

import pytest

from symposium.actions.comment import pin_comment
from symposium.actions.remark import edit_remark, remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Removal
from symposium.models import Comment, Thread
from symposium.queries.remark_history import remark_history
from symposium.queries.thread import branch_page, thread_page
from tests.factories import NOW, UserFactory, make_issue, released_essay
from tests.remarks import chain, comment_on

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def essay():
    return released_essay(make_issue())


def page(essay, **asked):
    return thread_page(essay, now=NOW, **asked)


def roots(shown) -> list[str]:
    return [branch.root.text for branch in (*shown.pinned, *shown.branches)]


def many(essay, count: int, *, root: Comment | None = None) -> list[Comment]:
    """Rows as the action would write them, quickly: `count` roots, or replies to the root, a minute apart."""
    thread = root.thread if root else Thread.objects.create(essay=essay)
    revision = essay.revisions.frozen().get()
    writers = UserFactory.create_batch(3)
    made = Comment.objects.bulk_create(
        Comment(
            thread=thread,
            parent=root,
            root=root,
            depth=1 if root else 0,
            revision=revision,
            writer=writers[n % 3],
            text=f"{n}",
            made_at=NOW + n * MINUTE,
        )
        for n in range(count)
    )
    Thread.objects.filter(pk=thread.pk).update(comment_count=thread.comments.count())
    if root:
        Comment.objects.filter(pk=root.pk).update(reply_count=root.branch.count())
    return made


def test_newest_oldest_and_most_replied_to(essay):
    first, second, _ = (comment_on(essay, str(n), now=NOW + n * MINUTE) for n in range(3))
    for comment in (first, second, second):
        comment_on(essay, parent=comment)

    assert roots(page(essay)) == ["2", "1", "0"]
    assert roots(page(essay, sort="oldest")) == ["0", "1", "2"]
    assert roots(page(essay, sort="replies")) == ["1", "0", "2"]
    assert roots(page(essay, sort="loudest")) == ["2", "1", "0"]
    assert page(essay).count == 6


@pytest.mark.parametrize("sort", ["newest", "oldest", "replies"])
def test_pages_by_key_hold_each_root_once(essay, sort):
    many(essay, 45)
    read, after = [], ""

    for length in (20, 20, 5):
        shown = page(essay, sort=sort, after=after)
        assert len(shown.branches) == length
        read, after = read + roots(shown), shown.next_after

    assert after == ""
    assert sorted(read, key=int) == [str(n) for n in range(45)]
    assert read == sorted(read, key=int, reverse=sort != "oldest")


def test_what_is_written_meanwhile_moves_no_page(essay):
    many(essay, 21)
    first = page(essay)
    comment_on(essay, "new", now=NOW + 100 * MINUTE)

    assert roots(page(essay, after=first.next_after)) == ["0"]


def test_pinned_comments_stand_first_on_the_first_page_whatever_the_order(essay):
    made = many(essay, 25)
    editor = essay.issue.created_by
    for comment in (made[3], made[20]):
        pin_comment(comment=comment, by=editor, now=comment.made_at)

    for sort in ("newest", "oldest", "replies"):
        shown = page(essay, sort=sort)
        assert [branch.root.text for branch in shown.pinned] == ["3", "20"]
        rest = page(essay, sort=sort, after=shown.next_after)
        assert rest.pinned == ()
        assert len({*roots(shown), *roots(rest)}) == len([*roots(shown), *roots(rest)]) == 25


def test_a_branch_reads_each_reply_after_its_parent(essay):
    root, first, second, third = chain(essay, 3)
    comment_on(essay, "Later", parent=root)
    comment_on(essay, "Aside", parent=first)

    [branch] = page(essay).branches

    told = [(line.text, line.level, line.depth, line.answers_is_near) for line in branch.replies]
    assert told == [
        ("Reply 1", 1, 1, True),
        ("Reply 2", 2, 2, True),
        ("Reply 3", 2, 3, False),
        ("Aside", 2, 2, True),
        ("Later", 1, 1, True),
    ]
    assert branch.replies[2].answers == second.writer.name
    assert branch.replies[2].parent_key == second.key
    assert branch.replies[2].root_key == root.key
    assert third.key == branch.replies[2].key


def test_a_long_branch_shows_ten_and_counts_the_rest(essay):
    root = comment_on(essay, "Root")
    replies = many(essay, 25, root=root)
    remove_remark(remark=replies[0], by=replies[0].writer, now=NOW)
    remove_remark(remark=replies[24], by=replies[24].writer, now=NOW)

    [branch] = page(essay).branches

    assert [line.text for line in branch.replies] == ["", *(str(n) for n in range(1, 10))]
    assert (branch.root.reply_count, branch.more, branch.has_more) == (23, 14, True)


def test_a_branch_by_itself_is_paged_too(essay):
    root = comment_on(essay, "Root")
    many(essay, 70, root=root)

    first = branch_page(root, now=NOW)
    rest = branch_page(root, now=NOW, after=first.next_after)

    assert [line.text for line in first.replies] == [str(n) for n in range(50)]
    assert [line.text for line in rest.replies] == [str(n) for n in range(50, 70)]
    assert (first.is_first, rest.is_first, rest.next_after) == (True, False, "")
    assert first.root.text == rest.root.text == "Root"


def test_the_page_of_a_comment_begins_with_its_root_and_holds_it(essay):
    made = many(essay, 45)
    reply = comment_on(essay, "Asked for", parent=made[10])

    shown = page(essay, at=reply.key)

    assert roots(shown) == [str(n) for n in range(10, -1, -1)]
    assert [line.key for line in shown.lines() if line.is_asked] == [reply.key]
    assert shown.branches[0].is_asked
    assert not shown.is_first


def test_the_page_of_a_late_reply_unfolds_the_branch_there(essay):
    root = comment_on(essay, "Root")
    replies = many(essay, 40, root=root)

    [branch] = page(essay, at=replies[25].key).branches

    assert [line.text for line in branch.later] == [str(n) for n in range(25, 35)]
    assert (len(branch.replies), branch.skipped, branch.more, branch.has_more) == (10, 15, 5, True)
    assert [line.text for line in branch.later if line.is_asked] == ["25"]


def test_the_page_of_a_pinned_comment_is_the_first(essay):
    made = many(essay, 30)
    pin_comment(comment=made[0], by=essay.issue.created_by, now=NOW)

    shown = page(essay, at=made[0].key)

    assert shown.is_first
    assert [line.text for line in shown.lines() if line.is_asked] == ["0"]


def test_keys_from_elsewhere_are_passed_over(essay):
    comment_on(essay, "Here")
    elsewhere = comment_on(released_essay(title="Other"), "Elsewhere")
    on_guideline = comment_on(essay, "On a guideline", guideline=essay.guidelines.first())

    for key in (elsewhere.key, on_guideline.key, "nosuchkey"):
        assert page(essay, at=key) == page(essay) == page(essay, after=key)
    assert roots(page(essay)) == ["Here"]


def test_of_a_removed_comment_neither_words_nor_name_are_there(essay):
    writer = UserFactory(name="Qznamexv")
    root = comment_on(essay, "Qzwordsxv", by=writer)
    reply = comment_on(essay, "Still here", parent=root)
    remove_remark(remark=root, by=essay.issue.created_by, now=NOW, reason="Rude.")

    shown = page(essay)

    told = repr([(line.text, line.writer_name, line.writer_key, line.answers) for line in shown.lines()])
    assert "Qz" not in told
    assert writer.key not in told
    [branch] = shown.branches
    assert (branch.root.removal, branch.root.removal_words) == (
        Removal.MODERATOR,
        "Removed by a moderator: Rude.",
    )
    assert [line.key for line in branch.replies] == [reply.key]
    assert shown.count == 1
    root.refresh_from_db()
    assert remark_history(root).versions == ()


def test_an_essay_that_is_not_to_be_read_has_no_thread(essay):
    comment_on(essay, "Words")
    assert thread_page(essay, now=NOW - timedelta(days=10)).branches == ()

    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Gone.")

    shown = page(essay)
    assert (shown.count, shown.branches) == (0, ())


def test_history_tells_what_was_public_and_how_it_changed(essay):
    comment = comment_on(essay, "Teh first words")
    for minutes, text in ((1, "The first words"), (20, "The second words"), (30, "The second thoughts")):
        edit_remark(remark=comment, by=comment.writer, now=NOW + minutes * MINUTE, text=text)
    comment.refresh_from_db()

    newest, second, first = remark_history(comment).versions

    assert [version.text for version in (first, second, newest)] == [
        "The first words",
        "The second words",
        "The second thoughts",
    ]
    assert (first.since, first.until) == (NOW, NOW + 20 * MINUTE)
    assert (newest.since, newest.until) == (NOW + 30 * MINUTE, None)
    assert [(piece.change, piece.text) for piece in newest.changes] == [
        ("same", "The second "),
        ("taken", "words"),
        ("added", "thoughts"),
    ]


def test_one_number_of_queries_for_3_and_300_comments_and_any_depth(essay, django_assert_num_queries):
    few, deep = released_essay(title="Few"), released_essay(title="Deep")
    for n in range(3):
        comment_on(few, str(n))
    made = many(essay, 150)
    for root in made[-5:]:
        many(essay, 30, root=root)
    chain(deep, 40)

    for one in (few, essay, deep):
        with django_assert_num_queries(5):
            page(one)
    last = page(essay).next_after
    with django_assert_num_queries(5):
        page(essay, after=last)
    with django_assert_num_queries(3):
        branch_page(made[-1], now=NOW)
