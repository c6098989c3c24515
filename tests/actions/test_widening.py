"""What a remark is for, and to whom it is shown: only ever to more people, and by its writer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections, transaction

from symposium.actions.remark import KeyUsed, remove_remark
from symposium.actions.widening import widen_annotation
from symposium.domain.meant import Meant
from symposium.enums import Purpose, Visibility
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Annotation, Event
from tests.actions.test_annotation import said
from tests.factories import DAY, NOW, UserFactory, give_role, make_administrator, released_essay
from tests.remarks import annotation_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay():
    return released_essay()


def note(essay, visibility=Visibility.MINE, **meant) -> Annotation:
    return annotation_on(essay, meant=Meant(visibility=visibility, **meant))


def test_a_remark_is_widened_with_its_place_and_its_date(essay):
    made = note(essay)
    spans = made.anchors.get().spans
    events = Event.objects.count()

    widen_annotation(annotation=made, to=Visibility.EXPERTS, by=made.writer, now=NOW + DAY)

    made.refresh_from_db()
    assert (made.visibility, made.widened_at, made.made_at) == ("experts", NOW + DAY, NOW)
    assert made.anchors.get().spans == spans
    assert Event.objects.count() == events  # others read the record


def test_the_same_again_changes_nothing(essay):
    made = note(essay)
    for day in (1, 2):
        widen_annotation(annotation=made, to=Visibility.ALL, by=made.writer, now=NOW + day * DAY)

    made.refresh_from_db()
    assert (made.visibility, made.widened_at) == ("all", NOW + DAY)


@pytest.mark.django_db(transaction=True)
def test_widened_twice_at_once_it_ends_with_the_wider_in_whatever_order():
    made = note(released_essay())
    wishes = [Visibility.ALL, Visibility.EXPERTS, Visibility.EDITORS] * 3

    def widen(to):
        try:
            widen_annotation(
                annotation=Annotation.objects.get(pk=made.pk), to=to, by=made.writer, now=NOW + DAY
            )
        except RuleBroken:
            return "too late"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(wishes)) as people:
        answers = list(people.map(widen, wishes))

    made.refresh_from_db()
    assert (made.visibility, made.widened_at) == ("all", NOW + DAY)
    assert answers[::3] == ["done"] * 3
    assert set(answers) <= {"done", "too late"}


@pytest.mark.parametrize(
    ("visibility", "to"), [("all", "experts"), ("experts", "editors"), ("editors", "mine")]
)
def test_it_is_never_narrowed(essay, visibility, to):
    made = note(essay, visibility)

    with pytest.raises(RuleBroken):
        widen_annotation(annotation=made, to=to, by=made.writer, now=NOW)
    with pytest.raises(IntegrityError, match="never shown to fewer"), transaction.atomic():
        Annotation.objects.filter(pk=made.pk).update(visibility=to)


@pytest.mark.parametrize("role", ["editor", "administrator", "reader"])
def test_nobody_but_its_writer_widens_it(essay, role):
    made = note(essay, Visibility.EDITORS)
    people = {"editor": lambda: give_role(essay.issue, "editor"), "administrator": make_administrator}

    with pytest.raises(NotAllowed):
        widen_annotation(annotation=made, to=Visibility.ALL, by=people.get(role, UserFactory)(), now=NOW)


def test_what_was_removed_is_not_widened(essay):
    made = note(essay)
    remove_remark(remark=made, by=made.writer, now=NOW)

    with pytest.raises(RuleBroken):
        widen_annotation(annotation=made, to=Visibility.ALL, by=made.writer, now=NOW)


@pytest.mark.parametrize(
    "meant",
    [
        Meant(Purpose.EVIDENCE),
        Meant(Purpose.EVIDENCE, reference=" \n "),
        Meant(Purpose.EVIDENCE, link="javascript:alert(1)"),
        Meant(Purpose.EVIDENCE, link="https://"),
        Meant(Purpose.EVIDENCE, link="https://someone:secret@example.org/"),
        Meant(Purpose.EVIDENCE, link='https://example.org/"onclick'),
        Meant(Purpose.EVIDENCE, reference="x" * 501),
        Meant(Purpose.PROPOSAL, replacement="The "),  # the quote itself
        Meant(Purpose.PROPOSAL, replacement="x" * 6_001),
        Meant("praise"),
        Meant(visibility="friends"),
    ],
)
def test_what_a_purpose_needs_is_asked_for(essay, meant):
    with pytest.raises(InvalidInput):
        annotation_on(essay, meant=meant)

    assert Annotation.objects.count() == 0


def test_what_belongs_to_another_purpose_is_left_out(essay):
    made = annotation_on(
        essay, meant=Meant(Purpose.QUESTION, link="https://example.org/", replacement="Others.")
    )

    assert (made.link, made.replacement) == ("", "")


def test_a_proposal_may_strike_its_words_out(essay):
    made = annotation_on(essay, meant=Meant(Purpose.PROPOSAL))

    assert (made.purpose, made.replacement) == ("proposal", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"purpose": "evidence"},
        {"link": "https://example.org/"},
        {"replacement": "Others."},
        {"visibility": "friends"},
        {"purpose": "praise"},
    ],
)
def test_the_table_refuses_what_the_action_would(essay, fields):
    made = note(essay)

    with pytest.raises(IntegrityError), transaction.atomic():
        Annotation.objects.filter(pk=made.pk).update(**fields)


def test_the_key_of_a_sending_is_not_good_for_another_purpose(essay):
    writer = UserFactory()
    said(essay, writer, once="k")

    with pytest.raises(KeyUsed):
        said(essay, writer, once="k", meant=Meant(Purpose.QUESTION))
