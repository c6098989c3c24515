"""Annotations: what is kept of the words, once however often it is sent, and found again in later revisions."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections

from symposium.actions.annotation import annotate
from symposium.actions.essay import write_draft
from symposium.actions.schedule import cancel_schedule, withdraw_essay
from symposium.domain.anchoring import Place
from symposium.enums import AnchorState
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Anchor, Annotation
from symposium.models.draft_text import text_of
from tests.factories import DAY, NOW, UserFactory, make_essay, release, released_essay

pytestmark = pytest.mark.django_db


def revision_of(essay):
    return essay.revisions.frozen().order_by("-number").first()


def said(
    essay, by, *, revision=None, start=(0, 4), end=(0, 8), quote="", text="So it is.", once="one", **more
):
    revision = revision or revision_of(essay)
    keys = list(revision.passages.order_by("position").values_list("key", flat=True))
    return annotate(
        essay=essay,
        revision=revision,
        by=by,
        now=NOW,
        start=Place(keys[start[0]], start[1]),
        end=Place(keys[end[0]], end[1]),
        quote=quote,
        text=text,
        once=once,
        **more,
    )


def revised(essay, old: str, new: str, *, at=NOW + DAY):
    """The next revision, in which `old` says `new` everywhere."""
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    passages = tuple(replace(p, text=p.text.replace(old, new)) for p in text.passages)
    write_draft(
        essay=essay,
        by=essay.issue.created_by,
        now=NOW,
        text=replace(text, passages=passages),
        edits=draft.edits,
    )
    release(essay, at=at)


def test_it_keeps_the_words_their_context_and_the_revision():
    essay, reader = released_essay(), UserFactory()

    made = said(essay, reader, start=(0, 4), end=(2, 11))

    revision = revision_of(essay)
    keys = list(revision.passages.order_by("position").values_list("key", flat=True))
    anchor = made.anchors.get()
    assert (made.quote, made.prefix, made.suffix) == (
        "lead of An essay.\n\nThe middle\n\nA paragraph",
        "An essay\n\nThe ",
        " with emphasis and a link.\n\nGuid",
    )
    assert (anchor.revision, anchor.state) == (revision, AnchorState.EXACT)
    assert anchor.spans == [[keys[0], 4, 21], [keys[1], 0, 10], [keys[2], 0, 11]]


def test_sent_twice_it_is_one_and_with_other_words_refused():
    essay, reader = released_essay(), UserFactory()
    first = said(essay, reader)

    again = said(essay, reader)

    assert (again, Annotation.objects.count(), Anchor.objects.count()) == (first, 1, 1)
    with pytest.raises(InvalidInput, match="This key was used for another remark"):
        said(essay, reader, text="Something else.")
    with pytest.raises(InvalidInput, match="This key was used for another remark"):
        said(essay, reader, end=(0, 12))


@pytest.mark.django_db(transaction=True)
def test_ten_sendings_at_once_make_one():
    essay, reader = released_essay(), UserFactory()

    def send(_):
        try:
            return said(essay, reader).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as senders:
        made = set(senders.map(send, range(10)))

    assert (len(made), Annotation.objects.count(), Anchor.objects.count()) == (1, 1, 1)


def test_where_the_places_are_stale_the_quote_decides():
    essay, reader = released_essay(), UserFactory()

    made = said(essay, reader, start=(0, 0), end=(0, 3), quote="of An essay")

    assert (made.quote, made.anchors.get().spans[0][1:]) == ("of An essay", [9, 20])


def test_words_that_stand_nowhere_are_refused():
    essay, reader = released_essay(), UserFactory()

    with pytest.raises(InvalidInput) as refused:
        said(essay, reader, quote="something that nobody wrote here")

    assert (
        str(refused.value)
        == "The words that you chose are not there any more. Reload the essay and choose them again."
    )


@pytest.mark.parametrize(
    ("new", "state"),
    [
        ("The lead of An essay. And more.", AnchorState.EXACT),
        ("The leading part of An essay.", AnchorState.CHANGED),
        ("Nothing of the kind is said now.", AnchorState.LOST),
    ],
)
def test_the_next_revision_has_its_anchor_before_it_is_released(new, state):
    essay, reader = released_essay(), UserFactory()
    made = said(essay, reader, start=(0, 4), end=(0, 20))

    revised(essay, "The lead of An essay.", new)

    assert list(made.anchors.order_by("revision__number").values_list("revision__number", "state")) == [
        (1, AnchorState.EXACT),
        (2, state),
    ]


def test_a_remark_on_an_earlier_revision_is_found_in_those_after_it():
    essay, reader = released_essay(at=NOW - 3 * DAY), UserFactory()
    first = revision_of(essay)
    revised(essay, "The lead of", "As ever, the lead of", at=NOW + timedelta(hours=1))

    made = said(essay, reader, revision=first, start=(0, 4), end=(0, 11))

    assert list(made.anchors.order_by("revision__number").values_list("revision__number", "spans__0__1")) == [
        (1, 4),
        (2, 13),
    ]


def test_a_schedule_taken_back_takes_its_anchors_along():
    essay, reader = released_essay(), UserFactory()
    made = said(essay, reader)
    revised(essay, "The lead", "A lead")

    cancel_schedule(essay=essay, by=essay.issue.created_by, now=NOW)

    assert list(made.anchors.values_list("revision__number", flat=True)) == [1]


def test_who_may_not_and_when_not():
    essay, coming, reader = released_essay(), make_essay(title="Coming"), UserFactory()
    revision = release(coming, at=NOW + DAY)
    nameless = UserFactory(name="")

    with pytest.raises(InvalidInput, match="Set your name"):
        said(essay, nameless)
    with pytest.raises(RuleBroken, match="not released yet"):
        said(coming, reader, revision=revision)
    with pytest.raises(InvalidInput, match="of another essay"):
        said(essay, reader, revision=revision)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Withdrawn.")
    with pytest.raises(RuleBroken, match="withdrawn"):
        said(essay, reader)
    assert Annotation.objects.count() == 0


def test_the_anonymous_may_not():
    with pytest.raises(NotAllowed):
        said(released_essay(), AnonymousUser())


def test_one_person_makes_a_thousand_on_an_essay_and_no_more():
    essay, reader = released_essay(), UserFactory()
    revision = revision_of(essay)
    Annotation.objects.bulk_create(
        Annotation(
            essay=essay, revision=revision, quote="lead", writer=reader, text="So.", once=f"k{n}", made_at=NOW
        )
        for n in range(1_000)
    )

    with pytest.raises(RuleBroken) as refused:
        said(essay, reader, once="more")

    assert str(refused.value) == "You have 1,000 remarks on this essay. Remove one to make another."
    assert said(essay, UserFactory(), once="more").quote == "lead"
