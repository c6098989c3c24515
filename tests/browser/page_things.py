"""Remarks and documents in every state that a page shows, for tests.browser.page_types."""

from accounts.models import User
from symposium.actions.annotation import annotate
from symposium.actions.annotation_import import bring_annotations
from symposium.actions.comment import pin_comment, write_comment
from symposium.actions.manuscript import bring_manuscript
from symposium.actions.remark import edit_remark, remove_remark
from symposium.actions.vote import cast_vote
from symposium.domain.anchoring import Place
from symposium.domain.meant import Meant
from symposium.enums import AnchorState, Purpose, Visibility
from symposium.jobs.manuscript import read_manuscript
from symposium.models import (
    Annotation,
    AnnotationImport,
    Comment,
    Essay,
    Guideline,
    Manuscript,
)
from tests.factories import DAY, NOW
from tests.imports import hypothesis_row, of_api


def voices(
    essay: Essay, guideline: Guideline, *, reader: User, editor: User, expert: User
) -> tuple[Comment, Annotation, Annotation, Annotation]:
    """The reader's vote, comment and annotation, with all that can be told of them; a second annotation is lost, a third for some."""
    at = NOW - DAY / 2
    cast_vote(guideline=guideline, by=reader, now=at, stance="unsure")
    thread = {"essay": essay, "guideline": guideline, "now": at}
    comment = write_comment(**thread, by=reader, text="*How* many would it reach?", once="1")
    answers = [comment]
    for depth in range(4):
        answers.append(
            write_comment(
                **thread,
                by=expert,
                parent=answers[-1],
                text=f"See [this](https://example.org/{depth}).",
                once=f"answer {depth}",
            )
        )
    rude = write_comment(**thread, by=expert, text="Nonsense.", once="rude")
    remove_remark(remark=rude, by=editor, now=at, reason="It says nothing of the guideline.")
    pin_comment(comment=comment, by=editor, now=at)
    first, second = essay.revisions.released(NOW).latest("number").passages.filter(kind="paragraph")[:2]
    note = annotate(
        essay=essay,
        revision=first.revision,
        by=reader,
        now=at,
        start=Place(first.key, 5),
        end=Place(second.key, 12),
        text="Is this so?",
        once="note",
    )
    write_comment(essay=essay, annotation=note, by=expert, now=at, text="It is.", once="to the note")
    write_comment(essay=essay, by=expert, now=at, text="A word on the whole.", once="on the whole")
    for remark in (comment, note):
        edit_remark(remark=remark, by=reader, now=NOW - DAY / 4, text="Is this *really* so?")
    lost = annotate(
        essay=essay,
        revision=first.revision,
        by=reader,
        now=at,
        start=Place(second.key, 0),
        end=Place(second.key, 12),
        text="Where is it now?",
        once="lost",
    )
    lost.anchors.update(state=AnchorState.LOST, spans=[], score=0)
    narrow = annotate(
        essay=essay,
        revision=first.revision,
        by=reader,
        now=at,
        start=Place(first.key, 0),
        end=Place(first.key, 12),
        text="Counted elsewhere too.",
        meant=Meant(Purpose.EVIDENCE, Visibility.EXPERTS, "https://example.org/counts", "Counts, 2024"),
        once="narrow",
    )
    return comment, note, lost, narrow


def imported(essay: Essay, editor: User) -> AnnotationImport:
    """One remark that would come, and one whose words stand nowhere."""
    quote = essay.revisions.exclude(number=None).last().passages.filter(kind="paragraph").first().plain[:60]
    rows = [
        hypothesis_row(1, quote),
        hypothesis_row(2, "Nothing of this stands in the demo, wherever one looks."),
    ]
    return bring_annotations(essay=essay, by=editor, now=NOW, filename="remarks.json", content=of_api(rows))


def manuscript(issue, editor, content, *, read, filename="pasted.txt", **onto) -> Manuscript:
    brought = bring_manuscript(issue=issue, by=editor, now=NOW, filename=filename, content=content, **onto)
    if read:
        read_manuscript(manuscript_id=brought.pk)
    brought.refresh_from_db()
    return brought
