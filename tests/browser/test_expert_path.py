"""An expert's whole way: invited, a Word file, looked at, mended in the composer, submitted."""

import subprocess
from pathlib import Path

import pypandoc
import pytest
from django.conf import settings
from playwright.sync_api import expect

from symposium.enums import Answer
from symposium.models import Essay, Membership
from symposium.models.draft_text import text_of
from tests.factories import UserFactory, give_role, make_issue
from tests.jobs.worker import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = """---
title: Open the ledger
author: Erin Expert
---

Water is paid for twice, and nobody sees the second bill. It stands in no ledger that a reader could open.

# What the second bill holds

Repairs that were put off, and the interest on them.

# Guidelines

1. **Publish the ledger each month.** With the hours beside the sums.
2. **Name who signs.** A sum without a name is nobody's.
"""


@pytest.fixture
def document(tmp_path) -> Path:
    """A Word file with styles, numbered by Word itself."""
    path = tmp_path / "ledger.docx"
    pandoc = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=docx", "--output", str(path)]
    subprocess.run(pandoc, input=TEXT.encode(), check=True, cwd=settings.BASE_DIR)
    return path


class Clicks:
    """Counts what a person has to press: the way may not grow longer unseen."""

    def __init__(self):
        self.count = 0

    def __call__(self, locator):
        self.count += 1
        locator.click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_expert_brings_a_word_file_and_submits_it(open_page, sign_in, document, script):
    issue = make_issue(title="Water")
    expert = give_role(issue, user=UserFactory(name="Erin Expert"))
    Membership.objects.filter(user=expert).update(answer=Answer.INVITED)
    page, press = open_page(script=script), Clicks()
    sign_in(page, expert)

    page.goto("/write/")
    press(page.get_by_role("button", name="Accept"))
    press(page.get_by_role("link", name="New essay for Water"))
    page.locator("input[type=file]").set_input_files(document)
    press(page.get_by_role("button", name="Read the essay"))
    expect(page.get_by_role("heading", name="Reading ledger.docx")).to_be_visible()
    run_jobs()
    if not script:
        press(page.get_by_role("link", name="Look again"))
    expect(page.get_by_role("heading", name="Check the essay")).to_be_visible()
    press(page.get_by_role("button", name="Save as a draft"))
    expect(page.get_by_role("heading", name="Open the ledger", level=1)).to_be_visible()
    page.get_by_label("Dek").fill("Who pays twice, and why nobody sees it.")
    press(page.get_by_role("button", name="Save and submit to the editors"))
    expect(page.locator("#messages")).to_contain_text("Submitted.")

    essay = Essay.objects.get()
    text = text_of(essay.revisions.draft().get())
    assert (essay.state, text.title, text.dek) == (
        "submitted",
        "Open the ledger",
        "Who pays twice, and why nobody sees it.",
    )
    assert [(p.kind, p.text) for p in text.passages if p.guideline] == [
        ("guideline_headline", "Publish the ledger each month"),
        ("guideline_body", "With the hours beside the sums."),
        ("guideline_headline", "Name who signs"),
        ("guideline_body", "A sum without a name is nobody’s."),
    ]
    assert [(byline.name, byline.user_id) for byline in text.bylines] == [("Erin Expert", expert.pk)]
    assert press.count == (5 if script else 6)
