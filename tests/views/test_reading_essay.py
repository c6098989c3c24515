"""The essay, its revisions and its picture, as a reader meets them."""

from dataclasses import replace

import pytest
from django.urls import reverse

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
from symposium.domain.draft import DraftByline, DraftPassage
from symposium.enums import Role
from symposium.models import Picture
from symposium.models.draft_text import text_of
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_administrator,
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


def withdrawn_essay(**text):
    essay = released_essay(**text)
    return withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="The author asked.")


@pytest.mark.parametrize("guidelines", [1, 30])
def test_the_anonymous_essay_page_reads_in_a_fixed_number_of_queries(
    client, guidelines, django_assert_num_queries
):
    essay = released_essay(guidelines=guidelines)
    address = essay.get_absolute_url()

    with django_assert_num_queries(7):
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

    assert page.texts("blockquote p") == ["We were there.#"]
    assert page.texts(".essay-body > ol > li > ul > li") == ["within#"]
    assert page.texts("th[scope=col]") == ["Year", "Sum"]
    assert page.texts("th[scope=row], td") == ["2021", "4"]
    assert page.texts("figcaption") == ["A map.#"]
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
    assert response["Link"] == f'<https://symposium.example/e/{essay.key}/>; rel="cite-as"'


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


def _unreleased():
    issue = make_issue()
    author = give_role(issue)
    essay = make_essay(issue, "A secret title", author=author)
    release(essay, at=NOW + DAY)
    return essay, author


@pytest.mark.parametrize(
    "name", ["essay", "essay_by_key", "revision", "revision_text", "essay_cite", "guideline", "wording"]
)
@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("anonymous", 404),
        ("reader", 404),
        ("other expert", 404),
        ("author", "write_preview"),
        ("editor", "desk_essay_preview"),
        ("moderator", "desk_essay_preview"),
        ("administrator", "desk_essay_preview"),
    ],
)
def test_an_unreleased_essay_is_for_its_people_alone(client, name, who, answer):
    essay, author = _unreleased()
    person = {
        "anonymous": lambda: None,
        "reader": UserFactory,
        "other expert": lambda: give_role(essay.issue),
        "author": lambda: author,
        "editor": lambda: give_role(essay.issue, Role.EDITOR),
        "moderator": lambda: give_role(essay.issue, Role.MODERATOR),
        "administrator": make_administrator,
    }[who]()
    if person:
        client.force_login(person)
    place = [essay.issue.slug, essay.slug]
    guideline = essay.guidelines.first().key
    args = {
        "essay": place,
        "essay_by_key": [essay.key],
        "revision": [*place, 1],
        "revision_text": [*place, 1],
        "essay_cite": [*place, "bib"],
        "guideline": [guideline],
        "wording": [guideline, 1],
    }[name]

    response = client.get(reverse(name, args=args))

    if answer == 404:
        assert response.status_code == 404
        assert b"A secret title" not in response.content
    else:
        assert (response.status_code, response["Location"]) == (302, reverse(answer, args=[essay.key]))


def test_an_unreleased_revision_of_a_released_essay_is_not_there(client):
    essay = released_essay()
    rewrite(essay, title="A secret title")
    release(essay, at=NOW + 2 * DAY)
    address = reverse("revision", args=[essay.issue.slug, essay.slug, 2])

    anonymous = client.get(address)
    client.force_login(essay.issue.created_by)
    editor = client.get(address)

    assert anonymous.status_code == 404
    assert editor["Location"] == reverse("desk_essay_preview", args=[essay.key])
    assert b"secret" not in client.get(essay.get_absolute_url()).content


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


def test_a_withdrawn_essay_answers_with_its_notice_alone(client):
    essay = withdrawn_essay(title="Gone", editors_note="Privileged.")

    response = client.get(essay.get_absolute_url())

    page = Page(response)
    assert (response.status_code, page.texts("h1")) == (200, ["Gone"])
    assert page.texts(".notice.withdrawn p")[1] == "The author asked."
    assert page.texts(".byline .name") == ["Erin Expert"]
    assert page.find(".essay-body, .contents, .cite, .neighbours, .bio") == []
    for secret in (b"The lead of Gone", b"The dek of Gone", b"Privileged", b"Do thing 1"):
        assert secret not in response.content


def test_a_withdrawn_essays_other_addresses(client):
    essay = withdrawn_essay(title="Gone")
    place = [essay.issue.slug, essay.slug]
    guideline = essay.guidelines.first().key

    revision = client.get(reverse("revision", args=[*place, 1]))
    text = client.get(reverse("revision_text", args=[*place, 1]))
    wording = client.get(reverse("wording", args=[guideline, 1]))
    cite = client.get(reverse("essay_cite", args=[*place, "bib"]))
    cite_guideline = client.get(reverse("guideline_cite", args=[guideline, "bib"]))

    assert [r.status_code for r in (revision, text, wording)] == [200, 200, 200]
    assert text.content.decode() == "Gone\n\nWithdrawn. The author asked.\n"
    assert [b"Do thing" in r.content for r in (revision, wording)] == [False, False]
    assert [cite.status_code, cite_guideline.status_code] == [404, 404]


def test_an_essay_withdrawn_before_any_release_is_not_there(client):
    essay = make_essay()
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Asked for.")

    assert client.get(essay.get_absolute_url()).status_code == 404


def _picture(essay):
    picture = Picture.objects.create(
        content=b"GIF89a", media_type="image/gif", width=1, height=1, uploaded_at=NOW,
        uploaded_by=essay.issue.created_by,
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


def test_an_unreleased_or_withdrawn_picture_is_for_its_people_alone(client):
    essay = released_essay()
    address = reverse("picture", args=[_picture(essay).key])
    editor = give_role(essay.issue, Role.EDITOR)

    unreleased = client.get(address).status_code
    rewrite(essay, title="Better")
    release(essay, at=NOW)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="Asked for.")
    withdrawn = client.get(address).status_code
    client.force_login(UserFactory())
    reader = client.get(address).status_code
    client.force_login(editor)

    assert (unreleased, withdrawn, reader, client.get(address).status_code) == (404, 404, 404, 200)
