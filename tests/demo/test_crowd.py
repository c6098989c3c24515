"""A crowd made in bulk is what the actions would have left: counters, anchors, histories."""

from collections import Counter
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from symposium.actions.essay import write_draft
from symposium.demo.crowd import Crowd, make_crowd
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Comment, Tally, Thread, Vote
from symposium.models.draft_text import text_of
from symposium.queries.essay import revision_text
from tests.factories import DAY, NOW, make_essay, release, released_essay

pytestmark = pytest.mark.django_db

SIZE = {"readers": 40, "votes": 70, "comments": 120, "annotations": 25}


@pytest.fixture
def essay():
    return released_essay()


def test_a_crowd_has_the_size_that_was_asked_for(essay):
    made = make_crowd(essay, **SIZE, seed=1, now=NOW)

    assert made == Crowd(**SIZE)
    assert User.objects.filter(email__startswith="crowd-").count() == 40
    assert Vote.objects.filter(guideline__essay=essay, stance__isnull=False).count() == 70
    assert Comment.objects.filter(thread__essay=essay).count() == 120
    assert Annotation.objects.filter(essay=essay).count() == 25


def test_a_crowds_counters_are_exact_after_a_second_crowd_too(essay):
    make_crowd(essay, **SIZE, seed=1, now=NOW)
    make_crowd(essay, **SIZE, seed=2, now=NOW)

    standing, replies, removed = Counter(), Counter(), 0
    for comment in Comment.objects.all():
        removed += bool(comment.removal)
        standing[comment.thread_id] += not comment.removal
        if comment.root_id:
            replies[comment.root_id] += not comment.removal
    assert {t.pk: t.comment_count for t in Thread.objects.all()} == dict(standing)
    assert {c.pk: c.reply_count for c in Comment.objects.filter(root=None, reply_count__gt=0)} == dict(
        +replies
    )
    assert removed > 0
    said = Counter((v.wording_id, v.cohort, v.stance) for v in Vote.objects.all())
    tallies = {(t.wording_id, t.cohort, t.stance): t.count for t in Tally.objects.filter(count__gt=0)}
    assert tallies == dict(said)


def test_a_crowds_quotes_stand_where_their_anchors_say(essay):
    make_crowd(essay, **SIZE, seed=1, now=NOW)

    for annotation in Annotation.objects.select_related("revision"):
        plain = {p.key: p.plain for p in annotation.revision.passages.all()}
        [anchor] = annotation.anchors.all()
        marked = "\n\n".join(plain[key][start:end] for key, start, end in anchor.spans)
        assert marked == annotation.quote
        around = annotation.prefix + annotation.quote + annotation.suffix
        assert revision_text(annotation.revision).count(around) >= 1


def test_a_crowds_quotes_are_anchored_in_a_waiting_revision_too(essay):
    draft = essay.revisions.draft().get()
    text = replace(text_of(draft), dek="Said otherwise.")
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=draft.edits)
    release(essay, at=NOW + DAY)

    make_crowd(essay, **SIZE, seed=1, now=NOW)

    anchors = Counter(Anchor.objects.values_list("revision__number", "state"))
    assert anchors == {(1, AnchorState.EXACT): 25, (2, AnchorState.EXACT): 25}


def test_nobody_of_a_crowd_speaks_before_the_release_or_after_now(essay):
    make_crowd(essay, **SIZE, seed=1, now=NOW)
    released = essay.revisions.frozen().get().release_at

    for comment in Comment.objects.select_related("parent"):
        assert released <= comment.made_at <= NOW
        assert comment.parent is None or comment.parent.made_at <= comment.made_at
    for vote in Vote.objects.prefetch_related("changes"):
        steps = list(vote.changes.all())
        assert released <= steps[0].at <= vote.cast_at == steps[-1].at <= NOW
        assert (steps[0].stance, steps[-1].stance) == (vote.first_stance, vote.stance)


def test_the_same_seed_makes_the_same_crowd(essay):
    other = released_essay(essay.issue, "Another essay")

    make_crowd(essay, **SIZE, seed=3, now=NOW)
    make_crowd(other, **SIZE, seed=3, now=NOW)

    first, second = (
        list(Comment.objects.filter(thread__essay=e).order_by("made_at").values_list("text", "made_at"))
        for e in (essay, other)
    )
    assert first == second


def test_a_crowd_that_could_not_be_is_refused(essay):
    make_crowd(essay, **SIZE, seed=1, now=NOW)

    with pytest.raises(ValueError, match="seed 1 is on this essay"):
        make_crowd(essay, **SIZE, seed=1, now=NOW)
    with pytest.raises(ValueError, match="at most 80 votes"):
        make_crowd(essay, **{**SIZE, "votes": 81}, seed=2, now=NOW)
    with pytest.raises(ValueError, match="not released"):
        make_crowd(make_essay(), **SIZE, seed=1, now=NOW + DAY)


def test_a_real_site_gets_no_crowd(essay, settings):
    settings.DEMO = settings.DEBUG = False

    with pytest.raises(CommandError, match="on a demo alone"):
        call_command("demo_crowd", readers=1, votes=1, comments=0, essay=essay.key)

    assert Vote.objects.count() == 0


def test_the_command_makes_a_crowd_on_the_essay_of_that_key(essay, capsys, settings):
    settings.DEMO = True
    released_essay(essay.issue, "Another essay")

    call_command("demo_crowd", readers=5, votes=8, comments=9, annotations=2, essay=essay.key)

    made = f"5 readers, 8 votes, 9 comments and 2 annotations on “{essay.slug}” ({essay.key}).\n"
    assert capsys.readouterr().out == made
    assert Comment.objects.filter(thread__essay=essay).count() == 9


def test_the_command_knows_no_essay_of_another_key(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="No released essay has the key “nothing”"):
        call_command("demo_crowd", readers=1, votes=0, comments=0, essay="nothing")
