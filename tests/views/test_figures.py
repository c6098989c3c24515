"""Figures with pictures, as readers and programs are given them."""

from dataclasses import replace

import pytest
from django.urls import reverse

from symposium.actions.essay import write_draft
from symposium.actions.picture import NewPicture, add_picture
from symposium.domain.draft import DraftPassage
from symposium.models.draft_text import text_of
from tests.factories import NOW, make_essay, release
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(at_noon):
    """Every request happens at NOW."""


def with_figure(essay, **of_figure):
    """The draft with a figure at its end; the picture."""
    who = {"essay": essay, "by": essay.issue.created_by, "now": NOW}
    new = NewPicture(content=b"RIFFfigure", media_type="image/webp", width=800, height=400)
    picture = add_picture(**who, picture=new)
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    figure = DraftPassage("figure", "Taps, *by year*.", key="f1gure", picture=picture.key, **of_figure)
    write_draft(**who, text=replace(text, passages=(*text.passages, figure)), edits=draft.edits)
    return picture


def test_a_figure_is_read_with_its_picture_caption_and_credit(client):
    essay = make_essay()
    picture = with_figure(essay, alt="A rising line.", credit="The author")
    before = client.get(reverse("picture", args=[picture.key])).status_code
    release(essay)

    page = Page(client.get(essay.get_absolute_url()))

    [image] = page.find("#f1gure img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("A rising line.", "800", "400")
    [caption] = page.texts("#f1gure figcaption")
    assert caption.startswith("Taps, by year. The author#")
    assert (before, client.get(image.get("src")).content) == (404, b"RIFFfigure")


def test_a_decorative_picture_has_an_empty_description(client):
    essay = make_essay()
    with_figure(essay, alt="Left from before.", is_decorative=True)
    release(essay)

    [image] = Page(client.get(essay.get_absolute_url())).find("#f1gure img")

    assert image.get("alt") == ""


def test_the_api_gives_a_figures_picture(client):
    essay = make_essay()
    picture = with_figure(essay, alt="A rising line.", credit="The author")
    release(essay)

    said = client.get(f"/api/v1/essays/{essay.key}/").json()

    passage = said["sections"][-1]["passages"][-1]
    assert passage["text"] == "Taps, *by year*."
    assert passage["figure"] == {
        "url": f"http://localhost:8000/pictures/{picture.key}/",
        "alt": "A rising line.",
        "credit": "The author",
        "width": 800,
        "height": 400,
    }


def test_a_figure_of_another_revision_alone_is_not_shown_to_readers(client):
    essay = make_essay()
    release(essay)
    picture = with_figure(essay, alt="A rising line.")

    assert client.get(reverse("picture", args=[picture.key])).status_code == 404
