"""Comments that meet each other, an editor, a withdrawal or a removal."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from symposium.actions.annotation import annotate
from symposium.actions.issue import order_contents
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.domain.anchoring import Place
from symposium.errors import InvalidInput, RuleBroken
from symposium.models import Annotation, Comment, Essay, Thread
from tests.actions.test_comment import counts
from tests.factories import NOW, UserFactory, make_issue, released_essay
from tests.remarks import comment_on

pytestmark = pytest.mark.django_db


def at_once(*acts):
    """What each of them gave or raised, all begun in the same moment."""
    barrier = Barrier(len(acts), timeout=20)

    def run(act):
        try:
            barrier.wait()
            return act()
        except (RuleBroken, InvalidInput) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [done.result(timeout=60) for done in [threads.submit(run, act) for act in acts]]


def test_what_was_withdrawn_or_removed_since_it_was_read_takes_no_comment():
    withdrawn, essay = released_essay(), released_essay()
    annotation = annotate_start(essay)
    withdraw_essay(
        essay=Essay.objects.get(pk=withdrawn.pk), by=withdrawn.issue.created_by, now=NOW, notice="Gone."
    )
    remove_remark(remark=Annotation.objects.get(pk=annotation.pk), by=annotation.writer, now=NOW)

    with pytest.raises(RuleBroken):
        comment_on(withdrawn, "Too late.")
    with pytest.raises(RuleBroken):
        comment_on(essay, "Too late.", annotation=annotation)

    assert Comment.objects.count() == 0


def annotate_start(essay):
    """A remark on the first word."""
    revision = essay.revisions.frozen().get()
    key = revision.passages.order_by("position")[0].key
    return annotate(
        essay=essay,
        revision=revision,
        by=UserFactory(),
        now=NOW,
        start=Place(key, 0),
        end=Place(key, 3),
        text="So?",
        once="a",
    )


@pytest.mark.django_db(transaction=True)
def test_comments_on_two_essays_and_an_editor_who_orders_them_do_not_hold_each_other():
    issue = make_issue()
    one, other = released_essay(issue, "One"), released_essay(issue, "Two")
    editor, keys = issue.created_by, [one.key, other.key]

    def order(places):
        return lambda: order_contents(issue=issue, by=editor, now=NOW, keys=places)

    def say(essay, number):
        return lambda: comment_on(essay, f"Number {number}.", by=editor, once=f"k{essay.pk}-{number}")

    given = at_once(
        *(say(essay, number) for number in range(5) for essay in (one, other)),
        *(order(places) for places in (keys[::-1], keys, keys[::-1], keys)),
    )

    assert [answer for answer in given if isinstance(answer, Exception)] == []
    assert (counts(one), counts(other)) == ((5, 5), (5, 5))


@pytest.mark.django_db(transaction=True)
def test_ten_identical_sendings_at_once_make_one_comment():
    essay, reader = released_essay(), UserFactory()

    given = at_once(*[lambda: comment_on(essay, "Twice clicked.", by=reader, once="k1")] * 10)

    assert {comment.pk for comment in given} == {Comment.objects.get().pk}
    assert counts(essay) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_one_key_in_two_threads_at_once_makes_one_comment():
    essay, reader = released_essay(), UserFactory()
    guideline = essay.guidelines.first()

    given = at_once(
        lambda: comment_on(essay, "Here or there.", by=reader, once="k1"),
        lambda: comment_on(essay, "Here or there.", by=reader, guideline=guideline, once="k1"),
    )

    assert sorted(type(answer).__name__ for answer in given) == ["Comment", "KeyUsed"]
    assert Comment.objects.count() == 1
    assert sum(Thread.objects.values_list("comment_count", flat=True)) == 1


@pytest.mark.django_db(transaction=True)
def test_counts_stay_exact_under_simultaneous_replies_and_removals():
    essay = released_essay()
    root = comment_on(essay)
    people = UserFactory.create_batch(4)
    going = [comment_on(essay, parent=root, by=person) for person in people]

    at_once(
        *[lambda person=person: comment_on(essay, "More.", parent=root, by=person) for person in people],
        *[lambda reply=reply: remove_remark(remark=reply, by=reply.writer, now=NOW) for reply in going],
        lambda: remove_remark(remark=going[0], by=going[0].writer, now=NOW),
    )

    root.refresh_from_db()
    assert root.reply_count == 4
    assert counts(essay) == (5, 5)
