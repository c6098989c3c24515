"""What is not released, and what was withdrawn, at its public addresses."""

from dataclasses import replace

import pytest
from django.urls import reverse

from symposium.actions.essay import write_draft
from symposium.actions.schedule import withdraw_essay
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


def _picture(essay):
    picture = Picture.objects.create(
        content=b"GIF89a", media_type="image/gif", width=1, height=1, uploaded_at=NOW,
        essay=essay, uploaded_by=essay.issue.created_by,
    )  # fmt: skip
    essay.revisions.draft().update(picture=picture, picture_alt="A tap.")
    return picture


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
