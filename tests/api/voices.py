"""What is said of the first essay of tests/api/site.py, under keys that are known beforehand."""

from datetime import timedelta

from accounts.models import User
from symposium.actions.comment import pin_comment, write_comment
from symposium.actions.remark import edit_remark
from symposium.api.examples import INPUTS
from symposium.models import Comment
from tests.factories import NOW, UserFactory

HOUR = timedelta(hours=1)
TOP, REPLY, OF_ESSAY = "xcvbnm2345", "hjkdfg3456", "bvczxm4567"


def speak(site) -> None:
    """A reader's comment with an earlier wording, and whatever the examples send, sent before by the editor."""
    User.objects.filter(pk=site.editor.pk).update(name="Ines Vale", key="nkzvgw5hbd")
    reader = UserFactory(name="Rosa Reader", key="rhdqvm4tzw")
    guideline = site.first.guidelines.get()
    top = _commented(TOP, site, guideline=guideline, by=reader, now=NOW - 3 * HOUR, text="Count *trams* too.")
    edit_remark(remark=top, by=reader, now=NOW - 2 * HOUR, text="Count *trams* and buses too.")
    sent = {"by": site.editor, "now": NOW - HOUR / 6}
    _commented(REPLY, site, "comment_on_guideline", guideline=guideline, parent=top, **sent)
    _commented(OF_ESSAY, site, "comment_on_essay", **sent)


def pin_top(site) -> None:
    pin_comment(comment=Comment.objects.get(key=TOP), by=site.editor, now=NOW)


def _commented(key, site, operation="", *, text="", **given) -> Comment:
    text = text or INPUTS[operation]["text"]
    made = write_comment(essay=site.first, text=text, once=operation or key, **given)
    Comment.objects.filter(pk=made.pk).update(key=key)
    made.refresh_from_db()
    return made
