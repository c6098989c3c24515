from symposium.enums import Answer, Cohort, EssayState, ResultsShown, Role
from symposium.errors import NotAllowed, RuleBroken
from symposium.models import Byline, Membership, Revision, Wording

SIGN_IN = "Sign in to vote."
AUTHOR = "Authors do not vote on their own guidelines."
UNRELEASED = "This guideline is not released yet."
WITHDRAWN = "The essay was withdrawn: its guidelines are no longer voted on."
CLOSED = "Voting has closed. The votes stand as they are."
DROPPED = "The essay's present revision is without this guideline: it is no longer voted on."


def check_can_vote(user, guideline, now) -> None:
    """For casting and for withdrawing alike. Editors and moderators vote as readers."""
    essay = guideline.essay
    wrote = user.is_authenticated and Byline.objects.filter(revision__essay=essay.pk, user=user.pk).exists()
    wording = Wording.objects.filter(guideline=guideline).latest_released(now)
    has = wording.values_list("revision__number", flat=True).first()
    latest = Revision.objects.released(now).filter(essay=essay.pk).order_by("-number")
    check_vote_facts(
        user,
        essay.issue,
        now,
        is_author=wrote,
        is_withdrawn=essay.state == EssayState.WITHDRAWN,
        worded_in=has,
        latest=latest.values_list("number", flat=True).first(),
    )


def check_vote_facts(
    user, issue, now, *, is_author: bool, is_withdrawn: bool, worded_in: int | None, latest: int | None
) -> None:
    """The rule alone, for whoever has read the facts of many guidelines at once.

    `worded_in` is the newest released revision that has the guideline, `latest` the essay's newest.
    """
    if is_author:
        raise NotAllowed(AUTHOR)
    if worded_in is None or not issue.is_published(now):
        raise RuleBroken(UNRELEASED)
    if is_withdrawn:
        raise RuleBroken(WITHDRAWN)
    if issue.is_closed(now):
        raise RuleBroken(CLOSED)
    if worded_in != latest:
        raise RuleBroken(DROPPED)
    if not user.is_authenticated:  # last: a door asks for the sign-in itself, a page says what all meet
        raise NotAllowed(SIGN_IN)


def may_see_result(issue, *, has_voted: bool, now) -> bool:
    """The one rule for every door (design decision 4). No role opens a result.

    `has_voted`: a vote stands on that guideline, withdrawn or not; whoever has seen a result keeps seeing it.
    """
    if issue.is_closed(now) or issue.results_shown == ResultsShown.ALWAYS:
        return True
    return issue.results_shown == ResultsShown.AFTER_VOTING and has_voted


def cohort_of(user, issue) -> Cohort:
    places = Membership.objects.filter(issue=issue, user=user, role=Role.EXPERT)
    return Cohort.EXPERTS if places.exclude(answer=Answer.DECLINED).exists() else Cohort.READERS
