"""Remarks of an issue's experts before the release: who sees them when, and what becomes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from symposium.actions.annotation import annotate
from symposium.actions.essay import write_draft
from symposium.actions.issue import change_issue
from symposium.actions.schedule import cancel_schedule, schedule_essay
from symposium.domain.anchoring import Place
from symposium.domain.meant import Meant
from symposium.enums import EarlyAnnotation, Role
from symposium.errors import RuleBroken
from symposium.models import Annotation
from symposium.models.draft_text import text_of
from symposium.queries.early import unplaced_remarks
from tests.factories import DAY, NOW, UserFactory, give_role, make_essay, make_issue

pytestmark = pytest.mark.django_db
RELEASE = NOW + DAY
ROLES = ("expert", "fellow", "editor", "author", "moderator", "reader")


@pytest.fixture
def issue():
    return make_issue(slug="spring", early_annotation=EarlyAnnotation.OPEN)


@pytest.fixture
def essay(issue):
    author = give_role(issue, Role.EXPERT)
    essay = make_essay(issue, "Trees", author=author)
    schedule_essay(essay=essay, by=issue.created_by, now=NOW, release_at=RELEASE)
    return essay


@pytest.fixture
def people(issue, essay):
    return {
        "expert": give_role(issue, Role.EXPERT, user=UserFactory(name="Ida")),
        "fellow": give_role(issue, Role.EXPERT),
        "editor": give_role(issue, Role.EDITOR),
        "author": essay.revisions.draft().get().bylines.get().user,
        "moderator": give_role(issue, Role.MODERATOR),
        "reader": UserFactory(),
    }


def early(essay, by, visibility="all", *, text="Early.", quote=4):
    revision = essay.revisions.frozen().get()
    lead = revision.passages.order_by("position").first()
    return annotate(
        essay=essay,
        revision=revision,
        by=by,
        now=NOW,
        start=Place(lead.key, 0),
        end=Place(lead.key, quote),
        text=text,
        meant=Meant(visibility=visibility),
        once=text,
    )


def seen_by(people, *, now=NOW):
    """The roles that see the one remark, before the release and as readers do."""
    before = {r for r, who in people.items() if Annotation.objects.early_for(who, now).exists()}
    after = {r for r, who in people.items() if Annotation.objects.visible_to(who, now).exists()}
    return before, after


@pytest.mark.parametrize(
    ("setting", "visibility", "before", "after"),
    [
        ("open", "all", {"expert", "fellow", "editor", "author"}, set(ROLES)),
        (
            "open",
            "experts",
            {"expert", "fellow", "editor", "author"},
            {"expert", "fellow", "editor", "author"},
        ),
        ("open", "editors", {"expert", "editor"}, {"expert", "editor"}),
        ("open", "mine", {"expert"}, {"expert"}),
        ("blind", "all", {"expert", "editor"}, set(ROLES)),
        ("blind", "experts", {"expert", "editor"}, {"expert", "fellow", "editor", "author"}),
        ("blind", "editors", {"expert", "editor"}, {"expert", "editor"}),
        ("blind", "mine", {"expert"}, {"expert"}),
        ("no", "all", set(), set(ROLES)),
    ],
)
def test_who_sees_it_before_and_after_the_release(issue, essay, people, setting, visibility, before, after):
    early(essay, people["expert"], visibility)
    issue.early_annotation = setting
    issue.save(update_fields=["early_annotation"])

    assert seen_by(people) == (before, set())
    assert seen_by(people, now=RELEASE) == (set(), after)


def test_blind_is_blind_for_an_editor_who_is_an_expert_too(issue, essay, people):
    early(essay, people["expert"])
    give_role(issue, Role.EDITOR, user=people["fellow"])
    issue.early_annotation = EarlyAnnotation.BLIND
    issue.save(update_fields=["early_annotation"])

    assert not Annotation.objects.early_for(people["fellow"], NOW).exists()


@pytest.mark.parametrize("role", ["moderator", "reader"])
def test_nobody_else_annotates_what_is_not_released(essay, people, role):
    with pytest.raises(RuleBroken, match="not released yet"):
        early(essay, people[role])


def test_where_the_issue_does_not_let_them_no_expert_does(issue, essay, people):
    change_issue(issue=issue, by=issue.created_by, now=NOW, fields={"early_annotation": "no"})

    with pytest.raises(RuleBroken, match="not released yet"):
        early(essay, people["expert"])


def test_who_declines_their_place_sees_nothing_more(issue, essay, people):
    early(essay, people["expert"])
    issue.memberships.filter(user=people["fellow"]).update(answer="declined")

    assert not Annotation.objects.early_for(people["fellow"], NOW).exists()


def reschedule(essay, change):
    draft = essay.revisions.draft().get()
    text = change(text_of(draft))
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=draft.edits)
    schedule_essay(essay=essay, by=essay.issue.created_by, now=NOW, release_at=RELEASE)


def with_lead(text, words):
    first, *rest = text.passages
    return replace(text, passages=(replace(first, text=words), *rest))


def test_a_replaced_revision_hands_its_remarks_on_and_they_quote_what_stands_there(essay, people):
    lead = essay.revisions.frozen().get().passages.order_by("position").first().plain
    remark = early(essay, people["expert"], quote=len(lead))

    reschedule(essay, lambda text: with_lead(text, lead.replace(lead.split()[1], "Qznew", 1)))

    remark.refresh_from_db()
    assert remark.revision == essay.revisions.frozen().get()
    assert remark.quote == lead.replace(lead.split()[1], "Qznew", 1)
    anchor = remark.anchors.get()
    assert (anchor.revision_id, anchor.state) == (remark.revision_id, "exact")
    assert seen_by(people, now=RELEASE)[1] == set(ROLES)


def test_of_words_that_are_gone_nobody_is_told_and_they_come_back_with_them(essay, people):
    lead = essay.revisions.frozen().get().passages.order_by("position").first().plain
    remark = early(essay, people["expert"], quote=len(lead))

    reschedule(
        essay,
        lambda text: with_lead(text, "Entirely different things stand here now, zebras and xylophones."),
    )

    remark.refresh_from_db()
    assert remark.revision == essay.revisions.draft().get()
    assert seen_by(people) == (set(), set())
    assert seen_by(people, now=RELEASE) == (set(), set())
    reschedule(essay, lambda text: with_lead(text, lead))
    assert seen_by(people)[0] == {"expert", "fellow", "editor", "author"}


def test_taken_back_they_wait_with_the_draft(essay, people):
    remark = early(essay, people["expert"])

    cancel_schedule(essay=essay, by=essay.issue.created_by, now=NOW)

    assert seen_by(people) == (set(), set())
    schedule_essay(essay=essay, by=essay.issue.created_by, now=NOW, release_at=RELEASE + timedelta(hours=1))
    remark.refresh_from_db()
    assert remark.revision == essay.revisions.frozen().get()
    assert seen_by(people)[0] == {"expert", "fellow", "editor", "author"}


def test_its_writer_alone_keeps_sight_of_what_was_cut(essay, people):
    lead = essay.revisions.frozen().get().passages.order_by("position").first().plain
    remark = early(essay, people["expert"], quote=len(lead))

    reschedule(
        essay,
        lambda text: with_lead(text, "Entirely different things stand here now, zebras and xylophones."),
    )

    def keep(now):
        return {r for r, who in people.items() if Annotation.objects.unplaced_of(who, now).exists()}

    assert (keep(NOW), keep(RELEASE)) == ({"expert"}, {"expert"})
    assert [one.quote for one in unplaced_remarks(people["expert"], NOW)] == [lead]
    essay.issue.memberships.filter(user=people["expert"]).update(answer="declined")
    assert [(one.quote, one.annotation) for one in unplaced_remarks(people["expert"], NOW)] == [("", remark)]


def test_the_draft_s_words_are_told_by_no_quote(essay, people):
    """Its author changed a word that nobody else has read, and the schedule is cancelled."""
    lead = essay.revisions.frozen().get().passages.order_by("position").first().plain
    early(essay, people["expert"], quote=len(lead))
    draft = essay.revisions.draft().get()
    text = with_lead(text_of(draft), lead.replace(lead.split()[1], "Qznew", 1))
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=draft.edits)

    cancel_schedule(essay=essay, by=essay.issue.created_by, now=NOW)

    assert [one.quote for one in unplaced_remarks(people["expert"], NOW)] == [lead]


def test_where_nobody_reads_ahead_any_more_it_is_its_writers_without_the_quote(issue, essay, people):
    early(essay, people["expert"])

    change_issue(issue=issue, by=issue.created_by, now=NOW, fields={"early_annotation": "no"})

    assert [one.quote for one in unplaced_remarks(people["expert"], NOW)] == [""]
    assert unplaced_remarks(people["fellow"], NOW) == []
