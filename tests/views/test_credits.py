"""Points that a revision follows: said on the writing side, told to everyone from the release on."""

from contextlib import ExitStack

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.credit import give_credit
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.domain.meant import Meant
from symposium.enums import Purpose, Role, Visibility
from symposium.models import Annotation, Byline, Credit
from tests.factories import DAY, NOW, UserFactory, give_role, make_issue, release, released_essay
from tests.page import Page
from tests.remarks import annotation_on, comment_on
from tests.revising import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def author():
    return UserFactory(name="Vera Author")


@pytest.fixture
def essay(author):
    return released_essay(make_issue(slug="spring"), "Trees", author=author, at=NOW - DAY)


@pytest.fixture
def at():
    """Travels on, to the end of the test."""
    with ExitStack() as stack:
        yield lambda instant: stack.enter_context(clock.travel(instant))


def as_person(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def give(remark, by, **said) -> Credit:
    return give_credit(remark=remark, by=by, now=NOW, **said)


def revised(essay, *, at=NOW + DAY, title="Better trees"):
    rewrite(essay, title=title)
    return release(essay, at=at)


def told(essay, *remarks, client=None) -> dict[str, list[str]]:
    """Each place of the page's door that names who is credited, or what a remark led to."""
    client, place = client or Client(), essay.get_absolute_url()
    doors = {
        "history": f"{place}r/",
        "revision": f"{place}r/2/",
        "comparison": f"{place}r/1/with/2/",
        "essay": place,
        "thread": f"{place}discussion/",
    }
    doors |= {f"remark {n}": remark.get_absolute_url() for n, remark in enumerate(remarks)}
    found = {}
    for name, door in doors.items():
        page = Page(client.get(door, follow=True))
        found[name] = page.texts(".history-credits") + page.texts(".led-to")
    return found


NOTHING: dict[str, list[str]] = {"history": [], "revision": [], "comparison": [], "essay": [], "thread": []}


def test_nobody_is_told_before_the_release_and_everyone_from_then_on(essay, author, at):
    note = annotation_on(essay, by=UserFactory(name="Nora Note"))
    comment = comment_on(essay, by=UserFactory(name="Cora Comment"))
    passage = essay.revisions.draft().get().passages.first().key
    give(note, author, passage=passage, note="Said more plainly.")
    give(comment, author)
    given = told(essay, note, comment)
    revised(essay)
    scheduled = told(essay, note, comment)
    at(NOW + DAY)

    page = Page(Client().get(note.get_absolute_url()))

    nothing = NOTHING | {"remark 0": [], "remark 1": []}
    assert (given, scheduled) == (nothing, nothing)
    credits = ["Changed after a point by Nora Note (“Said more plainly.”); Cora Comment"]
    on_note, on_comment = (
        ["Led to a change in revision 2: Said more plainly."],
        ["Led to a change in revision 2"],
    )
    assert told(essay, note, comment) == {
        "history": credits,
        "revision": credits + on_note,
        "comparison": credits,
        "essay": on_note,
        "thread": on_comment,
        "remark 0": on_note,
        "remark 1": on_comment,
    }
    assert [link.get("href") for link in page.find(".led-to a")] == [
        f"{essay.get_absolute_url()}r/2/#{passage}"
    ]


def test_who_may_not_be_read_by_everyone_is_named_to_nobody(essay, author, at):
    narrow = annotation_on(essay, "Hm.", meant=Meant(Purpose.QUESTION, Visibility.EDITORS))
    on_narrow = comment_on(essay, annotation=narrow, by=narrow.writer)
    gone, later_author = annotation_on(essay), comment_on(essay)
    editor = give_role(essay.issue, Role.EDITOR)
    for remark in (narrow, on_narrow, gone, later_author):
        give(remark, editor)
    remove_remark(remark=gone, by=gone.writer, now=NOW)
    revised(essay)
    Byline.objects.create(
        revision=essay.revisions.draft().get(), user=later_author.writer, name="L", position=9
    )
    made = revised(essay, at=NOW + DAY + DAY / 2, title="Best trees")
    assert made.number == 2
    at(NOW + 2 * DAY)

    assert told(essay, client=as_person(editor)) == NOTHING
    assert Page(Client().get(gone.get_absolute_url())).texts(".led-to") == []


def test_of_a_withdrawn_essay_nothing_is_told(essay, author, at):
    comment = comment_on(essay)
    give(comment, author)
    revised(essay)
    at(NOW + DAY)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW + DAY, notice="An error.")

    assert told(essay) == NOTHING


def test_an_imported_remark_is_credited_under_the_name_that_is_printed_there(essay, author, at):
    note = annotation_on(essay, by=author)
    Annotation.objects.filter(pk=note.pk).update(origin="Hypothesis", via="urn:1", maker_name="Ada Maker")
    note.refresh_from_db()
    give(note, author)
    revised(essay)
    at(NOW + DAY)

    assert told(essay)["history"] == ["Changed after a point by Ada Maker"]
    assert Page(Client().get(f"/people/{author.key}/")).texts(".credit-list li") == []


def test_a_persons_page_keeps_what_their_points_changed(essay, author, at):
    expert = give_role(essay.issue, user=UserFactory(name="Nora Note"))
    released_essay(essay.issue, "Leaves", author=expert)
    for made in (annotation_on(essay, "Which *trees*?", by=expert), comment_on(essay, by=expert)):
        give(made, author, note="All of them.")
    revised(essay)
    before = Page(Client().get(f"/people/{expert.key}/")).texts(".credit-list li")
    at(NOW + DAY)

    assert before == []
    assert Page(Client().get(f"/people/{expert.key}/")).texts(".credit-list li") == [
        "“A remark.”, in revision 2 of Better trees, 11 March 2026: All of them.",
        "“Which trees?”, in revision 2 of Better trees, 11 March 2026: All of them.",
    ]


def test_the_api_says_the_same(essay, author, at, client):
    expert = give_role(essay.issue, user=UserFactory(name="Nora Note"))
    released_essay(essay.issue, "Leaves", author=expert)
    note, comment = annotation_on(essay, by=expert), comment_on(essay, by=expert)
    give(note, author, note="Plainer.")
    give(comment, author)
    revised(essay)
    before = client.get(f"/api/v1/people/{expert.key}/").json()["points"]
    at(NOW + DAY)

    [second, _] = client.get(f"/api/v1/essays/{essay.key}/revisions/").json()["results"]
    assert before == []
    assert second["credits"] == [
        {
            "name": "Nora Note",
            "person": expert.key,
            "for_what": "points",
            "annotations": [note.key],
            "comments": [comment.key],
        }
    ]
    assert client.get(f"/api/v1/people/{expert.key}/").json()["points"] == [
        {"annotation": None, "comment": comment.key, "essay": essay.key, "revision": 2, "note": ""},
        {"annotation": note.key, "comment": None, "essay": essay.key, "revision": 2, "note": "Plainer."},
    ]


def test_it_is_said_and_taken_back_on_the_writing_side(essay, author):
    comment = comment_on(essay, "Which trees?", by=UserFactory(name="Cora Comment"))
    own = comment_on(essay, by=author)
    mine, form, listed = as_person(author), f"/c/{comment.key}/credit/", f"/write/{essay.key}/credits/"
    ways = Page(mine.get(f"{essay.get_absolute_url()}discussion/")).find(".credit-way")
    offered = Page(mine.get(listed)).texts(".others .proposal-head a")

    wrong = mine.post(form, {"act": "credit", "note": "x" * 201, "passage": "elsewhere"})
    said = Page(mine.post(form, {"act": "credit", "note": "Oaks.", "passage": ""}, follow=True))
    again = Page(mine.get(form))
    back = Page(mine.post(form, {"act": "take_back"}, follow=True))

    assert ([way.get("href") for way in ways], offered) == ([form], ["Cora Comment"])
    assert (wrong.status_code, len(Page(wrong).find(".field-error"))) == (422, 2)
    assert said.texts(".message") == ["The next revision credits Cora Comment."]
    assert said.texts(".credits .proposal-head a") == ["Cora Comment"]
    assert (again.texts("h1"), again.find("[name=note]")[0].get("value")) == (
        ["The next revision credits this remark"],
        "Oaks.",
    )
    assert back.texts(".message") == ["The next revision does not credit it any more."]
    assert mine.get(f"/c/{own.key}/credit/").status_code == 409
    assert Credit.objects.count() == 0


def test_once_a_revision_follows_it_the_press_is_refused_with_the_reason(essay, author):
    comment = comment_on(essay)
    give(comment, author)
    revised(essay)

    answer = as_person(author).post(f"/c/{comment.key}/credit/", {"act": "take_back"})

    assert (answer.status_code, Page(answer).texts(".form-errors p")) == (
        409,
        ["Revision 2 carries this remark and waits for its release. Cancel its schedule first."],
    )


@pytest.mark.parametrize("count", [1, 3])
def test_one_number_of_queries_for_few_and_many(essay, author, count, at, django_assert_num_queries):
    for _ in range(count):
        give(annotation_on(essay), author)
        give(comment_on(essay), author)
        annotation_on(essay)
        comment_on(essay)
    revised(essay)
    at(NOW + DAY)
    place, mine = essay.get_absolute_url(), as_person(author)
    pages = (
        (mine, f"/write/{essay.key}/credits/", 11),
        (Client(), f"{place}r/", 4),
        (Client(), f"{place}discussion/", 9),
        (mine, f"{place}discussion/", 15),
    )

    for client, address, number in pages:
        with django_assert_num_queries(number):
            client.get(address)
