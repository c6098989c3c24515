"""Remarks for tests, written by the product's own actions."""

from symposium.actions.annotation import annotate
from symposium.actions.comment import write_comment
from symposium.domain.anchoring import Place
from symposium.domain.keys import new_key
from symposium.domain.meant import Meant
from symposium.models import Annotation, Comment
from tests.factories import NOW, UserFactory


def annotation_on(essay, text="A remark.", *, by=None, now=NOW, meant=None) -> Annotation:
    """On the first four characters of the lead, in the latest frozen revision."""
    revision = essay.revisions.frozen().last()
    lead = revision.passages.order_by("position").first().key
    return annotate(
        essay=essay,
        revision=revision,
        by=by or UserFactory(),
        now=now,
        start=Place(lead, 0),
        end=Place(lead, 4),
        quote="",
        text=text,
        meant=meant or Meant(),
        once=new_key(),
    )


def comment_on(
    essay, text="A remark.", *, by=None, now=NOW, parent=None, guideline=None, annotation=None, once=None
) -> Comment:
    """By a new person unless one is given; a reply stands in its parent's thread."""
    return write_comment(
        essay=essay,
        guideline=parent.thread.guideline if parent else guideline,
        annotation=parent.thread.annotation if parent else annotation,
        parent=parent,
        by=by or UserFactory(),
        now=now,
        text=text,
        once=once or new_key(),
    )


def chain(essay, depth: int) -> list[Comment]:
    """A root and `depth` replies, each to the one before."""
    comments = [comment_on(essay, "Reply 0")]
    for n in range(1, depth + 1):
        comments.append(comment_on(essay, f"Reply {n}", parent=comments[-1]))
    return comments
