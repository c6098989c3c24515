"""What is said of the first essay of tests/api/site.py, under keys that are known beforehand."""

from datetime import timedelta

from accounts.models import User
from symposium.actions.annotation import annotate
from symposium.actions.attaching import attach
from symposium.actions.comment import pin_comment, write_comment
from symposium.actions.credit import give_credit
from symposium.actions.remark import edit_remark
from symposium.api.examples import INPUTS
from symposium.domain.anchoring import Place
from symposium.enums import AnchorState
from symposium.models import Annotation, Comment
from tests.factories import NOW, UserFactory
from tests.proposals import proposal_on, take

HOUR = timedelta(hours=1)
TOP, REPLY, OF_ESSAY, OF_NOTE = "xcvbnm2345", "hjkdfg3456", "bvczxm4567", "wrtpsd5678"
NOTE, OWN_NOTE, PROPOSAL = "zsxdcf2468", "mjnhbg3579", "qwmrtz4680"


def speak(site) -> None:
    """A reader's remarks with earlier words, and whatever the examples send, sent before by the editor."""
    User.objects.filter(pk=site.editor.pk).update(name="Ines Vale", key="nkzvgw5hbd")
    reader = UserFactory(name="Rosa Reader", key="rhdqvm4tzw")
    guideline = site.first.guidelines.get()
    top = _commented(TOP, site, guideline=guideline, by=reader, now=NOW - 3 * HOUR, text="Count *trams* too.")
    edit_remark(remark=top, by=reader, now=NOW - 2 * HOUR, text="Count *trams* and buses too.")
    sent = {"by": site.editor, "now": NOW - HOUR / 6}
    _commented(REPLY, site, "comment_on_guideline", guideline=guideline, parent=top, **sent)
    _commented(OF_ESSAY, site, "comment_on_essay", **sent)
    first = _annotated(NOTE, site, at="d2345d", by=reader, now=NOW - 4 * HOUR, text="Count what, exactly?")
    edit_remark(remark=first, by=reader, now=NOW - 2 * HOUR, text="Count what, and by whom?")
    _annotated(OWN_NOTE, site, "annotate", **sent)
    _commented(OF_NOTE, site, "comment_on_annotation", annotation=first, **sent)


def pin_top(site) -> None:
    pin_comment(comment=Comment.objects.get(key=TOP), by=site.editor, now=NOW)


def propose(site, *, is_taken: bool) -> None:
    """The reader's wording proposal on the essay's first paragraph."""
    made = proposal_on(
        site.first, "The loudest hour", "The noisiest hour", by=User.objects.get(key="rhdqvm4tzw")
    )
    Annotation.objects.filter(pk=made.pk).update(key=PROPOSAL)
    if is_taken:
        take(made, site.editor)


def credit_both(site) -> None:
    """The reader's annotation and comment, as the examples say."""
    for key, kind, act in ((NOTE, Annotation, "credit_annotation"), (TOP, Comment, "credit_comment")):
        give_credit(remark=kind.objects.get(key=key), by=site.editor, now=NOW, **INPUTS[act])


def lose_note(site, *, is_attached: bool) -> None:
    """As if the present revision were without its words; attached again by the editor, as the example says."""
    note = Annotation.objects.get(key=NOTE)
    latest = site.first.revisions.get(number=2)
    note.anchors.filter(revision=latest).update(state=AnchorState.LOST, spans=[], score=0)
    if is_attached:
        sent = INPUTS["attach_annotation"]
        places = {"start": Place(**sent["start"]), "end": Place(**sent["end"])}
        attach(annotation=note, revision=latest, by=site.editor, now=NOW, **places)


def _annotated(key, site, operation="", *, at="", text="", **given) -> Annotation:
    """What the example says, or a remark on the whole of the heading `at`."""
    said = INPUTS.get(operation) or {
        "revision": 1,
        "start": {"passage": at, "offset": 0},
        "end": {"passage": at, "offset": 13},
        "quote": "What to count",
        "text": text,
    }
    made = annotate(
        essay=site.first,
        revision=site.first.revisions.get(number=said["revision"]),
        start=Place(**said["start"]),
        end=Place(**said["end"]),
        quote=said["quote"],
        text=said["text"],
        once=operation or key,
        **given,
    )
    Annotation.objects.filter(pk=made.pk).update(key=key)
    made.refresh_from_db()
    return made


def _commented(key, site, operation="", *, text="", **given) -> Comment:
    text = text or INPUTS[operation]["text"]
    made = write_comment(essay=site.first, text=text, once=operation or key, **given)
    Comment.objects.filter(pk=made.pk).update(key=key)
    made.refresh_from_db()
    return made
