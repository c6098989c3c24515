"""A changed wording is graded by a person before it is frozen, and the grade is final once it is out."""

import pytest
from django.db import DatabaseError, transaction

from symposium import clock
from symposium.actions.grading import Graded
from symposium.actions.schedule import cancel_schedule, schedule_essay
from symposium.errors import InvalidInput
from symposium.models import Event, WordingChange
from tests.factories import DAY, NOW, grade_all
from tests.rewording import reword, write_body
from tests.votes import make_guideline

pytestmark = pytest.mark.django_db
WHY = "Because the words say so."


def stored(guideline):
    changes = WordingChange.objects.filter(guideline=guideline).order_by("pk")
    return [
        (c.before.revision.number, c.wording.revision.number, c.grade, c.reason, c.by, c.at) for c in changes
    ]


def schedule(guideline, *, release_at=None, now=NOW, grades=None):
    essay = guideline.essay
    return schedule_essay(
        essay=essay, by=essay.issue.created_by, now=now, release_at=release_at, grades=grades
    )


def test_the_decision_is_stored_recorded_and_linked_to_both_wordings():
    guideline = make_guideline()

    reword(guideline, "substantive")

    editor = guideline.essay.issue.created_by
    assert stored(guideline) == [(1, 2, "substantive", WHY, editor, NOW)]
    assert Event.objects.filter(verb="essay_scheduled").order_by("-pk")[0].details["grades"] == {
        guideline.key: "substantive"
    }


def undecided(key):
    return {}


def for_another(key):
    return {key: Graded("editorial", WHY), "nosuchkey000": Graded("editorial", WHY)}


def of_another_word(key):
    return {key: Graded("perhaps", WHY)}


def with_too_long_a_reason(key):
    return {key: Graded("editorial", "x" * 501)}


def against_the_proposal_without_a_reason(key):
    return {key: Graded("editorial", " ")}


@pytest.mark.parametrize(
    "given",
    [
        undecided,
        for_another,
        of_another_word,
        with_too_long_a_reason,
        against_the_proposal_without_a_reason,
    ],
)
def test_nothing_is_scheduled_before_each_change_is_decided(given):
    guideline = make_guideline()
    write_body(guideline, "Thing 1 must never be done before 2031.")

    with pytest.raises(InvalidInput):
        schedule(guideline, grades=given(guideline.key))

    assert guideline.essay.revisions.frozen().count() == 1


def test_an_unchanged_wording_takes_no_grade():
    guideline = make_guideline()

    with pytest.raises(InvalidInput):
        schedule(guideline, release_at=NOW + DAY, grades={guideline.key: Graded("editorial")})


def test_the_decision_goes_with_the_waiting_revision():
    guideline = make_guideline()
    reword(guideline, "substantive", release_at=NOW + DAY)

    schedule(guideline, release_at=NOW + DAY, grades=grade_all(guideline.essay, "editorial", now=NOW))
    replaced = [row[2] for row in stored(guideline)]
    cancel_schedule(essay=guideline.essay, by=guideline.essay.issue.created_by, now=NOW)

    assert (replaced, stored(guideline)) == (["editorial"], [])


def test_the_same_schedule_with_the_same_decisions_changes_nothing():
    guideline = make_guideline()
    first = reword(guideline, "substantive", release_at=NOW + DAY)

    again = schedule(
        guideline, release_at=NOW + DAY, grades=grade_all(guideline.essay, "substantive", now=NOW)
    )

    assert (again.pk, Event.objects.filter(verb="essay_scheduled").count()) == (first.pk, 2)


def test_the_database_refuses_to_change_a_decision_that_is_out():
    guideline = make_guideline()
    reword(guideline, "editorial")
    clock.tell_database(NOW)

    for act in (
        lambda: WordingChange.objects.update(grade="substantive"),
        lambda: WordingChange.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="is final"), transaction.atomic():
            act()
