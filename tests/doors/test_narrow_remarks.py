"""Who sees a remark that is not for everyone: visibility by role by door, before the release and after it.

Each remark says a word that no other text has: in its text, its link, its reference or its replacement, and in a
comment on it. A narrow remark's writer is told by nothing else, so the name is such a word too.
"""

from datetime import datetime

import pytest
from django.test import Client

from symposium import clock
from symposium.actions.comment import write_comment
from symposium.domain.meant import Meant
from symposium.enums import Purpose, Role, Visibility
from tests.factories import DAY, NOW, UserFactory, give_role, make_administrator, make_issue, released_essay
from tests.remarks import annotation_on

pytestmark = pytest.mark.django_db

EDITORS = {"all", "experts", "editors"}
SEES = {
    "anonymous": {"all"},
    "reader": {"all"},
    "author": {"all"},
    "moderator": {"all"},
    "expert": {"all", "experts"},
    "copy_editor": EDITORS,
    "administrator": EDITORS,
    "writer": {*EDITORS, "mine"},
}
# Each tells of all that its asker sees, and of nothing else.
LISTS = (
    "{essay}",
    "{essay}r/1/",
    "{essay}annotations/",
    "{essay}annotations/?page=0",
    "{essay}annotations.jsonld",
    "{essay}annotations.csv",
    "{essay}annotations.txt",
    "/api/v1/essays/{key}/annotations/",
)
# These tell of none, or of everyone's alone.
ELSEWHERE = (
    "/",
    "/feed.atom",
    "/sitemap.xml",
    "/people/",
    "/people/{writer}/",
    "/people/{writer}/feed.atom",
    "{issue}",
    "{issue}feed.atom",
    "{essay}r/",
    "{essay}lost/",
    "{essay}discussion/",
    "/search/?q={word}",
    "/api/v1/search/?q={word}",
    "/api/v1/people/",
    "/api/v1/essays/{key}/",
    "/api/v1/essays/{key}/comments/",
    "/desk/",
    "/desk/essays/{key}/",
)
OWN = (
    "/a/{note}/",
    "/a/{note}.jsonld",
    "/a/{note}/history/",
    "/api/v1/annotations/{note}/",
    "/api/v1/annotations/{note}/versions/",
    "/api/v1/annotations/{note}/comments/",
    "/c/{comment}/",
    "/c/{comment}/branch/",
    "/api/v1/comments/{comment}/",
)
PURPOSES = {
    "mine": Purpose.PROPOSAL,
    "editors": Purpose.EVIDENCE,
    "experts": Purpose.OBJECTION,
    "all": Purpose.QUESTION,
}


def word(visibility: str, place: str) -> str:
    return f"qz{visibility}{place}xv"


def planted(visibility: str) -> Meant:
    purpose = PURPOSES[visibility]
    is_evidence = purpose == Purpose.EVIDENCE
    return Meant(
        purpose,
        visibility,
        link=f"https://example.org/{word(visibility, 'link')}" if is_evidence else "",
        reference=word(visibility, "reference") if is_evidence else "",
        replacement=word(visibility, "replacement") if purpose == Purpose.PROPOSAL else "",
    )


class Ground:
    def __init__(self, *, at: datetime = NOW - DAY) -> None:
        issue = make_issue()
        author, self.writer = UserFactory(), UserFactory(name="Wanda")
        self.essay = released_essay(issue, author=author, at=at)
        self.people = {
            "anonymous": None,
            "reader": UserFactory(),
            "author": author,
            "moderator": give_role(issue, Role.MODERATOR),
            "expert": give_role(issue, Role.EXPERT),
            "copy_editor": give_role(issue, Role.COPY_EDITOR),
            "administrator": make_administrator(),
            "writer": self.writer,
        }
        self.notes, self.comments = {}, {}
        for visibility in Visibility.values:
            note = annotation_on(
                self.essay, word(visibility, "text"), by=self.writer, meant=planted(visibility)
            )
            self.notes[visibility] = note
            self.comments[visibility] = write_comment(
                essay=self.essay,
                annotation=note,
                by=self.writer,
                now=NOW,
                text=word(visibility, "comment"),
                once=visibility,
            )

    def client(self, role: str) -> Client:
        client = Client(raise_request_exception=False)
        if self.people[role] is not None:
            client.force_login(self.people[role])
        return client

    def address(self, template: str, visibility: str = "all") -> str:
        return template.format(
            essay=self.essay.get_absolute_url(),
            issue=self.essay.issue.get_absolute_url(),
            key=self.essay.key,
            writer=self.writer.key,
            note=self.notes[visibility].key,
            comment=self.comments[visibility].key,
            word=word("mine", "text"),
        )

    def told(self, client: Client, template: str) -> set[str]:
        """Of which remarks an answer says anything, be it a key."""
        path = self.address(template)
        body = client.get(path).getvalue().decode()
        body = body.replace(word("mine", "text"), "") if "?q=" in path else body
        return {one for one in Visibility.values if f"qz{one}" in body or self.notes[one].key in body}


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize(
    "role",
    [
        "anonymous",
        "expert",
        "copy_editor",
        "writer",
        *(
            pytest.param(role, marks=pytest.mark.prove)
            for role in ("reader", "author", "moderator", "administrator")
        ),
    ],
)
def test_who_sees_which_remark(role):
    ground = Ground()
    client = ground.client(role)

    lists = {door: ground.told(client, door) for door in LISTS}
    elsewhere = {door: ground.told(client, door) & {"mine", "editors", "experts"} for door in ELSEWHERE}
    own = {
        door: {one for one in Visibility.values if client.get(ground.address(door, one)).status_code != 404}
        for door in OWN
    }
    of_threads = {
        one
        for one, note in ground.notes.items()
        if client.get(f"{ground.essay.get_absolute_url()}news/?thread=annotation:{note.key}").json()
        == {"comments": 1}
    }
    news = client.get(f"{ground.essay.get_absolute_url()}news/").json()

    assert lists == dict.fromkeys(LISTS, SEES[role])
    assert elsewhere == {door: set() for door in ELSEWHERE}
    assert own == dict.fromkeys(OWN, SEES[role])
    assert of_threads == SEES[role]
    assert news == {"annotations": 1}


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("role", ["reader", "copy_editor"])
def test_nothing_is_done_to_what_is_not_seen(role):
    ground = Ground()
    client = ground.client(role)
    hidden = set(Visibility.values) - SEES[role]
    acts = [
        ("post", "/a/{note}/edit/"),
        ("post", "/a/{note}/remove/"),
        ("post", "/a/{note}/comment/"),
        ("post", "/a/{note}/attach/"),
        ("post", "/a/{note}/widen/"),
        ("post", "/c/{comment}/reply/"),
        ("put", "/api/v1/annotations/{note}/"),
        ("delete", "/api/v1/annotations/{note}/"),
        ("put", "/api/v1/annotations/{note}/visibility/"),
        ("put", "/api/v1/annotations/{note}/attachment/"),
        ("post", "/api/v1/annotations/{note}/comments/"),
    ]

    answers = {
        (act, one): getattr(client, method)(ground.address(act, one)).status_code
        for method, act in acts
        for one in hidden
    }

    assert answers == dict.fromkeys(answers, 404)


@pytest.mark.usefixtures("at_noon")
def test_a_comment_nobody_sees_cannot_be_answered_from_another_thread():
    ground = Ground()
    sent = {"text": "Is it there?", "parent": ground.comments["mine"].key}

    response = ground.client("reader").post(
        f"/api/v1/essays/{ground.essay.key}/comments/", sent, content_type="application/json"
    )

    assert response.json()["errors"] == {"parent": ["There is no such comment here."]}


@pytest.mark.parametrize("role", ["administrator", "writer"])
def test_before_the_release_there_is_no_remark(role):
    """As if the clock were set back: what hangs on a text that is not out is as hidden as it, but to its writer's eyes."""
    with clock.travel(NOW):
        ground = Ground()
    with clock.travel(NOW - 2 * DAY):
        client = ground.client(role)

        lists = {door: ground.told(client, door) for door in LISTS}
        own = {
            door
            for door in OWN
            for one in Visibility.values
            if client.get(ground.address(door, one)).status_code != 404
        }

    assert lists == {door: set() for door in LISTS}
    assert own == {"administrator": set(), "writer": {"/a/{note}/", "/a/{note}/history/"}}[role]
