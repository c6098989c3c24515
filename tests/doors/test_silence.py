"""What nobody is told of voices: others' stances before one's own vote, removed words, a withdrawn essay's."""

import pytest
from django.db.models import Case, Value, When
from django.urls import resolve

from symposium import clock
from symposium.actions.comment import write_comment
from symposium.actions.rating import rate_comment
from symposium.actions.remark import remove_remark
from symposium.actions.vote import cast_vote
from symposium.domain.rating import Said
from symposium.enums import CommentStance, Stance
from symposium.models import Comment, Rating, RemarkVersion, Tally, Thread, Vote
from tests.doors.outside import THIRD, WHOLE, answers, asks
from tests.doors.test_leaks import differing
from tests.doors.voiced import annotation_in, comment_in, first_guideline
from tests.doors.world import addresses, bring, make_ground, withdrawn
from tests.factories import DAY, NOW, UserFactory, give_role, release

pytestmark = [pytest.mark.django_db]

TURNED = {Stance.AGREE: Stance.DISAGREE, Stance.DISAGREE: Stance.AGREE, Stance.UNSURE: Stance.UNSURE}
# Enough for every minimum: twelve readers, six experts.
CROWD = [Stance.AGREE] * 7 + [Stance.UNSURE] * 3 + [Stance.DISAGREE] * 2


@pytest.fixture
def world():
    """`known` with votes and remarks, removed ones among them, and `gone`, the same but withdrawn."""
    with clock.travel(NOW):
        world = make_ground()
        here = world.issues["here"]
        world.people["voter"] = UserFactory(name="Vera Voter")
        world.people["silenced"] = UserFactory(name="Qzsilencedxv")
        voters = [UserFactory() for _ in CROWD] + [give_role(here) for _ in CROWD[::2]]
        for stem in ("known", "gone"):
            essay = world.essays[stem] = bring(here, stem, world.people["author"])
            release(essay, at=NOW - 3 * DAY)
            guideline = first_guideline(essay)
            for voter, stance in zip(voters, [*CROWD, *CROWD[::2]], strict=True):
                cast_vote(guideline=guideline, by=voter, now=NOW - 2 * DAY, stance=stance)
            cast_vote(guideline=guideline, by=world.people["voter"], now=NOW - DAY, stance=Stance.AGREE)
            give_remarks(world, stem)
        withdrawn(world.essays["gone"], NOW - DAY / 2)
        yield world


def give_remarks(world, stem) -> None:
    """A comment and an annotation that stand, and the same removed, each with an answer under it."""
    essay, silenced, moderator = world.essays[stem], world.people["silenced"], world.people["moderator"]
    for make, noun in ((comment_in, "comment"), (annotation_in, "note")):
        for state in ("standing", "removed"):
            remark = world.remarks[f"{noun}-{state}-{stem}"] = make(essay, f"{noun}{state}{stem}", silenced)
            under = (
                {"guideline": first_guideline(essay), "parent": remark}
                if noun == "comment"
                else {"annotation": remark}
            )
            write_comment(
                essay=essay, by=world.people["author"], now=NOW - DAY, text="So?", once=remark.key, **under
            )
            if noun == "comment" and state == "standing":
                Comment.objects.filter(pk=remark.pk).update(stance=CommentStance.FOR)
                rate_comment(comment=remark, by=moderator, now=NOW - DAY, said=Said(agrees=True))
            if state == "removed":
                remove_remark(remark=remark, by=moderator, now=NOW - DAY / 2, reason="Off the subject.")


def turn(world) -> None:
    """Another world: the others agree where they disagreed and the other way round; what nobody may read
    has other words, another name and a history."""
    others = Vote.objects.exclude(voter=world.people["voter"])
    others.update(stance=Case(*(When(stance=one, then=Value(other)) for one, other in TURNED.items())))
    for tally in Tally.objects.all():
        votes = Vote.objects.filter(wording=tally.wording, cohort=tally.cohort, stance=tally.stance)
        Tally.objects.filter(pk=tally.pk).update(count=votes.count())
    Comment.objects.filter(stance=CommentStance.FOR).update(stance=CommentStance.AGAINST)
    Rating.objects.all().delete()
    Thread.objects.update(is_ranked_by_both=True)
    other = UserFactory(name="Qzothernamexv")
    for name, remark in world.remarks.items():
        if "removed" in name or "gone" in name:
            noun = "comment" if isinstance(remark, Comment) else "annotation"
            RemarkVersion.objects.create(**{noun: remark}, text="Before.", until=NOW - DAY, is_public=True)
            type(remark).objects.filter(pk=remark.pk).update(
                text="Quite *other* words.", writer=other, edited_at=NOW - DAY
            )


@pytest.mark.parametrize(
    ("roles", "part"),
    [
        # All doors in two worlds are asked once a role: the rest where there is more time.
        pytest.param(["editor", "voter"], THIRD, id="two"),
        pytest.param(
            ["anonymous", "reader", "author", "editor", "administrator", "voter"],
            WHOLE,
            id="all",
            marks=pytest.mark.prove,
        ),
    ],
)
def test_no_door_tells_others_stances_before_ones_own_vote_nor_removed_words(world, roles, part):
    """All doors, asked in two worlds; whoever voted is told at the doors of `known` that show results."""
    mute = [world.people[role].key for role in ("colleague", "moderator", "copy_editor", "elsewhere")]
    every, some = (
        [
            (method, path)
            for method, path in asks(world, share)
            if method == "GET" and not any(key in path for key in mute)
        ]
        for share in (WHOLE, part)
    )
    of_known = {*addresses(world)["known"].values(), world.remarks["comment-standing-known"].key}
    asking = dict.fromkeys(roles, some)
    if part != WHOLE:
        # The voter alone is to be told something; whether at these doors only, the whole run asks.
        asking["voter"] = [(method, path) for method, path in every if any(key in path for key in of_known)]
    in_one = {role: answers(world, role, asking[role]) for role in roles}
    turn(world)

    told = {role: differing(in_one[role], answers(world, role, asking[role])) for role in roles}

    to_voter = told.pop("voter")
    assert told == {role: {} for role in roles if role != "voter"}
    # Were nothing told to them, all this would prove nothing.
    shown = {"essay", "guideline", "revision", "wording", "vote", "api_vote"}
    shown |= {"comment_branch", "api_comment", "api_guideline_comments"}
    assert {resolve(path.partition("?")[0]).url_name for _, path in to_voter} == shown
    assert all(any(key in path for key in of_known) for _, path in to_voter)
