"""What is written once stands once, is counted right, and stands in its own thread."""

import pytest
from django.contrib.auth.models import AnonymousUser

from symposium.actions.comment import pin_comment, unpin_comment, write_comment
from symposium.actions.remark import edit_remark, remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Role, Verb
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Comment, Event, Thread
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue, released_essay
from tests.remarks import chain, comment_on

pytestmark = pytest.mark.django_db


def counts(essay) -> tuple[int, int]:
    """(the thread's stored count, the comments that are there)."""
    stored = Thread.objects.get(essay=essay, guideline=None, annotation=None).comment_count
    return stored, Comment.objects.filter(thread__essay=essay, removal="").count()


def test_a_comment_stands_with_the_revision_that_was_read():
    essay, reader = released_essay(), UserFactory()

    comment = comment_on(essay, "  First\r\nline  ", by=reader)

    assert (comment.text, comment.writer, comment.made_at) == ("First\nline", reader, NOW)
    assert (comment.depth, comment.root, comment.revision.number) == (0, None, 1)
    assert counts(essay) == (1, 1)


def test_a_reply_keeps_its_parent_its_root_and_its_depth():
    essay = released_essay()

    root, first, second = chain(essay, 2)

    assert (first.parent, first.root, first.depth) == (root, root, 1)
    assert (second.parent, second.root, second.depth) == (first, root, 2)
    root.refresh_from_db()
    first.refresh_from_db()
    assert (root.reply_count, first.reply_count) == (2, 0)
    assert counts(essay) == (3, 3)


def test_each_thing_has_its_own_thread():
    essay = released_essay()
    guideline = essay.guidelines.first()

    comment_on(essay, "Of the essay")
    on_guideline = comment_on(essay, "Of the guideline", guideline=guideline)

    assert on_guideline.thread.guideline == guideline
    assert list(Thread.objects.values_list("comment_count", flat=True)) == [1, 1]


def test_the_same_sending_again_gives_the_same_comment():
    essay, reader = released_essay(), UserFactory()

    first = comment_on(essay, "Said once.", by=reader, once="k1")
    again = comment_on(essay, "Said once. ", by=reader, once="k1")
    other = comment_on(essay, "Said once.", by=UserFactory(), once="k1")

    assert first == again != other
    assert counts(essay) == (2, 2)


def test_the_same_sending_is_known_after_an_edit():
    essay, reader = released_essay(), UserFactory()
    first = comment_on(essay, "Said once.", by=reader, once="k1")
    edit_remark(remark=first, by=reader, now=NOW, text="Said better.")

    assert comment_on(essay, "Said once.", by=reader, once="k1") == first
    assert comment_on(essay, "Said better.", by=reader, once="k1") == first


def test_the_same_sending_is_known_when_it_could_not_be_sent_any_more():
    essay, reader = released_essay(), UserFactory()
    parent = comment_on(essay)
    first = comment_on(essay, "Said once.", by=reader, parent=parent, once="k1")
    remove_remark(remark=parent, by=parent.writer, now=NOW)

    assert comment_on(essay, "Said once.", by=reader, parent=parent, once="k1") == first


def test_a_key_is_of_one_remark():
    essay, reader = released_essay(), UserFactory()
    comment = comment_on(essay, "Said once.", by=reader, once="k1")

    for given in (
        {"text": "Said otherwise."},
        {"text": "Said once.", "guideline": essay.guidelines.first()},
        {"text": "Said once.", "parent": comment},
    ):
        with pytest.raises(InvalidInput, match=r"^This key was used for another remark\.$"):
            comment_on(essay, **given, by=reader, once="k1")

    assert counts(essay) == (1, 1)


@pytest.mark.parametrize("once", ["", "x" * 65, "schlüssel", "a\nb"])
def test_a_key_is_short_and_printable(once):
    essay = released_essay()

    with pytest.raises(InvalidInput, match=r"1 to 64"):
        write_comment(essay=essay, by=UserFactory(), now=NOW, text="Words.", once=once)


@pytest.mark.parametrize("text", ["", " \n\u202e ", "x" * 5_001])
def test_a_comment_says_something_and_not_too_much(text):
    with pytest.raises(InvalidInput):
        comment_on(released_essay(), text)

    assert Comment.objects.count() == 0


def test_who_has_no_name_sets_one_first():
    with pytest.raises(InvalidInput, match=r"^Set your name"):
        comment_on(released_essay(), by=UserFactory(name=""))


def test_the_anonymous_do_not_comment():
    with pytest.raises(NotAllowed):
        comment_on(released_essay(), by=AnonymousUser())


def test_nothing_is_said_of_what_is_not_out_or_is_withdrawn():
    draft, gone = make_essay(), released_essay()
    withdraw_essay(essay=gone, by=gone.issue.created_by, now=NOW, notice="Gone.")
    gone.refresh_from_db()

    for essay in (draft, gone):
        with pytest.raises(RuleBroken):
            comment_on(essay)

    assert Thread.objects.count() == 0


def test_one_comments_after_the_issue_has_closed():
    essay = released_essay(make_issue(closes_at=NOW - DAY / 2))

    assert comment_on(essay).pk is not None


def test_a_parent_stands_in_the_same_thread():
    essay, other = released_essay(), released_essay(title="Another")
    elsewhere = comment_on(other)

    with pytest.raises(InvalidInput, match=r"another discussion"):
        write_comment(essay=essay, parent=elsewhere, by=UserFactory(), now=NOW, text="Words.", once="k")
    with pytest.raises(InvalidInput, match=r"^This is not of that essay\.$"):
        comment_on(essay, guideline=other.guidelines.first())


def test_a_removed_comment_takes_no_replies():
    comment = comment_on(released_essay())
    remove_remark(remark=comment, by=comment.writer, now=NOW)

    with pytest.raises(RuleBroken):
        comment_on(comment.essay, parent=comment)


def test_three_are_pinned_and_no_more():
    essay = released_essay()
    editor = give_role(essay.issue, Role.EDITOR)
    comments = [comment_on(essay) for _ in range(4)]
    for comment in comments[:3]:
        pin_comment(comment=comment, by=editor, now=NOW)
        pin_comment(comment=comment, by=editor, now=NOW + DAY)

    with pytest.raises(RuleBroken):
        pin_comment(comment=comments[3], by=editor, now=NOW)
    unpin_comment(comment=comments[0], by=editor, now=NOW)
    unpin_comment(comment=comments[0], by=editor, now=NOW)
    pin_comment(comment=comments[3], by=editor, now=NOW)

    pinned = Comment.objects.filter(pinned_at__isnull=False).order_by("pk")
    assert list(pinned) == comments[1:]
    verbs = list(
        Event.objects.filter(verb__startswith="comment_").order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == [Verb.COMMENT_PINNED] * 3 + [Verb.COMMENT_UNPINNED, Verb.COMMENT_PINNED]


def test_only_editors_pin_and_only_roots_that_stand():
    essay = released_essay()
    editor = give_role(essay.issue, Role.EDITOR)
    root, reply = chain(essay, 1)

    for user in (root.writer, give_role(essay.issue, Role.MODERATOR), give_role(essay.issue)):
        with pytest.raises(NotAllowed):
            pin_comment(comment=root, by=user, now=NOW)
    with pytest.raises(RuleBroken):
        pin_comment(comment=reply, by=editor, now=NOW)
    remove_remark(remark=root, by=root.writer, now=NOW)
    with pytest.raises(RuleBroken):
        pin_comment(comment=root, by=editor, now=NOW)


def test_a_pinned_comment_that_is_removed_is_not_pinned_any_more():
    essay = released_essay()
    comment = pin_comment(comment=comment_on(essay), by=essay.issue.created_by, now=NOW)

    remove_remark(remark=comment, by=comment.writer, now=NOW)

    comment.refresh_from_db()
    assert comment.pinned_at is None
