"""The demo as it is once loaded: by the product's own actions, so it is loaded here once for all tests."""

from collections import defaultdict
from datetime import timedelta
from itertools import combinations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F

from accounts.models import User
from symposium.demo.loader import CONTENT, load
from symposium.demo.people import ACCOUNTS
from symposium.enums import AnchorState, Cohort, Removal, Stance
from symposium.models import (
    Anchor,
    Annotation,
    Comment,
    Essay,
    Guideline,
    Issue,
    Membership,
    Revision,
    Tally,
    Thread,
    Vote,
    VoteChange,
    WordingChange,
)
from symposium.queries.early import early_essays
from symposium.queries.vote import vote_boxes
from tests.demo.test_content import load as content
from tests.factories import NOW, UserFactory

VALUE = {Stance.AGREE: 1, Stance.UNSURE: 0, Stance.DISAGREE: -1}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        assert load(NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def voices(demo):
    """Whatever a test changes is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_demo_has_a_current_issue_and_a_closed_one(voices):
    states = [(issue.number, issue.is_published(NOW), issue.is_closed(NOW)) for issue in Issue.objects.all()]

    assert states == [(2, True, False), (1, True, True)]
    assert Essay.objects.readable(NOW).filter(issue__number=2).count() == 4
    assert Essay.objects.readable(NOW + timedelta(days=6)).filter(issue__number=2).count() == 6
    assert Revision.objects.frozen().filter(essay__issue__number=2).count() == 7


def test_the_expert_account_writes_in_the_current_issue(voices):
    expert = User.objects.get(email=ACCOUNTS["expert"]["email"])

    assert Essay.objects.written_by(expert).filter(issue__number=2).count() == 1


def test_what_was_loaded_breaks_no_rule_of_the_database(voices):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert Comment.objects.count() == 65


def test_the_demo_is_loaded_once(voices):
    loaded = load(NOW)

    assert (loaded, Issue.objects.count(), Comment.objects.count()) == (False, 2, 65)


def test_every_quote_is_anchored_exactly_where_the_content_has_it(voices):
    # A proposal was taken: it and what else is on its words stand on the new ones.
    taken = Anchor.objects.filter(revision=F("annotation__credit__takenproposal__revision")).get()
    [[key, start, end]] = taken.spans
    asked = Anchor.objects.exclude(revision=taken.revision, state=AnchorState.CHANGED)
    states = set(asked.values_list("state", flat=True))
    quotes = [
        "\n\n".join(annotation["quote"])
        for path in CONTENT.glob("issue-*/voices/*.toml")
        for annotation in content(path)["annotation"]
    ]

    assert states == {AnchorState.EXACT}
    assert sorted(Annotation.objects.values_list("quote", flat=True)) == sorted(quotes)
    assert (Anchor.objects.count(), len(quotes)) == (60, 42)  # six stand in two revisions, six in three
    new = taken.revision.passages.get(key=key).plain[start:end]
    assert (taken.state, taken.revision.number, new) == (AnchorState.CHANGED, 3, taken.annotation.replacement)
    for anchor in asked.select_related("annotation"):
        plain = {passage.key: passage.plain for passage in anchor.revision.passages.all()}
        marked = "\n\n".join(plain[key][start:end] for key, start, end in anchor.spans)
        assert marked == anchor.annotation.quote


def test_threads_have_every_state_that_a_reader_can_meet(voices):
    removed = Comment.objects.exclude(removal="").order_by("removal")

    assert [c.removal for c in removed] == [Removal.MODERATOR, Removal.WRITER]
    assert removed.filter(removal=Removal.WRITER, replies__isnull=False).count() == 1
    assert Comment.objects.filter(pinned_at__isnull=False).count() == 1
    assert Comment.objects.filter(edited_at__isnull=False, versions__is_public=True).count() == 2
    assert sorted(set(Comment.objects.values_list("depth", flat=True))) == [0, 1, 2, 3, 4]
    assert Thread.objects.filter(annotation__isnull=False).count() == 2
    assert sum(Thread.objects.values_list("comment_count", flat=True)) == 63
    expert = User.objects.get(email=ACCOUNTS["expert"]["email"])
    assert expert.comments.filter(parent__isnull=False).count() == 5


def test_nothing_is_said_or_voted_after_now_or_before_the_release(voices):
    latest = [
        *Comment.objects.values_list("revision__release_at", "made_at"),
        *Annotation.objects.values_list("revision__release_at", "made_at"),
        *VoteChange.objects.values_list("wording__revision__release_at", "at"),
    ]

    assert all(released < at < NOW for released, at in latest)
    assert len(latest) > 1_000


def test_every_tally_is_what_the_votes_say(voices, capsys):
    call_command("check_tallies")

    assert capsys.readouterr().out == "Every tally is what the votes say.\n"


def test_no_author_votes_on_their_own_guidelines_and_experts_are_counted_apart(voices):
    experts = Vote.objects.filter(cohort=Cohort.EXPERTS)

    assert {(v.voter_id, v.guideline.essay.issue_id) for v in experts.select_related("guideline__essay")} <= {
        *Membership.objects.filter(role="expert").values_list("user", "issue")
    }
    assert experts.count() > 80
    for essay in Essay.objects.all():
        authors = essay.revisions.frozen().get(number=1).bylines.values("user")
        assert not Vote.objects.filter(guideline__essay=essay, voter__in=authors).exists()


def test_camps_of_readers_vote_apart_and_agree_among_themselves(voices):
    """Mean likeness of two voters' answers (1 for the same, -1 for opposite), within camps and between."""
    camps = {
        f"{reader['id']}@example.org": reader["camps"]["water-by-measure"]
        for reader in content(CONTENT / "readers.toml")["reader"]
    }
    said: dict[str, dict[int, int]] = defaultdict(dict)
    votes = Vote.objects.filter(guideline__essay__issue__number=2, stance__isnull=False)
    for email, guideline, stance in votes.values_list("voter__email", "guideline", "stance"):
        if email in camps:
            said[email][guideline] = VALUE[stance]
    likeness = defaultdict(list)
    for one, other in combinations(sorted(said), 2):
        shared = said[one].keys() & said[other].keys()
        if len(shared) >= 8:
            alike = sum(said[one][g] * said[other][g] for g in shared) / len(shared)
            likeness[camps[one] == camps[other]].append(alike)

    within, between = (sum(likeness[same]) / len(likeness[same]) for same in (True, False))
    assert within > 0.3
    assert between < 0.1


def test_readers_agree_differ_and_hesitate(voices):
    per_guideline = defaultdict(dict)
    for tally in Tally.objects.filter(cohort=Cohort.READERS):
        per_guideline[tally.guideline_id][tally.stance] = tally.count
    shares = [
        counts.get(Stance.AGREE, 0) / sum(counts.values())
        for counts in per_guideline.values()
        if sum(counts.values()) >= 10
    ]

    assert min(shares) < 0.3 < 0.7 < max(shares)
    assert VoteChange.objects.count() - Vote.objects.count() > 30
    assert Vote.objects.filter(stance=None).count() > 0
    few = [sum(counts.values()) for counts in per_guideline.values() if sum(counts.values()) < 10]
    assert len(few) == 3  # the minimum rule has something to withhold
    assert Vote.objects.filter(stance=Stance.UNSURE).count() > 100


def test_the_reader_account_has_voted_on_some_guidelines_and_not_on_others(voices):
    reader = User.objects.get(email=ACCOUNTS["reader"]["email"])
    current = Guideline.objects.filter(essay__in=Essay.objects.readable(NOW).filter(issue__number=2))

    assert (reader.votes.filter(guideline__in=current).count(), current.count()) == (4, 19)
    assert VoteChange.objects.filter(vote__voter=reader, vote__guideline__in=current).count() == 5
    assert (reader.comments.count(), reader.annotations.count()) == (1, 1)


@pytest.mark.django_db
def test_a_database_with_anybody_in_it_is_left_alone():
    UserFactory()

    loaded = load(NOW)

    assert (loaded, Issue.objects.count()) == (False, 0)


def test_one_guideline_is_voted_on_in_two_wordings_and_the_reader_is_asked_again(voices):
    reader = User.objects.get(email=ACCOUNTS["reader"]["email"])
    [change] = WordingChange.objects.filter(grade="substantive")

    issue = change.guideline.essay.issue
    result = vote_boxes([change.guideline], reader, issue, NOW)[change.guideline.key].result
    of_present = Vote.objects.filter(wording=change.wording, stance__isnull=False, cohort=Cohort.READERS)
    [earlier] = result.earlier
    assert WordingChange.objects.filter(grade="editorial").count() == 1
    assert (result.is_open, result.voters) == (False, of_present.count())
    assert (earlier.is_open, earlier.voters > result.voters >= 10) == (True, True)


def test_the_expert_finds_what_colleagues_have_scheduled(voices):
    expert = User.objects.get(email=ACCOUNTS["expert"]["email"])

    found = early_essays(expert, NOW)

    assert [essay.release_at > NOW for essay in found] == [True, True]
