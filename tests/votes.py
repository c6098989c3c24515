"""Votes for tests, cast by the product's own act."""

from accounts.models import User
from symposium.actions.vote import cast_vote
from symposium.enums import Role
from symposium.models import Guideline, Issue, Tally
from symposium.queries.vote import vote_boxes
from tests.factories import NOW, UserFactory, give_role, make_issue, released_essay


def guideline_of(essay) -> Guideline:
    return Guideline.objects.filter(essay=essay).select_related("essay__issue").order_by("pk")[0]


def make_guideline(issue: Issue | None = None, **fields) -> Guideline:
    return guideline_of(released_essay(issue or make_issue(**fields), guidelines=1))


def crowd(guideline: Guideline, *, agree=0, unsure=0, disagree=0, experts=False, now=NOW) -> list[User]:
    """As many new people, each with a vote."""
    people = []
    for stance, count in (("agree", agree), ("unsure", unsure), ("disagree", disagree)):
        for _ in range(count):
            person = give_role(guideline.essay.issue, Role.EXPERT) if experts else UserFactory()
            cast_vote(guideline=guideline, by=person, now=now, stance=stance)
            people.append(person)
    return people


def tallies(guideline: Guideline) -> dict:
    """(cohort, stance, revision) -> (count, first_blind), without the empty ones."""
    rows = Tally.objects.filter(guideline=guideline).select_related("wording__revision")
    return {
        (row.cohort, row.stance, row.wording.revision.number): (row.count, row.first_blind)
        for row in rows
        if row.count or row.first_blind
    }


def box(guideline, user, now=NOW):
    return vote_boxes([guideline], user, guideline.essay.issue, now)[guideline.key]


def told(guideline, user=None, now=NOW):
    """(answered on the present wording, answered on each earlier one), of the readers."""
    result = box(guideline, user or UserFactory(), now).result
    return (
        result.readers and result.readers.answered,
        [entry.readers and entry.readers.answered for entry in result.earlier],
    )
