"""The tray of lost remarks and the page to attach one: who sees them, how words are chosen, and what readers read."""

import pytest
from django.test import Client

from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftPassage
from symposium.enums import AnchorState
from symposium.models import Anchor
from tests.actions.test_annotation import revised, revision_of, said
from tests.factories import NOW, UserFactory, make_issue, released_essay
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

OLD = "The night shift counts the lorries at the gate."
NEW = "After midnight a clerk keeps no book of the lorries, nor of the gate. Others sleep."
TRAY = "/issues/spring/essays/trees/lost/"


@pytest.fixture
def essay():
    passages = (DraftPassage("paragraph", OLD), DraftPassage("paragraph", "Birds move. Trees stand."))
    author = UserFactory(name="Vera Author")
    return released_essay(make_issue(slug="spring"), "Trees", passages=passages, author=author)


@pytest.fixture
def lost(essay):
    made = said(essay, UserFactory(name="Rita Reader"), start=(0, 0), end=(0, len(OLD)))
    revised(essay, OLD, NEW, at=NOW)
    return made


def as_person(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def pressed(page: Page) -> dict[str, str]:
    """What the best guess's form sends."""
    return {field.get("name"): field.get("value") for field in page.find(".guess form > input")}


def place_of(lost) -> tuple[str, list]:
    anchor = lost.anchors.get(revision__number=2)
    return anchor.state, anchor.spans


def test_all_read_the_tray_and_only_its_people_are_offered_to_attach(client, essay, lost):
    page = Page(client.get(TRAY))

    assert page.texts(".tray-quote mark") == [OLD]
    assert page.texts(".guess mark") == [
        "After midnight a clerk keeps no book of the lorries, nor of the gate."
    ]
    offered = {
        person.name: len(Page(as_person(person).get(TRAY)).find(".tray form"))
        for person in (UserFactory(name="Other"), lost.writer, essay.issue.created_by)
    }
    assert offered == {"Other": 0, "Rita Reader": 1, essay.issue.created_by.name: 1}
    assert len(page.find(".tray form")) == 0


def test_one_press_takes_the_best_guess_and_readers_read_who_did(client, essay, lost):
    mine = as_person(essay.revisions.draft().get().bylines.get().user)
    sent = pressed(Page(mine.get(TRAY)))

    response = mine.post(f"/a/{lost.key}/attach/", sent)

    assert response["Location"] == f"/issues/spring/essays/trees/#a-{lost.key}"
    page = Page(client.get("/issues/spring/essays/trees/"))
    assert page.texts(".remark-note") == [
        "Attached again by the author, 10 March 2026; it was made on other words, in revision 1."
    ]
    assert page.texts(".remark-mark") == [
        "After midnight a clerk keeps no book of the lorries, nor of the gate."
    ]
    assert page.texts(".remarks-lost .remark") == []
    own = Page(client.get(f"/a/{lost.key}/"))
    assert own.texts(".place-history li") == [
        "Revision 1, 9 March 2026: made on these words",
        "Revision 2, 10 March 2026: attached again by the author, 10 March 2026",
    ]


def test_with_htmx_the_remark_is_drawn_anew_with_a_way_to_undo(essay, lost):
    mine = as_person(lost.writer)
    sent = pressed(Page(mine.get(TRAY)))

    page = Page(mine.post(f"/a/{lost.key}/attach/", sent, headers={"HX-Request": "true"}))

    assert page.texts("button") == ["Undo"]
    assert page.texts(".remark-note") == [
        "Attached again by its writer, 10 March 2026; it was made on other words, in revision 1."
    ]
    back = mine.post(f"/a/{lost.key}/attach/", {"act": "undo", "in": "2"})
    assert back["Location"] == f"{TRAY}#t-{lost.key}"
    assert place_of(lost) == (AnchorState.LOST, [])


def test_the_words_are_chosen_by_sentences_without_a_script(essay, lost):
    mine = as_person(lost.writer)
    passages = Page(mine.get(f"/a/{lost.key}/attach/")).find(".attach-passages a")

    form = Page(mine.get(passages[1].get("href")))
    key = form.find("input[name=passage]")[0].get("value")
    response = mine.post(f"/a/{lost.key}/attach/", {"in": "2", "passage": key, "first": "2", "last": "2"})

    assert response.status_code == 302
    assert place_of(lost) == (AnchorState.CHANGED, [[key, 12, 24]])
    refused = mine.post(f"/a/{lost.key}/attach/", {"in": "2", "passage": key, "first": "2", "last": "1"})
    assert refused.status_code == 422


def test_words_chosen_in_the_text_are_shown_and_then_taken(essay, lost):
    mine = as_person(lost.writer)
    key = revision_of(essay).passages.get(position=2).key

    form = Page(mine.get(f"/a/{lost.key}/attach/?in=2&start={key}:0&end={key}:11"))
    sent = {field.get("name"): field.get("value") for field in form.find(".attach-form > input")}
    mine.post(f"/a/{lost.key}/attach/", sent)

    assert form.texts(".annotate-quote") == ["Birds move."]
    assert place_of(lost) == (AnchorState.CHANGED, [[key, 0, 11]])


def test_the_second_is_told_of_the_first_and_shown_where_it_stands(essay, lost):
    second = as_person(lost.writer)
    sent = pressed(Page(second.get(TRAY)))
    as_person(essay.issue.created_by).post(f"/a/{lost.key}/attach/", sent)

    response = second.post(f"/a/{lost.key}/attach/", {**sent, "end": sent["start"][:-1] + "14", "quote": ""})

    page = Page(response)
    assert response.status_code == 409
    assert page.texts(".form-errors") == [
        f"{essay.issue.created_by.name} attached this remark meanwhile. Look at where it stands now; it can be undone."
    ]
    assert page.texts(".tray-place mark") == [
        "After midnight a clerk keeps no book of the lorries, nor of the gate."
    ]


def test_a_guess_that_is_gone_meanwhile_is_refused_kindly(essay, lost):
    mine = as_person(lost.writer)
    sent = pressed(Page(mine.get(TRAY)))

    response = mine.post(
        f"/a/{lost.key}/attach/", {**sent, "quote": "Words that were there a minute ago, perhaps"}
    )

    assert (response.status_code, place_of(lost)) == (422, (AnchorState.LOST, []))


def test_what_the_draft_will_lose_is_told_to_its_people_alone(client, essay):
    made = said(essay, UserFactory(name="Rita Reader"), start=(0, 0), end=(0, len(OLD)))
    draft = essay.revisions.draft().get()
    Anchor.objects.update_or_create(
        annotation=made, revision=draft, defaults={"state": AnchorState.LOST, "spans": [], "score": 0}
    )
    addresses = (f"{TRAY}?in=draft", f"/a/{made.key}/attach/?in=draft")
    author = draft.bylines.get().user

    told = {
        person.name: [as_person(person).get(address).status_code for address in addresses]
        for person in (made.writer, author, essay.issue.created_by, UserFactory(name="Other"))
    }

    assert told == {
        "Rita Reader": [404, 404],
        "Vera Author": [200, 200],
        essay.issue.created_by.name: [200, 200],
        "Other": [404, 403],
    }
    assert client.get(addresses[0]).status_code == 404
    mine = as_person(author)
    response = mine.post(f"/a/{made.key}/attach/", pressed(Page(mine.get(addresses[0]))))
    assert response["Location"] == f"{TRAY}?in=draft#t-{made.key}"
    assert Page(client.get(TRAY)).texts(".tray-remark") == []
    assert Page(client.get(f"/a/{made.key}/")).texts(".remark-note") == []


def test_those_who_may_not_attach(client, lost):
    path = f"/a/{lost.key}/attach/"

    assert client.get(path)["Location"] == f"/account/login/?next={path}"
    assert as_person(UserFactory()).get(path).status_code == 403
    assert client.get(f"{TRAY}?in=9").status_code == 404
    assert client.get(f"{TRAY}?in=1")["Location"] == TRAY


def test_what_is_looked_for_is_named_and_what_is_removed_is_not_there(client, essay, lost):
    first = essay.revisions.get(number=1)
    other = said(essay, UserFactory(), revision=first, start=(0, 4), end=(0, 30), once="two")
    other.anchors.filter(revision__number=2).update(state=AnchorState.WAITING, spans=[])
    remove_remark(remark=lost, by=lost.writer, now=NOW)

    page = Page(client.get(TRAY))

    assert page.find(".tray-remark") == []
    assert page.texts("section p") == ["The words of 1 remark are being looked for in revision 2. Look again"]
    assert Page(client.get("/issues/spring/essays/trees/")).texts("#remarks-waiting-head") == [
        "These words are being looked for in this revision"
    ]


def test_a_withdrawn_essay_has_no_tray(client, essay, lost):
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="An error.")

    assert client.get(TRAY)["Location"] == "/issues/spring/essays/trees/"
    assert as_person(lost.writer).get(f"/a/{lost.key}/attach/").status_code == 409


@pytest.mark.parametrize("count", [1, 3])
def test_a_fixed_number_of_queries(client, essay, lost, count, django_assert_num_queries):
    first = essay.revisions.get(number=1)
    for number in range(1, count):
        said(essay, lost.writer, revision=first, start=(0, 0), end=(0, len(OLD)), once=f"k{number}")

    with django_assert_num_queries(7):
        page = Page(client.get(TRAY))

    assert len(page.find(".guess")) == count
