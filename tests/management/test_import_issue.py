from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from symposium import clock
from symposium.models import Essay, Event, Issue, Manuscript, Membership
from tests.factories import NOW, UserFactory, make_administrator
from tests.manuscripts import PASTED

pytestmark = pytest.mark.django_db

MANIFEST = """
[issue]
slug = "empty-chairs"
title = "Empty Chairs"
question = "Who is missing?"
time_zone = "Europe/Lisbon"
published_at = 2026-03-11T09:00:00+01:00

[[theme]]
slug = "hearings"
name = "Hearings"

[[essay]]
file = "one.txt"
release_at = 2026-03-12T09:00:00+01:00

[[essay.byline]]
name = "Mira Halloran-Voss"
email = "mira@example.org"

[[essay]]
file = "two.txt"
"""


@pytest.fixture
def administrator():
    return make_administrator()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "issue.toml").write_text(MANIFEST)
    (tmp_path / "one.txt").write_text(PASTED)
    (tmp_path / "two.txt").write_text(PASTED.replace("Count the Empty Chairs", "Count Them Again"))
    return tmp_path


def imported(folder, person, *arguments) -> list[str]:
    out = StringIO()
    with clock.travel(NOW):
        call_command("import_issue", str(folder), "--as", person.email, *arguments, stdout=out)
    return out.getvalue().splitlines()


def counts() -> list[int]:
    return [model.objects.count() for model in (Issue, Essay, Manuscript, Membership, Event)]


def test_a_folder_becomes_an_issue_with_its_schedule(folder, administrator):
    said = imported(folder, administrator)

    first, second = Essay.objects.order_by("position")
    revision = first.revisions.frozen().get()
    assert said == [
        "Issue “Empty Chairs”, 1 themes",
        "one.txt: “Count the Empty Chairs”, 3 guidelines, released on 2026-03-12T09:00:00+01:00",
        "two.txt: “Count Them Again”, 3 guidelines, a draft",
        "Made: 3.",
    ]
    assert revision.release_at == NOW + timedelta(days=1, hours=20)
    assert revision.bylines.get().user.email == "mira@example.org"
    assert second.revisions.frozen().count() == 0


def test_run_twice_it_changes_nothing(folder, administrator):
    imported(folder, administrator)
    before = counts()

    said = imported(folder, administrator)

    assert said[-1] == "Made: 0."
    assert counts() == before


def test_a_dry_run_says_the_same_and_makes_nothing(folder, administrator):
    before = counts()

    dry = imported(folder, administrator, "--dry-run")

    assert counts() == before
    assert dry[:-1] == imported(folder, administrator)[:-1]


def test_one_bad_document_and_nothing_is_made(folder, administrator):
    (folder / "two.txt").write_bytes(b"%PDF-1.7")
    before = counts()

    with pytest.raises(CommandError) as refused:
        imported(folder, administrator)

    assert str(refused.value) == (
        "Nothing was made.\ntwo.txt: The file is a PDF. Send the document it was made from, or paste its text."
    )
    assert counts() == before


def test_all_faults_of_a_manifest_are_told_at_once(folder, administrator):
    (folder / "issue.toml").write_text(
        '[issue]\nslug = "a"\ntitle = 3\nquestion = "Q?"\npublished_at = 2026-03-11T09:00:00\ncolour = "red"\n'
        '[[essay]]\nfile = "../secret.txt"\n[[essay]]\nrelease_at = 2026-03-12T09:00:00+01:00\n'
    )

    with pytest.raises(CommandError) as refused:
        imported(folder, administrator)

    assert str(refused.value).splitlines() == [
        "issue: there is no field “colour”.",
        "issue: “title” is of the wrong kind.",
        "issue: “published_at” needs its offset, as in 2026-03-01T09:00:00+01:00.",
        "essay 1: there is no file “../secret.txt”.",
        "essay 2: “file” is missing.",
    ]


def test_only_those_who_make_issues_import_one(folder):
    with pytest.raises(CommandError) as refused:
        imported(folder, UserFactory())

    assert str(refused.value) == "Nothing was made.\nissue: Only editors and administrators make issues."
