"""A remark that the next revision follows: said once, taken back until a revision is frozen, carried by the first."""

import pytest
from django.db import IntegrityError, transaction

from symposium.actions.credit import give_credit, take_credit_back
from symposium.actions.essay import submit_essay
from symposium.actions.redaction import redact
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import cancel_schedule
from symposium.enums import Role
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Credit, Event, TakenProposal
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_administrator,
    make_issue,
    release,
    released_essay,
)
from tests.proposals import proposal_on, take
from tests.remarks import annotation_on, comment_on
from tests.revising import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def author():
    return UserFactory(name="Vera Author")


@pytest.fixture
def essay(author):
    return released_essay(make_issue(), "Trees", author=author, at=NOW - DAY)


def give(remark, by, **said) -> Credit:
    return give_credit(remark=remark, by=by, now=NOW, **said)


def revised(essay, title="Better", *, at=NOW):
    rewrite(essay, title=title)
    return release(essay, at=at)


def test_the_next_revision_carries_it_and_no_later_one(essay, author):
    given = [give(remark, author) for remark in (annotation_on(essay), comment_on(essay))]
    waiting = [one.revision for one in given]

    revised(essay)
    revised(essay, "Better still", at=NOW + DAY)
    for one in given:
        one.refresh_from_db()

    assert waiting == [None, None]
    assert [one.revision.number for one in given] == [2, 2]


def test_said_again_it_is_one_credit_with_the_new_note(essay, author):
    remark = comment_on(essay)
    passage = essay.revisions.draft().get().passages.first().key

    give(remark, author, note=" What\n it  is. ")
    give(remark, author, note="What it is.")
    again = give(remark, author, note="What it was.", passage=passage)

    assert list(Credit.objects.values_list("note", "passage")) == [("What it was.", passage)]
    assert again.by == author
    assert list(Event.objects.filter(essay=essay, verb="credit_given").values_list("details", flat=True)) == [
        {"remark": remark.key, "kind": "comment"}
    ]


def test_it_is_taken_back_until_a_revision_is_frozen(essay, author):
    first, second = annotation_on(essay), comment_on(essay)
    give(first, author)
    give(second, author)

    for _ in range(2):
        take_credit_back(remark=first, by=author, now=NOW)
    revised(essay, at=NOW + DAY)
    with pytest.raises(RuleBroken, match="waits for its release"):
        take_credit_back(remark=second, by=author, now=NOW)
    with pytest.raises(RuleBroken, match="waits for its release"):
        give(second, author, note="Another.")
    with pytest.raises(RuleBroken, match="Revision 2 carries this remark, and is released"):
        take_credit_back(remark=second, by=author, now=NOW + DAY)
    cancel_schedule(essay=essay, by=essay.issue.created_by, now=NOW)
    take_credit_back(remark=second, by=author, now=NOW)

    assert Credit.objects.count() == 0
    assert Event.objects.filter(verb="credit_taken_back").count() == 2


def test_a_revision_that_is_replaced_gives_it_to_its_successor(essay, author):
    given = give(annotation_on(essay), author)

    revised(essay, at=NOW + DAY)
    later = revised(essay, "Better still", at=NOW + 1.5 * DAY)
    given.refresh_from_db()

    assert given.revision == later


def test_whose_remarks_are_credited_and_by_whom(essay, author):
    stranger, expert = UserFactory(), give_role(essay.issue, Role.EXPERT)
    editor = give_role(essay.issue, Role.EDITOR)
    gone = comment_on(essay)
    remove_remark(remark=gone, by=gone.writer, now=NOW)

    for by in (stranger, expert):
        with pytest.raises(NotAllowed):
            give(comment_on(essay), by)
    for remark, why in ((comment_on(essay, by=author), "an author's own"), (gone, "was removed")):
        with pytest.raises(RuleBroken, match=why):
            give(remark, editor)
    submit_essay(essay=essay, by=author, now=NOW)
    with pytest.raises(RuleBroken, match="with the editors"):
        give(comment_on(essay), author)
    give(comment_on(essay), editor)

    assert Credit.objects.count() == 1


def test_a_note_is_short_and_a_passage_is_the_drafts(essay, author):
    remark = comment_on(essay)

    with pytest.raises(InvalidInput, match="at most 200"):
        give(remark, author, note="x" * 201)
    with pytest.raises(InvalidInput, match="no such passage"):
        give(remark, author, passage="elsewhere")

    assert Credit.objects.count() == 0


def test_a_remark_is_credited_once_also_where_its_words_are_taken(essay, author):
    proposal = proposal_on(essay, "emphasis", "weight")
    give(proposal, author, note="Said otherwise.")

    taken = take(proposal, author)

    assert list(Credit.objects.values_list("pk", "note")) == [(taken.pk, "")]
    for act in (give_credit, take_credit_back):
        with pytest.raises(RuleBroken, match="were taken into the draft"):
            act(remark=proposal, by=author, now=NOW)
    assert TakenProposal.objects.count() == 1


def test_taken_words_that_are_gone_hold_no_other_credit_back(essay, author):
    gone, kept = take(proposal_on(essay, "emphasis", "weight"), author), give(comment_on(essay), author)
    draft = essay.revisions.draft().get()
    passage = draft.passages.get(key=gone.passage)
    passage.text = passage.plain = "All other words."
    passage.save()

    made = revised(essay)
    gone.refresh_from_db()
    kept.refresh_from_db()

    assert (gone.revision, kept.revision) == (None, made)


def test_the_database_keeps_a_credit_with_its_essay(essay, author):
    elsewhere = comment_on(released_essay(essay.issue, "Leaves"))
    given = {"by": author, "at": NOW, "essay": essay}

    with pytest.raises(IntegrityError, match="its own essay"), transaction.atomic():
        Credit.objects.create(comment=elsewhere, **given)
    with pytest.raises(IntegrityError, match="credit_is_of_one_remark"), transaction.atomic():
        Credit.objects.create(**given)


def test_an_erasure_finds_the_note(essay, author):
    given = give(comment_on(essay), author, note="Mrs Smith counted.")

    redact(essay=essay, by=make_administrator(), now=NOW, words="Mrs Smith", ground="A court's order.")
    given.refresh_from_db()

    assert given.note == "█████████ counted."
