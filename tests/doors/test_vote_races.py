"""Votes sent at once, in real threads against the real database."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from symposium.actions.membership import give_place
from symposium.actions.vote import cast_vote
from symposium.enums import Role
from symposium.models import Tally, TallySnapshot, Vote, VoteChange
from symposium.queries.vote_check import tally_differences
from tests.doors.test_races import at_once
from tests.factories import NOW, UserFactory, make_issue
from tests.rewording import reword
from tests.votes import crowd, make_guideline, tallies

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("at_noon")]
STANCES = ("agree", "unsure", "disagree")


def test_ten_votes_of_one_person_at_once_leave_one_row_and_a_true_history():
    guideline, reader = make_guideline(), UserFactory()
    path = f"/g/{guideline.key}/vote/"

    def post(stance):
        client = Client()
        client.force_login(reader)
        return lambda: client.post(path, {"stance": stance}).status_code

    answers = at_once(*[post(STANCES[n % 3]) for n in range(10)])

    vote = Vote.objects.get()
    said = list(VoteChange.objects.filter(vote=vote).order_by("pk").values_list("stance", "was_blind"))
    assert answers == [302] * 10
    assert (said[0][0], said[-1][0]) == (vote.first_stance, vote.stance)
    assert [was_blind for _, was_blind in said] == [True] + [False] * (len(said) - 1)
    assert [one for (one, _), (other, _) in pairwise(said) if one == other] == []
    assert sum(Tally.objects.values_list("count", flat=True)) == 1
    assert tally_differences() == []


def test_two_hundred_voters_at_once_leave_exact_counts():
    guideline = make_guideline()
    readers = UserFactory.create_batch(200)
    barrier = Barrier(10, timeout=20)

    def vote_all(share):
        """Each changes their mind at once, some to and some fro: no two may wait for each other."""
        try:
            barrier.wait()
            for number in share:
                for stance in (STANCES[number % 3], STANCES[(number + 1 + number % 2) % 3]):
                    cast_vote(guideline=guideline, by=readers[number], now=NOW, stance=stance)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        for done in [threads.submit(vote_all, range(n, 200, 10)) for n in range(10)]:
            done.result(timeout=60)

    firsts = Counter(STANCES[n % 3] for n in range(200))
    lasts = Counter(STANCES[(n + 1 + n % 2) % 3] for n in range(200))
    assert tallies(guideline) == {("readers", s, 1): (lasts[s], firsts[s]) for s in STANCES}
    assert VoteChange.objects.count() == 400
    assert tally_differences() == []


def test_a_place_given_while_its_holder_votes_counts_the_vote_where_it_belongs():
    issue = make_issue()
    guideline = make_guideline(issue)
    for _ in range(5):
        person = UserFactory()

        at_once(
            lambda person=person: cast_vote(guideline=guideline, by=person, now=NOW, stance="agree"),
            lambda person=person: give_place(
                issue=issue, email=person.email, name="", role=Role.EXPERT, by=issue.created_by, now=NOW
            ),
        )

    assert list(Vote.objects.values_list("cohort", flat=True)) == ["experts"] * 5
    assert tally_differences() == []


def test_many_who_look_again_at_once_leave_one_closing_tally_with_all_of_them():
    guideline = make_guideline()
    readers = crowd(guideline, agree=12)
    reword(guideline, "substantive")

    def keep(reader):
        client = Client()
        client.force_login(reader)
        sent = {"stance": "agree", "revision": "2"}
        return lambda: client.post(f"/g/{guideline.key}/vote/", sent).status_code

    answers = at_once(*[keep(reader) for reader in readers])

    assert answers == [302] * 12
    kept = TallySnapshot.objects.filter(cohort="readers")
    assert dict(kept.values_list("stance", "count")) == {"agree": 12, "unsure": 0, "disagree": 0}
    assert tallies(guideline)["readers", "agree", 2] == (12, 0)
    assert tally_differences() == []
