"""A changed document is brought onto a draft: nothing loses its identity unsaid, nothing is overwritten unseen."""

import pytest

from symposium.actions.essay import write_draft
from symposium.actions.manuscript import bring_manuscript, save_as_draft
from symposium.actions.new_version import save_onto_draft
from symposium.actions.schedule import schedule_essay
from symposium.errors import RuleBroken
from symposium.jobs.manuscript import read_manuscript
from symposium.models import Essay, Manuscript
from symposium.models.draft_text import text_of
from tests.factories import NOW, UserFactory, make_issue
from tests.manuscripts import PASTED, form_of, ready
from tests.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
CHANGED = (
    PASTED.replace(
        "2. Hold each hearing twice.",
        "2. Ask the children too. A school is a district.\n\n3. Hold each hearing thrice.",
    )
    .replace("3. Pay for the time.", "4. Pay for the time.")
    .replace("1. Publish who was absent.", "1. Publish who was missing.")
)


@pytest.fixture
def essay(client):
    """A draft of a pasted document, its editor signed in."""
    issue = make_issue()
    client.force_login(issue.created_by)
    manuscript = ready(issue, issue.created_by)
    return save_as_draft(manuscript=manuscript, by=issue.created_by, now=NOW, confirm_set_aside=True)


def draft(essay):
    return text_of(essay.revisions.draft().get())


def identities(essay) -> dict[str, str]:
    """The guidelines' keys by their headlines."""
    text = draft(essay)
    return {p.text: text.guideline_keys[p.guideline] for p in text.passages if p.kind == "guideline_headline"}


def brought_again(essay, text=CHANGED) -> Manuscript:
    manuscript = bring_manuscript(
        issue=essay.issue,
        onto=essay,
        by=essay.issue.created_by,
        now=NOW,
        filename="again.txt",
        content=text.encode(),
    )
    read_manuscript(manuscript_id=manuscript.pk)
    manuscript.refresh_from_db()
    return manuscript


def path(manuscript):
    return f"/manuscripts/{manuscript.key}/pairing/"


def form(client, manuscript, **changed):
    """The pairing page's form as it stands."""
    page = Page(client.get(path(manuscript) + "?left_out=1"))
    sent = {
        box.get("name"): box.get("value")
        for box in page.find("form.wide input[type=hidden]")
        if box.get("name") != "csrfmiddlewaretoken"
    }
    for select in page.find("form.wide select"):
        sent[select.get("name")] = next(
            option.get("value") for option in select if option.get("selected") is not None
        )
    return sent | changed


def test_uploading_and_checking_leads_to_the_comparison(client, essay):
    response = client.post(f"/write/{essay.key}/new-version/", {"text": CHANGED})
    manuscript = Manuscript.objects.get(onto=essay)
    read_manuscript(manuscript_id=manuscript.pk)
    manuscript.refresh_from_db()

    checked = client.post(
        f"/manuscripts/{manuscript.key}/", form_of(manuscript, "save", confirm_set_aside="on")
    )

    assert response["Location"] == f"/manuscripts/{manuscript.key}/"
    assert checked["Location"] == path(manuscript) + "?left_out=1"
    assert Essay.objects.count() == 1


def test_the_page_says_what_became_of_each_guideline(client, essay):
    page = Page(client.get(path(brought_again(essay))))

    assert page.texts("section.grade .badge") == ["reworded", "new", "reworded", "kept, with another number"]
    assert page.texts("section.grade ins")[:1] == ["Put in: missing"]


SPLIT_AND_MERGED = """
The Absent Have a Vote

By Mira Halloran-Voss

{lead}

Guidelines:

1. {first}

2. {second}
"""


def test_it_names_the_others_of_a_split_and_a_merger_and_what_removal_means(client):
    half, other = (
        "Publish who was absent from each hearing, with the reason that they gave, in the week after it was held.",
        "Hold each hearing twice, once by day and once in the evening, so that those who work can come to one of them.",
    )
    issue = make_issue()
    client.force_login(issue.created_by)
    lead = "The town has argued about its hearings for thirty years, and for most of them nobody came."

    def text(first, second):
        return SPLIT_AND_MERGED.format(lead=lead, first=first, second=second)

    whole = text(
        f"Open the hearings to all\n\n{half} {other}", "Pay for the time\n\nWhoever sits is paid by the hour."
    )
    manuscript = ready(issue, issue.created_by, text=whole)
    essay = save_as_draft(manuscript=manuscript, by=issue.created_by, now=NOW, confirm_set_aside=True)
    schedule_essay(essay=essay, by=issue.created_by, now=NOW)
    parted = text(f"Open the hearings to all\n\n{half}", f"Hold them at two hours of the day\n\n{other}")

    page = Page(client.get(path(brought_again(essay, parted))))

    assert page.texts("section.grade .badge") == ["split", "new"]
    assert page.texts("section.grade p.soft") == [
        "What is now guideline 2 was cut off from it. Its votes and its discussion stay with this one.",
        "Cut off from guideline 1 of the draft. It begins without votes.",
    ]
    assert page.texts("ul[aria-labelledby=removed] li") == [
        "2. Pay for the time Readers know it: its address stays, with its last wording, its votes and its "
        "discussion. Nobody votes on it any more."
    ]


def test_the_passages_are_shown_and_their_count_follows_a_correction(client, essay):
    manuscript = brought_again(essay)
    sent = form(client, manuscript)
    labels = [name for name in sent if name.startswith("old-")]

    proposed = Page(client.get(path(manuscript)))
    part = client.post(
        path(manuscript),
        {**sent, labels[0]: "new", labels[1]: "1", "act": "compare"},
        headers={"HX-Request": "true"},
    )

    assert proposed.texts("#pairing-text [data-fate=added] .change-label") == ["New", "New"]
    assert [page.texts("#pairing-counts") for page in (proposed, Page(part))] == [
        ["Of the passages 7 as they were, 2 changed, 2 new and 1 renumbered."],
        ["Of the passages 7 as they were, 2 new, 1 moved, 1 changed and 1 renumbered."],
    ]
    assert part.content.decode().count("<html") == 0


def test_what_was_chosen_is_kept_where_saving_is_refused(client, essay):
    manuscript = brought_again(essay)
    sent = form(client, manuscript, act="save")
    labels = [name for name in sent if name.startswith("old-")]
    there = essay.revisions.draft().get()
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=draft(essay), edits=there.edits)

    refused = client.post(path(manuscript), {**sent, labels[0]: "new"})

    assert refused.status_code == 409
    assert Page(refused).find(f"#{labels[0]} option[selected]")[0].get("value") == "new"


def test_writing_it_keeps_the_identity_of_what_is_the_same(client, essay):
    before, passages = identities(essay), {p.text: p.key for p in draft(essay).passages}
    manuscript = brought_again(essay)

    response = client.post(path(manuscript), form(client, manuscript, act="save"))

    first, second, third = before.values()
    one, new, two, three = identities(essay).values()
    assert response["Location"] == f"/write/{essay.key}/"
    assert (one, two, three) == (first, second, third)
    assert new not in before.values()
    kept = {p.text: p.key for p in draft(essay).passages}
    assert {text: key for text, key in kept.items() if text in passages} == {
        text: key for text, key in passages.items() if text in kept
    }
    assert draft(essay).bylines[0].name == "Mira Halloran-Voss"


def test_a_person_corrects_the_pairing(client, essay):
    before = identities(essay)
    manuscript = brought_again(essay)
    sent = form(client, manuscript)
    labels = [name for name in sent if name.startswith("old-")]
    sent |= {labels[0]: "new", labels[1]: "1"}

    shown = Page(client.post(path(manuscript), {**sent, "act": "compare"}))
    client.post(path(manuscript), {**sent, "act": "save"})

    assert shown.texts("section.grade .badge")[0] == "new"
    after = list(identities(essay).values())
    assert after[0] not in before.values()
    assert after[1] == next(iter(before.values()))


@pytest.mark.parametrize("act", ["compare", "save"])
def test_two_guidelines_cannot_be_the_same_one(client, essay, act):
    manuscript, before = brought_again(essay), draft(essay)
    sent = form(client, manuscript)
    labels = [name for name in sent if name.startswith("old-")]

    response = client.post(path(manuscript), {**sent, labels[0]: "1", labels[1]: "1", "act": act})

    assert response.status_code == 422
    assert draft(essay) == before
    assert Manuscript.objects.get(pk=manuscript.pk).state == "ready"


def test_a_draft_that_changed_meanwhile_is_not_overwritten_and_the_document_waits(client, essay):
    manuscript = brought_again(essay)
    sent = form(client, manuscript, act="save")
    now_there = essay.revisions.draft().get()
    write_draft(essay=essay, by=essay.issue.created_by, now=NOW, text=draft(essay), edits=now_there.edits)
    before = draft(essay)

    refused = client.post(path(manuscript), sent)
    again = client.post(path(manuscript), form(client, manuscript, act="save"))

    assert (refused.status_code, again.status_code) == (409, 302)
    assert refused.context["page"].draft_edits == now_there.edits + 1
    assert before != draft(essay)


def test_saved_twice_it_is_once_and_never_an_essay_of_its_own(essay):
    manuscript = brought_again(essay)
    who = {"manuscript": manuscript, "by": essay.issue.created_by, "now": NOW}
    with pytest.raises(RuleBroken):
        save_as_draft(**who, confirm_set_aside=True)
    edits = essay.revisions.draft().get().edits
    for _ in range(2):
        save_onto_draft(**who, edits=manuscript.edits, draft_edits=edits, confirm_set_aside=True)

    assert (Essay.objects.count(), essay.revisions.draft().get().edits) == (1, edits + 1)


def test_what_would_be_left_out_needs_a_persons_word(essay):
    manuscript = brought_again(essay)
    blocks = [dict(block) for block in manuscript.blocks]
    blocks[2]["kind"] = "set_aside"
    Manuscript.objects.filter(pk=manuscript.pk).update(blocks=blocks)

    with pytest.raises(RuleBroken):
        save_onto_draft(
            manuscript=manuscript,
            by=essay.issue.created_by,
            now=NOW,
            edits=manuscript.edits,
            draft_edits=essay.revisions.draft().get().edits,
        )


def test_nobody_else_brings_a_version_or_sees_its_comparison(client, essay):
    manuscript = brought_again(essay)
    client.force_login(UserFactory())

    assert client.get(f"/write/{essay.key}/new-version/").status_code == 404
    assert client.get(path(manuscript)).status_code == 404
