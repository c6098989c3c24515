"""Each act on an essay through both doors: one answer, one state of the database."""

import pytest
from django.db import transaction
from django.test import Client

from symposium import clock
from symposium.domain.draft import DraftByline, DraftText
from symposium.models.changed_guidelines import changed_guidelines
from symposium.models.draft_text import text_of
from tests.doors.table import in_half
from tests.doors.world import ROLES
from tests.factories import NOW, make_essay, released_essay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

GRADE = {"grade": "substantive", "reason": "It says more."}
# What those who may do it are answered; `done` is 302 of a page and 200 of the API.
ANSWERS = """
#          draft incomplete submitted coming released standing withdrawn unborn
submit     done  409        409       done   done     done     409       409
return     409   409        done      409    409      409      409       409
take-back  409   409        done      409    409      409      409       409
schedule   done  409        done      done   409      done     409       409
cancel     409   409        409       done   409      done     409       409
withdraw   done  done       done      done   done     done     409       409
reinstate  409   409        409       409    409      409      done      done
"""
# Who may: `may` are those whom the table above answers.
EDITORS = ["401", "hidden", "403", "hidden", "403", "may", "may", "hidden", "may"]
AUTHORS = ["401", "hidden", "may", "hidden", "403", "may", "may", "hidden", "may"]
AUTHORS_ALONE = ["401", "hidden", "may", "hidden", "403", "403", "403", "hidden", "403"]
WHO = {"submit": AUTHORS, "take-back": AUTHORS_ALONE}
PUBLIC = ("released", "standing", "withdrawn")


def cases() -> list:
    found = []
    head, *lines = [line.split() for line in ANSWERS.strip().splitlines()]
    for act, *cells in lines:
        for state, cell in zip(head[1:], cells, strict=True):
            who = WHO.get(act, EDITORS)
            hidden = "403" if state in PUBLIC else "404"
            row = [cell if w == "may" else hidden if w == "hidden" else w for w in who]
            found.append(pytest.param(act, state, dict(zip(ROLES, row, strict=True)), id=f"{act}-{state}"))
    return found


@pytest.fixture(scope="module")
def essays(world):
    """The world's, and two that only these acts need."""
    here, author = world.issues["here"], world.people["author"]
    byline = DraftByline(author.name, "", "", "", author.pk)
    with clock.travel(NOW):
        incomplete = make_essay(here, "Empty", passages=(), bylines=(byline,))
        released = released_essay(here, "Released", author=author)
    return world.essays | {"incomplete": incomplete, "released": released}


def draft_form(essay) -> dict:
    """What the composer sends when nothing was changed in it."""
    draft = essay.revisions.draft().get()
    text: DraftText = text_of(draft)
    keys = {byline.user_id: byline.user.key for byline in draft.bylines.all() if byline.user}
    fields = (
        "title",
        "dek",
        "editors_note",
        "language",
        "picture_alt",
        "image_caption",
        "image_credit",
    )
    guidelines = [
        text.guideline_keys[p.guideline] if p.kind == "guideline_headline" else "" for p in text.passages
    ]
    return {
        "edits": draft.edits,
        "picture_key": text.picture,
        **{name: getattr(text, name) for name in fields},
        "author_row": [f"a{n}" for n, _ in enumerate(text.bylines)],
        "author_name": [b.name for b in text.bylines],
        "author_affiliation": [b.affiliation for b in text.bylines],
        "author_biography": [b.biography for b in text.bylines],
        "author_orcid": [b.orcid for b in text.bylines],
        "author_account": [keys.get(b.user_id, "") for b in text.bylines],
        "passage_row": [f"p{n}" for n, _ in enumerate(text.passages)],
        "passage_kind": [p.kind for p in text.passages],
        "passage_text": [p.text for p in text.passages],
        "passage_level": [str(p.level or "") for p in text.passages],
        "passage_marker": [p.marker for p in text.passages],
        "passage_key": [p.key for p in text.passages],
        "passage_guideline": guidelines,
        "passage_picture": [p.picture for p in text.passages],
        "passage_alt": [p.alt for p in text.passages],
        "passage_credit": [p.credit for p in text.passages],
    }


def reworded(essay) -> list[str]:
    """The guidelines that whoever schedules must grade."""
    if essay.withdrawn_at:
        return []
    return [change.key for change in changed_guidelines(essay, essay.revisions.draft().get(), NOW)]


def through_page(client, essay, act):
    if act == "submit":
        return client.post(f"/write/{essay.key}/", {**draft_form(essay), "act": "submit"})
    if act == "take-back":
        return client.post(f"/write/{essay.key}/take-back/")
    more = {
        "schedule": {"when": "at", "release_at": "2026-03-12T12:00", "note": "Why.", "unseen": "1"}
        | {f"{name}-{guideline}": said for guideline in reworded(essay) for name, said in GRADE.items()},
        "return": {"reason": "Say more."},
        "withdraw": {"notice": "Gone.", "sure": "1"},
    }
    return client.post(f"/desk/essays/{essay.key}/", {"act": act, **more.get(act, {})})


def through_api(client, essay, act):
    at = f"/api/v1/essays/{essay.key}"
    method, path, sent = {
        "submit": ("PUT", "/submission/", {}),
        "return": ("DELETE", "/submission/", {"reason": "Say more."}),
        "take-back": ("DELETE", "/submission/mine/", {}),
        "schedule": (
            "PUT",
            "/schedule/",
            {
                "release_at": "2026-03-12T12:00:00Z",
                "note": "Why.",
                "grades": [{"guideline": guideline, **GRADE} for guideline in reworded(essay)],
            },
        ),
        "cancel": ("DELETE", "/schedule/", {}),
        "withdraw": ("PUT", "/withdrawal/", {"notice": "Gone."}),
        "reinstate": ("DELETE", "/withdrawal/", {}),
    }[act]
    send = client.put if method == "PUT" else client.delete
    return send(at + path, sent, content_type="application/json")


def state_of(essay) -> tuple:
    """All that an act changes. The composer's page saves what was typed before it submits: not counted."""
    essay.refresh_from_db()
    revisions = essay.revisions.order_by("number").values_list("number", "release_at", "note", "title")
    events = essay.events.exclude(verb="draft_changed").order_by("pk").values_list("verb", "details")
    stored = (essay.state, essay.slug, essay.withdrawn_at, essay.withdrawal_notice)
    return stored, list(revisions), list(events)


def tried(door, client, essay, act) -> tuple[int, tuple]:
    """(status, the state that the act left); then all is taken back."""
    with transaction.atomic():
        status = door(client, essay, act).status_code
        left = state_of(essay)
        transaction.set_rollback(True)
    return status, left


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.prove)], ids=["half", "whole"])
@pytest.mark.parametrize(("act", "state", "expected"), cases())
def test_both_doors_give_one_answer_and_leave_one_state(world, essays, act, state, expected, whole):
    """Who may do it, and the editor, are always asked."""
    essay = essays[state]
    expected = {
        role: cell
        for role, cell in expected.items()
        if whole or cell == "done" or role == "editor" or in_half(act, state, role)
    }
    before = state_of(essay)
    of_page, of_api, left = {}, {}, {}
    for role in expected:
        client = Client()
        if world.people[role] is not None:
            client.force_login(world.people[role])
        of_page[role], after_page = tried(through_page, client, essay, act)
        of_api[role], after_api = tried(through_api, client, essay, act)
        left[role] = (after_page == after_api, after_api != before)

    page = {"done": 302, "401": 302}  # the anonymous are sent to sign in
    assert of_page == {role: page.get(cell) or int(cell) for role, cell in expected.items()}
    assert of_api == {role: 200 if cell == "done" else int(cell) for role, cell in expected.items()}
    assert left == {role: (True, cell == "done") for role, cell in expected.items()}
