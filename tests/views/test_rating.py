"""Saying what one thinks of a comment, and seeing where comments stand, at the page's door."""

from datetime import timedelta

import pytest

from symposium.actions.comment import write_comment
from symposium.actions.vote import cast_vote
from symposium.models import Rating
from tests.factories import NOW, UserFactory, make_issue
from tests.page import Page
from tests.remarks import comment_on
from tests.votes import make_guideline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def guideline():
    return make_guideline(make_issue(results_shown="always"))


@pytest.fixture
def comment(guideline):
    return comment_on(guideline.essay, guideline=guideline, by=UserFactory(name="Clara"))


@pytest.fixture
def reader(client):
    reader = UserFactory(name="Rita")
    client.force_login(reader)
    return reader


def say(guideline, text, stance, **given):
    return write_comment(
        essay=guideline.essay,
        guideline=guideline,
        by=UserFactory(),
        now=given.pop("now", NOW - timedelta(minutes=1)),
        text=text,
        once=text,
        stance=stance,
        **given,
    )


def test_what_one_said_stands_beside_the_comment_for_oneself_alone(client, comment, reader, guideline):
    path = f"/c/{comment.key}/rate/"

    sent = client.post(path, {"helpful": "yes", "well_argued": "no", "agrees": "on"})

    assert (sent.status_code, sent["Location"]) == (
        302,
        f"/g/{guideline.key}/?at={comment.key}#c-{comment.key}",
    )
    mine = Page(client.get(f"/g/{guideline.key}/"))
    assert mine.texts(".own-rating") == ["You said: helpful, not well argued, you agree"]
    assert mine.texts(".agreed") == ["1 agrees"]
    again = Page(client.get(path))
    assert [box.get("value") for box in again.find("input[checked]")] == ["yes", "no", None]
    client.force_login(UserFactory())
    others = Page(client.get(f"/g/{guideline.key}/"))
    assert (others.texts(".own-rating"), others.texts(".agreed")) == ([], ["1 agrees"])


def test_what_cannot_be_meant_is_told_and_kept(client, comment, reader):
    answer = client.post(f"/c/{comment.key}/rate/", {"helpful": "perhaps", "well_argued": "yes"})

    page = Page(answer)
    assert answer.status_code == 422
    assert page.texts(".field-error") == ["Choose yes, no or no answer."]
    assert [box.get("value") for box in page.find("[name=well_argued][checked]")] == ["yes"]
    assert Rating.objects.count() == 0


def test_of_a_reply_only_agreement_is_asked(client, guideline, comment, reader):
    reply = comment_on(guideline.essay, parent=comment)

    page = Page(client.get(f"/c/{reply.key}/rate/"))

    assert {box.get("name") for box in page.find(".rate-form input")} == {"csrfmiddlewaretoken", "agrees"}


def test_only_those_whose_vote_changed_are_asked_whether_their_mind_did(client, guideline, comment, reader):
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    before = Page(client.get(f"/c/{comment.key}/rate/")).find("[name=changed_mind]")
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="unsure")

    after = Page(client.get(f"/c/{comment.key}/rate/")).find("[name=changed_mind]")

    assert (len(before), len(after)) == (0, 1)


@pytest.mark.parametrize(("minds", "told"), [(2, []), (3, ["It changed the minds of 3 readers"])])
def test_its_writer_is_told_of_minds_from_three_on(client, guideline, comment, minds, told):
    for _ in range(minds):
        Rating.objects.create(comment=comment, rater=UserFactory(), changed_mind=True, rated_at=NOW)
    client.force_login(comment.writer)

    page = Page(client.get(f"/g/{guideline.key}/"))

    assert page.texts(".own-rating") == told


def test_comments_are_shown_by_where_they_stand(client, guideline):
    for number, stance in enumerate(["for", "against", "for", ""]):
        say(guideline, f"Words {number}", stance)

    whole = Page(client.get(f"/g/{guideline.key}/?sort=oldest"))
    part = Page(client.get(f"/g/{guideline.key}/?sort=oldest&stance=for"))

    assert whole.texts(".thread-balance a") == ["For 2", "Neutral 0", "Against 1"]
    assert whole.texts("article .stance-badge") == [
        "For the guideline",
        "Against the guideline",
        "For the guideline",
    ]
    assert part.texts("article .remark-text") == ["Words 0", "Words 2"]
    assert part.texts(".thread-balance [aria-current]") == ["For 2"]
    assert part.find(".thread-sorts a")[0].get("href").endswith("?sort=newest&stance=for#discussion")


def test_the_best_argued_dissent_keeps_its_place_whatever_the_majority(client, guideline):
    for number in range(4):
        say(guideline, f"For {number}", "for")
    dissent = [say(guideline, f"Against {number}", "against") for number in range(3)]
    type(dissent[1]).objects.filter(pk=dissent[1].pk).update(argued_score=0.4)

    page = Page(client.get(f"/g/{guideline.key}/"))

    assert page.texts(".dissent .remark-text") == ["Against 1"]
    assert page.find(".dissent a")[0].get("href") == dissent[1].get_absolute_url()
    type(dissent[0]).objects.filter(pk=dissent[0].pk).update(stance="neutral")
    assert Page(client.get(f"/g/{guideline.key}/")).find(".dissent") == []


def test_stances_are_hidden_with_the_results(client, guideline):
    guideline.essay.issue.results_shown = "after_voting"
    guideline.essay.issue.save(update_fields=["results_shown"])
    comments = [say(guideline, f"Against {n}", "against") for n in range(3)]
    Rating.objects.create(comment=comments[0], rater=UserFactory(), agrees=True, rated_at=NOW)
    reader = UserFactory()
    client.force_login(reader)

    before = Page(client.get(f"/g/{guideline.key}/?sort=both&stance=for"))
    cast_vote(guideline=guideline, by=reader, now=NOW, stance="agree")
    after = Page(client.get(f"/g/{guideline.key}/"))

    hidden = ".stance-badge, .thread-balance, .dissent, .agreed"
    assert before.find(hidden) == []
    assert len(before.find("article.comment")) == 3
    assert before.texts(".thread-note")[0].startswith("“Helpful to both sides” is made from votes")
    assert len(after.find(hidden)) == 3 + 1 + 1 + 1


def test_a_stance_is_chosen_with_a_comment_on_a_guideline_alone(client, guideline, reader):
    path = f"/g/{guideline.key}/comment/"
    choices = [box.get("value") for box in Page(client.get(path)).find("[name=stance]")]
    elsewhere = Page(client.get(f"{guideline.essay.get_absolute_url()}discussion/comment/"))

    client.post(path, {"text": "Indeed.", "once": "one", "stance": "against"})

    assert choices == ["", "for", "neutral", "against"]
    assert elsewhere.find("[name=stance]") == []
    assert Page(client.get(f"/g/{guideline.key}/")).texts("article .stance-badge") == [
        "Against the guideline"
    ]
