from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from symposium import clock
from symposium.actions.essay import return_essay, submit_essay, take_back_essay, write_draft
from symposium.actions.schedule import (
    cancel_schedule,
    reinstate_essay,
    schedule_essay,
    withdraw_essay,
)
from symposium.enums import EssayState, Verb
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Essay, Event, Guideline, Passage, Revision
from symposium.models.draft_text import standing, text_of
from tests.factories import DAY, NOW, UserFactory, make_essay, make_text, release, released_essay

pytestmark = pytest.mark.django_db


def editor_of(essay):
    return essay.issue.created_by


def rewrite(essay, **fields):
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    changed = type(text)(**{**text.__dict__, **fields})
    return write_draft(essay=essay, by=editor_of(essay), now=NOW, text=changed, edits=draft.edits)


def test_scheduling_freezes_the_draft_with_its_keys():
    essay = make_essay()

    revision = schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + DAY)

    draft = essay.revisions.draft().get()
    assert revision.number == 1
    assert text_of(revision) == text_of(draft)


def test_an_unreleased_revision_is_replaced_and_keeps_its_number():
    essay = make_essay()
    schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + DAY)
    rewrite(essay, title="A better title")

    revision = schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + 2 * DAY)

    assert [(r.number, r.title) for r in essay.revisions.frozen()] == [(1, "A better title")]
    assert revision.release_at == NOW + 2 * DAY


def test_after_release_the_next_revision_has_the_next_number_and_the_same_guidelines():
    essay = released_essay(at=NOW - DAY)
    rewrite(essay, dek="A new dek.")

    revision = schedule_essay(essay=essay, by=editor_of(essay), now=NOW)

    assert revision.number == 2
    assert Guideline.objects.filter(essay=essay).count() == 2
    first = essay.revisions.get(number=1)
    assert [w.guideline_id for w in first.wordings.all()] == [w.guideline_id for w in revision.wordings.all()]


def test_releasing_the_same_text_twice_is_refused():
    essay = released_essay(at=NOW - DAY)

    with pytest.raises(RuleBroken, match="says what revision 1 says"):
        schedule_essay(essay=essay, by=editor_of(essay), now=NOW)


def test_scheduling_the_same_again_changes_nothing():
    essay = make_essay()
    first = schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + DAY)
    events = Event.objects.count()

    second = schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + DAY)

    assert (second.pk, Event.objects.count()) == (first.pk, events)


def test_the_past_is_no_release_day():
    essay = make_essay()

    with pytest.raises(InvalidInput):
        schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW - DAY)


def test_only_editors_schedule():
    essay = make_essay(author=UserFactory())
    author = essay.revisions.draft().get().bylines.get().user

    with pytest.raises(NotAllowed):
        schedule_essay(essay=essay, by=author, now=NOW)


def test_what_is_missing_is_named():
    essay = make_essay()
    rewrite(essay, bylines=())

    with pytest.raises(RuleBroken, match="Name at least one author"):
        schedule_essay(essay=essay, by=editor_of(essay), now=NOW)


CHANGES = {
    "revision's title": "UPDATE symposium_revision SET title = 'x' WHERE id = %(revision)s",
    "revision's instant": "UPDATE symposium_revision SET release_at = now() WHERE id = %(revision)s",
    "passage": "UPDATE symposium_passage SET text = 'x' WHERE revision_id = %(revision)s",
    "passage away": "DELETE FROM symposium_passage WHERE revision_id = %(revision)s",
    "passage from the draft": "UPDATE symposium_passage SET revision_id = %(revision)s, key = 'x', "
    "position = 999 WHERE id = %(drafted)s",
    "wording": "UPDATE symposium_wording SET number = 99 WHERE revision_id = %(revision)s",
    "byline": "DELETE FROM symposium_byline WHERE revision_id = %(revision)s",
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_a_change_to_a_released_revision(change):
    essay = released_essay(at=NOW - DAY)
    ids = {
        "revision": essay.revisions.get(number=1).pk,
        "drafted": Passage.objects.filter(revision__essay=essay, revision__number=None).first().pk,
    }

    with transaction.atomic():
        clock.tell_database(NOW)
        with pytest.raises(DatabaseError, match="released"), transaction.atomic():
            connection.cursor().execute(CHANGES[change], ids)


@pytest.mark.parametrize("change", CHANGES)
def test_without_an_instant_every_frozen_revision_counts_as_released(change):
    essay = make_essay()
    release(essay, at=NOW + DAY)
    ids = {
        "revision": essay.revisions.get(number=1).pk,
        "drafted": Passage.objects.filter(revision__essay=essay, revision__number=None).first().pk,
    }

    connection.cursor().execute("SELECT set_config('symposium.now', '', true)")
    with pytest.raises(DatabaseError, match="released"), transaction.atomic():
        connection.cursor().execute(CHANGES[change], ids)


def test_before_its_instant_the_database_lets_a_revision_go():
    essay = make_essay()
    revision = release(essay, at=NOW + DAY)

    with transaction.atomic():
        clock.tell_database(NOW + DAY - timedelta(seconds=1))
        revision.delete()

    assert Revision.objects.filter(essay=essay).frozen().count() == 0


def test_the_record_is_append_only():
    make_essay()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.all().update(verb="draft_changed")


def test_a_schedule_can_be_cancelled_before_its_instant_only():
    essay = make_essay()
    schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + DAY)

    with pytest.raises(RuleBroken):
        cancel_schedule(essay=essay, by=editor_of(essay), now=NOW + DAY)
    cancel_schedule(essay=essay, by=editor_of(essay), now=NOW + DAY / 2)

    assert essay.revisions.frozen().count() == 0


def test_withdrawing_takes_a_coming_revision_back_and_reinstating_restores_the_text():
    essay = released_essay(at=NOW - DAY)
    rewrite(essay, dek="Better.")
    schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + DAY)

    withdraw_essay(essay=essay, by=editor_of(essay), now=NOW, notice="Withdrawn for a reason.")

    assert [r.number for r in essay.revisions.frozen()] == [1]
    assert not Essay.objects.readable(NOW).exists()
    assert Essay.objects.released(NOW).exists()
    reinstate_essay(essay=essay, by=editor_of(essay), now=NOW)
    assert Essay.objects.readable(NOW).exists()


def test_a_stale_draft_is_refused_and_nothing_is_lost():
    essay = make_essay()
    draft = essay.revisions.draft().get()
    rewrite(essay, title="The first writer's title")

    with pytest.raises(RuleBroken, match="changed elsewhere"):
        write_draft(
            essay=essay, by=editor_of(essay), now=NOW, text=make_text("The second's"), edits=draft.edits
        )

    assert essay.revisions.draft().get().title == "The first writer's title"


def test_an_essay_is_visible_from_its_instant_on():
    essay = make_essay()
    release(essay, at=NOW)

    visible = [Essay.objects.readable(NOW + step).exists() for step in (-timedelta(seconds=1), timedelta(0))]

    assert visible == [False, True]


def test_what_the_editor_did_not_see_is_not_released():
    essay = make_essay()
    seen = standing(essay, essay.revisions.draft().get())
    rewrite(essay, dek="A dek that the editor has not seen.")

    with pytest.raises(RuleBroken, match="changed or returned since you opened the page"):
        schedule_essay(essay=essay, by=editor_of(essay), now=NOW, seen=seen)

    assert essay.revisions.frozen().count() == 0


def test_an_essay_returned_meanwhile_is_not_released_from_a_stale_page():
    essay = submit_essay(essay=make_essay(), by=UserFactory(is_superuser=True), now=NOW)
    seen = standing(essay, essay.revisions.draft().get())
    return_essay(essay=essay, by=editor_of(essay), now=NOW, reason="Add a guideline.")

    with pytest.raises(RuleBroken, match="changed or returned"):
        schedule_essay(essay=essay, by=editor_of(essay), now=NOW, seen=seen)

    assert essay.revisions.frozen().count() == 0


def test_an_author_takes_back_what_is_released_already_but_not_what_is_scheduled():
    author = UserFactory()
    essay = released_essay(author=author)
    submit_essay(essay=essay, by=author, now=NOW)

    essay = take_back_essay(essay=essay, by=author, now=NOW)
    assert (essay.state, essay.events.latest("pk").verb) == (EssayState.DRAFT, Verb.ESSAY_TAKEN_BACK)

    rewrite(essay, dek="Another dek.")
    submit_essay(essay=essay, by=author, now=NOW)
    schedule_essay(essay=essay, by=editor_of(essay), now=NOW, release_at=NOW + DAY)
    with pytest.raises(RuleBroken, match="scheduled it"):
        take_back_essay(essay=essay, by=author, now=NOW)
    take_back_essay(essay=essay, by=author, now=NOW + 2 * DAY)


def test_what_the_editor_saw_is_released():
    essay = make_essay()

    revision = schedule_essay(
        essay=essay, by=editor_of(essay), now=NOW, seen=standing(essay, essay.revisions.draft().get())
    )

    assert revision.number == 1
