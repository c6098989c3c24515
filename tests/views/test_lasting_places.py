"""Lasting addresses: links to a place lead to one that is there, and asking again is cheap."""

import pytest
from django.urls import reverse

from symposium.actions.annotation import annotate
from symposium.actions.remark import remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftPassage
from tests.factories import DAY, NOW, UserFactory, make_essay, released_essay
from tests.page import Page
from tests.remarks import annotation_on
from tests.revising import REMOVED, revised_essay
from tests.votes import guideline_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def place_of(link) -> str:
    return link.get("href").partition("#")[2]


def test_an_earlier_wordings_way_to_what_changed_is_there_where_no_guideline_did(client):
    guideline = guideline_of(revised_essay())

    [link] = Page(client.get(f"/g/{guideline.key}@1/")).find(".notice.warning a")[1:]
    there = Page(client.get(link.get("href")))

    assert there.texts(f"#{place_of(link)}") == ["No guideline changed."]


def test_a_removed_remark_that_stands_nowhere_leads_to_its_passage(client):
    essay = released_essay(at=NOW - DAY)
    remark = annotation_on(essay)
    remove_remark(remark=remark, by=remark.writer, now=NOW)

    [link] = Page(client.get(f"/a/{remark.key}/")).find(".quote-source a")

    assert place_of(link) == essay.revisions.frozen().get().passages.first().key
    assert len(Page(client.get(essay.get_absolute_url())).find(f"#{place_of(link)}")) == 1


def test_a_removed_remark_on_lost_words_leads_to_the_revision_that_had_them(client):
    essay = revised_essay()
    first = essay.revisions.get(number=1)
    remark = annotate(
        essay=essay,
        revision=first,
        by=UserFactory(),
        now=NOW,
        start=Place(REMOVED.key, 0),
        end=Place(REMOVED.key, len(REMOVED.text)),
        text="A remark.",
        once="one",
    )
    remove_remark(remark=remark, by=remark.writer, now=NOW)

    [link] = Page(client.get(f"/a/{remark.key}/")).find(".quote-source a")

    assert link.get("href") == reverse("revision", args=[essay.issue.slug, essay.slug, 1])


def test_a_note_that_nothing_refers_to_offers_no_way_back(client):
    essay = released_essay(
        passages=(
            DraftPassage("paragraph", "Said.[^1]"),
            DraftPassage("footnote", "Where it was said.", marker="1"),
            DraftPassage("footnote", "Where it is said no more.", marker="2"),
        )
    )

    page = Page(client.get(essay.get_absolute_url()))

    assert [place_of(link) for link in page.find(".footnote-back")] == ["ref-1"]


def test_the_text_of_a_revision_is_not_fetched_for_whoever_has_it(client, django_assert_num_queries):
    essay = released_essay(at=NOW - DAY)
    address = reverse("revision_text", args=[essay.issue.slug, essay.slug, 1])
    had = client.get(address)["ETag"]

    with django_assert_num_queries(3) as asked:
        again = client.get(address, headers={"If-None-Match": had})

    assert (again.status_code, again["ETag"], again.content) == (304, had, b"")
    assert [
        query
        for query in asked.captured_queries
        if query["sql"].startswith('SELECT "symposium_passage"."plain"')
    ] == []


def test_a_withdrawal_shows_to_whoever_has_the_text(client):
    essay = released_essay(at=NOW - DAY)
    address = reverse("revision_text", args=[essay.issue.slug, essay.slug, 1])
    had = client.get(address)["ETag"]
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="It was another’s.")

    again = client.get(address, headers={"If-None-Match": had})

    assert again.status_code == 200
    assert again.content.decode() == "An essay\n\nWithdrawn. It was another’s.\n"


def test_nobody_is_asked_to_sign_in_for_a_guideline_that_is_not_there(client):
    drafted = guideline_of(make_essay())

    answers = [client.get(f"/g/{key}/vote/").status_code for key in ("nowhere", drafted.key)]

    assert answers == [404, 404]


def test_a_reference_leads_to_its_note_only_where_that_stands(client):
    essay = released_essay(
        passages=(
            DraftPassage("paragraph", "Said[^1] and said again.[^2]"),
            DraftPassage("footnote", "Where it was said.", marker="1"),
            DraftPassage("guideline_headline", "Say it", guideline=1),
            DraftPassage("guideline_body", "Twice.[^1]", guideline=1),
        )
    )

    page = Page(client.get(essay.get_absolute_url()))
    alone = Page(client.get(f"/g/{guideline_of(essay).key}/"))

    assert [place_of(link) for link in page.find(".noteref a")] == ["note-1", "note-1"]
    assert page.texts(".noteref") == ["1", "2", "1"]
    assert (alone.texts(".noteref"), alone.find(".noteref a")) == (["1"], [])


def test_a_note_leads_back_to_each_of_its_references_and_each_has_one_address(client):
    essay = released_essay(
        passages=(
            DraftPassage("paragraph", "Said[^1] and said again.[^1]"),
            DraftPassage("table", "| Who | When |\n|---|---|\n| All[^1] | Now[^1] |"),
            DraftPassage("footnote", "Where it was said.", marker="1"),
            DraftPassage("paragraph", "And once more.[^1]"),
        )
    )
    table = essay.revisions.frozen().get().passages.get(kind="table").key

    page = Page(client.get(essay.get_absolute_url()))

    backs = page.find(".footnote-back")
    assert [place_of(link) for link in backs] == ["ref-1", "ref-1.2", table, "ref-1.4"]
    assert [link.get("aria-label").rpartition(", ")[2] for link in backs] == [
        f"reference {n}" for n in (1, 2, 3, 4)
    ]
    ids = [element.get("id") for element in page.find("[id]")]
    assert [place for place in dict.fromkeys(ids) if ids.count(place) > 1] == []
    assert [place for place in map(place_of, backs) if place not in ids] == []
