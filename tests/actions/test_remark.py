"""Mending and removing: what is kept, what is told, who may."""

from datetime import timedelta

import pytest

from symposium.actions.remark import edit_remark, remove_remark
from symposium.actions.schedule import withdraw_essay
from symposium.enums import Removal, Role, Verb
from symposium.errors import InvalidInput, NotAllowed, RuleBroken
from symposium.models import Event
from tests.factories import NOW, UserFactory, give_role, make_administrator, released_essay
from tests.remarks import comment_on

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=16)


def edit(comment, text, *, now=NOW, by=None):
    return edit_remark(remark=comment, by=by or comment.writer, now=now, text=text)


def versions(comment):
    return list(comment.versions.values_list("text", "until", "is_public"))


def test_a_slip_mended_at_once_leaves_no_public_trace():
    comment = comment_on(released_essay(), "Teh words.")

    changed = edit(comment, "The words.", now=NOW + timedelta(minutes=15))

    assert (changed.text, changed.edited_at) == ("The words.", None)
    assert versions(comment) == [("Teh words.", NOW + timedelta(minutes=15), False)]


def test_a_later_edit_is_marked_and_keeps_the_old_words_in_public():
    comment = comment_on(released_essay(), "I agree.")

    changed = edit(comment, "I disagree.", now=LATER)

    assert (changed.text, changed.edited_at) == ("I disagree.", LATER)
    assert versions(comment) == [("I agree.", LATER, True)]


def test_so_is_an_early_one_once_somebody_replied():
    comment = comment_on(released_essay(), "I agree.")
    reply = comment_on(comment.essay, parent=comment)
    remove_remark(remark=reply, by=reply.writer, now=NOW)

    assert edit(comment, "I disagree.").edited_at == NOW
    assert versions(comment) == [("I agree.", NOW, True)]


def test_the_same_words_again_change_nothing():
    comment = comment_on(released_essay(), "I agree.")

    assert edit(comment, " I agree.\r\n", now=LATER).edited_at is None
    assert versions(comment) == []


def test_its_history_has_an_end():
    comment = comment_on(released_essay(), "I agree.")
    for number in range(30):
        edit(comment, f"Words {number}.")

    with pytest.raises(RuleBroken, match="changed 30 times already"):
        edit(comment, "Once more.")

    comment.refresh_from_db()
    assert comment.text == "Words 29."


def test_only_its_writer_changes_a_remark_that_stands():
    comment = comment_on(released_essay(), "Mine.")

    for user in (
        UserFactory(),
        comment.essay.issue.created_by,
        give_role(comment.essay.issue, Role.MODERATOR),
    ):
        with pytest.raises(NotAllowed):
            edit(comment, "Yours.", by=user)
    with pytest.raises(InvalidInput):
        edit(comment, " ")
    remove_remark(remark=comment, by=comment.writer, now=NOW)
    with pytest.raises(RuleBroken):
        edit(comment, "Mine again.")


def test_a_writer_removes_their_own_without_a_reason_and_without_an_event():
    comment = comment_on(released_essay())

    removed = remove_remark(remark=comment, by=comment.writer, now=LATER, reason="Not told.")

    assert (removed.removal, removed.removal_reason, removed.removed_at) == (Removal.WRITER, "", LATER)
    assert Event.objects.filter(verb=Verb.REMARK_REMOVED).count() == 0


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.EDITOR, "administrator"])
def test_a_moderators_removal_has_a_reason_and_is_recorded_without_the_words(role):
    comment = comment_on(released_essay(), "Qzvile words.")
    issue = comment.essay.issue
    person = make_administrator() if role == "administrator" else give_role(issue, role)

    with pytest.raises(InvalidInput):
        remove_remark(remark=comment, by=person, now=NOW, reason=" ")
    with pytest.raises(InvalidInput):
        remove_remark(remark=comment, by=person, now=NOW, reason="x" * 501)
    removed = remove_remark(remark=comment, by=person, now=NOW, reason="Not about\nthe essay.")

    assert (removed.removal, removed.removal_reason) == (Removal.MODERATOR, "Not about the essay.")
    event = Event.objects.get(verb=Verb.REMARK_REMOVED)
    assert event.details == {"remark": comment.key, "kind": "comment"}
    assert (event.actor, event.essay) == (person, comment.essay)


def test_readers_and_experts_remove_only_their_own():
    comment = comment_on(released_essay())

    for user in (UserFactory(), give_role(comment.essay.issue, Role.EXPERT)):
        with pytest.raises(NotAllowed):
            remove_remark(remark=comment, by=user, now=NOW, reason="Because.")


def test_what_is_removed_stays_as_it_was_removed():
    comment = comment_on(released_essay())
    editor = comment.essay.issue.created_by
    remove_remark(remark=comment, by=comment.writer, now=NOW)

    again = remove_remark(remark=comment, by=editor, now=LATER, reason="Rude.")

    assert (again.removal, again.removed_at, again.removal_reason) == (Removal.WRITER, NOW, "")
    comment.thread.refresh_from_db()
    assert comment.thread.comment_count == 0


def test_one_takes_back_ones_own_words_under_a_withdrawn_essay_and_does_nothing_else():
    comment = comment_on(released_essay())
    editor = comment.essay.issue.created_by
    withdraw_essay(essay=comment.essay, by=editor, now=NOW, notice="Gone.")

    with pytest.raises(RuleBroken):
        edit(comment, "Other words.")
    with pytest.raises(RuleBroken):
        remove_remark(remark=comment, by=editor, now=NOW, reason="Rude.")

    assert remove_remark(remark=comment, by=comment.writer, now=NOW).removal == Removal.WRITER
