"""A new version of an essay that is with the editors: what to do instead, and the document that waits for it."""

import pytest

from symposium.actions.essay import submit_essay
from symposium.actions.manuscript import bring_manuscript
from symposium.actions.schedule import schedule_essay
from symposium.jobs.manuscript import read_manuscript
from tests.factories import DAY, NOW, UserFactory, make_essay, make_issue, released_essay
from tests.manuscripts import PASTED
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OFFER = "form[action='/write/{}/take-back/']"


@pytest.fixture
def author():
    return UserFactory(name="Mira Halloran-Voss")


@pytest.fixture
def essay(client, author):
    """Released; its author, signed in, has submitted the draft of the next revision."""
    essay = released_essay(make_issue(), "Empty chairs", author=author)
    submit_essay(essay=essay, by=author, now=NOW)
    client.force_login(author)
    return essay


def offered(page, essay) -> dict:
    [form] = page.find(OFFER.format(essay.key))
    return {box.get("name"): box.get("value") for box in form.iter("input")}


def test_the_author_is_offered_to_take_it_back_and_goes_on_here(client, essay):
    here = f"/write/{essay.key}/new-version/"

    refused = client.get(here)
    back = client.post(f"/write/{essay.key}/take-back/", offered(Page(refused), essay))

    assert refused.status_code == 409
    assert Page(refused).find("form[enctype]") == []
    assert back["Location"] == here
    assert client.get(here).status_code == 200


def test_what_was_pasted_meanwhile_is_not_lost(client, essay):
    refused = client.post(f"/write/{essay.key}/new-version/", {"text": "A long text.", "pasted_html": ""})

    assert refused.status_code == 409
    assert [box.text_content().strip() for box in Page(refused).find("textarea")] == ["A long text."]


def test_once_it_is_scheduled_only_the_editors_can_give_it_back(client, author):
    essay = make_essay(make_issue(), "Empty chairs", author=author)
    submit_essay(essay=essay, by=author, now=NOW)
    schedule_essay(essay=essay, by=essay.issue.created_by, now=NOW, release_at=NOW + DAY)
    client.force_login(author)

    page = Page(client.get(f"/write/{essay.key}/new-version/"))

    assert page.find(OFFER.format(essay.key)) == []
    assert page.texts(".notice") == [
        "Not now. The editors have scheduled it. Ask them to return it to change it."
    ]


def test_a_document_that_was_brought_before_waits_for_its_pairing(client, essay, author):
    editor = essay.issue.created_by
    manuscript = bring_manuscript(
        issue=essay.issue, onto=essay, by=editor, now=NOW, filename="new.txt", content=PASTED.encode()
    )
    read_manuscript(manuscript_id=manuscript.pk)
    type(manuscript).objects.filter(pk=manuscript.pk).update(brought_by=author)
    here = f"/manuscripts/{manuscript.key}/pairing/"

    refused = client.get(here)
    back = client.post(f"/write/{essay.key}/take-back/", offered(Page(refused), essay))

    assert refused.status_code == 409
    assert back["Location"] == here
    assert client.get(here).status_code == 200
