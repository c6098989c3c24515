"""A changed Word file brought onto a released essay: what it made of it is shown, mended, and nothing loses its place."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from symposium.actions.annotation import annotate
from symposium.actions.manuscript import bring_manuscript, save_as_draft
from symposium.actions.schedule import schedule_essay
from symposium.actions.vote import cast_vote
from symposium.domain.anchoring import Place
from symposium.domain.inline_text import plain
from symposium.jobs.manuscript import read_manuscript
from symposium.models import Essay, Guideline, Vote
from symposium.models.draft_text import text_of
from tests.browser.looking import wider_than_the_window
from tests.factories import NOW, UserFactory, make_issue
from tests.jobs.test_word_file import p, run, word_file
from tests.jobs.worker import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)

LEAD = "Water is paid for twice, and nobody sees the second bill. It stands in no ledger that a reader could open."
MORE = "Repairs were put off for thirty years, and the interest on them is paid by those who never saw them begun."
LEDGER = (
    "Publish the ledger each month",
    "With the hours beside the sums, so that both can be compared by anybody.",
)
SIGNED = "A sum without a name is nobody's. The clerk who pays it signs it in the open book of the office."
ABSENT = "Where the clerk is absent, the deputy signs in their place and writes down why it had to be so."
LEAKS = (
    "Mend what leaks first",
    "A leak of ten years costs more than the pipe that was never laid beside it.",
)
QUARTER = "Whoever digs asks the quarter before, and waits a week for what the neighbours have to say of it."
METERS = (
    "Read the meters at night",
    "Then nothing runs but the losses, and they can be told from what is used.",
)
SHIPS = ("Sell the old barge", "It carries nothing, and its berth would hold two boats that do.")
OTHER = ("Count before dawn", "Whatever flows in the dark is lost, which is why that hour tells the truth.")


def document(*guidelines: tuple[str, ...]) -> bytes:
    """Numbered by Word itself, the headlines bold."""
    head = [
        p(run("Open the ledger"), style="Heading1"),
        p(run("By Erin Expert")),
        p(run(LEAD)),
        p(run(MORE)),
        p(run("Guidelines"), style="Heading2"),
    ]
    for headline, *body in guidelines:
        head += [p(run(headline, "<w:b/>"), numbered=True), *(p(run(text)) for text in body)]
    return word_file("".join(head))


FIRST = document(
    LEDGER,
    ("Name who signs", f"{SIGNED} {ABSENT}"),
    LEAKS,
    ("Ask the quarter", QUARTER),
    METERS,
    SHIPS,
)
SECOND = document(
    (LEAKS[0], f"{LEAKS[1]} {QUARTER}"),
    (LEDGER[0], LEDGER[1].replace("by anybody", "by every reader")),
    ("Name who signs", SIGNED),
    ("Name a deputy", ABSENT),
    OTHER,
)


@pytest.fixture
def essay():
    issue = make_issue(title="Water")
    editor = issue.created_by
    manuscript = bring_manuscript(issue=issue, by=editor, now=NOW, filename="ledger.docx", content=FIRST)
    read_manuscript(manuscript_id=manuscript.pk)
    manuscript.refresh_from_db()
    made = save_as_draft(manuscript=manuscript, by=editor, now=NOW, confirm_set_aside=True)
    schedule_essay(essay=made, by=editor, now=NOW)
    return made


def keys(essay: Essay) -> dict[str, str]:
    """The guidelines' keys in the draft by their headlines."""
    text = text_of(essay.revisions.draft().get())
    return {
        plain(one.text): text.guideline_keys[one.guideline]
        for one in text.passages
        if one.kind == "guideline_headline" and one.guideline
    }


def passages(essay: Essay) -> dict[str, str]:
    return {plain(one.text): one.key for one in text_of(essay.revisions.draft().get()).passages}


@pytest.mark.parametrize(("script", "width"), [(True, 390), (False, 1440)], ids=["script", "no script"])
def test_a_word_file_is_laid_over_the_draft(open_page, sign_in, essay, tmp_path: Path, script, width):
    before, stood = keys(essay), passages(essay)
    reader = UserFactory()
    meters = Guideline.objects.get(key=before[METERS[0]])
    cast_vote(guideline=meters, by=reader, now=NOW, stance="agree")
    remark = annotate(
        essay=essay,
        revision=essay.revisions.get(number=1),
        by=reader,
        now=NOW,
        start=Place(stood[MORE], 0),
        end=Place(stood[MORE], 5),
        text="Twice?",
        once="one",
    )
    file = tmp_path / "ledger 2.docx"
    file.write_bytes(SECOND)
    page = open_page(script=script, width=width)
    sign_in(page, essay.issue.created_by)

    page.goto(f"/desk/essays/{essay.key}/")
    page.get_by_role("link", name="Bring a new version of the document").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read the essay").click()
    expect(page.get_by_role("heading", name="Reading ledger 2.docx")).to_be_visible()
    run_jobs()
    if not script:
        page.get_by_role("link", name="Look again").click()
    page.get_by_role("button", name="Compare with the draft").click()
    expect(page.get_by_role("heading", name="Compare with the draft")).to_be_visible()
    badges = page.locator("section.grade .badge")
    expect(badges).to_have_text(["merged", "reworded", "split", "new", "new"])
    expect(page.locator("[aria-labelledby=removed] li")).to_contain_text([METERS[0], SHIPS[0]])
    assert not wider_than_the_window(page)

    chosen = page.locator("section.grade").last.get_by_label("In the draft this is")
    chosen.select_option(label=f"5. {METERS[0]}")
    if not script:
        page.get_by_role("button", name="Compare again").click()
    expect(badges).to_have_text(["merged", "reworded", "split", "new", "reworded"])
    expect(page.locator("[aria-labelledby=removed] li")).to_contain_text([SHIPS[0]])
    page.get_by_role("button", name="Write it into the draft").click()
    expect(page.locator("#messages")).to_contain_text("The draft has the new version.")

    after = keys(essay)
    same = {LEAKS[0]: LEAKS[0], LEDGER[0]: LEDGER[0], "Name who signs": "Name who signs", OTHER[0]: METERS[0]}
    assert {new: after[new] for new in same} == {new: before[old] for new, old in same.items()}
    assert after["Name a deputy"] not in before.values()
    assert passages(essay)[MORE] == stood[MORE]
    page.goto(f"/g/{after[OTHER[0]]}/")
    expect(page.get_by_role("heading", name=METERS[0])).to_be_visible()  # until the draft is released
    assert Vote.objects.get(guideline=meters).stance == "agree"
    page.goto(remark.get_absolute_url())
    expect(page.get_by_text("Twice?").first).to_be_visible()
