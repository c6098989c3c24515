"""Anchors over several revisions, and beside what people attach meanwhile."""

from itertools import pairwise

import pytest

from symposium.actions.anchoring import begin_placing, draft_changed, is_anchored, place_some
from symposium.actions.attaching import detach
from symposium.actions.attachments import attachments
from symposium.domain.anchoring import PassageText, Place, RevisionText, Span, choose
from symposium.domain.carrying import Stood, carry
from symposium.enums import AnchorState
from symposium.jobs.anchors import place_anchors
from symposium.models import Anchor
from symposium.queries.forecast import forecast_of_draft
from tests.actions.test_annotation import revised, said
from tests.actions.test_attaching import GONE, attached
from tests.factories import DAY, NOW, UserFactory, released_essay

pytestmark = pytest.mark.django_db

OFTEN = (
    "Before it all stands this. Universities should publish every dataset that they make with public money. And so on.",
    "Before it all stands this. Universities should openly publish every single dataset that they make or buy with public money. And so on.",
    "Before it all stands this. Universities should openly publish every single dataset that they make or buy with public funds. And so on.",
)


def whole(plain: str) -> RevisionText:
    return RevisionText("T", [PassageText("a", plain)])


def test_a_quote_that_grew_is_carried_on_with_a_score_of_at_most_one():
    texts = [whole(plain) for plain in OFTEN]
    quote, spans = choose(texts[0], Place("a", 27), Place("a", 101))
    scores = []
    for before, after in pairwise(texts):
        at = before.range_of(spans)
        found = carry(quote, Stood(spans, before.quote_of(*at), text=before), after).placement
        spans = found.spans
        scores.append(found.score)

    assert [OFTEN[2][span.start : span.end] for span in spans] == [OFTEN[2][27:-12]]
    assert all(0 < score <= 1 for score in scores)


def test_of_a_place_that_a_person_chose_other_words_are_no_part_of_the_quote():
    long = " ".join(f"Sentence number {n} is one of very many." for n in range(30))
    before, after = whole(long), whole(long[:400] + " All of the rest is gone, and this is new.")
    quote, _ = choose(whole("A short old quote stood here."), Place("a", 2), Place("a", 17))
    spans = (Span("a", 0, len(long)),)

    found = carry(quote, Stood(spans, before.quote_of(*before.range_of(spans)), True, before), after)

    assert (found.placement.state, found.is_by_hand) == (AnchorState.LOST, False)


@pytest.fixture
def lost():
    essay = released_essay()
    made = said(essay, UserFactory(), start=(0, 4), end=(0, 20))
    revised(essay, "The lead of An essay.", GONE)
    return made


def draft_of(essay):
    return essay.revisions.draft().get()


def place_all(placing, *, now) -> None:
    while placing is not None:
        placing = place_some(placing=placing, now=now)


def test_what_is_attached_while_the_job_runs_goes_into_the_draft(lost):
    then = NOW + 2 * DAY
    placing = begin_placing(revision=draft_of(lost.essay), now=then)

    by_hand = attached(lost)
    place_all(placing, now=then)

    anchor = lost.anchors.get(revision=draft_of(lost.essay))
    assert anchor.attached_by == by_hand.attached_by is not None
    assert is_anchored(draft_of(lost.essay))


def test_what_is_undone_while_the_job_runs_is_lost_in_the_draft(lost):
    then = NOW + 2 * DAY
    by_hand = attached(lost)
    placing = begin_placing(revision=draft_of(lost.essay), now=then)

    detach(annotation=lost, revision=by_hand.revision, by=lost.writer, now=then)
    place_all(placing, now=then)

    anchor = lost.anchors.get(revision=draft_of(lost.essay))
    assert (anchor.state, anchor.attached_by) == (AnchorState.LOST, None)


def test_what_readers_do_not_see_in_its_place_yet_is_forecast_of_nothing(nothing_at_once, at_noon):
    essay = released_essay()
    said(essay, UserFactory(), start=(0, 4), end=(0, 20))
    revised(essay, "The lead of An essay.", "The first lead of An essay.", at=NOW)
    place_anchors(revision_id=draft_of(essay).pk)

    shown = forecast_of_draft(draft_of(essay), user=UserFactory(), now=NOW)

    assert (shown.is_complete, shown.waiting) == (False, 1)


@pytest.mark.parametrize("count", [1, 5])
def test_a_save_asks_as_much_for_five_attached_remarks_as_for_one(count, at_noon, django_assert_num_queries):
    essay = released_essay()
    notes = [said(essay, UserFactory(), start=(0, 4), end=(0, 20)) for _ in range(count)]
    revised(essay, "The lead of An essay.", GONE, at=NOW)
    for note in notes:
        attached(note)
    place_anchors(revision_id=draft_of(essay).pk)
    draft = draft_of(essay)

    with django_assert_num_queries(6):
        draft_changed(draft, attachments(draft))

    assert Anchor.objects.filter(revision=draft, attached_by__isnull=False).count() == count
