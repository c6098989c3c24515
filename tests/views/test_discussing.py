"""The pages of a discussion: read, written and replied to through forms, with htmx and without."""

from datetime import timedelta

import pytest

from symposium.actions.schedule import withdraw_essay
from symposium.models import Comment
from tests.factories import DAY, NOW, UserFactory, make_essay, make_issue, release, released_essay
from tests.page import Page
from tests.remarks import chain, comment_on

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


def sent(page: Page) -> dict[str, str]:
    """The form's hidden fields, as a browser sends them."""
    return {
        field.get("name"): field.get("value") for field in page.find("form.remark-form input[type=hidden]")
    }


def test_an_empty_discussion_says_what_will_be_here(client, essay):
    page = Page(client.get(DISCUSSION))

    assert page.texts(".thread-count") == ["No comments yet"]
    assert page.texts(".thread-empty") == [
        "Nobody has commented on this essay yet. What readers and experts say of it will stand here; "
        "yours can be the first."
    ]
    assert [link.get("href") for link in page.find(".thread-write a")] == [f"{DISCUSSION}comment/"]


def test_a_comment_is_written_and_stands_at_its_permanent_place(client, essay, reader):
    form = Page(client.get(f"{DISCUSSION}comment/"))
    assert form.texts(".remark-public") == ["On the essay. Public, under your name Rita Reader."]

    answer = client.post(f"{DISCUSSION}comment/", {**sent(form), "text": "I *do* agree."})
    again = client.post(f"{DISCUSSION}comment/", {**sent(form), "text": "I *do* agree."})

    comment = Comment.objects.get()
    place = f"{DISCUSSION}?at={comment.key}#c-{comment.key}"
    assert (answer.status_code, answer["Location"], again["Location"]) == (302, place, place)
    assert client.get(f"/c/{comment.key}/")["Location"] == place
    page = Page(client.get(place))
    assert page.texts("article.comment.asked .remark-text em") == ["do"]
    assert page.texts(".thread-count") == ["1 comment"]


def test_a_guidelines_comment_stands_on_the_guidelines_page(client, essay, reader):
    guideline = essay.guidelines.first()
    form = Page(client.get(f"/g/{guideline.key}/comment/"))

    answer = client.post(f"/g/{guideline.key}/comment/", {**sent(form), "text": "Agreed."})

    comment = guideline.thread.comments.get()
    assert answer["Location"] == f"/g/{guideline.key}/?at={comment.key}#c-{comment.key}"


def test_a_preview_without_a_script_keeps_the_words_and_stores_nothing(client, essay, reader):
    form = Page(client.get(f"{DISCUSSION}comment/"))

    answer = client.post(f"{DISCUSSION}comment/", {**sent(form), "text": "**Strong**", "preview": "1"})

    page = Page(answer)
    assert (answer.status_code, Comment.objects.count()) == (200, 0)
    assert page.texts(".remark-preview strong") == ["Strong"]
    assert page.texts("textarea") == ["**Strong**"]
    assert sent(page)["once"] == sent(form)["once"]


def test_a_preview_with_a_script_is_the_preview_alone(client, essay, reader):
    answer = client.post("/remarks/preview/", {"text": "<script>x</script> *soft*"}, headers=HTMX)

    assert Page(answer).texts(".remark-text") == ["<script>x</script> soft"]
    assert b"<script>" not in answer.content
    assert client.get("/remarks/preview/").status_code == 405
    client.logout()
    assert client.post("/remarks/preview/", {"text": "x"}).status_code == 403


def test_what_cannot_be_stored_comes_back_with_what_was_typed(client, essay, reader):
    for text, words in (
        (" ", "Write something: the remark is empty."),
        ("x" * 5_001, "This holds at most 5,000 characters; yours has 5,001. Shorten it."),
    ):
        answer = client.post(f"{DISCUSSION}comment/", {"text": text})

        page = Page(answer)
        assert (answer.status_code, page.texts(".field-error")) == (422, [words])
        assert page.texts("textarea") == [text.strip()]
    lines = "\r\n".join(["x"] * 2_500)
    assert client.post(f"{DISCUSSION}comment/", {"text": lines}).status_code == 302


def test_a_form_sent_twice_with_other_words_loses_none_of_them(client, essay, reader):
    form = sent(Page(client.get(f"{DISCUSSION}comment/")))
    client.post(f"{DISCUSSION}comment/", {**form, "text": "First."})

    answer = client.post(f"{DISCUSSION}comment/", {**form, "text": "Second."})

    page = Page(answer)
    assert (answer.status_code, page.texts("textarea")) == (422, ["Second."])
    assert page.texts(".form-errors p") == [
        "This form was sent before, with other words, and those are published. Send it again to publish "
        "these as well."
    ]
    assert client.post(f"{DISCUSSION}comment/", {**sent(page), "text": "Second."}).status_code == 302
    assert list(Comment.objects.order_by("pk").values_list("text", flat=True)) == ["First.", "Second."]


def test_whoever_has_no_name_is_asked_for_it_once(client, essay):
    person = UserFactory(name="")
    client.force_login(person)
    form = Page(client.get(f"{DISCUSSION}comment/"))
    assert form.texts(".remark-public") == ["On the essay. Public, under the name you give below."]

    nameless = client.post(f"{DISCUSSION}comment/", {**sent(form), "text": "Words.", "name": " "})
    client.post(f"{DISCUSSION}comment/", {**sent(form), "text": "Words.", "name": "  Nina   Newcomer "})

    assert Page(nameless).texts(".field-error") == ["Set your name: what you write is public under it."]
    person.refresh_from_db()
    assert (person.name, Comment.objects.get().writer) == ("Nina Newcomer", person)
    assert Page(client.get(f"{DISCUSSION}comment/")).find("input[name=name]") == []


def test_the_signed_out_are_led_through_the_sign_in_to_the_form(client, essay):
    path = f"{DISCUSSION}comment/"

    plain = client.get(path)
    swapped = client.get(path, headers={**HTMX, "HX-Current-URL": f"http://testserver{DISCUSSION}"})
    posted = client.post(path, {"text": "Kept."})

    assert plain["Location"] == f"/account/login/?next={path}"
    assert swapped["HX-Redirect"] == path
    assert posted["Location"].startswith("/account/login/?next=")
    assert Comment.objects.count() == 0


def test_with_a_script_the_form_opens_in_its_place_and_the_reply_takes_it(client, essay, reader):
    parent = comment_on(essay, "Parent")
    path = f"/c/{parent.key}/reply/"

    form = client.get(path, headers=HTMX)
    answer = client.post(path, {**sent(Page(form)), "text": "Reply."}, headers=HTMX)

    reply = Comment.objects.get(parent=parent)
    page = Page(answer)
    assert b"<html" not in form.content
    assert b"<html" not in answer.content
    assert [place.get("hx-target") for place in Page(form).find("form.remark-form")] == [
        f"#place-{parent.key}"
    ]
    assert [article.get("id") for article in page.find("article")] == [f"c-{reply.key}"]
    assert page.texts(".message") == ["Your reply is published."]
    assert page.texts("#thread-count") == ["2 comments"]
    assert {header.strip() for header in answer["Vary"].split(",")} >= {"HX-Request", "Cookie"}
    assert client.post(path, {"text": ""}, headers=HTMX).status_code == 422


def test_the_shared_part_has_no_token_and_no_person(client, essay, reader):
    comment_on(essay, "Words", by=reader)
    client.logout()

    answer = client.get(DISCUSSION)

    assert b"csrfmiddlewaretoken" not in answer.content
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer.cookies == {}


def test_a_deep_reply_says_whom_it_answers(client, essay):
    _, _, second, third = chain(essay, 3)

    page = Page(client.get(DISCUSSION))

    deep = page.find(f"article[id=c-{third.key}]")[0]
    assert deep.get("data-level") == "2"
    assert page.texts(f"article[id=c-{third.key}] .remark-answers:not(.visually-hidden)") == [
        f"in reply to {second.writer.name}"
    ]
    assert page.texts(f"article[id=c-{second.key}] .remark-answers:not(.visually-hidden)") == []


def test_a_branch_collapses_and_keeps_its_count(client, essay):
    root = comment_on(essay, "Root", by=UserFactory(name="Rosa"))
    for _ in range(12):
        comment_on(essay, parent=root)

    page = Page(client.get(DISCUSSION))

    assert page.texts("details.branch-replies > summary") == ["12 replies to Rosa"]
    assert page.texts(".branch-more a") == ["2 more replies"]
    branch = Page(client.get(f"/c/{root.key}/branch/"))
    assert len(branch.find("article.comment")) == 13


def test_the_order_stands_in_the_address(client, essay):
    for n in range(2):
        comment_on(essay, str(n), now=NOW + timedelta(minutes=n))

    page = Page(client.get(f"{DISCUSSION}?sort=oldest"))

    assert page.texts(".remark-text") == ["0", "1"]
    assert page.texts(".thread-sorts a[aria-current]") == ["Oldest first"]
    assert [link.get("href") for link in page.find(".thread-sorts a")] == [
        f"{DISCUSSION}?sort={sort}#discussion" for sort in ("newest", "oldest", "replies", "argued")
    ]


def test_nothing_is_there_before_the_release(client):
    issue = make_issue(slug="spring")
    essay = make_essay(issue, "Trees")
    release(essay, at=NOW + DAY)
    client.force_login(issue.created_by)
    guideline = essay.guidelines.first()

    for path in (DISCUSSION, f"{DISCUSSION}comment/", f"/g/{guideline.key}/comment/"):
        assert client.get(path).status_code == 404


def test_a_withdrawn_essays_voices_show_nowhere(client, essay, reader):
    comment = comment_on(essay, "Qzwordsxv", by=reader)
    withdraw_essay(essay=essay, by=essay.issue.created_by, now=NOW, notice="The author asked for it.")

    page = client.get(DISCUSSION)

    assert Page(page).find("article.comment, .thread-write") == []
    assert b"The author asked for it." in page.content
    assert client.get(f"/c/{comment.key}/branch/")["Location"].startswith(DISCUSSION)
    assert client.get(f"/c/{comment.key}/history/").status_code == 404
    for path in (f"{DISCUSSION}comment/", f"/c/{comment.key}/reply/", f"/c/{comment.key}/edit/"):
        answer = client.post(path, {"text": "More."})
        assert answer.status_code == 409
        assert b"Qzwordsxv" not in answer.content
    assert client.post(f"/c/{comment.key}/remove/").status_code == 302
    comment.refresh_from_db()
    assert comment.removal == "writer"


def test_one_number_of_queries_for_3_and_60_comments(client, essay, django_assert_num_queries):
    other = released_essay(essay.issue, "Shrubs")
    for n in range(3):
        comment_on(essay, str(n))
    for _ in range(15):
        chain(other, 3)

    for path in (DISCUSSION, "/issues/spring/essays/shrubs/discussion/"):
        with django_assert_num_queries(9):
            client.get(path)
    client.force_login(essay.issue.created_by)
    for path in (DISCUSSION, "/issues/spring/essays/shrubs/discussion/"):
        with django_assert_num_queries(14):
            client.get(path)
