"""A lost remark is attached again by a person: once, by those who may, and never on what they may not see."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connections

from symposium.actions.attaching import attach, detach
from symposium.actions.essay import write_draft
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.domain.anchoring import Place
from symposium.enums import AnchorState, Verb
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Anchor, Event
from symposium.models.draft_text import text_of
from tests.actions.test_annotation import revised, revision_of, said
from tests.factories import DAY, NOW, UserFactory, give_role, release, released_essay

pytestmark = pytest.mark.django_db

THEN = NOW + DAY
GONE = "Nothing of the kind is said now."
ALL = len(GONE)


@pytest.fixture
def essay():
    return released_essay(author=UserFactory(name="Vera Author"))


@pytest.fixture
def lost(essay):
    """A remark on "lead of An essay", which revision 2 is without."""
    made = said(essay, UserFactory(name="Rita Reader"), start=(0, 4), end=(0, 20))
    revised(essay, "The lead of An essay.", GONE)
    return made


def attached(annotation, revision=None, *, by=None, first=0, end=ALL, quote="", now=THEN):
    revision = revision or revision_of(annotation.essay)
    key = revision.passages.order_by("position").first().key
    return attach(
        annotation=annotation,
        revision=revision,
        start=Place(key, first),
        end=Place(key, end),
        quote=quote,
        by=by or annotation.writer,
        now=now,
    )


def reworded(essay, old, new):
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    passages = tuple(replace(p, text=p.text.replace(old, new)) for p in text.passages)
    given = {"essay": essay, "by": essay.issue.created_by, "now": NOW, "edits": draft.edits}
    write_draft(text=replace(text, passages=passages), **given)


def author_of(essay):
    return essay.revisions.draft().get().bylines.get().user


def state_in(annotation, revision):
    anchor = annotation.anchors.get(revision=revision)
    return anchor.state, anchor.attached_by, anchor.attached_at


def test_its_writer_attaches_it_and_no_event_tells(lost):
    found = attached(lost)

    anchor = Anchor.objects.get(pk=found.pk)
    [[_, first, end]] = anchor.spans
    assert (anchor.state, first, end, anchor.score) == (AnchorState.CHANGED, 0, ALL, 1)
    assert (anchor.attached_by, anchor.attached_at) == (lost.writer, THEN)
    assert Event.objects.filter(verb=Verb.REMARK_ATTACHED).count() == 0


def test_by_another_it_is_recorded_with_facts_alone(essay, lost):
    editor = essay.issue.created_by

    attached(lost, by=editor)

    event = Event.objects.get(verb=Verb.REMARK_ATTACHED)
    assert (event.actor, event.essay, event.details) == (
        editor,
        essay,
        {"annotation": lost.key, "revision": 2},
    )


def test_an_author_may_and_who_merely_reads_or_moderates_may_not(essay, lost):
    for other in (UserFactory(), give_role(essay.issue, "moderator"), give_role(essay.issue, "expert")):
        with pytest.raises(NotAllowed):
            attached(lost, by=other)

    attached(lost, by=author_of(essay))

    assert state_in(lost, revision_of(essay))[1] == author_of(essay)


def test_the_same_again_is_harmless_and_elsewhere_is_refused_with_who_was_first(essay, lost):
    first = attached(lost, by=essay.issue.created_by)

    again = attached(lost, by=essay.issue.created_by, now=THEN + timedelta(hours=1))

    assert (again.pk, again.attached_at) == (first.pk, THEN)
    with pytest.raises(RuleBroken, match=f"{essay.issue.created_by.name} attached this remark meanwhile"):
        attached(lost, end=7)
    with pytest.raises(RuleBroken, match="You attached this remark to other words before"):
        attached(lost, by=essay.issue.created_by, end=7)
    assert Event.objects.filter(verb=Verb.REMARK_ATTACHED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_first(essay, lost):
    def one(given):
        by, end = given
        try:
            return attached(lost, by=by, end=end).spans
        except RuleBroken:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, [(lost.writer, 7), (essay.issue.created_by, 15)]))

    [spans] = [spans for spans in answers if spans]
    assert lost.anchors.get(revision=revision_of(essay)).spans == spans


def test_words_that_were_found_and_words_being_looked_for_are_not_attached(essay, lost):
    first = essay.revisions.get(number=1)
    found = said(essay, UserFactory(), revision=first, start=(2, 0), end=(2, 11), once="two")
    with pytest.raises(RuleBroken, match="it is not lost"):
        attached(found)
    with pytest.raises(RuleBroken, match="Nobody attached this remark"):
        detach(annotation=found, revision=revision_of(essay), by=found.writer, now=THEN)

    lost.anchors.filter(revision=revision_of(essay)).update(state=AnchorState.WAITING)

    with pytest.raises(RuleBroken, match="being looked for"):
        attached(lost)


def test_the_words_that_were_seen_decide(essay, lost):
    anchor = attached(lost, first=3, end=9, quote="the kind")

    [[_, first, end]] = anchor.spans
    assert GONE[first:end] == "the kind"


def test_words_that_are_gone_are_refused(lost):
    with pytest.raises(InvalidInput, match="not there any more"):
        attached(lost, quote="Words of another text altogether")
    with pytest.raises(InvalidInput, match="shorter than that"):
        attached(lost, end=400)

    assert lost.anchors.get(revision__number=2).state == AnchorState.LOST


def test_an_earlier_revision_is_read_by_nobody_any_more(essay, lost):
    revised(essay, GONE, "Quite another beginning, with hills.", at=NOW + 2 * DAY)

    with pytest.raises(RuleBroken, match="Readers see a later revision by now"):
        attached(lost, essay.revisions.get(number=2), now=NOW + 2 * DAY)


def test_what_is_not_released_is_for_its_people(essay):
    made = said(essay, UserFactory(), start=(0, 4), end=(0, 20))
    revised(essay, "The lead of An essay.", GONE, at=THEN)
    coming = revision_of(essay)

    with pytest.raises(NotAllowed, match="see what is not released yet"):
        attached(made, coming, now=NOW)
    attached(made, coming, by=author_of(essay), now=NOW)

    assert state_in(made, coming) == (AnchorState.CHANGED, author_of(essay), NOW)


def test_a_revision_to_come_takes_the_place_along_and_undoing_undoes_both(essay, lost):
    revised(essay, "The middle", "The very middle", at=NOW + 3 * DAY)
    coming = revision_of(essay)
    released = essay.revisions.get(number=2)
    assert state_in(lost, coming)[0] == AnchorState.LOST

    attached(lost, released)

    assert state_in(lost, coming) == (AnchorState.CHANGED, lost.writer, THEN)
    detach(annotation=lost, revision=released, by=lost.writer, now=THEN)
    assert [state_in(lost, revision) for revision in (released, coming)] == [
        (AnchorState.LOST, None, None)
    ] * 2


def test_an_attachment_is_undone_by_who_made_it_the_writer_and_an_editor(essay, lost):
    revision = revision_of(essay)
    attached(lost)
    with pytest.raises(NotAllowed, match="undo that"):
        detach(annotation=lost, revision=revision, by=author_of(essay), now=THEN)

    for by in (lost.writer, lost.writer, essay.issue.created_by):
        detach(annotation=lost, revision=revision, by=by, now=THEN)
        attached(lost)
    detach(annotation=lost, revision=revision, by=lost.writer, now=THEN)

    assert state_in(lost, revision) == (AnchorState.LOST, None, None)
    attached(lost, by=author_of(essay))
    detach(annotation=lost, revision=revision, by=author_of(essay), now=THEN)
    told = Event.objects.filter(verb=Verb.REMARK_DETACHED).order_by("pk")
    assert [event.actor for event in told] == [essay.issue.created_by, author_of(essay)]


def test_a_removed_remark_and_a_withdrawn_essay_are_left_alone(essay, lost):
    other = said(
        essay, UserFactory(), revision=essay.revisions.get(number=1), start=(0, 4), end=(0, 20), once="b"
    )
    remove_remark(remark=lost, by=lost.writer, now=THEN)
    with pytest.raises(RuleBroken, match="was removed"):
        attached(lost)

    withdraw_essay(essay=essay, by=essay.issue.created_by, now=THEN, notice="An error.")

    with pytest.raises(RuleBroken, match="withdrawn"):
        attached(other)


def test_what_is_attached_in_the_draft_goes_with_it_when_it_is_frozen(essay):
    made = said(essay, UserFactory(), start=(0, 4), end=(0, 20))
    reworded(essay, "The lead of An essay.", GONE)
    draft = essay.revisions.draft().get()
    Anchor.objects.update_or_create(
        annotation=made, revision=draft, defaults={"state": AnchorState.LOST, "spans": [], "score": 0}
    )
    attached(made, draft, by=author_of(essay), first=3, end=9, quote="the kind", now=NOW)

    release(essay, at=THEN)

    [[_, first, end]] = made.anchors.get(revision=revision_of(essay)).spans
    assert (GONE[first:end], state_in(made, revision_of(essay))) == (
        "the kind",
        (AnchorState.CHANGED, author_of(essay), NOW),
    )


def test_the_next_revision_keeps_what_was_attached_where_its_words_stand(essay, lost):
    attached(lost)

    revised(essay, "The middle", "The very middle", at=NOW + 2 * DAY)

    assert state_in(lost, revision_of(essay)) == (AnchorState.CHANGED, lost.writer, THEN)
