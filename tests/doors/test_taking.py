"""Who takes a wording proposal at the page and through the API, and that nobody else learns that it was taken.

What readers are answered is the same, to the letter, before the taking and after it, up to the release.
"""

import re

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.essay import submit_essay
from symposium.enums import Role, Visibility
from tests.factories import (
    DAY,
    NOW,
    UserFactory,
    give_role,
    make_administrator,
    make_issue,
    release,
    released_essay,
)
from tests.page import Page
from tests.proposals import draft_edits, proposal_on, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

# By role: a proposal for all; one for the editors; one for all while the essay is with the editors.
ANSWERS = {
    "anonymous": ("not signed in", "not signed in", "not signed in"),
    "reader": (403, 404, 403),
    "writer": (403, 403, 403),
    "expert": (403, 404, 403),
    "moderator": (403, 404, 403),
    "author": (200, 404, 409),
    "copy_editor": (200, 200, 200),
    "editor": (200, 200, 200),
    "administrator": (200, 200, 200),
}
SAID = {302: "not signed in", 401: "not signed in"}
DOORS = (
    "/",
    "/feed.atom",
    "{issue}",
    "{issue}feed.atom",
    "{essay}",
    "{essay}r/",
    "{essay}r/1/",
    "{essay}r/1.txt",
    "{essay}news/",
    "{essay}lost/",
    "{essay}discussion/",
    "{essay}annotations/?page=0",
    "{essay}annotations.jsonld",
    "{essay}annotations.csv",
    "{essay}annotations.txt",
    "/a/{note}/",
    "/a/{note}.jsonld",
    "/a/{narrow}/",
    "/people/",
    "/people/{writer}/",
    "/people/{writer}/feed.atom",
    "/search/?q=weight",
    "/api/v1/search/?q=weight",
    "/api/v1/essays/{key}/",
    "/api/v1/essays/{key}/revisions/",
    "/api/v1/essays/{key}/annotations/",
    "/api/v1/annotations/{note}/",
    "/api/v1/people/{writer}/",
)


class Ground:
    def __init__(self) -> None:
        self.issue = make_issue()
        self.author, self.writer = UserFactory(name="Vera Author"), UserFactory(name="Wanda Words")
        released_essay(self.issue, "Leaves", author=self.writer)
        self.essay = released_essay(self.issue, "Trees", author=self.author)
        self.note = proposal_on(self.essay, "emphasis", "weight", by=self.writer)
        self.narrow = proposal_on(
            self.essay, "Thing 1", "Weight 1", by=self.writer, visibility=Visibility.EDITORS
        )
        self.people = {
            "anonymous": None,
            "reader": UserFactory(),
            "writer": self.writer,
            "author": self.author,
            "administrator": make_administrator(),
            **{
                role: give_role(self.issue, role)
                for role in (Role.EXPERT, Role.MODERATOR, Role.COPY_EDITOR, Role.EDITOR)
            },
        }

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if self.people[role] is not None:
            client.force_login(self.people[role])
        return client

    def told(self, role: str) -> dict[str, str]:
        """What each door answers, without what differs from one answer to the next."""
        client = self.client(role)
        filling = {
            "issue": self.issue.get_absolute_url(),
            "essay": self.essay.get_absolute_url(),
            "key": self.essay.key,
            "note": self.note.key,
            "narrow": self.narrow.key,
            "writer": self.writer.key,
        }
        bodies = {door: client.get(door.format(**filling)).getvalue().decode() for door in DOORS}
        return {door: re.sub(r'(csrf\w*" value|nonce)="[^"]*"', "", body) for door, body in bodies.items()}


IN_PROVE = ("reader", "expert", "moderator", "administrator")


@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=pytest.mark.prove) if role in IN_PROVE else role for role in ANSWERS]
)
def test_who_takes_it(role):
    ground = Ground()
    client = ground.client(role)

    def answers(annotation) -> tuple:
        """The press, and the program's, which is the same again. Whoever may press, now or later, sees the page."""
        edits = draft_edits(ground.essay)
        api = f"/api/v1/annotations/{annotation.key}/taking/"
        press = client.post(f"/a/{annotation.key}/take/", {"act": "take", "edits": edits})
        # A press that was heard leads on to the page, which says so.
        pressed = 200 if press.headers.get("Location") == f"/a/{annotation.key}/take/" else press.status_code
        page = client.get(f"/a/{annotation.key}/take/").status_code
        codes = {
            pressed if page == 200 and pressed in (200, 409) else page,
            pressed,
            client.put(api, headers={"If-Match": f'"{edits}"'}).status_code,
        }
        return tuple({SAID.get(code, code) for code in codes})

    first, narrow = answers(ground.note), answers(ground.narrow)
    submit_essay(essay=ground.essay, by=ground.author, now=NOW)
    later = answers(proposal_on(ground.essay, "Thing 2", "Weight 2", by=ground.writer))

    assert (first, narrow, later) == tuple((one,) for one in ANSWERS[role])


@pytest.mark.parametrize(
    "role", ["writer", *(pytest.param(role, marks=pytest.mark.prove) for role in ("anonymous", "expert"))]
)
def test_nobody_else_learns_that_it_was_taken(role):
    ground = Ground()
    before = ground.told(role)

    for made in (ground.note, ground.narrow):
        take(made, ground.people["editor"])
    taken = ground.told(role)
    release(ground.essay, at=NOW + DAY)
    scheduled = ground.told(role)
    with clock.travel(NOW + DAY):
        history = Page(ground.client(role).get(f"{ground.essay.get_absolute_url()}r/"))

    assert [door for door in DOORS if before[door] != taken[door]] == []
    assert [door for door in DOORS if before[door] != scheduled[door]] == []
    assert history.texts(".history-credits") == ["With words proposed by Wanda Words"]
