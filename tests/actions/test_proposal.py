"""A wording proposal taken into the draft: with credit while its words stand, and put back as long as they do."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from symposium.actions.annotation import annotate
from symposium.actions.essay import submit_essay, write_draft
from symposium.actions.proposal import put_proposal_back, take_proposal
from symposium.actions.redaction import redact
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import cancel_schedule, schedule_essay, withdraw_essay
from symposium.domain.anchoring import Place
from symposium.domain.keys import new_key
from symposium.domain.meant import Meant
from symposium.enums import Purpose
from symposium.errors import NotAllowed, RuleBroken, Stale
from symposium.models import Anchor, Event, TakenProposal
from symposium.models.draft_text import text_of
from tests.factories import DAY, NOW, UserFactory, make_administrator, make_issue, release, released_essay
from tests.proposals import draft_edits, proposal_on, take
from tests.remarks import annotation_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return UserFactory(name="Erin Expert")


@pytest.fixture
def essay(author):
    return released_essay(make_issue(), author=author)


def middle(essay) -> str:
    """The Markdown of the draft's paragraph with mark-up."""
    return essay.revisions.draft().get().passages.get(position=3).text


def rewrite(essay, by, change) -> None:
    """Each passage's Markdown as `change` gives it."""
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    passages = tuple(replace(one, text=change(one.text)) for one in text.passages)
    write_draft(essay=essay, by=by, now=NOW, text=replace(text, passages=passages), edits=draft.edits)


def test_the_words_stand_in_the_draft_within_their_mark_up(essay, author):
    made = proposal_on(essay, "emphasis and a link", "weight and a *good* link")

    taken = take(made, author)

    assert middle(essay) == "A paragraph with *weight* and a \\*good\\* [link](https://example.org/a)."
    assert (taken.by, taken.at, taken.revision, taken.put.words) == (author, NOW, None, made.replacement)
    last = Event.objects.first()
    assert (last.verb, last.actor, last.details) == ("proposal_taken", author, {"annotation": made.key})


def test_a_second_press_is_harmless_whatever_it_saw(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    edits = draft_edits(essay)
    first = take_proposal(annotation=made, by=author, now=NOW, edits=edits)
    now, events = draft_edits(essay), Event.objects.count()

    again = take_proposal(annotation=made, by=author, now=NOW + DAY, edits=edits)

    assert (again, again.at, draft_edits(essay), Event.objects.count()) == (first, NOW, now, events)


def test_a_draft_that_was_changed_meanwhile_is_not_overwritten(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    edits = draft_edits(essay)
    rewrite(essay, author, lambda text: text)

    with pytest.raises(Stale):
        take_proposal(annotation=made, by=author, now=NOW, edits=edits)

    assert TakenProposal.objects.count() == 0


def test_a_composer_that_is_open_elsewhere_gets_its_conflict(essay, author):
    draft = essay.revisions.draft().get()
    take(proposal_on(essay, "emphasis", "weight"), author)

    with pytest.raises(Stale):
        write_draft(essay=essay, by=author, now=NOW, text=text_of(draft), edits=draft.edits)


def test_words_that_moved_in_the_draft_are_found(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    rewrite(essay, author, lambda text: text.replace("A paragraph", "What is a long paragraph"))

    take(made, author)

    assert middle(essay) == "What is a long paragraph with *weight* and a [link](https://example.org/a)."


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (
            "A paragraph with *emphases* and the [link](https://example.org/a).",
            "now: “emphases and the link”",
        ),
        ("All is new.", "not in the draft any more"),
    ],
)
def test_words_that_were_changed_are_told_as_they_are(essay, author, new, said):
    made = proposal_on(essay, "emphasis and a link", "weight")
    rewrite(essay, author, lambda text: new if "emphasis" in text else text)

    with pytest.raises(RuleBroken, match=said):
        take(made, author)

    assert middle(essay) == new


def test_words_over_two_passages_are_left_to_the_composer(essay, author):
    revision = essay.revisions.frozen().get()
    first, second = revision.passages.order_by("position")[:2]
    made = annotate(
        essay=essay,
        revision=revision,
        by=UserFactory(),
        now=NOW,
        start=Place(first.key, 4),
        end=Place(second.key, 3),
        text="Join them.",
        meant=Meant(Purpose.PROPOSAL, replacement="lead."),
        once=new_key(),
    )

    with pytest.raises(RuleBroken, match="several passages"):
        take(made, author)


def test_only_whoever_changes_the_draft_takes_it(essay, author):
    made = proposal_on(essay, "emphasis", "weight")

    with pytest.raises(NotAllowed):
        take(made, made.writer)
    submit_essay(essay=essay, by=author, now=NOW)
    with pytest.raises(RuleBroken, match="with the editors"):
        take(made, author)
    taken = take(made, essay.issue.created_by)

    assert taken.by == essay.issue.created_by


def test_what_proposes_nothing_or_was_removed_is_not_taken(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    remove_remark(remark=made, by=made.writer, now=NOW)

    with pytest.raises(RuleBroken, match="no other words"):
        take(annotation_on(essay), author)
    with pytest.raises(RuleBroken, match="was removed"):
        take(made, author)


def test_nothing_is_taken_into_a_withdrawn_essay(essay):
    made = proposal_on(essay, "emphasis", "weight")
    editor = essay.issue.created_by
    withdraw_essay(essay=essay, by=editor, now=NOW, notice="Gone.")

    with pytest.raises(RuleBroken):
        take(made, editor)


def test_the_scheduled_revision_carries_it_and_the_remark_stands_on_its_words(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    taken = take(made, author)

    revision = release(essay, at=NOW + DAY)

    taken.refresh_from_db()
    anchor = Anchor.objects.get(annotation=made, revision=revision)
    assert taken.revision == revision
    assert (anchor.state, [span[1:] for span in anchor.spans]) == ("changed", [[17, 23]])


def test_no_credit_for_words_that_the_draft_does_not_hold_any_more(essay, author):
    taken = take(proposal_on(essay, "emphasis", "weight"), author)
    rewrite(essay, author, lambda text: text.replace("weight", "stress"))

    release(essay, at=NOW + DAY)

    taken.refresh_from_db()
    assert taken.revision is None


def test_a_struck_word_is_credited_until_it_is_back(essay, author):
    taken = take(proposal_on(essay, "and a", ""), author)
    assert middle(essay) == "A paragraph with *emphasis* [link](https://example.org/a)."
    rewrite(
        essay, author, lambda text: text.replace("* [link", "* and a [link").replace("A para", "The para")
    )

    release(essay, at=NOW + DAY)

    taken.refresh_from_db()
    assert taken.revision is None


def test_a_revision_that_is_replaced_or_cancelled_leaves_the_credit_to_the_next(essay, author):
    taken = take(proposal_on(essay, "emphasis", "weight"), author)
    editor = essay.issue.created_by
    schedule_essay(essay=essay, by=editor, now=NOW, release_at=NOW + DAY)
    cancel_schedule(essay=essay, by=editor, now=NOW)
    taken.refresh_from_db()
    assert taken.revision is None

    schedule_essay(essay=essay, by=editor, now=NOW, release_at=NOW + DAY)
    second = schedule_essay(essay=essay, by=editor, now=NOW, release_at=NOW + 2 * DAY)

    taken.refresh_from_db()
    assert taken.revision == second


def test_it_is_put_back_as_it_was(essay, author):
    made = proposal_on(essay, "emphasis and a link", "nothing")
    before = middle(essay)
    take(made, author)

    for _ in range(2):
        put_proposal_back(annotation=made, by=author, now=NOW, edits=draft_edits(essay))

    assert (middle(essay), TakenProposal.objects.count()) == (before, 0)
    assert Event.objects.filter(verb="proposal_put_back").count() == 1


def test_of_two_in_one_passage_the_first_is_put_back_and_the_second_stays(essay, author):
    first, second = proposal_on(essay, "emphasis", "weight"), proposal_on(essay, "paragraph", "passage")
    take(first, author)
    take(second, author)

    put_proposal_back(annotation=first, by=author, now=NOW, edits=draft_edits(essay))

    assert middle(essay) == "A passage with *emphasis* and a [link](https://example.org/a)."
    assert TakenProposal.objects.get().annotation == second


def test_what_was_changed_since_is_not_put_back(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    take(made, author)
    rewrite(essay, author, lambda text: text.replace("weight", "stress"))

    with pytest.raises(RuleBroken, match="any more as they were taken"):
        put_proposal_back(annotation=made, by=author, now=NOW, edits=draft_edits(essay))


@pytest.mark.parametrize(("at", "said"), [(NOW + DAY, "waits for its release"), (NOW, "is released")])
def test_what_a_frozen_revision_carries_is_not_put_back(essay, author, at, said):
    made = proposal_on(essay, "emphasis", "weight")
    take(made, author)
    schedule_essay(essay=essay, by=essay.issue.created_by, now=NOW, release_at=at)

    with pytest.raises(RuleBroken, match=said):
        put_proposal_back(annotation=made, by=author, now=NOW, edits=draft_edits(essay))


def test_words_that_were_undone_by_hand_are_taken_anew(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    take(made, author)
    rewrite(essay, author, lambda text: text.replace("weight", "emphasis"))

    again = take_proposal(annotation=made, by=author, now=NOW + DAY, edits=draft_edits(essay))

    assert (again.at, TakenProposal.objects.count()) == (NOW + DAY, 1)
    assert middle(essay) == "A paragraph with *weight* and a [link](https://example.org/a)."


def test_what_is_kept_to_put_back_is_redacted_too(essay, author):
    taken = take(proposal_on(essay, "emphasis", "weight"), author)

    redact(essay=essay, by=make_administrator(), now=NOW, words="paragraph with", ground="A court's order.")

    taken.refresh_from_db()
    blocks = "█" * len("paragraph with")
    assert (taken.before[:17], taken.after) == (f"A {blocks} ", middle(essay))


def test_the_table_refuses_what_the_action_would(essay, author):
    made = proposal_on(essay, "emphasis", "weight")
    taken = take(made, author)
    fields = {"essay": essay, "by": author, "at": NOW, "passage": "k", "before": "a", "after": "b"}

    for refused in (
        lambda: TakenProposal.objects.create(annotation=annotation_on(essay), start=0, end=1, **fields),
        lambda: TakenProposal.objects.create(annotation=made, start=0, end=1, **fields),
        lambda: TakenProposal.objects.filter(pk=taken.pk).update(start=9, end=1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            refused()
