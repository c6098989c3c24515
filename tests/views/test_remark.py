"""What stands at a remark's foot: mending, removing, pinning, and its history."""

import re
from datetime import timedelta

import pytest

from symposium import clock
from symposium.actions.remark import edit_remark, remove_remark
from symposium.enums import Role
from tests.factories import DAY, NOW, UserFactory, give_role, make_issue, released_essay
from tests.page import Page
from tests.remarks import annotation_on, chain, comment_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def essay():
    return released_essay(make_issue(slug="spring"), "Trees")


@pytest.fixture
def reader(client):
    person = UserFactory(name="Rita Reader")
    client.force_login(person)
    return person


DISCUSSION = "/issues/spring/essays/trees/discussion/"


def acts(client, path: str) -> list[list[str]]:
    """What stands at each comment's foot beside Reply and Rate, in the order of the page."""
    return [
        [word for word in words.split() if word not in ("Reply", "Rate")]
        for words in Page(client.get(path)).texts(".remark-foot")
    ]


CREDIT = ["Credit", "it", "in", "the", "next", "revision"]


def test_each_act_stands_for_whom_it_is_for(client, essay):
    root, reply = chain(essay, 1)
    assert acts(client, DISCUSSION) == [[], []]

    for person, told in (
        (UserFactory(), [[], []]),
        (root.writer, [["Edit", "Remove"], []]),
        (reply.writer, [[], ["Edit", "Remove"]]),
        (give_role(essay.issue, Role.MODERATOR), [["Remove"], ["Remove"]]),
        (give_role(essay.issue, Role.EDITOR), [["Remove", "Pin", *CREDIT], ["Remove", *CREDIT]]),
    ):
        client.force_login(person)
        assert acts(client, DISCUSSION) == told
        assert acts(client, f"/c/{root.key}/branch/") == told


def test_an_edit_beyond_the_free_window_is_marked_and_its_history_public(client, essay, reader):
    comment = comment_on(essay, "I agree.", by=reader)

    with clock.travel(NOW + timedelta(minutes=20)):
        form = Page(client.get(f"/c/{comment.key}/edit/"))
        answer = client.post(f"/c/{comment.key}/edit/", {"text": "I disagree."})
        client.logout()
        page = Page(client.get(DISCUSSION))
        history = Page(client.get(f"/c/{comment.key}/history/"))

    assert form.texts("textarea") == ["I agree."]
    assert form.texts(".remark-public") == ["Your earlier words stay in the public history."]
    assert answer["Location"] == f"/c/{comment.key}/"
    assert [link.get("href") for link in page.find("a.remark-edited")] == [f"/c/{comment.key}/history/"]
    assert history.texts("del, ins") == ["Taken out: agree.", "Put in: disagree."]
    assert history.texts(".remark-text") == ["I agree."]


def test_a_history_says_nothing_untrue_of_a_slip_that_left_no_trace(client, essay, reader):
    comment = comment_on(essay, "I agre.", by=reader)
    client.post(f"/c/{comment.key}/edit/", {"text": "I agree."})

    history = Page(client.get(f"/c/{comment.key}/history/"))

    assert history.texts(".remark-versions h2") == ["As it stands, first written on 10 March 2026, 12:00"]
    assert history.texts(".narrow > p")[1:] == [
        "There are no earlier words: it was not changed after its first minutes, or not at all."
    ]


def test_with_a_script_an_edited_or_removed_comment_is_drawn_anew(client, essay, reader):
    comment = comment_on(essay, "I agree.", by=reader)

    edited = client.post(f"/c/{comment.key}/edit/", {"text": "I *disagree*."}, headers=HTMX)
    removed = client.post(f"/c/{comment.key}/remove/", headers=HTMX)

    assert (edited["HX-Retarget"], edited["HX-Reswap"]) == (f"#c-{comment.key}", "outerHTML")
    assert Page(edited).texts(".remark-text") == ["I disagree."]
    assert Page(edited).texts(".remark-foot a") == ["Reply", "Rate", "Edit", "Remove"]
    assert removed["HX-Retarget"] == f"#c-{comment.key}"
    assert Page(removed).texts(".marked-place") == ["Removed by its writer"]
    assert Page(removed).texts("#thread-count") == ["No comments yet"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_words_changed_elsewhere_meanwhile_are_shown_and_not_lost(client, essay, reader, headers):
    comment = comment_on(essay, "I agree.", by=reader)
    [seen] = [
        box.get("value") for box in Page(client.get(f"/c/{comment.key}/edit/")).find("input[name=seen]")
    ]
    edit_remark(remark=comment, by=reader, now=NOW, text="I do not.")

    refused = client.post(f"/c/{comment.key}/edit/", {"text": "I doubt it.", "seen": seen}, headers=headers)
    page = Page(refused)
    [now_seen] = [box.get("value") for box in page.find("input[name=seen]")]
    comment.refresh_from_db()
    before = comment.text
    client.post(f"/c/{comment.key}/edit/", {"text": "I doubt it.", "seen": now_seen})

    assert (refused.status_code, before) == (422, "I do not.")
    assert (page.texts("blockquote.answered"), page.texts("textarea")) == (["I do not."], ["I doubt it."])
    comment.refresh_from_db()
    assert comment.text == "I doubt it."


def test_nobody_edits_for_another(client, essay, reader):
    comment = comment_on(essay, "Mine.")

    assert client.get(f"/c/{comment.key}/edit/").status_code == 403
    assert client.post(f"/c/{comment.key}/edit/", {"text": "Yours."}).status_code == 403
    assert client.post(f"/c/{comment.key}/remove/", {"reason": "Because."}).status_code == 403
    assert client.post(f"/c/{comment.key}/pin/", {"act": "pin"}).status_code == 403


def told(answer) -> list[bytes]:
    """Words that a removal hides, found in the answer."""
    return re.findall(rb"Qz\w+xv", answer.content)


def test_a_moderator_removes_with_a_reason_that_stands_in_the_place(client, essay):
    comment = comment_on(essay, "Qzrudexv words", by=UserFactory(name="Qzwriterxv"))
    reply = comment_on(essay, "Still here", parent=comment)
    client.force_login(give_role(essay.issue, Role.MODERATOR))

    without = client.post(f"/c/{comment.key}/remove/", {"reason": ""})
    client.post(f"/c/{comment.key}/remove/", {"reason": "Rude <b>words</b>."})

    assert (without.status_code, Page(without).texts(".field-error")) == (
        422,
        ["Give the reason: it stands in the remark’s place."],
    )
    page = Page(client.get(DISCUSSION))
    assert page.texts(".marked-place") == ["Removed by a moderator: Rude <b>words</b>."]
    assert page.texts(".remark-text") == ["Still here"]
    assert page.texts(".thread-count") == ["1 comment"]
    reply.refresh_from_db()
    for path in (
        DISCUSSION,
        f"{DISCUSSION}?at={reply.key}",
        f"/c/{comment.key}/branch/",
        f"/c/{reply.key}/reply/",
    ):
        assert told(client.get(path)) == []
    assert client.get(f"/c/{comment.key}/history/").status_code == 404
    assert client.get(f"/c/{comment.key}/reply/").status_code == 409
    assert told(client.get(f"/c/{comment.key}/remove/")) == []


def test_the_history_of_a_removed_remark_is_told_to_nobody(client, essay, reader):
    comment = comment_on(essay, "First words.", by=reader)
    edit_remark(remark=comment, by=reader, now=NOW + DAY, text="Second words.")
    assert client.get(f"/c/{comment.key}/history/").status_code == 200

    remove_remark(remark=comment, by=reader, now=NOW + DAY)

    assert client.get(f"/c/{comment.key}/history/").status_code == 404


def test_editors_pin_and_unpin(client, essay):
    first, _ = comment_on(essay, "First", now=NOW - DAY), comment_on(essay, "Second")
    client.force_login(essay.issue.created_by)

    client.post(f"/c/{first.key}/pin/", {"act": "pin"})
    pinned = Page(client.get(DISCUSSION))
    client.post(f"/c/{first.key}/pin/", {"act": "unpin"})

    assert pinned.texts(".remark-text") == ["First", "Second"]
    assert pinned.texts(".pinned-label") == ["Pinned by the editors"]
    assert Page(client.get(DISCUSSION)).texts(".remark-text") == ["Second", "First"]
    assert client.post(f"/c/{first.key}/pin/", {"act": "burn"}).status_code == 400


def test_an_annotation_is_mended_and_removed_by_the_same_pages(client, essay, reader):
    annotation = annotation_on(essay, "First words.", by=reader)
    assert Page(client.get(f"/a/{annotation.key}/edit/")).texts("textarea") == ["First words."]

    long = client.post(f"/a/{annotation.key}/edit/", {"text": "x" * 3_001})
    with clock.travel(NOW + DAY):
        edited = client.post(f"/a/{annotation.key}/edit/", {"text": "Second words."})
        history = Page(client.get(f"/a/{annotation.key}/history/"))
        removed = client.post(f"/a/{annotation.key}/remove/", headers=HTMX)

    assert long.status_code == 422
    assert edited["Location"] == f"/a/{annotation.key}/"
    assert history.texts("del, ins") == ["Taken out: First", "Put in: Second"]
    assert removed["HX-Redirect"] == f"/a/{annotation.key}/"
    annotation.refresh_from_db()
    assert (annotation.text, annotation.removal) == ("Second words.", "writer")
    assert client.get(f"/a/{annotation.key}/history/").status_code == 404


def test_an_annotation_is_discussed_until_it_is_removed(client, essay, reader):
    annotation = annotation_on(essay)
    path = f"/a/{annotation.key}/comment/"

    answer = client.post(path, {"text": "Is it so?"})

    comment = annotation.thread.comments.get()
    assert answer["Location"] == f"/a/{annotation.key}/?at={comment.key}#c-{comment.key}"
    assert Page(client.get(f"/a/{annotation.key}/")).texts("article.comment .remark-text") == ["Is it so?"]
    remove_remark(remark=annotation, by=annotation.writer, now=NOW)
    assert (client.get(path).status_code, client.post(path, {"text": "More."}).status_code) == (409, 409)
    assert client.post(f"/c/{comment.key}/reply/", {"text": "More."}).status_code == 302


def test_an_answered_annotation_is_not_mended_silently(client, essay, reader):
    annotation = annotation_on(essay, "First words.", by=reader)
    comment_on(essay, annotation=annotation)

    client.post(f"/a/{annotation.key}/edit/", {"text": "Second words."})

    annotation.refresh_from_db()
    assert annotation.edited_at == NOW
