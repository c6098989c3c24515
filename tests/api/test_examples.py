"""Each example of the schema is asked again: the request as it stands there, the answer to the letter."""

import json
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openapi_schema_validator import OAS31Validator

from symposium.actions.essay import submit_essay
from symposium.actions.follow import follow
from symposium.actions.notice import publish_notice
from symposium.actions.schedule import schedule_essay, withdraw_essay
from symposium.actions.vote import cast_vote
from symposium.api.examples import FOLDER, INPUTS
from symposium.api.schema import document
from symposium.models import Passage
from tests.api.early import read_ahead
from tests.api.imports import BROUGHT, bring_remarks, remarks_of
from tests.api.site import make_site
from tests.api.versions import BELLS, bring, read
from tests.api.voices import (
    NOTE,
    OF_ESSAY,
    OWN_NOTE,
    PROPOSAL,
    TOP,
    credit_both,
    lose_note,
    pin_top,
    propose,
    speak,
)
from tests.factories import DAY, NOW, make_essay
from tests.rewording import write_body
from tests.votes import crowd, guideline_of

pytestmark = pytest.mark.django_db
ESSAY = "/api/v1/essays/mkdwgbzq4p/"
DRAFT = "/api/v1/essays/hbwtzx4qvd/"
VOTE = "/api/v1/guidelines/rjfxnt7hkc/vote/"
ANNOTATION = f"/api/v1/annotations/{NOTE}/"
COMMENT = f"/api/v1/comments/{TOP}/"
READS = {
    "issues": "/api/v1/issues/",
    "issue": "/api/v1/issues/quiet-streets/",
    "essays": "/api/v1/essays/?issue=quiet-streets",
    "essay": ESSAY,
    "revisions": f"{ESSAY}revisions/",
    "revision": f"{ESSAY}revisions/1/",
    "comparison": f"{ESSAY}revisions/1/with/2/",
    "guidelines": "/api/v1/guidelines/?theme=noise",
    "guideline": "/api/v1/guidelines/rjfxnt7hkc/",
    "wording": "/api/v1/guidelines/rjfxnt7hkc/wordings/1/",
    "people": "/api/v1/people/",
    "person": "/api/v1/people/tqbvzd9mxw/",
    "search": "/api/v1/search/?q=lorries",
    "vote": VOTE,
}
VOICES = {
    "annotations": f"{ESSAY}annotations/",
    "annotation": ANNOTATION,
    "annotation_versions": f"{ANNOTATION}versions/",
    "annotation_comments": f"{ANNOTATION}comments/",
    "guideline_comments": "/api/v1/guidelines/rjfxnt7hkc/comments/",
    "essay_comments": f"{ESSAY}comments/",
    "comment": COMMENT,
    "comment_versions": f"{COMMENT}versions/",
}
READS |= VOICES
ACTS = {
    "submit_essay": ("put", f"{DRAFT}submission/"),
    "return_essay": ("delete", f"{DRAFT}submission/?reason=Name+the+source+of+the+figures."),
    "take_back_essay": ("delete", f"{DRAFT}submission/mine/"),
    "draft": ("get", f"{DRAFT}draft/"),
    "write_draft": ("put", f"{DRAFT}draft/"),
    "bring_new_version": ("post", f"{DRAFT}new-versions/"),
    "new_version": ("get", "/api/v1/new-versions/nw4kx7tq2v/"),
    "write_new_version": ("put", "/api/v1/new-versions/nw4kx7tq2v/draft/"),
    "restore_revision": ("put", f"{ESSAY}revisions/1/restoration/"),
    "publish_notice": ("post", f"{ESSAY}notices/"),
    "lift_notice": ("put", f"{ESSAY}notices/gk4txn9rw2/lifting/"),
    "bring_annotations": ("post", f"{ESSAY}annotation-imports/"),
    "annotation_import": ("get", f"/api/v1/annotation-imports/{BROUGHT}/"),
    "discard_import": ("delete", f"/api/v1/annotation-imports/{BROUGHT}/"),
    "confirm_import": ("put", f"/api/v1/annotation-imports/{BROUGHT}/confirmation/"),
    "schedule_essay": ("put", f"{DRAFT}schedule/"),
    "changed_wordings": ("get", f"{ESSAY}schedule/"),
    "cancel_schedule": ("delete", f"{DRAFT}schedule/"),
    "withdraw_essay": ("put", f"{ESSAY}withdrawal/"),
    "reinstate_essay": ("delete", f"{ESSAY}withdrawal/"),
    "cast_vote": ("put", VOTE),
    "withdraw_vote": ("delete", VOTE),
}
REMARKS = {
    "annotate": ("post", VOICES["annotations"]),
    "widen_annotation": ("put", f"/api/v1/annotations/{OWN_NOTE}/visibility/"),
    "edit_annotation": ("put", f"/api/v1/annotations/{OWN_NOTE}/"),
    "proposals": ("get", f"{ESSAY}proposals/"),
    "take_proposal": ("put", f"/api/v1/annotations/{PROPOSAL}/taking/"),
    "put_proposal_back": ("delete", f"/api/v1/annotations/{PROPOSAL}/taking/"),
    "credits": ("get", f"{ESSAY}credits/"),
    "credit_annotation": ("put", f"{ANNOTATION}credit/"),
    "take_annotation_credit_back": ("delete", f"{ANNOTATION}credit/"),
    "credit_comment": ("put", f"{COMMENT}credit/"),
    "take_comment_credit_back": ("delete", f"{COMMENT}credit/"),
    "attachment": ("get", f"{ANNOTATION}attachment/"),
    "attach_annotation": ("put", f"{ANNOTATION}attachment/"),
    "detach_annotation": ("delete", f"{ANNOTATION}attachment/"),
    "remove_annotation": ("delete", f"{ANNOTATION}?reason=It+names+a+neighbour."),
    "comment_on_annotation": ("post", VOICES["annotation_comments"]),
    "comment_on_guideline": ("post", VOICES["guideline_comments"]),
    "comment_on_essay": ("post", VOICES["essay_comments"]),
    "edit_comment": ("put", f"/api/v1/comments/{OF_ESSAY}/"),
    "remove_comment": ("delete", f"{COMMENT}?reason=It+names+a+neighbour."),
    "rating": ("get", f"{COMMENT}rating/"),
    "rate": ("put", f"{COMMENT}rating/"),
    "pin_comment": ("put", f"{COMMENT}pin/"),
    "unpin_comment": ("delete", f"{COMMENT}pin/"),
}
EARLY = {
    "change_issue": ("patch", READS["issue"]),
    "read_ahead": ("get", "/api/v1/early/"),
    "early_essay": ("get", f"{DRAFT}early/"),
    "early_annotations": ("get", f"{DRAFT}early/annotations/"),
    "annotate_early": ("post", f"{DRAFT}early/annotations/"),
}
FOLLOWING = {
    "follows": ("get", "/api/v1/follows/"),
    "own_follow": ("get", "/api/v1/follows/essay/mkdwgbzq4p/"),
    "follow": ("put", "/api/v1/follows/guideline/rjfxnt7hkc/"),
    "stop_following": ("delete", "/api/v1/follows/essay/mkdwgbzq4p/"),
    "news": ("get", "/api/v1/news/"),
    "mark_seen": ("put", "/api/v1/news/"),
    "mail_choices": ("get", "/api/v1/mail-choices/"),
    "choose_mail": ("put", "/api/v1/mail-choices/"),
}
ACTS |= REMARKS | FOLLOWING | EARLY
BY_AUTHOR = ("take_back_essay", "bring_new_version")


def prepared(operation, site):
    """The essays as they must stand before the act."""
    draft = make_essay(site.issue, "Bells and reversing signals", author=site.author)
    type(draft).objects.filter(pk=draft.pk).update(key="hbwtzx4qvd")
    for number, guideline in enumerate(draft.guidelines.order_by("pk")):
        draft.guidelines.filter(pk=guideline.pk).update(key=("vq8m3xk2tb", "zc5p7wnd3h")[number])
    for passage in Passage.objects.filter(revision__essay=draft):
        Passage.objects.filter(pk=passage.pk).update(key=f"p{passage.position}k7wq")
    given = {"by": site.editor, "now": NOW}
    if operation in ("return_essay", "take_back_essay"):
        submit_essay(essay=draft, **given)
    if operation == "bring_new_version":
        bring(draft, site.author, text=BELLS, once=operation)
    if operation in ("new_version", "write_new_version"):
        brought = read(draft, site.author, text=BELLS)
        type(brought).objects.filter(pk=brought.pk).update(key="nw4kx7tq2v")
    if operation in ("bring_annotations", "annotation_import", "discard_import", "confirm_import"):
        bring_remarks(site)
    if operation == "changed_wordings":
        write_body(guideline_of(site.first), "Publish the figures each week.")
    if operation in EARLY:
        read_ahead(site, draft)
    if operation == "cancel_schedule":
        schedule_essay(essay=draft, release_at=NOW + DAY, **given)
    if operation in ("publish_notice", "lift_notice"):
        # Sent again, the same words are the same notice: so its key is known.
        sent = INPUTS["publish_notice"] | ({"kind": "concern"} if operation == "lift_notice" else {})
        notice = publish_notice(essay=site.first, **sent, **given)
        type(notice).objects.filter(pk=notice.pk).update(key="gk4txn9rw2")
    if operation == "withdraw_vote":
        cast_vote(guideline=guideline_of(site.first), stance="agree", **given)
    if operation == "reinstate_essay":
        withdraw_essay(essay=site.first, notice="For a while.", **given)


def answer(operation):
    site, client = make_site(), Client()
    if "vote" in operation:
        crowd(guideline_of(site.first), agree=8, unsure=1, disagree=3)
        crowd(guideline_of(site.first), agree=4, disagree=1, experts=True)
    if operation in FOLLOWING:
        follow(by=site.editor, thing="essay", of=site.first, pace="daily", now=NOW - 30 * DAY)
    if operation in {*VOICES, *REMARKS, "news"}:
        speak(site)
    if operation in ("attachment", "attach_annotation", "detach_annotation"):
        lose_note(site, is_attached=operation == "detach_annotation")
    if "proposal" in operation:
        propose(site, is_taken=operation == "put_proposal_back")
    if operation == "credits" or operation.endswith("credit_back"):
        credit_both(site)
    if operation == "unpin_comment":
        pin_top(site)
    if operation in READS:
        return client.get(READS[operation])
    prepared(operation, site)
    client.force_login(site.author if operation in BY_AUTHOR else site.editor)
    method, path = ACTS[operation]
    body = INPUTS.get(operation)
    if body is None:
        edits = site.first.revisions.draft().get().edits
        headers = {"If-Match": f'"{edits}"'} if "proposal" in operation else {}
        return getattr(client, method)(path, headers=headers)
    # What an example posts was sent before under this key, so that the answer has keys that are known.
    if operation == "bring_new_version":
        document = SimpleUploadedFile(body["document"], BELLS.encode())
        return client.post(path, {"document": document}, headers={"Idempotency-Key": operation})
    if operation == "bring_annotations":  # the same file waits once
        return client.post(path, {"file": SimpleUploadedFile(body["file"], remarks_of(site.first))})
    edits = 2 if path.startswith(ESSAY) else 1  # the first essay was revised once
    stamp = "0-1-ready-0" if operation == "write_new_version" else f"{edits}"
    headers = {"Idempotency-Key": operation} if method == "post" else {"If-Match": f'"{stamp}"'}
    return getattr(client, method)(path, body, "application/json", headers=headers)


def status_of(operation):
    return 201 if operation in ACTS and ACTS[operation][0] == "post" else 200


@pytest.mark.parametrize("operation", [*READS, *ACTS])
def test_the_example_is_what_is_answered(operation, settings):
    settings.SITE_URL = "https://symposium.example"
    path = FOLDER / f"{operation}.json"

    response = answer(operation)

    assert response.status_code == status_of(operation), response.content
    said = json.loads(response.content.replace(b"http://testserver", b"https://symposium.example"))
    if os.environ.get("WRITE_EXAMPLES"):
        path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    assert said == json.loads(path.read_text())


@pytest.mark.parametrize("operation", [*READS, *ACTS])
def test_the_example_is_what_the_schema_says(operation):
    said = json.loads((FOLDER / f"{operation}.json").read_text())

    faults = [error.message for error in validator_of(operation).iter_errors(said)]

    assert faults == []


def validator_of(operation):
    """The schema of the operation's answer, with all components at hand."""
    made = document()
    found = next(
        each
        for methods in made["paths"].values()
        for each in methods.values()
        if each["operationId"] == operation
    )
    schema = found["responses"][str(status_of(operation))]["content"]["application/json"]["schema"]
    return OAS31Validator({**schema, "components": made["components"]})


def test_every_operation_has_its_example():
    operations = {
        operation["operationId"] for methods in document()["paths"].values() for operation in methods.values()
    }

    assert operations == {*READS, *ACTS}
    assert operations == {path.stem for path in FOLDER.iterdir()}
