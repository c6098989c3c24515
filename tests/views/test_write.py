"""The expert's desk and the composer, as forms without JavaScript send them."""

import pytest
from django.urls import reverse

from symposium.actions.essay import write_draft
from symposium.actions.membership import give_place
from symposium.enums import Answer, Role
from symposium.models import Membership
from symposium.models.draft_text import text_of
from tests.composer import address, form_of
from tests.factories import NOW, UserFactory, give_role, make_essay, make_issue, make_text, release
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(at_noon):
    """Every request happens at NOW."""


@pytest.fixture
def issue():
    return make_issue()


@pytest.fixture
def expert(issue, client):
    person = give_role(issue, user=UserFactory(name="Erin Expert"))
    client.force_login(person)
    return person


@pytest.fixture
def essay(issue, expert):
    return make_essay(issue, author=expert)


def test_an_invitation_is_accepted_by_a_button_and_not_by_opening_it(client, issue):
    person = UserFactory()
    give_place(issue=issue, email=person.email, name="", role=Role.EXPERT, by=issue.created_by, now=NOW)
    client.force_login(person)

    opened = client.get(reverse("write"))
    before = Membership.objects.get(user=person).answer
    client.post(reverse("write"), {"place": opened.context["desk"].invitations[0].key, "answer": "accepted"})

    assert before == Answer.INVITED
    assert Membership.objects.get(user=person).answer == Answer.ACCEPTED


def test_a_declined_invitation_can_be_accepted_after_all(client, issue, expert):
    place = Membership.objects.get(user=expert)
    client.post(reverse("write"), {"place": place.key, "answer": "declined"})

    desk = client.get(reverse("write")).context["desk"]

    assert (desk.issues, [p.key for p in desk.declined]) == ([], [place.key])


def test_nobody_answers_anothers_invitation(client, issue, expert):
    place = Membership.objects.get(user=expert)
    client.force_login(UserFactory())

    response = client.post(reverse("write"), {"place": place.key, "answer": "declined"})

    place.refresh_from_db()
    assert (response.status_code, place.answer) == (404, Answer.ACCEPTED)


def test_the_desk_lists_own_essays_alone(client, issue, expert, essay):
    make_essay(issue, "Another's essay", name="Somebody Else")

    [own] = client.get(reverse("write")).context["desk"].issues

    assert [(line.key, line.status.value) for line in own.lines] == [(essay.key, "draft")]
    assert own.may_bring is True


@pytest.mark.parametrize("count", [1, 4])
def test_the_desk_reads_in_a_fixed_number_of_queries(client, expert, django_assert_num_queries, count):
    for _ in range(count):
        issue = make_issue()
        give_role(issue, user=expert)
        make_essay(issue, author=expert)

    with django_assert_num_queries(10):
        client.get(reverse("write"))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("reader", 404),
        ("other expert", 404),
        ("moderator", 403),
        ("author", 200),
        (Role.EDITOR, 200),
        (Role.COPY_EDITOR, 200),
    ],
)
def test_who_opens_the_composer(client, issue, expert, essay, who, status):
    if who == "anonymous":
        client.logout()
    elif who != "author":
        role = {"other expert": Role.EXPERT, "reader": None}.get(who, who)
        client.force_login(give_role(issue, role) if role else UserFactory())

    assert client.get(address(essay)).status_code == status


def test_readers_of_a_released_essay_do_not_write_it(client, issue, expert, essay):
    release(essay)
    client.force_login(UserFactory())

    assert client.get(address(essay)).status_code == 403
    assert client.get(reverse("write_preview", args=[essay.key])).status_code == 403


def test_saving_without_a_change_changes_no_text_and_no_key(client, essay):
    before = text_of(essay.revisions.draft().get())

    response = client.post(address(essay), form_of(client, essay))

    assert (response.status_code, response.url) == (302, address(essay))
    assert text_of(essay.revisions.draft().get()) == before


def test_a_changed_text_keeps_the_identity_of_its_guidelines(client, essay):
    before = text_of(essay.revisions.draft().get())
    sent = form_of(client, essay, title="A better title")
    # the second guideline goes before the first
    for values in [value for name, value in sent.items() if name.startswith("passage_")]:
        values[4:] = values[6:] + values[4:6]

    client.post(address(essay), sent)

    after = text_of(essay.revisions.draft().get())
    assert after.title == "A better title"
    assert after.guideline_keys == {1: before.guideline_keys[2], 2: before.guideline_keys[1]}
    assert [p.key for p in after.passages] == [
        p.key for p in before.passages[:4] + before.passages[6:] + before.passages[4:6]
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": "x" * 301}, "at most 300 characters"),
        ({"language": "Klingon of the north"}, "Give the language as a code"),
        ({"author_orcid": ["0000-0002-1825-0098"]}, "This is no ORCID iD."),
        ({"author_name": [""]}, "Give the author a name."),
        ({"author_account": ["nobody"]}, "This account cannot be chosen here."),
        ({"passage_kind": ["poem"] + ["paragraph"] * 7}, "Choose one of the kinds."),
        (
            {"passage_kind": ["guideline_body"] + ["paragraph"] * 7},
            "A guideline’s body needs a headline before it.",
        ),
    ],
)
def test_what_cannot_be_stored_is_said_and_everything_typed_is_kept(client, essay, changed, words):
    sent = form_of(client, essay, dek="Typed just now", **changed)

    response = client.post(address(essay), sent)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert response.context["form"]["dek"].value() == "Typed just now"
    assert [row.text for row in response.context["rows"].passages] == sent["passage_text"]
    assert essay.revisions.draft().get().dek == "The dek of An essay."


def test_a_stale_form_is_a_conflict_that_keeps_what_was_typed_until_told_to_replace(client, issue, essay):
    sent = form_of(client, essay, title="Typed in the first window")
    draft = essay.revisions.draft().get()
    write_draft(
        essay=essay,
        by=issue.created_by,
        now=NOW,
        text=make_text("The editor's title", author=essay.revisions.get().bylines.get().user),
        edits=draft.edits,
    )

    refused = client.post(address(essay), sent)
    kept = essay.revisions.draft().get().title
    client.post(address(essay), {**sent, "act": "replace", "newer": draft.edits + 1})

    assert refused.status_code == 412
    titles = Page(refused).texts(".sides tbody tr")[0]
    assert titles == "Title [Taken out: The editor's title] [Put in: Typed in the first window]"
    assert refused.context["form"]["title"].value() == "Typed in the first window"
    assert kept == "The editor's title"
    assert essay.revisions.draft().get().title == "Typed in the first window"


def test_an_author_does_not_learn_whom_else_the_editors_invited(client, issue, essay, expert):
    give_role(issue, user=UserFactory(name="Secret Guest"))

    own = client.get(address(essay))
    client.force_login(issue.created_by)
    editors = client.get(address(essay))

    assert [person.name for person in own.context["composer"].people] == ["Erin Expert"]
    assert "Secret Guest" in [person.name for person in editors.context["composer"].people]


def test_the_editors_note_is_the_editors(client, issue, essay):
    sent = form_of(client, essay, editors_note="Smuggled in")
    client.post(address(essay), sent)
    by_author = essay.revisions.draft().get().editors_note
    client.force_login(issue.created_by)
    client.post(address(essay), form_of(client, essay, editors_note="Ours"))

    assert (by_author, essay.revisions.draft().get().editors_note) == ("", "Ours")


def test_the_preview_is_the_essays_page_and_private(client, essay):
    response = client.get(reverse("write_preview", args=[essay.key]))

    assert response.status_code == 200
    assert response.context["preview"]["back"] == address(essay)
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_markup_typed_into_the_draft_is_shown_and_never_markup(client, issue, expert):
    essay = make_essay(issue, "<script>alert(1)</script>", author=expert)

    page = client.get(address(essay)).content.decode()

    assert "<script>alert" not in page
