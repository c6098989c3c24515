"""Where a result is hidden, every door answers the same whatever was voted; where it is open, it does not.

Everybody else's stances are turned round, from agree to disagree, and each door is asked before and after.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.models import Tally, Vote
from tests.factories import DAY, NOW, UserFactory
from tests.rewording import reword
from tests.votes import crowd, make_guideline

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'(csrfmiddlewaretoken" value=")[^"]+')
CLOSES = NOW + DAY
SETTINGS = ("after_voting", "always", "after_closing")


def nobody(guideline):
    return Client(), NOW


def nobody_after_closing(guideline):
    return Client(), CLOSES


def reader(guideline):
    return signed_in(UserFactory()), NOW


def staff(guideline):
    return signed_in(guideline.essay.issue.created_by), NOW


def voter(guideline, user=None):
    user = user or UserFactory()
    cast_vote(guideline=guideline, by=user, now=NOW, stance="unsure")
    return signed_in(user), NOW


def voter_elsewhere(guideline):
    """On another guideline of the same issue."""
    client, now = voter(make_guideline(guideline.essay.issue))
    return client, now


def withdrawn_voter(guideline):
    user = UserFactory()
    client, _ = voter(guideline, user)
    withdraw_vote(guideline=guideline, by=user, now=NOW)
    return client, NOW


def reader_before_closing(guideline):
    return reader(guideline)[0], CLOSES - timedelta(microseconds=1)


def reader_after_closing(guideline):
    return reader(guideline)[0], CLOSES


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# Who may see it under each setting, in the order of SETTINGS.
TABLE = {
    nobody: (False, True, False),
    nobody_after_closing: (True, True, True),
    reader: (False, True, False),
    staff: (False, True, False),
    voter: (True, True, False),
    voter_elsewhere: (False, True, False),
    withdrawn_voter: (True, True, False),
    reader_before_closing: (False, True, False),
    reader_after_closing: (True, True, True),
}


def doors(guideline):
    essay, issue = guideline.essay, guideline.essay.issue
    earlier = {"earlier wording": f"/g/{guideline.key}@1/"} if guideline.wordings.count() > 2 else {}
    return earlier | {
        "api": f"/api/v1/guidelines/{guideline.key}/vote/",
        "api guideline": f"/api/v1/guidelines/{guideline.key}/",
        "vote page": f"/g/{guideline.key}/vote/",
        "guideline page": f"/g/{guideline.key}/",
        "essay page": essay.get_absolute_url(),
        "issue page": issue.get_absolute_url(),
        "guidelines of the issue": f"/issues/{issue.slug}/guidelines/",
    }


# The other doors are asked by whoever must see nothing.
VOTED_IN = ("api", "vote page", "essay page", "earlier wording")


def asked(who, client, guideline, now):
    """What each door says, with its ETag; the forms' tokens, new each time, are put aside."""
    every = who in (nobody, reader, staff)
    said = {}
    with clock.travel(now):
        for door, path in doors(guideline).items():
            if not every and door not in VOTED_IN:
                continue
            response = client.get(path)
            body = response.getvalue()
            content = TOKEN.sub(rb"\1", body)
            etag = None if TOKEN.search(body) else response.headers.get("ETag")
            said[door] = (response.status_code, etag, content)
    return said


def what_tells(client, before, after):
    """Whether any door, the API's, and the page of voting (for the signed-in) tell one world from the other."""
    told = {door for door in before if before[door] != after[door]}
    return told != set(), "api" in told, "vote page" in told if client.session.keys() else None


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_result_shows_in_every_door_or_in_none(setting):
    guideline = make_guideline(results_shown=setting, closes_at=CLOSES)
    crowd(guideline, agree=12)
    crowd(guideline, agree=5, experts=True)
    people = {who: who(guideline) for who in TABLE}

    before = {who: asked(who, client, guideline, now) for who, (client, now) in people.items()}
    Vote.objects.filter(stance="agree").update(stance="disagree")
    Tally.objects.filter(stance="agree").update(stance="disagree")
    after = {who: asked(who, client, guideline, now) for who, (client, now) in people.items()}

    told = {who: what_tells(client, before[who], after[who]) for who, (client, _) in people.items()}
    column = SETTINGS.index(setting)
    assert told == {
        who: (sees[column], sees[column], sees[column] if people[who][0].session.keys() else None)
        for who, sees in TABLE.items()
    }


def test_an_earlier_wordings_result_shows_to_whoever_voted_on_it_and_the_present_one_does_not():
    """Both tallies are turned round in turn: that of the present wording, then that of the earlier one."""
    guideline, reader, voter_before = make_guideline(closes_at=CLOSES), UserFactory(), UserFactory()
    crowd(guideline, agree=12, unsure=3)  # with the voter's, no cell is too small to be told
    cast_vote(guideline=guideline, by=voter_before, now=NOW, stance="unsure")
    reword(guideline, "substantive")
    crowd(guideline, agree=12)
    clients = {"reader": signed_in(reader), "voted before": signed_in(voter_before)}

    def all_said():
        return {who: asked(voter, client, guideline, NOW) for who, client in clients.items()}

    told = {}
    for revision in (2, 1):
        before = all_said()
        of_wording = {"wording__revision__number": revision, "stance": "agree"}
        Vote.objects.filter(**of_wording).update(stance="disagree")
        Tally.objects.filter(**of_wording).update(stance="disagree")
        after = all_said()
        told[revision] = {
            who: {door for door in before[who] if before[who][door] != after[who][door]} for who in clients
        }

    assert told == {
        2: {"reader": set(), "voted before": set()},
        1: {"reader": set(), "voted before": set(VOTED_IN)},
    }
