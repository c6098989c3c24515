"""Each act with a voice through both doors: one answer, one state of the database."""

import pytest
from django.db import transaction
from django.test import Client

from symposium import clock
from symposium.actions.remark import remove_remark
from symposium.actions.vote import cast_vote
from symposium.enums import Stance
from symposium.models import Annotation, Comment, Event, Issue, RemarkVersion, Tally, Thread, Vote, VoteChange
from tests.doors.table import in_half
from tests.doors.voiced import annotation_in, comment_in, first_guideline, first_passages
from tests.doors.voices import ROLES, STATES, cases
from tests.doors.world import RELEASE, World, bring, make_ground, withdrawn
from tests.factories import DAY, NOW, UserFactory, release

pytestmark = [pytest.mark.django_db]


def world_in(state: str) -> World:
    """An essay in this state. Where it was ever out, the writer voted and wrote there when it was."""
    world = make_ground(closes_at=NOW + 9 * DAY)
    writer = world.people["writer"] = UserFactory(name="Willa Writer")
    essay = world.essays["it"] = bring(world.issues["here"], "it", world.people["author"])
    if state == "coming":
        release(essay, at=RELEASE)
        return world
    release(essay, at=NOW - 3 * DAY)
    cast_vote(guideline=first_guideline(essay), by=writer, now=NOW - 2 * DAY, stance=Stance.AGREE)
    remark = world.remarks["comment"] = comment_in(essay, "comment", writer, at=NOW - 2 * DAY)
    note = world.remarks["note"] = annotation_in(essay, "note", writer, at=NOW - 2 * DAY)
    issue = Issue.objects.filter(pk=essay.issue_id)
    if state == "withdrawn":
        withdrawn(essay, NOW - DAY)
    elif state == "closed":
        issue.update(closes_at=NOW)
    elif state == "hidden":
        issue.update(published_at=None)
    elif state == "removed":
        remove_remark(remark=remark, by=writer, now=NOW - DAY)
        remove_remark(remark=note, by=writer, now=NOW - DAY)
    return world


def through_page(client, world, act):
    essay = world.essays["it"]
    guideline = f"/g/{first_guideline(essay).key}"
    comment = f"/c/{world.remarks['comment'].key}" if world.remarks else ""
    note = f"/a/{world.remarks['note'].key}" if world.remarks else ""
    start, end = first_passages(essay)
    words = {"revision": 1, "start": f"{start.key}:4", "end": f"{end.key}:6"}
    path, sent = {
        "vote": (f"{guideline}/vote/", {"stance": "unsure"}),
        "take-back": (f"{guideline}/vote/", {"stance": "withdraw"}),
        "comment": (f"{guideline}/comment/", {"text": "Well said.", "once": "k"}),
        "discuss": (f"{essay.get_absolute_url()}discussion/comment/", {"text": "Well said.", "once": "k"}),
        "reply": (f"{comment}/reply/", {"text": "Well said.", "once": "k"}),
        "edit": (f"{comment}/edit/", {"text": "Other words."}),
        "remove": (f"{comment}/remove/", {"reason": "Off the subject."}),
        "pin": (f"{comment}/pin/", {"act": "pin"}),
        "annotate": (f"{essay.get_absolute_url()}annotate/", {**words, "text": "Well said.", "once": "k"}),
        "on-note": (f"{note}/comment/", {"text": "Well said.", "once": "k"}),
        "edit-note": (f"{note}/edit/", {"text": "Other words."}),
        "remove-note": (f"{note}/remove/", {"reason": "Off the subject."}),
    }[act]
    return client.post(path, sent)


def through_api(client, world, act):
    essay = world.essays["it"]
    guideline = f"/guidelines/{first_guideline(essay).key}"
    comment = world.remarks["comment"].key if world.remarks else ""
    note = f"/annotations/{world.remarks['note'].key}" if world.remarks else ""
    start, end = first_passages(essay)
    words = {
        "revision": 1,
        "start": {"passage": start.key, "offset": 4},
        "end": {"passage": end.key, "offset": 6},
        "quote": f"{start.plain[4:]}\n\n{end.plain[:6]}",
    }
    method, path, sent = {
        "vote": ("PUT", f"{guideline}/vote/", {"stance": "unsure"}),
        "take-back": ("DELETE", f"{guideline}/vote/", {}),
        "comment": ("POST", f"{guideline}/comments/", {"text": "Well said."}),
        "discuss": ("POST", f"/essays/{essay.key}/comments/", {"text": "Well said."}),
        "reply": ("POST", f"{guideline}/comments/", {"text": "Well said.", "parent": comment}),
        "edit": ("PUT", f"/comments/{comment}/", {"text": "Other words."}),
        "remove": ("DELETE", f"/comments/{comment}/?reason=Off+the+subject.", {}),
        "pin": ("PUT", f"/comments/{comment}/pin/", {}),
        "annotate": ("POST", f"/essays/{essay.key}/annotations/", {**words, "text": "Well said."}),
        "on-note": ("POST", f"{note}/comments/", {"text": "Well said."}),
        "edit-note": ("PUT", f"{note}/", {"text": "Other words."}),
        "remove-note": ("DELETE", f"{note}/?reason=Off+the+subject.", {}),
    }[act]
    send = {"PUT": client.put, "POST": client.post, "DELETE": client.delete}[method]
    return send(f"/api/v1{path}", sent, content_type="application/json")


def in_words(response) -> str:
    """Both doors' answers in the table's words; `done` is 302 of a page, 200 or 201 of the API."""
    if response.status_code == 401 or response.headers.get("Location", "").startswith("/account/login/"):
        return "sign-in"
    return {200: "done", 201: "done", 302: "done"}.get(response.status_code, str(response.status_code))


def voices() -> list:
    """All that an act may change, but for keys made anew."""
    thing = ("essay", "guideline", "annotation", "comment_count")
    remark = (
        "writer",
        "text",
        "made_at",
        "edited_at",
        "removal",
        "removed_at",
        "removed_by",
        "removal_reason",
    )
    place = ("thread__guideline", "thread__annotation", "parent", "root", "depth", "reply_count", "pinned_at")
    words = ("revision", "quote", "prefix", "suffix", "anchors__revision", "anchors__state", "anchors__spans")
    return [
        list(rows)
        for rows in (
            Vote.objects.order_by("pk").values_list("voter", "wording", "cohort", "stance", "cast_at"),
            VoteChange.objects.order_by("pk").values_list("vote__voter", "stance", "at"),
            Tally.objects.order_by("wording", "stance").values_list("wording", "cohort", "stance", "count"),
            Thread.objects.order_by("pk").values_list(*thing),
            Comment.objects.order_by("pk").values_list(*remark, *place),
            Annotation.objects.order_by("pk", "anchors__pk").values_list(*remark, *words),
            RemarkVersion.objects.order_by("pk").values_list("text", "until", "is_public"),
            Event.objects.order_by("pk").values_list("verb", "actor", "details"),
        )
    ]


def tried(door, client, world, act) -> tuple[str, list]:
    """(answer, what is said then); after that all is taken back."""
    with transaction.atomic():
        answer = in_words(door(client, world, act))
        left = voices()
        transaction.set_rollback(True)
    return answer, left


RARER = ("closed", "hidden")  # each as long as the others together: where there is more time


@pytest.mark.parametrize(
    ("state", "whole"),
    [
        *((state, False) for state in STATES if state not in RARER),
        *(pytest.param(state, True, marks=pytest.mark.prove) for state in STATES),
    ],
)
def test_both_doors_give_one_answer_and_leave_one_state(state, whole):
    """Who may do it, and the editor, are always asked."""
    asking = {
        (case.act, role): cell
        for case in cases()
        for role, cell in case.answers.items()
        if case.state == state
        and (whole or cell in ("done", "kept") or role == "editor" or in_half(case.act, state, role))
    }
    of_page, of_api, changed = {}, {}, {}
    with clock.travel(NOW):
        world = world_in(state)
        before = voices()
        for role in ROLES:
            client = Client()
            if world.people[role] is not None:
                client.force_login(world.people[role])
            for act in (act for act, who in asking if who == role):
                of_page[act, role], after_page = tried(through_page, client, world, act)
                of_api[act, role], after_api = tried(through_api, client, world, act)
                changed[act, role] = (after_page != before, after_api != before, after_page == after_api)

    answers = {place: "done" if cell == "kept" else cell for place, cell in asking.items()}
    assert of_page == answers
    assert of_api == answers
    assert changed == {place: (cell == "done", cell == "done", True) for place, cell in asking.items()}
