"""What a remark's writer is told when its words are changed or gone."""

import pytest
from django.test import Client

from tests.actions.test_annotation import revised, said
from tests.actions.test_attaching import attached
from tests.factories import NOW, UserFactory, released_essay
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

OLD = "The lead of An essay."
GONE = "Nothing of the kind is said now."


def own_page(person) -> Page:
    client = Client()
    client.force_login(person)
    return Page(client.get(f"/people/{person.key}/"))


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 of your remarks lost its words"), (2, "2 of your remarks lost their words")]
)
def test_the_writer_reads_on_their_own_page_which_remarks_lost_their_words(count, told):
    essay, reader = released_essay(), UserFactory()
    notes = [said(essay, reader, start=(0, 0), end=(0, 8 + n), once=f"n{n}") for n in range(count)]
    said(essay, UserFactory(), start=(0, 4), end=(0, 20))
    revised(essay, OLD, GONE, at=NOW)

    page = own_page(reader)

    assert page.texts(".own-lost strong") == [told]
    assert {link.get("href") for link in page.find(".own-lost a")} == {
        f"/a/{note.key}/attach/" for note in notes
    }


def test_what_stands_or_was_attached_again_is_not_told_of():
    essay, reader = released_essay(), UserFactory()
    note = said(essay, reader, start=(0, 4), end=(0, 20))
    before = own_page(reader).texts(".own-lost strong")
    revised(essay, OLD, GONE, at=NOW)
    attached(note, now=NOW)

    after = own_page(reader).texts(".own-lost strong")

    assert (before, after) == ([], [])


def test_nobody_else_is_told(client):
    author = UserFactory(name="Vera Author")
    essay = released_essay(author=author)
    said(essay, author, start=(0, 4), end=(0, 20))
    revised(essay, OLD, GONE, at=NOW)

    page = Page(client.get(f"/people/{author.key}/"))

    assert (page.texts("h1"), page.texts(".own-lost strong")) == (["Vera Author"], [])


def test_the_remarks_own_page_shows_both_the_words_it_was_on_and_those_it_is_on(client):
    essay = released_essay()
    note = said(essay, UserFactory(), start=(0, 4), end=(0, 20))
    revised(essay, OLD, GONE, at=NOW)
    attached(note, now=NOW)

    page = Page(client.get(f"/a/{note.key}/"))

    assert page.texts(".quote-context mark") == ["lead of An essay", GONE]
