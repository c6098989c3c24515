"""Two at once, in real threads against the real database; and the very instant of a release."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from symposium import clock
from symposium.actions.essay import begin_essay, write_draft
from symposium.actions.issue import order_contents
from symposium.actions.manuscript import save_as_draft
from symposium.actions.schedule import cancel_schedule, schedule_essay
from symposium.domain.blocks import Block, BlockKind, blocks_to_json
from symposium.domain.draft import DraftText
from symposium.enums import ManuscriptState, Role
from symposium.errors import RuleBroken
from symposium.models import Essay, Manuscript
from tests.factories import DAY, NOW, give_role, make_essay, make_issue, make_text, release

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("at_noon")]
TIMES = 5


def at_once(*acts):
    """What each of them gave or raised, all begun in the same moment."""
    barrier = Barrier(len(acts), timeout=20)

    def run(act):
        try:
            barrier.wait()
            return act()
        except RuleBroken as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [done.result(timeout=60) for done in [threads.submit(run, act) for act in acts]]


def two_editors(issue):
    return give_role(issue, Role.EDITOR), give_role(issue, Role.EDITOR)


def test_two_editors_schedule_at_once_and_there_is_one_revision():
    issue = make_issue()
    first, second = two_editors(issue)
    for n in range(TIMES):
        essay = make_essay(issue, f"Essay {n}")

        given = at_once(
            lambda essay=essay: schedule_essay(essay=essay, by=first, now=NOW, release_at=NOW + DAY),
            lambda essay=essay: schedule_essay(essay=essay, by=second, now=NOW, release_at=NOW + 2 * DAY),
        )

        assert [revision.number for revision in given] == [1, 1]
        assert list(essay.revisions.frozen().values_list("number", flat=True)) == [1]


def test_a_page_begun_twice_at_once_is_one():
    issue = make_issue()
    expert = give_role(issue)
    begun = [lambda: begin_essay(issue=issue, by=expert, now=NOW, text=DraftText(""))] * 3

    given = at_once(*begun)

    assert len({essay.pk for essay in given}) == Essay.objects.count() == 1


def test_two_editors_release_at_once_and_one_is_told_that_it_is_done():
    issue = make_issue()
    first, second = two_editors(issue)
    for n in range(TIMES):
        essay = make_essay(issue, f"Essay {n}")

        given = at_once(
            lambda essay=essay: schedule_essay(essay=essay, by=first, now=NOW),
            lambda essay=essay: schedule_essay(essay=essay, by=second, now=NOW),
        )

        assert sorted(type(answer).__name__ for answer in given) == ["Revision", "RuleBroken"]
        assert list(essay.revisions.frozen().values_list("number", flat=True)) == [1]


def test_a_schedule_cancelled_and_replaced_at_once_leaves_one_revision_or_none():
    issue = make_issue()
    first, second = two_editors(issue)
    for n in range(TIMES):
        essay = make_essay(issue, f"Essay {n}")
        release(essay, at=NOW + DAY)

        at_once(
            lambda essay=essay: cancel_schedule(essay=essay, by=first, now=NOW),
            lambda essay=essay: schedule_essay(essay=essay, by=second, now=NOW, release_at=NOW + 2 * DAY),
        )

        waiting = list(essay.revisions.frozen().values_list("number", "release_at"))
        assert waiting in ([], [(1, NOW + 2 * DAY)])


def ready_manuscript(issue, by) -> Manuscript:
    kinds = [(BlockKind.TITLE, "A title"), (BlockKind.AUTHOR, "Ann Author"), (BlockKind.PARAGRAPH, "A text.")]
    blocks = [
        Block(
            id=f"b{n}", kind=kind, text=text, marker="", level=0, confidence=1.0, reason="by hand", source=n
        )
        for n, (kind, text) in enumerate(kinds)
    ]
    return Manuscript.objects.create(
        issue=issue,
        brought_by=by,
        brought_at=NOW,
        filename="pasted.txt",
        content=b"A text.",
        state=ManuscriptState.READY,
        blocks=blocks_to_json(blocks),
    )


def test_a_double_click_on_save_makes_one_essay():
    issue = make_issue()
    editor, _ = two_editors(issue)
    for n in range(1, TIMES + 1):
        manuscript = ready_manuscript(issue, editor)

        def save(manuscript=manuscript):
            return save_as_draft(manuscript=manuscript, by=editor, now=NOW, confirm_set_aside=True)

        saved = at_once(save, save)

        assert saved[0].pk == saved[1].pk
        assert Essay.objects.count() == n


def test_essays_brought_at_once_stand_at_different_places():
    issue = make_issue()

    made = at_once(*[lambda: make_essay(issue, "The same title")] * 3)

    assert sorted(essay.position for essay in made) == [1, 2, 3]
    assert sorted(essay.slug for essay in made) == ["the-same-title", "the-same-title-2", "the-same-title-3"]


def test_drafts_given_one_title_at_once_stand_at_different_addresses():
    issue = make_issue()
    editor, _ = two_editors(issue)
    for n in range(TIMES):
        essays = [make_essay(issue, f"Before {n}, {which}") for which in "abc"]
        text = make_text(f"After {n}")

        at_once(
            *[
                lambda essay=essay, text=text: write_draft(
                    essay=essay, by=editor, now=NOW, text=text, edits=1
                )
                for essay in essays
            ]
        )

        slugs = sorted(
            Essay.objects.filter(pk__in=[essay.pk for essay in essays]).values_list("slug", flat=True)
        )
        assert slugs == [f"after-{n}", f"after-{n}-2", f"after-{n}-3"]


def test_two_orders_at_once_leave_one_of_them():
    issue = make_issue()
    first, second = two_editors(issue)
    keys = [make_essay(issue, f"Essay {n}").key for n in range(6)]
    forth, back = keys[2:] + keys[:2], keys[::-1]
    for _ in range(TIMES):
        given = at_once(
            lambda: order_contents(issue=issue, by=first, now=NOW, keys=forth),
            lambda: order_contents(issue=issue, by=second, now=NOW, keys=back),
        )

        stands = list(issue.essays.order_by("position").values_list("key", flat=True))
        assert given == [None, None]
        assert stands in (forth, back)


@pytest.mark.parametrize(
    ("moment", "status", "is_in_feed"), [(-1, 404, False), (0, 200, True), (1, 200, True)]
)
def test_at_the_very_instant_it_is_there(moment, status, is_in_feed):
    essay = make_essay(title="Qzpunctualxv")
    release(essay, at=NOW + DAY)
    client = Client()

    with clock.travel(NOW + DAY + timedelta(microseconds=moment)):
        page, feed = client.get(essay.get_absolute_url()), client.get("/feed.atom")

    assert (page.status_code, b"Qzpunctualxv" in feed.content) == (status, is_in_feed)


@pytest.mark.parametrize("act", ["cancel", "schedule"])
def test_at_the_very_instant_it_cannot_be_taken_back(act):
    essay = make_essay()
    release(essay, at=NOW + DAY)
    editor = essay.issue.created_by
    acts = {
        "cancel": lambda: cancel_schedule(essay=essay, by=editor, now=NOW + DAY),
        "schedule": lambda: schedule_essay(essay=essay, by=editor, now=NOW + DAY, release_at=NOW + 2 * DAY),
    }

    given = at_once(acts[act], acts[act])

    assert [type(answer) for answer in given] == [RuleBroken, RuleBroken]
    assert list(essay.revisions.frozen().values_list("number", "release_at")) == [(1, NOW + DAY)]
