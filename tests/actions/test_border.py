"""What no table, mail header or feed could hold is settled where it comes in."""

import pytest

from symposium.actions.essay import write_draft
from symposium.actions.issue import change_issue
from symposium.domain.draft import DraftByline, DraftPassage
from tests.factories import NOW, make_essay, make_issue, make_text

pytestmark = pytest.mark.django_db


def written(**fields):
    essay = make_essay()
    draft = essay.revisions.get()
    text = make_text(**fields)
    return write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=text, edits=draft.edits)


def test_a_title_and_a_name_are_one_line_without_control_characters():
    draft = written(title="Two\r\nBcc: a@example.org\x01", bylines=(DraftByline("Erin\x0b\nExpert"),))

    assert draft.title == "Two Bcc: a@example.org"
    assert draft.bylines.get().name == "Erin Expert"


def test_a_text_keeps_its_lines_and_no_control_character():
    passage = DraftPassage("paragraph", "One\x0btwo\x1f\nthree", marker="1\x00.")

    draft = written(dek="A\x08dek\nin lines", passages=(passage,))

    assert draft.dek == "A dek\nin lines"
    assert draft.passages.get().text == "One two \nthree"
    assert draft.passages.get().marker == "1."


@pytest.mark.parametrize("key", ["x" * 13, "a b", "\x00", "éa", '"><b'])
def test_a_passage_key_that_is_none_is_replaced(key):
    draft = written(passages=(DraftPassage("paragraph", "Text.", key=key),))

    assert len(draft.passages.get().key) == 6
    assert draft.passages.get().key != key


def test_an_issue_title_is_one_line():
    issue = make_issue()

    change_issue(issue=issue, by=issue.created_by, now=NOW, fields={"title": "Dry\r\nBcc: a@example.org"})

    issue.refresh_from_db()
    assert issue.title == "Dry Bcc: a@example.org"
