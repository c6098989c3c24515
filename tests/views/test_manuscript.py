"""Bringing a document and waiting for it, without JavaScript."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from symposium.actions.manuscript import MOST_UNSAVED
from symposium.enums import ManuscriptState, Role
from symposium.models import Essay, Manuscript, Revision
from tests.factories import UserFactory, give_role, make_issue
from tests.jobs.worker import run_jobs
from tests.manuscripts import PASTED, brought, ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(at_noon):
    """Every request happens at NOW."""


@pytest.fixture
def issue():
    return make_issue()


@pytest.fixture
def editor(issue, client):
    client.force_login(issue.created_by)
    return issue.created_by


def address(manuscript) -> str:
    return reverse("manuscript", args=[manuscript.key])


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 403),
        (Role.EXPERT, 200),
        (Role.EDITOR, 200),
        (Role.COPY_EDITOR, 200),
        (Role.MODERATOR, 403),
    ],
)
@pytest.mark.parametrize("name", ["manuscript_new", "write_new"])
def test_who_brings_an_essay(client, issue, role, status, name):
    client.force_login(give_role(issue, role) if role else UserFactory())

    response = client.get(reverse(name, args=[issue.slug]))

    assert response.status_code == status


@pytest.mark.parametrize("name", ["manuscript_new", "write_new"])
def test_the_anonymous_sign_in_first(client, issue, name):
    url = reverse(name, args=[issue.slug])

    response = client.get(url)

    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={url}")


def test_an_issue_that_is_not_published_is_not_there_for_others(client):
    client.force_login(UserFactory())

    response = client.get(reverse("write_new", args=[make_issue(published_at=None).slug]))

    assert response.status_code == 404


def test_pasting_brings_a_document_that_waits(client, issue, editor):
    response = client.post(reverse("manuscript_new", args=[issue.slug]), {"text": PASTED})

    manuscript = Manuscript.objects.get()
    assert (response.status_code, response.url) == (302, address(manuscript))
    assert (manuscript.state, manuscript.filename) == (ManuscriptState.WAITING, "pasted.txt")
    assert bytes(manuscript.content).decode() == PASTED


def test_the_clipboards_html_is_taken_where_it_came(client, issue, editor):
    html = "<h1>Count the Empty Chairs</h1><p>Every <b>spring</b>.</p>"

    client.post(
        reverse("manuscript_new", args=[issue.slug]), {"text": "Count the Empty Chairs", "pasted_html": html}
    )

    manuscript = Manuscript.objects.get()
    assert (manuscript.filename, bytes(manuscript.content)) == ("pasted.html", html.encode())


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "  \n "}, "There is no text yet."),
        (
            {"document": ("essay.pdf", b"%PDF-1.7")},
            "Only .docx, .odt, .rtf, .html, .md, .txt, .epub, .tex and .xml (JATS) can be read.",
        ),
        ({"document": ("essay.txt", b"")}, "The file is empty."),
        ({"document": ("essay.txt", b"x" * (10 * 1024 * 1024 + 1))}, "The file is larger than 10 MB."),
        ({"document": ("essay.docm", b"PK")}, "Save the essay as one of these, or paste it."),
        ({"document": ("essay.txt", b"words"), "text": "Kept words"}, "Keep one of the two."),
    ],
)
def test_what_cannot_be_brought_is_said_and_the_text_kept(client, issue, editor, sent, words):
    if "document" in sent:
        sent["document"] = SimpleUploadedFile(*sent["document"])

    response = client.post(reverse("manuscript_new", args=[issue.slug]), sent)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert response.context["form"]["text"].value() == sent.get("text")
    assert Manuscript.objects.count() == 0


def test_an_expert_may_start_from_an_empty_page(client, issue):
    expert = give_role(issue)
    client.force_login(expert)

    response = client.post(reverse("write_new", args=[issue.slug]), {"start": "empty"})

    essay = Essay.objects.get()
    assert response.url == reverse("write_essay", args=[essay.key])
    assert [b.user for b in essay.revisions.get().bylines.all()] == [expert]


def test_a_second_press_leads_to_the_page_that_is_still_empty(client, issue):
    expert = give_role(issue)
    client.force_login(expert)
    path, start = reverse("write_new", args=[issue.slug]), {"start": "empty"}

    pressed = [client.post(path, start).url for _ in range(2)]
    Revision.objects.update(title="Begun")
    later = client.post(path, start).url

    assert pressed[0] == pressed[1] != later
    assert Essay.objects.count() == 2


def test_while_it_waits_the_page_asks_again_with_and_without_javascript(client, issue, editor):
    manuscript = brought(issue, editor)

    page = client.get(address(manuscript))
    part = client.get(address(manuscript), headers={"HX-Request": "true"})

    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.content.decode()
    assert part.content.decode().strip().startswith('<div id="progress"')


def test_once_read_the_waiting_page_is_replaced(client, issue, editor):
    manuscript = ready(issue, editor)

    response = client.get(address(manuscript), headers={"HX-Request": "true"})

    assert response["HX-Refresh"] == "true"


def test_what_could_not_be_read_says_why_and_offers_the_form(client, issue, editor):
    manuscript = ready(issue, editor, text="PK\x03\x04 no archive", filename="essay.docx")

    response = client.get(address(manuscript))

    assert manuscript.state == ManuscriptState.FAILED
    assert "The Word file is damaged or was cut off on its way." in response.content.decode()
    assert response.context["bring_url"] == reverse("manuscript_new", args=[issue.slug])


@pytest.mark.django_db(transaction=True)
def test_a_worker_reads_what_was_brought(client):
    issue = make_issue()
    client.force_login(issue.created_by)
    client.post(reverse("manuscript_new", args=[issue.slug]), {"text": PASTED})

    run_jobs()

    manuscript = Manuscript.objects.get()
    assert (manuscript.state, manuscript.language) == (ManuscriptState.READY, "en")
    assert client.get(address(manuscript)).context["page"].outline.guideline_count == 3


@pytest.mark.parametrize("text", ["PK\x03\x04 no archive", PASTED])
def test_whoever_brought_it_discards_it_from_its_page(client, issue, text):
    expert = give_role(issue)
    client.force_login(expert)
    manuscript = ready(issue, expert, text=text, filename="essay.txt")

    page = client.get(address(manuscript)).content.decode()
    response = client.post(address(manuscript), {"act": "discard"}, follow=True)

    assert page.count('name="act" value="discard"') == 1
    assert response.redirect_chain == [(reverse("write"), 302)]
    assert "essay.txt was discarded." in response.content.decode()
    assert Manuscript.objects.count() == 0


def test_an_editor_sees_no_button_to_discard_anothers_document(client, issue, editor):
    manuscript = ready(issue, give_role(issue))

    page = client.get(address(manuscript)).content.decode()
    response = client.post(address(manuscript), {"act": "discard"})

    assert page.count('value="discard"') == 0
    assert response.status_code == 403
    assert Manuscript.objects.count() == 1


def test_who_has_too_many_unsaved_documents_is_told_and_the_pasted_text_stays(client, issue, editor):
    for _ in range(MOST_UNSAVED):
        brought(issue, editor)

    response = client.post(reverse("manuscript_new", args=[issue.slug]), {"text": PASTED})

    assert (response.status_code, response.context["form"]["text"].value()) == (409, PASTED)
    assert "Save or discard some of them first." in response.content.decode()


def test_a_file_of_60_mb_is_refused_before_it_is_read(client, issue, editor):
    file = SimpleUploadedFile("essay.docx", b"x" * 60 * 1024 * 1024)

    response = client.post(reverse("manuscript_new", args=[issue.slug]), {"document": file})

    assert response.status_code == 413
    assert "What was sent is larger than 24 MB. Send a smaller file." in response.content.decode()
    assert Manuscript.objects.count() == 0
