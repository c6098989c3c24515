from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from symposium.enums import ManuscriptState
from symposium.models import Essay, Manuscript
from tests.factories import UserFactory, give_role, make_issue
from tests.manuscripts import PASTED

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return make_issue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "essay.txt"
    path.write_text(PASTED)
    return path


def imported(file, issue, *arguments) -> list[str]:
    out = StringIO()
    call_command("import_essay", str(file), "--issue", issue.slug, *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_it_makes_a_draft_and_says_what_was_found(file, issue):
    said = imported(file, issue)

    essay = Essay.objects.get()
    assert said[0] == "Title: Count the Empty Chairs"
    assert said[3] == "Authors: Mira Halloran-Voss"
    assert "Guidelines: 3" in said
    assert "  1. Publish who was absent" in said
    assert said[-3:] == ["Set aside: 0", "Problems: 0", f"Draft: http://localhost:8000/write/{essay.key}/"]
    assert (essay.created_by, Manuscript.objects.get().essay) == (issue.created_by, essay)


def test_an_expert_brings_their_own(file, issue):
    expert = give_role(issue)

    imported(file, issue, "--as", expert.email)

    assert Essay.objects.get().created_by == expert


def test_without_a_title_it_waits_to_be_checked(tmp_path, issue):
    file = tmp_path / "essay.txt"
    file.write_text(
        "Every spring the hall fills with the same people, and the minutes take them for us. " * 5
    )

    with pytest.raises(CommandError, match="No block is the title"):
        imported(file, issue)

    assert Essay.objects.count() == 0
    assert Manuscript.objects.get().state == ManuscriptState.READY


def test_what_is_set_aside_is_listed_and_can_stop_it(tmp_path, issue):
    file = tmp_path / "essay.txt"
    file.write_text(PASTED + "\n\nShare this article\n")

    with pytest.raises(CommandError, match="Some of the document would be left out"):
        imported(file, issue, "--whole")
    stopped = Essay.objects.count()
    said = imported(file, issue)

    assert (stopped, Essay.objects.count()) == (0, 1)
    assert said[-4:-1] == ["Set aside: 1", "  Share this article", "Problems: 0"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--issue", "nowhere"], "There is no issue “nowhere”."),
        (["--as", "nobody@example.org"], "Nobody here has the address nobody@example.org."),
    ],
)
def test_wrong_arguments_are_named(file, issue, arguments, message):
    with pytest.raises(CommandError, match=message):
        imported(file, issue, *arguments)


def test_who_has_no_place_brings_nothing(file, issue):
    with pytest.raises(CommandError, match="Only this issue's experts and editors bring essays to it"):
        imported(file, issue, "--as", UserFactory().email)

    assert Manuscript.objects.count() == 0


def test_a_file_that_cannot_be_read_is_said(tmp_path, issue):
    file = tmp_path / "essay.pdf"
    file.write_bytes(b"%PDF-1.7")

    with pytest.raises(CommandError, match="The file is a PDF"):
        imported(file, issue)
