"""The essay, its revisions and its picture, as a reader meets them."""

from dataclasses import replace

import pytest
from django.urls import reverse

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftByline, DraftPassage
from symposium.models import Picture
from symposium.models.draft_text import text_of
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    make_essay,
    make_issue,
    release,
    released_essay,
)
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def rewrite(essay, **fields):
    draft = essay.revisions.draft().get()
    write_draft(
        essay=essay,
        by=essay.issue.created_by,
        now=NOW,
        text=replace(text_of(draft), **fields),
        edits=draft.edits,
    )


@pytest.mark.parametrize("guidelines", [1, 30])
def test_the_anonymous_essay_page_reads_in_a_fixed_number_of_queries(
    client, guidelines, django_assert_num_queries
):
    essay = released_essay(guidelines=guidelines)
    address = essay.get_absolute_url()

    with django_assert_num_queries(14):
        response = client.get(address)

    assert len(Page(response).find("section.guideline")) == guidelines


def test_every_passage_has_its_address_and_a_link_to_it(client):
    essay = released_essay(guidelines=1)
    keys = list(essay.revisions.get(number=1).passages.values_list("key", flat=True))
    headline = essay.revisions.get(number=1).passages.get(kind="guideline_headline").key

    page = Page(client.get(essay.get_absolute_url()))

    assert [key for key in keys if len(page.find(f"#{key}")) == 1] == keys
    anchors = [a.get("href")[1:] for a in page.find("a.anchor")]
    assert anchors == [key for key in keys if key != headline]


def test_lists_tables_quotations_and_notes_are_set_as_such(client):
    essay = released_essay(
        passages=(
            DraftPassage("paragraph", "A claim.[^1]"),
            DraftPassage("quotation", "We were there."),
            DraftPassage("list_item", "first", 1, "1."),
            DraftPassage("list_item", "within", 2, "–"),
            DraftPassage("table", "| Year | Sum |\n|---|---:|\n| 2021 | 4 |"),
            DraftPassage("figure", "A map."),
            DraftPassage("footnote", "The source.", marker="1"),
            DraftPassage("guideline_headline", "Do it", guideline=1),
            DraftPassage("guideline_body", "Soon.", guideline=1),
        )
    )

    page = Page(client.get(essay.get_absolute_url()))

    assert page.texts("blockquote p") == ["We were there.#Annotate this passage"]
    assert page.texts(".essay-body > ol > li > ul > li") == ["within#Annotate this passage"]
    assert page.texts("th[scope=col]") == ["Year", "Sum"]
    assert page.texts("th[scope=row], td") == ["2021", "4"]
    assert page.texts("figcaption") == ["A map.#Annotate this passage"]
    assert page.find("#ref-1")[0].get("href") == "#note-1"
    assert page.find("#note-1 a.footnote-back")[0].get("href") == "#ref-1"


def test_text_cannot_bring_markup(client):
    essay = released_essay(
        title="<script>alert(1)</script>",
        dek="<img src=x>",
        editors_note="<b>note</b>",
        bylines=(DraftByline("<i>Name</i>", "<u>A</u>", "<s>bio</s>"),),
    )

    page = Page(client.get(essay.get_absolute_url()))

    assert page.find("main img, main b, main i, main u, main s, main script") == []
    assert page.texts("h1") == ["<script>alert(1)</script>"]


def test_the_page_for_all_carries_no_token_and_says_how_it_may_be_kept(client):
    response = client.get(released_essay().get_absolute_url())

    page = Page(response)
    assert page.find("input[name=csrfmiddlewaretoken], form[method=post]") == []
    assert response.cookies == {}
    assert response["Cache-Control"] == "public, no-cache"


def test_for_the_signed_in_the_page_is_private(client):
    client.force_login(UserFactory())

    response = client.get(released_essay().get_absolute_url())

    assert response["Cache-Control"] == "private, no-cache"


def test_asking_again_costs_no_page_until_something_changes(client):
    essay = released_essay()
    address = essay.get_absolute_url()
    tag = client.get(address)["ETag"]

    again = client.get(address, headers={"If-None-Match": tag})
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Asked for.")
    later = client.get(address, headers={"If-None-Match": tag})

    assert (again.status_code, later.status_code) == (304, 200)


def test_language_canonical_address_and_where_to_cite(client, settings):
    settings.SITE_URL = "https://symposium.example/"
    essay = released_essay(language="fr")

    response = client.get(essay.get_absolute_url())

    page = Page(response)
    assert page.root.get("lang") == "en-GB"
    assert page.find(".essay-body")[0].get("lang") == "fr"
    address = f"https://symposium.example{essay.get_absolute_url()}"
    assert page.find("link[rel=canonical]")[0].get("href") == address
    assert page.find("meta[property='og:url']")[0].get("content") == address
    assert response["Link"].split(", ")[0] == f'<https://symposium.example/e/{essay.key}/>; rel="cite-as"'


def test_the_short_address_leads_to_the_essay(client):
    essay = released_essay()

    response = client.get(reverse("essay_by_key", args=[essay.key]))

    assert (response.status_code, response["Location"]) == (302, essay.get_absolute_url())


def test_previous_place_and_next(client):
    issue = make_issue()
    essays = [released_essay(issue, title) for title in ("One", "Two", "Three")]

    page = Page(client.get(essays[1].get_absolute_url()))

    assert page.texts(".neighbours .position") == ["2 of 3"]
    assert [a.get("href") for a in page.find(".neighbours a")] == [
        essays[0].get_absolute_url(),
        essays[2].get_absolute_url(),
    ]


def test_an_earlier_revision_says_so_and_names_the_current_address(client):
    essay = released_essay(at=NOW - 3 * DAY)
    rewrite(essay, title="Better")
    release(essay, at=NOW - DAY, note="Title mended.")

    response = client.get(reverse("revision", args=[essay.issue.slug, essay.slug, 1]))

    page = Page(response)
    assert page.texts("h1") == ["An essay"]
    assert page.texts(".notice.warning strong") == ["An earlier revision."]
    assert page.find("link[rel=canonical]")[0].get("href").endswith(essay.get_absolute_url())
    assert page.texts(".revisions p") == ["Title mended."]
    assert page.find(".cite-formats a")[0].get("href").endswith("cite.bib?revision=1")


@pytest.mark.parametrize("number", [2, 99_999_999_999_999_999_999])
def test_a_revision_that_never_was_is_not_there(client, number):
    essay = released_essay()

    response = client.get(reverse("revision", args=[essay.issue.slug, essay.slug, number]))

    assert response.status_code == 404


def test_the_plain_text_of_a_revision(client):
    essay = released_essay(
        guidelines=0, passages=(DraftPassage("paragraph", "Naïve & *bold*."),), language="fr"
    )

    response = client.get(reverse("revision_text", args=[essay.issue.slug, essay.slug, 1]))

    assert response.content.decode() == "An essay\n\nNaïve & bold.\n"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("style", "media_type"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_citations_come_in_four_styles(client, style, media_type):
    essay = released_essay()

    response = client.get(reverse("essay_cite", args=[essay.issue.slug, essay.slug, style]))

    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    assert f"/e/{essay.key}/".encode() in response.content


@pytest.mark.parametrize(("asked", "status"), [("1", 200), ("2", 404), ("x", 200), ("²", 200)])
def test_the_citation_of_a_revision(client, asked, status):
    essay = released_essay()

    address = reverse("essay_cite", args=[essay.issue.slug, essay.slug, "txt"])

    assert client.get(address, {"revision": asked}).status_code == status


def _picture(essay):
    picture = Picture.objects.create(
        content=b"GIF89a", media_type="image/gif", width=1, height=1, uploaded_at=NOW,
        essay=essay, uploaded_by=essay.issue.created_by,
    )  # fmt: skip
    essay.revisions.draft().update(picture=picture, picture_alt="A tap.")
    return picture


def test_a_released_picture_is_shown_and_kept(client):
    essay = make_essay(image_caption="A tap in Alvora.", image_credit="The author")
    picture = _picture(essay)
    release(essay)
    address = reverse("picture", args=[picture.key])

    page = Page(client.get(essay.get_absolute_url()))
    response = client.get(address)
    again = client.get(address, headers={"If-None-Match": response["ETag"]})

    [image] = page.find(".essay-picture img")
    assert (image.get("src"), image.get("alt")) == (address, "A tap.")
    assert page.texts(".essay-picture figcaption") == ["A tap in Alvora. The author"]
    assert (response.content, response["Content-Type"]) == (b"GIF89a", "image/gif")
    assert again.status_code == 304


def test_a_revised_essay_says_when_it_was_released_and_when_revised(client):
    essay = released_essay(at=NOW - 3 * DAY)
    rewrite(essay, dek="Another dek.")
    release(essay, at=NOW - DAY)
    first = essay.revisions.get(number=1)

    page = Page(client.get(essay.get_absolute_url()))
    earlier = Page(client.get(first.get_absolute_url()))

    assert page.texts(".essay-head .kicker") == ["Essay · 7 March 2026, revised 9 March 2026"]
    assert earlier.texts(".essay-head .kicker") == ["Essay · 7 March 2026"]
    published = [meta.get("content") for meta in page.find("meta[property='article:published_time']")]
    assert published == [first.release_at.isoformat()]
