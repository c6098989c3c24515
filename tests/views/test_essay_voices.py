"""What readers add to an essay, on its page: the same for all, but for what is filled in for each."""

from dataclasses import replace

import pytest
from django.urls import reverse
from lxml import html

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.actions.vote import cast_vote
from symposium.demo.crowd import make_crowd
from symposium.models import Annotation, Comment
from symposium.models.draft_text import text_of
from tests.factories import DAY, NOW, UserFactory, make_issue, release, released_essay
from tests.page import Page
from tests.remarks import comment_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def crowd(essay, *, comments=0, annotations=0):
    return make_crowd(
        essay, readers=30, votes=30, comments=comments, annotations=annotations, seed=1, now=NOW
    )


@pytest.mark.parametrize(("guidelines", "comments", "annotations"), [(1, 0, 1), (30, 400, 100)])
def test_the_essay_page_reads_in_a_fixed_number_of_queries(
    client, guidelines, comments, annotations, django_assert_num_queries
):
    essay = released_essay(guidelines=guidelines)
    crowd(essay, comments=comments, annotations=annotations)
    address = essay.get_absolute_url()

    with django_assert_num_queries(16):
        response = client.get(address)
    client.force_login(UserFactory())
    with django_assert_num_queries(22):
        client.get(address)

    page = Page(response)
    assert len(page.find("section.guideline")) == guidelines
    assert len(page.find("li.remark")) == annotations
    assert Comment.objects.count() == comments


@pytest.mark.parametrize("comments", [40, 600])
def test_a_guideline_with_its_thread_reads_in_a_fixed_number_of_queries(
    client, comments, django_assert_num_queries
):
    essay = released_essay(guidelines=1)
    crowd(essay, comments=comments)
    address = essay.guidelines.get().get_absolute_url()

    with django_assert_num_queries(16):
        response = client.get(address)
    client.force_login(UserFactory())
    with django_assert_num_queries(25):
        client.get(address)

    assert Page(response).find("article.comment") != []


def test_each_guideline_says_how_much_is_said_of_it(client):
    essay = released_essay(guidelines=3)
    first, second, _ = [wording.guideline for wording in essay.revisions.get(number=1).wordings.all()]
    for guideline in (first, first, second, None):
        comment_on(essay, guideline=guideline)

    page = Page(client.get(essay.get_absolute_url()))

    assert page.texts(".guideline-foot a.comments") == ["2 comments", "1 comment", "Discuss"]
    assert page.texts(".contents .count") == ["2 comments", "1 comment", "1 comment"]
    assert page.texts("#discuss a") == ["Discuss this essay: 1 comment", "Follow"]
    assert page.find("#discuss a")[0].get("href") == reverse(
        "discussion", args=[essay.issue.slug, essay.slug]
    )
    assert page.find(".guideline-foot a.comments")[0].get("href") == f"{first.get_absolute_url()}#discussion"


def _without_the_readers_own(response):
    page = html.fromstring(response.content)
    for name in ("corner", "messages", "vote-box"):
        for element in page.find_class(name):
            element.drop_tree()
    return html.tostring(page)


def test_but_for_the_corner_and_the_vote_all_readers_get_one_page(client):
    essay = released_essay(guidelines=2)
    crowd(essay, comments=30, annotations=5)
    guideline = essay.guidelines.first()
    reader = UserFactory()
    comment_on(essay, by=reader)
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    addresses = [essay.get_absolute_url(), essay.revisions.get(number=1).get_absolute_url()]
    for_all = [client.get(address) for address in addresses]

    client.force_login(reader)
    for_reader = [client.get(address) for address in addresses]

    assert [_without_the_readers_own(page) for page in for_reader] == [
        _without_the_readers_own(page) for page in for_all
    ]
    assert [Page(page).find("form[method=post]") for page in for_all] == [[], []]
    assert [len(Page(page).find(".vote-box form")) for page in for_reader] == [2, 2]


def test_an_earlier_revision_is_annotated_and_not_voted_on(client):
    essay = released_essay(guidelines=1, at=NOW - 3 * DAY)
    draft = essay.revisions.draft().get()
    text = replace(text_of(draft), title="Another title")
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW - 2 * DAY, text=text, edits=draft.edits)
    release(essay, at=NOW - DAY)
    first = essay.revisions.get(number=1)

    page = Page(client.get(first.get_absolute_url()))

    annotate = reverse("annotate", args=[essay.issue.slug, essay.slug])
    assert page.find(".vote-box") == []
    assert len(page.find("a.annotate-link")) == first.passages.count()
    assert {link.get("href").rpartition("=")[0] for link in page.find("a.annotate-link")} == {
        f"{annotate}?revision=1&passage"
    }


def test_a_withdrawn_essay_and_a_preview_have_no_voices(client):
    issue = make_issue()
    essay = released_essay(issue, guidelines=1)
    crowd(essay, comments=20, annotations=3)
    client.force_login(issue.created_by)
    preview = Page(client.get(reverse("desk_essay_preview", args=[essay.key])))
    withdraw_essay(essay=essay, by=issue.created_by, now=NOW, notice="Asked for.")

    pages = [
        preview,
        *(Page(client.get(a)) for a in (essay.get_absolute_url(), essay.guidelines.get().get_absolute_url())),
    ]

    assert Annotation.objects.count() == 3
    for page in pages:
        assert (
            page.find(".vote-box, .margin, .remark-mark, .thread, #discuss, .annotate-link, a.comments") == []
        )
