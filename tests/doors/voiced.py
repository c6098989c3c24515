"""What readers added to the doors' world. Its writer is the reader unless another is named."""

from symposium.actions.annotation import annotate
from symposium.actions.comment import write_comment
from symposium.actions.remark import remove_remark
from symposium.actions.vote import cast_vote
from symposium.domain.anchoring import Place
from symposium.enums import Stance
from symposium.models import Annotation, Comment, Essay
from tests.factories import DAY, NOW


def first_guideline(essay: Essay):
    return essay.guidelines.order_by("pk").first()


def comment_in(essay: Essay, stem: str, by, *, at=NOW - DAY, parent=None) -> Comment:
    """On the essay's first guideline, in a word that no other text has."""
    return write_comment(
        essay=essay,
        guideline=first_guideline(essay),
        parent=parent,
        by=by,
        now=at,
        text=f"Said {said(stem)}.",
        once=stem,
    )


def first_passages(essay: Essay):
    """The first released revision's, with their text: where an annotation of two passages can stand."""
    return essay.revisions.get(number=1).passages.order_by("position")[:2]


def annotation_in(essay: Essay, stem: str, by, *, at=NOW - DAY) -> Annotation:
    """From the fourth letter of the essay's first passage to the sixth of its second."""
    first, second = first_passages(essay)
    return annotate(
        essay=essay,
        revision=first.revision,
        by=by,
        now=at,
        start=Place(first.key, 4),
        end=Place(second.key, 6),
        text=f"Said {said(stem)}.",
        once=stem,
    )


def said(stem: str) -> str:
    return f"qz{stem}remarkxv"


def give_voices(world) -> None:
    """On `standing`: a comment, an answer to it, one removed; on `withdrawn`: `late`, from before.

    So too three annotations: `note`, `gone` (removed), `old`.
    """
    reader, author = world.people["reader"], world.people["author"]
    standing, withdrawn = world.essays["standing"], world.essays["withdrawn"]
    remarks = world.remarks
    remarks["comment"] = comment_in(standing, "comment", reader)
    remarks["answer"] = comment_in(standing, "answer", author, parent=remarks["comment"])
    remarks["removed"] = comment_in(standing, "removed", reader)
    remove_remark(remark=remarks["removed"], by=reader, now=NOW - DAY / 2)
    remarks["late"] = comment_in(withdrawn, "late", reader, at=NOW - 2 * DAY)
    remarks["note"] = annotation_in(standing, "note", reader)
    remarks["gone"] = annotation_in(standing, "gone", reader)
    remove_remark(remark=remarks["gone"], by=reader, now=NOW - DAY / 2)
    remarks["old"] = annotation_in(withdrawn, "old", reader, at=NOW - 2 * DAY)
    cast_vote(
        guideline=first_guideline(standing), by=world.people["elsewhere"], now=NOW - DAY, stance=Stance.AGREE
    )
