from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from symposium.actions.essay import write_draft
from symposium.actions.membership import answer_invitation, give_place, take_place_away
from symposium.actions.schedule import schedule_essay, withdraw_essay
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.enums import Answer, Role
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Event, Membership, Vote, VoteChange
from symposium.models.draft_text import text_of
from symposium.queries.vote_check import tally_differences
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue, release
from tests.votes import crowd, guideline_of, make_guideline, tallies

pytestmark = pytest.mark.django_db


def history(vote):
    changes = vote.changes.select_related("wording__revision")
    return [(change.stance, change.wording.revision.number, change.was_blind) for change in changes]


def revised(guideline, *, at, **changes):
    """A second revision of its essay, released at `at`."""
    draft = guideline.essay.revisions.draft().get()
    editor = guideline.essay.issue.created_by
    text = replace(text_of(draft), **changes)
    write_draft(essay=guideline.essay, by=editor, now=at, text=text, edits=draft.edits)
    return schedule_essay(essay=guideline.essay, by=editor, now=at)


def test_a_vote_is_cast_changed_and_withdrawn_with_its_history():
    guideline, reader = make_guideline(), UserFactory()

    for stance in ("agree", "disagree"):
        cast_vote(guideline=guideline, by=reader, now=NOW, stance=stance)
    after_two = tallies(guideline)
    vote = withdraw_vote(guideline=guideline, by=reader, now=NOW + DAY)

    assert after_two == {("readers", "disagree", 1): (1, 0), ("readers", "agree", 1): (0, 1)}
    assert tallies(guideline) == {("readers", "agree", 1): (0, 1)}
    assert history(vote) == [("agree", 1, True), ("disagree", 1, False), (None, 1, False)]
    assert (vote.stance, vote.first_stance, vote.first_was_blind) == (None, "agree", True)
    assert tally_differences() == []


def test_the_same_again_changes_nothing():
    guideline, reader = make_guideline(), UserFactory()
    first = cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")

    again = cast_vote(guideline=guideline, by=reader, now=NOW + DAY, stance="agree")

    assert (again.pk, again.cast_at) == (first.pk, NOW)
    assert VoteChange.objects.count() == 1


def test_withdrawing_without_a_vote_or_twice_changes_nothing():
    guideline, reader = make_guideline(), UserFactory()

    nothing = withdraw_vote(guideline=guideline, by=reader, now=NOW)
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="unsure")
    withdraw_vote(guideline=guideline, by=reader, now=NOW)
    withdraw_vote(guideline=guideline, by=reader, now=NOW)

    assert nothing is None
    assert list(VoteChange.objects.values_list("stance", flat=True)) == ["unsure", None]


def test_after_a_withdrawal_the_first_blind_stance_stays_the_first():
    guideline, reader = make_guideline(), UserFactory()
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    withdraw_vote(guideline=guideline, by=reader, now=NOW)

    vote = cast_vote(guideline=guideline, by=reader, now=NOW, stance="disagree")

    assert (vote.first_stance, vote.first_was_blind) == ("agree", True)
    assert tallies(guideline) == {("readers", "agree", 1): (0, 1), ("readers", "disagree", 1): (1, 0)}


@pytest.mark.parametrize(
    ("setting", "blind"),
    [("after_voting", [True, False]), ("always", [False, False]), ("after_closing", [True, True])],
)
def test_whether_a_vote_was_blind_is_the_settings_matter(setting, blind):
    guideline, reader = make_guideline(results_shown=setting), UserFactory()
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")

    vote = cast_vote(guideline=guideline, by=reader, now=NOW, stance="unsure")

    assert [was_blind for _, _, was_blind in history(vote)] == blind
    assert vote.first_was_blind == blind[0]


def test_a_vote_remembers_its_wording_and_moves_when_it_is_given_anew():
    guideline, stays, moves = make_guideline(), UserFactory(), UserFactory()
    for reader in (stays, moves):
        cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    revised(guideline, at=NOW + DAY, dek="Other.")

    vote = cast_vote(guideline=guideline, by=moves, now=NOW + DAY, stance="agree")

    assert history(vote) == [("agree", 1, True), ("agree", 2, False)]
    assert tallies(guideline) == {("readers", "agree", 1): (1, 2), ("readers", "agree", 2): (1, 0)}
    assert tally_differences() == []


def test_an_unreleased_wording_is_not_voted_on():
    guideline, reader = make_guideline(), UserFactory()
    draft = guideline.essay.revisions.draft().get()
    editor = guideline.essay.issue.created_by
    text = replace(text_of(draft), dek="Other.")
    write_draft(essay=guideline.essay, by=editor, now=NOW, text=text, edits=draft.edits)
    schedule_essay(essay=guideline.essay, by=editor, now=NOW, release_at=NOW + DAY)

    vote = cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")

    assert vote.wording.revision.number == 1


def test_another_word_is_no_stance():
    with pytest.raises(InvalidInput):
        cast_vote(guideline=make_guideline(), by=UserFactory(), now=NOW, stance="perhaps")


def by_the_author():
    author = UserFactory()
    essay = make_essay(author=author)
    release(essay)
    return guideline_of(essay), author, NOW


def by_a_coming_author():
    """In the draft's byline alone."""
    guideline = make_guideline()
    author = give_role(guideline.essay.issue, Role.EXPERT)
    draft = guideline.essay.revisions.draft().get()
    text = text_of(draft)
    byline = replace(text.bylines[0], user_id=author.pk)
    editor = guideline.essay.issue.created_by
    write_draft(
        essay=guideline.essay, by=editor, now=NOW, text=replace(text, bylines=(byline,)), edits=draft.edits
    )
    return guideline, author, NOW


def once_closed():
    return make_guideline(closes_at=NOW + DAY), UserFactory(), NOW + DAY


def once_withdrawn():
    guideline = make_guideline()
    issue = guideline.essay.issue
    withdraw_essay(essay=guideline.essay, by=issue.created_by, now=NOW, notice="An error.")
    guideline.essay.refresh_from_db()
    return guideline, UserFactory(), NOW


def before_its_release():
    essay = make_essay()
    release(essay, at=NOW + DAY)
    return guideline_of(essay), UserFactory(), NOW


def once_dropped():
    guideline = guideline_of(_with_two_guidelines())
    draft = guideline.essay.revisions.draft().get()
    text = text_of(draft)
    kept = tuple(
        p if p.guideline is None else replace(p, guideline=1) for p in text.passages if p.guideline != 1
    )
    keys = {1: text.guideline_keys[2]}
    revised(guideline, at=NOW, passages=kept, guideline_keys=keys)
    return guideline, UserFactory(), NOW


def _with_two_guidelines():
    essay = make_essay(guidelines=2)
    release(essay)
    return essay


@pytest.mark.parametrize(
    ("case", "error", "words"),
    [
        (by_the_author, NotAllowed, "Authors do not vote"),
        (by_a_coming_author, NotAllowed, "Authors do not vote"),
        (once_closed, RuleBroken, "Voting has closed"),
        (once_withdrawn, RuleBroken, "was withdrawn"),
        (before_its_release, RuleBroken, "not released yet"),
        (once_dropped, RuleBroken, "without this guideline"),
    ],
)
def test_who_may_not_vote_and_when_not(case, error, words):
    guideline, person, now = case()

    with pytest.raises(error, match=words):
        cast_vote(guideline=guideline, by=person, now=now, stance="agree")
    with pytest.raises(error, match=words):
        withdraw_vote(guideline=guideline, by=person, now=now)

    assert Vote.objects.count() == 0


def test_in_the_last_moment_before_closing_one_votes():
    guideline = make_guideline(closes_at=NOW + DAY)

    cast_vote(
        guideline=guideline, by=UserFactory(), now=NOW + DAY - timedelta(microseconds=1), stance="agree"
    )

    assert tallies(guideline) == {("readers", "agree", 1): (1, 1)}


def test_an_expert_is_counted_among_experts_and_an_editor_among_readers():
    guideline = make_guideline()
    crowd(guideline, agree=2, experts=True)

    cast_vote(guideline=guideline, by=guideline.essay.issue.created_by, now=NOW, stance="unsure")

    assert tallies(guideline) == {("experts", "agree", 1): (2, 2), ("readers", "unsure", 1): (1, 1)}


def test_a_place_moves_the_votes_of_that_issue_and_of_no_other():
    issue, elsewhere = make_issue(), make_issue()
    guideline, other = make_guideline(issue), make_guideline(elsewhere)
    [reader] = crowd(guideline, agree=1)
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="unsure")
    cast_vote(guideline=other, by=reader, now=NOW, stance="agree")
    who = {"by": issue.created_by, "now": NOW}
    as_reader = {("readers", "unsure", 1): (1, 0), ("readers", "agree", 1): (0, 1)}
    as_expert = {("experts", "unsure", 1): (1, 0), ("experts", "agree", 1): (0, 1)}

    place = give_place(issue=issue, email=reader.email, name="", role=Role.EXPERT, **who)
    after_giving = tallies(guideline)
    answer_invitation(membership=place, answer=Answer.DECLINED, by=reader, now=NOW)
    after_declining = tallies(guideline)
    give_place(issue=issue, email=reader.email, name="", role=Role.EXPERT, **who)
    after_a_second_offer = tallies(guideline)
    take_place_away(membership=Membership.objects.get(pk=place.pk), **who)

    assert [after_giving, after_declining, after_a_second_offer, tallies(guideline)] == [
        as_expert,
        as_reader,
        as_expert,
        as_reader,
    ]
    assert tallies(other) == {("readers", "agree", 1): (1, 1)}
    assert tally_differences() == []
    assert VoteChange.objects.count() == 3


def test_freezing_withdraws_the_votes_of_those_who_are_printed_as_authors():
    guideline = make_guideline()
    [joins] = crowd(guideline, agree=1, experts=True)
    [stays] = crowd(guideline, disagree=1)
    text = text_of(guideline.essay.revisions.draft().get())
    revised(guideline, at=NOW + DAY, bylines=(replace(text.bylines[0], user_id=joins.pk),))

    stances = dict(Vote.objects.values_list("voter", "stance"))

    assert stances == {joins.pk: None, stays.pk: "disagree"}
    assert history(Vote.objects.get(voter=joins)) == [("agree", 1, True), (None, 1, False)]
    assert tallies(guideline) == {("readers", "disagree", 1): (1, 1)}
    assert tally_differences() == []


@pytest.mark.parametrize(
    "change", ["UPDATE symposium_votechange SET stance = 'agree'", "DELETE FROM symposium_votechange"]
)
def test_the_database_keeps_the_history(change):
    crowd(make_guideline(), unsure=1)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(change)

    assert list(VoteChange.objects.values_list("stance", flat=True)) == ["unsure"]


def test_votes_are_no_events():
    guideline = make_guideline()
    events = Event.objects.count()

    [reader] = crowd(guideline, agree=1)
    withdraw_vote(guideline=guideline, by=reader, now=NOW)

    assert Event.objects.count() == events
