"""The margin: in the order of the text, with what is lost at its end, in two queries."""

import pytest

from symposium.actions.comment import write_comment
from symposium.actions.remark import remove_remark
from symposium.queries.annotation import annotation_page
from symposium.queries.margin import margin
from tests.actions.test_annotation import revised, revision_of, said
from tests.factories import DAY, NOW, UserFactory, give_role, released_essay

pytestmark = pytest.mark.django_db


def test_remarks_stand_in_the_order_of_the_text():
    essay, reader = released_essay(), UserFactory(name="Rita")
    later = said(essay, reader, start=(2, 0), end=(2, 3), once="a")
    longer = said(essay, reader, start=(0, 4), end=(2, 3), once="b")
    shorter = said(essay, reader, start=(0, 4), end=(0, 8), once="c")

    found = margin(essay, revision_of(essay), now=NOW)

    assert [remark.key for remark in found.remarks] == [shorter.key, longer.key, later.key]
    [mark, other] = found.marks[found.remarks[0].passage]
    assert (mark.start, mark.end, mark.is_last, mark.href) == (4, 8, True, f"#a-{shorter.key}")
    assert (other.start, other.end, other.is_last, other.label) == (4, 21, False, "Remark by Rita")


@pytest.mark.parametrize("count", [1, 30])
def test_two_queries_however_many(count, django_assert_num_queries):
    essay, reader = released_essay(), UserFactory()
    for number in range(count):
        said(essay, reader, once=f"k{number}")
    revision = revision_of(essay)

    with django_assert_num_queries(2):
        margin(essay, revision, now=NOW)


def test_what_the_next_revision_has_lost_stands_at_the_end_with_its_quote():
    essay, reader = released_essay(), UserFactory()
    made = said(essay, reader, start=(0, 4), end=(0, 20))
    revised(essay, "The lead of An essay.", "Nothing of the kind is said now.")

    found = margin(essay, revision_of(essay), now=NOW + DAY)

    assert ([r.key for r in found.remarks], [(r.key, r.quote, r.is_older) for r in found.lost]) == (
        [],
        [(made.key, "lead of An essay", True)],
    )


def test_a_removed_remark_stands_while_it_has_comments_and_says_nothing():
    essay, reader = released_essay(), UserFactory()
    alone = said(essay, reader, once="a", text="Zwordsone")
    answered = said(essay, reader, once="b", text="Zwordstwo")
    write_comment(essay=essay, annotation=answered, by=UserFactory(), now=NOW, text="No.", once="c")
    moderator = give_role(essay.issue, "moderator")
    for remark in (alone, answered):
        remove_remark(remark=remark, by=moderator, now=NOW, reason="Off the point.")

    [remark] = margin(essay, revision_of(essay), now=NOW).remarks

    assert (remark.key, remark.text, remark.writer_name, remark.writer_id) == (answered.key, "", "", None)
    assert remark.removal_words == "Removed by a moderator: Off the point."
    assert annotation_page(alone, now=NOW).remark.text == ""
