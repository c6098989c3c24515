import pytest

from symposium.enums import ManuscriptState
from symposium.jobs.manuscript import UNEXPECTED, read_manuscript
from symposium.models import Manuscript
from tests.factories import make_issue
from tests.manuscripts import PASTED, brought, ready

pytestmark = pytest.mark.django_db

FRENCH = """Rendre la place

Chaque printemps la salle se remplit des mêmes quarante personnes, et le procès-verbal les prend pour la ville. \
Elles ne sont ni méchantes ni dans leur tort, mais elles ne sont pas la ville, et celles qui travaillent \
l’après-midi ne peuvent pas venir. Il faut donc compter aussi les chaises vides et le dire à la première page.
"""


@pytest.fixture
def issue():
    return make_issue()


def test_what_was_read_is_kept_beside_its_blocks(issue):
    manuscript = ready(issue, issue.created_by)

    assert manuscript.state == ManuscriptState.READY
    assert manuscript.source_text.split() == PASTED.split()
    assert manuscript.blocks[0]["kind"] == "title"


def test_the_language_is_recognised(issue):
    assert ready(issue, issue.created_by, text=FRENCH).language == "fr"


def test_reading_again_changes_nothing_a_person_did(issue):
    manuscript = ready(issue, issue.created_by)
    Manuscript.objects.update(blocks=manuscript.blocks[:3], edits=1)

    read_manuscript(manuscript_id=manuscript.pk)

    manuscript.refresh_from_db()
    assert (len(manuscript.blocks), manuscript.edits) == (3, 1)


def test_a_worker_that_was_killed_while_reading_is_followed_by_another(issue):
    manuscript = brought(issue, issue.created_by)
    Manuscript.objects.update(state=ManuscriptState.READING)

    read_manuscript(manuscript_id=manuscript.pk)

    manuscript.refresh_from_db()
    assert manuscript.state == ManuscriptState.READY


@pytest.mark.parametrize(
    ("filename", "text", "message"),
    [
        (
            "essay.docx",
            "no archive",
            "The file is named .docx but is no Word file, or was cut off on its way.",
        ),
        ("essay.txt", "a\x00b words", "NUL"),
        (
            "essay.xyz",
            "words",
            "Only .docx, .odt, .rtf, .html, .md, .txt, .epub, .tex and .xml (JATS) can be read.",
        ),
    ],
)
def test_every_failure_is_a_message(issue, filename, text, message):
    manuscript = ready(issue, issue.created_by, text=text, filename=filename)

    assert manuscript.state == ManuscriptState.FAILED
    assert message in manuscript.message


def test_a_failure_nobody_foresaw_is_said_calmly_and_logged(issue, monkeypatch, caplog):
    # no known input breaks the reader: pandoc is taken away instead
    def gone():
        raise OSError("No pandoc was found")

    monkeypatch.setattr("pypandoc.get_pandoc_path", gone)

    manuscript = ready(issue, issue.created_by, text="# A title", filename="essay.md")

    assert (manuscript.state, manuscript.message) == (ManuscriptState.FAILED, UNEXPECTED)
    assert f"Manuscript {manuscript.key} could not be read" in caplog.text
