"""Comments for tests, written by the product's own action."""

from symposium.actions.comment import write_comment
from symposium.domain.keys import new_key
from symposium.models import Comment
from tests.factories import NOW, UserFactory


def comment_on(
    essay, text="A remark.", *, by=None, now=NOW, parent=None, guideline=None, once=None
) -> Comment:
    """By a new person unless one is given; a reply stands in its parent's thread."""
    return write_comment(
        essay=essay,
        guideline=parent.thread.guideline if parent else guideline,
        annotation=parent.thread.annotation if parent else None,
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
