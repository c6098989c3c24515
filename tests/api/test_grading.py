"""Grades and votes on changed wordings through the API."""

import json

import pytest
from django.test import Client

from symposium.actions.vote import cast_vote
from tests.factories import NOW, UserFactory
from tests.rewording import reword, write_body
from tests.votes import crowd, make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def put(user, path, body):
    client = Client()
    client.force_login(user)
    return client.put(path, json.dumps(body), content_type="application/json")


def test_a_schedule_takes_the_grades_and_refuses_without_them():
    guideline = make_guideline()
    write_body(guideline, "Thing 1 must never be done.")
    editor, path = guideline.essay.issue.created_by, f"/api/v1/essays/{guideline.essay.key}/schedule/"
    one = {"guideline": guideline.key, "grade": "substantive"}

    answers = [
        put(editor, path, {"release_at": None, "grades": grades})
        for grades in ([], [one, one], [{**one, "grade": "perhaps"}], [one])
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 200]
    assert guideline.wording_changes.get().grade == "substantive"


def test_a_vote_says_that_it_is_asked_again_and_is_kept_on_the_wording_that_was_read():
    guideline, reader = make_guideline(results_shown="always"), UserFactory()
    crowd(guideline, agree=11)
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    reword(guideline, "substantive")
    path = f"/api/v1/guidelines/{guideline.key}/vote/"

    stale = put(reader, path, {"stance": "agree", "revision": 1})
    kept = put(reader, path, {"stance": "agree", "revision": 2}).json()

    assert stale.status_code == 409
    assert (kept["mine"]["revision"], kept["mine"]["is_asked_again"]) == (2, False)
    [earlier] = kept["result"]["earlier"]
    assert (earlier["revision"], earlier["voters"], earlier["readers"]["answered"]) == (1, 12, 12)
    assert (kept["result"]["readers"], kept["result"]["voters"]) == (None, None)
