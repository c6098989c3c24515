"""Wording proposals at the pages: the list before whoever writes, the press, the way back, and what readers read."""

from contextlib import ExitStack

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.remark import remove_remark
from symposium.actions.widening import widen_annotation
from symposium.domain.draft import DraftPassage
from symposium.enums import Visibility
from symposium.models import TakenProposal
from tests.factories import DAY, NOW, UserFactory, give_role, make_issue, release, released_essay
from tests.page import Page
from tests.proposals import draft_edits, proposal_on, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OLD = "Birds move at *night*. Trees stand."


@pytest.fixture
def author():
    return UserFactory(name="Vera Author")


@pytest.fixture
def essay(author):
    return released_essay(
        make_issue(slug="spring"), "Trees", passages=(DraftPassage("paragraph", OLD),), author=author
    )


@pytest.fixture
def at():
    """Travels on, to the end of the test."""
    with ExitStack() as stack:
        yield lambda instant: stack.enter_context(clock.travel(instant))


def as_person(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def press(client: Client, page: Page, act: str):
    """Sends the form that has the button, as a browser does."""
    [form] = [form for form in page.find("form.button-row") if form.xpath(f".//button[@value='{act}']")]
    fields = {field.get("name"): field.get("value") for field in form.xpath("./input")}
    return client.post(form.get("action"), {**fields, "act": act}, follow=True)


def test_the_list_shows_both_wordings_and_takes_one_and_puts_it_back(essay, author):
    made = proposal_on(essay, "Birds move at night", "Owls move at *night*")
    mine = as_person(author)
    listed = Page(mine.get(f"/write/{essay.key}/proposals/"))

    taken = Page(press(mine, listed, "take"))
    draft = essay.revisions.draft().get().passages.get().text
    back = Page(press(mine, taken, "put_back"))

    assert listed.texts(".proposal-sides dd") == [
        "[Taken out: Birds] move at night. Trees stand.",
        "[Put in: Owls] move at [Put in: *] night[Put in: *] . Trees stand.",
    ]
    assert draft == "Owls move at \\**night*\\*. Trees stand."
    assert taken.texts(".message") == [
        "The words are in the draft. Wanda Words is credited once a revision with them is released."
    ]
    assert [one.get("data-state") for one in taken.find(f"#p-{made.key}")] == ["taken"]
    assert [one.get("data-state") for one in back.find(f"#p-{made.key}")] == ["open"]
    assert essay.revisions.draft().get().passages.get().text == OLD


def test_the_writers_pages_count_what_waits(essay, author):
    for quote in ("Birds", "Trees"):
        proposal_on(essay, quote, "Owls")
    taken = proposal_on(essay, "stand", "sway")
    take(taken, author)
    mine = as_person(author)

    addresses = ("/write/", f"/write/{essay.key}/")
    counts = [Page(mine.get(path)).texts(f"a[href='/write/{essay.key}/proposals/']") for path in addresses]

    assert counts == [["2 wording proposals on Trees"], ["2 wording proposals"]]


def test_a_press_on_a_page_of_before_is_answered_with_the_draft_of_now(essay, author):
    made = proposal_on(essay, "Birds", "Owls")
    mine = as_person(author)
    page = Page(mine.get(f"/a/{made.key}/take/"))
    take(proposal_on(essay, "Trees", "Oaks"), author)

    answer = press(mine, page, "take")

    assert answer.status_code == 412
    assert Page(answer).texts("[role=alert]") == [
        "The draft was changed since you opened this page. Nothing was overwritten: look at it, then press again."
    ]
    assert press(mine, Page(answer), "take").status_code == 200
    assert TakenProposal.objects.count() == 2


def test_words_that_are_gone_are_refused_with_those_of_now(essay, author):
    first, second = proposal_on(essay, "Birds", "Owls"), proposal_on(essay, OLD.replace("*", ""), "All rest.")
    mine = as_person(author)
    sent = {"act": "take", "edits": draft_edits(essay) + 1}
    take(first, author)

    answer = mine.post(f"/a/{second.key}/take/", sent)

    assert answer.status_code == 409
    assert Page(answer).texts("[role=alert]") == [
        "The words that it is on were changed. They are now: “Owls move at night. Trees stand.”"
    ]


def test_whoever_may_take_it_is_led_there_from_the_margin_and_from_its_page(essay, author):
    made = proposal_on(essay, "Birds", "Owls")
    narrow = proposal_on(essay, "Trees", "Oaks", visibility=Visibility.EDITORS)
    editor = essay.issue.created_by
    people = {"author": as_person(author), "editor": as_person(editor), "reader": as_person(UserFactory())}

    ways = {
        who: [
            [way.get("href") for way in Page(client.get(path)).find(".take-way")]
            for path in (essay.get_absolute_url(), f"/a/{made.key}/")
        ]
        for who, client in {**people, "anonymous": Client()}.items()
    }

    way, other = f"/a/{made.key}/take/", f"/a/{narrow.key}/take/"
    assert ways == {
        "author": [[way], [way]],
        "editor": [[way, other], [way]],
        "reader": [[], []],
        "anonymous": [[], []],
    }


def told(essay, made, client=None) -> dict[str, list[str]]:
    """What the pages say of the taking."""
    client = client or Client()
    place = essay.get_absolute_url()
    return {
        "essay": Page(client.get(place)).texts(".taken"),
        "remark": Page(client.get(f"/a/{made.key}/")).texts(".taken"),
        "history": Page(client.get(f"{place}r/")).texts(".history-credits"),
    }


NOTHING = {"essay": [], "remark": [], "history": []}


def test_all_read_of_it_from_the_release_on(essay, author, at):
    made = proposal_on(essay, "Birds", "Owls")
    take(made, author)
    taken = told(essay, made)
    release(essay, at=NOW + DAY)
    scheduled = told(essay, made)
    at(NOW + DAY)

    assert (taken, scheduled) == (NOTHING, NOTHING)
    assert told(essay, made) == {
        "essay": ["Taken into revision 2"],
        "remark": ["Taken into revision 2"],
        "history": ["With words proposed by Wanda Words"],
    }


def test_the_history_names_everyone_once_and_no_author_beside_the_byline(essay, author, at):
    wanda = UserFactory(name="Wanda Words")
    for quote, words, by in (("Birds", "Owls", wanda), ("Trees", "Oaks", wanda), ("stand", "sway", author)):
        take(proposal_on(essay, quote, words, by=by), author)
    take(proposal_on(essay, "move", "fly", by=UserFactory(name="Otto Owl")), author)
    release(essay, at=NOW + DAY)
    at(NOW + DAY)

    [line] = Page(Client().get(f"{essay.get_absolute_url()}r/")).texts(".history-credits")

    assert line == "With words proposed by Wanda Words, 2 of Wanda Words; Otto Owl"


def test_who_made_a_narrow_proposal_is_named_once_everyone_may_read_it(essay, at):
    made = proposal_on(essay, "Birds", "Owls", visibility=Visibility.EDITORS)
    take(made, essay.issue.created_by)
    release(essay, at=NOW + DAY)
    at(NOW + DAY)

    assert Page(Client().get(f"{essay.get_absolute_url()}r/")).texts(".history-credits") == []
    editors = told(essay, made, as_person(essay.issue.created_by))
    assert (editors["remark"], editors["history"]) == (["Taken into revision 2"], [])
    widen_annotation(annotation=made, to=Visibility.ALL, by=made.writer, now=NOW + DAY)
    assert told(essay, made)["history"] == ["With words proposed by Wanda Words"]


def test_what_its_writer_removed_names_nobody(essay, author, at):
    made = proposal_on(essay, "Birds", "Owls")
    take(made, author)
    release(essay, at=NOW + DAY)
    at(NOW + DAY)
    remove_remark(remark=made, by=made.writer, now=NOW + DAY)

    assert told(essay, made)["history"] == []


def test_words_that_were_struck_out_are_not_mourned(essay, author, at):
    made = proposal_on(essay, " Trees stand.", "")
    kept = proposal_on(essay, "Trees stand.", "Trees sway.")
    take(made, author)
    release(essay, at=NOW + DAY)
    at(NOW + DAY)

    place = essay.get_absolute_url()
    tray = [one.get("id") for one in Page(Client().get(f"{place}lost/")).find(".tray-remark")]
    own = {
        one.key: len(Page(as_person(one.writer).get(f"/people/{one.writer.key}/")).find(".own-lost li"))
        for one in (made, kept)
    }

    assert tray == [f"t-{kept.key}"]
    assert own == {made.key: 0, kept.key: 1}
    assert told(essay, made)["essay"] == ["Taken into revision 2"]


def test_a_persons_page_lists_their_words(essay, author, at):
    expert = give_role(essay.issue, user=UserFactory(name="Wanda Words"))
    released_essay(essay.issue, "Leaves", author=expert)
    take(proposal_on(essay, "Birds", "Owls", by=expert), author)
    release(essay, at=NOW + DAY)
    before = Page(Client().get(f"/people/{expert.key}/")).texts(".credit-list li")
    at(NOW + DAY)

    assert before == []
    assert Page(Client().get(f"/people/{expert.key}/")).texts(".credit-list li") == [
        "“Owls”, in revision 2 of Trees, 11 March 2026"
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_one_number_of_queries_for_few_and_many(essay, author, count, django_assert_num_queries):
    for _ in range(count):
        proposal_on(essay, "Birds", "Owls")
        proposal_on(essay, "Trees stand", "Oaks")
    mine = as_person(author)

    with django_assert_num_queries(14):
        mine.get(f"/write/{essay.key}/proposals/")
