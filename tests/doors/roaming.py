"""A life of one essay, drawn from a seed: rewritten, brought again, released, withdrawn, talked about, voted on."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random

from django.db.models import Q

from symposium import clock
from symposium.actions.anchoring import start_placing
from symposium.actions.annotation import annotate
from symposium.actions.attaching import attach
from symposium.actions.comment import write_comment
from symposium.actions.essay import write_draft
from symposium.actions.grading import Graded
from symposium.actions.manuscript import bring_manuscript
from symposium.actions.new_version import save_onto_draft
from symposium.actions.notice import publish_notice
from symposium.actions.remark import edit_remark, remove_remark
from symposium.actions.restore import restore_revision
from symposium.actions.schedule import cancel_schedule, reinstate_essay, schedule_essay, withdraw_essay
from symposium.actions.snapshot import renew_snapshots
from symposium.actions.vote import cast_vote, withdraw_vote
from symposium.domain.anchoring import Place
from symposium.domain.draft import DraftText
from symposium.domain.keys import new_key
from symposium.enums import AnchorState, EssayState, NoticeKind, RestoredPart, Stance, WordingGrade
from symposium.errors import InvalidInput, RuleBroken
from symposium.jobs.anchors import place_anchors
from symposium.jobs.manuscript import read_manuscript
from symposium.models import Anchor, Annotation, Comment, Essay, Guideline, Revision
from symposium.models.changed_guidelines import changed_guidelines
from symposium.models.draft_text import text_of
from tests.doors.rewriting import REWRITINGS, as_document, first_text, sentences
from tests.factories import NOW, UserFactory, give_role, make_essay, make_issue

READERS, EXPERTS = 14, 6


class Roamer:
    """`at` is the instant of its world; `log` what was done, for whoever looks for a fault."""

    def __init__(self, seed: int):
        self.random = Random(seed)
        self.issue = make_issue(results_shown="always")
        text = first_text(self.random)
        made = make_essay(self.issue, text.title, passages=text.passages)
        self.essay: Essay = Essay.objects.select_related("issue").get(pk=made.pk)
        self.editor = self.issue.created_by
        self.voters: list = [UserFactory() for _ in range(READERS)]
        self.voters += [give_role(self.issue) for _ in range(EXPERTS)]
        self.at = NOW
        self.log: list[str] = []
        self.done: Counter[str] = Counter()
        self._schedule(self.at)

    # What may happen, with how often.
    ACTS: tuple[tuple[str, int], ...] = (
        ("rewrite", 8),
        ("release", 7),
        ("wait", 3),
        ("let_time_pass", 4),
        ("cancel", 1),
        ("bring_again", 2),
        ("restore", 2),
        ("withdraw", 1),
        ("correct", 1),
        ("vote", 6),
        ("take_back_votes", 2),
        ("count_again", 2),
        ("remark", 4),
        ("forecast", 2),
        ("attach_again", 3),
        ("comment", 5),
        ("mend", 2),
        ("remove", 2),
    )

    def step(self) -> str:
        """One act, or nothing where it is refused now; its name."""
        self.at += timedelta(minutes=37)
        self.essay.refresh_from_db()
        names, weights = zip(*self.ACTS, strict=True)
        [name] = self.random.choices(names, weights)
        if self.is_withdrawn and self.random.random() < 0.8:
            name = "reinstate"
        try:
            with clock.travel(self.at):
                getattr(self, name)()
        except (RuleBroken, InvalidInput) as refused:
            self.log.append(f"{name}: refused, {refused}")
        else:
            self.log.append(name)
            self.done[name] += 1
        self.essay.refresh_from_db()
        return name

    @property
    def is_withdrawn(self) -> bool:
        return self.essay.state == EssayState.WITHDRAWN

    def released(self) -> list[Revision]:
        return list(self.essay.revisions.released(self.at).order_by("number"))

    def guidelines(self) -> list[Guideline]:
        found = Guideline.objects.released(self.at).filter(essay=self.essay)
        return list(found.select_related("essay__issue").order_by("pk"))

    # Text

    def _draft(self) -> tuple[DraftText, int]:
        draft = self.essay.revisions.draft().get()
        return text_of(draft), draft.edits

    def _write(self, change: Callable[[DraftText, Random], DraftText]) -> None:
        text, edits = self._draft()
        write_draft(
            essay=self.essay, by=self.editor, now=self.at, text=change(text, self.random), edits=edits
        )

    def rewrite(self) -> None:
        for _ in range(self.random.randint(1, 3)):
            change = self.random.choice(REWRITINGS)
            self._write(change)
            self.log.append(change.__name__)

    def bring_again(self) -> None:
        """The draft as a document that somebody changed elsewhere, with a pairing that a person may have put right."""
        text, edits = self._draft()
        changed = text
        for _ in range(self.random.randint(0, 3)):
            changed = self.random.choice(REWRITINGS)(changed, self.random)
        document = bring_manuscript(
            issue=self.issue,
            onto=self.essay,
            by=self.editor,
            now=self.at,
            filename="again.txt",
            content=as_document(changed).encode(),
        )
        read_manuscript(manuscript_id=document.pk)
        document.refresh_from_db()
        chosen: dict[int, int | None] = {}
        if self.random.random() < 0.3 and text.guideline_keys:
            chosen = {1: self.random.choice([None, *text.guideline_keys])}
        save_onto_draft(
            manuscript=document,
            by=self.editor,
            now=self.at,
            edits=document.edits,
            draft_edits=edits,
            chosen=chosen,
            confirm_set_aside=True,
        )

    def restore(self) -> None:
        number = self.random.choice(self.released()).number
        parts = self.random.choice([(RestoredPart.TEXT,), (RestoredPart.TITLE, RestoredPart.TEXT)])
        _, edits = self._draft()
        restore_revision(
            essay=self.essay, by=self.editor, now=self.at, number=number or 0, parts=parts, edits=edits
        )

    # Revisions

    def _schedule(self, release_at) -> None:
        changes = changed_guidelines(self.essay, self.essay.revisions.draft().get(), self.at)
        grades = {
            change.key: Graded(self.random.choice(list(WordingGrade)), "So it reads.") for change in changes
        }
        schedule_essay(
            essay=self.essay,
            by=self.editor,
            now=self.at,
            release_at=release_at,
            note=" ".join(sentences(self.random, 1)),
            grades=grades,
        )

    def release(self) -> None:
        self._write(self.random.choice(REWRITINGS))
        self._schedule(self.at)

    def wait(self) -> None:
        """A revision that waits, in the place of one that does already."""
        self._schedule(self.at + timedelta(minutes=self.random.randint(1, 300)))

    def let_time_pass(self) -> None:
        self.at += timedelta(minutes=self.random.choice([5, 120, 1500]))

    def cancel(self) -> None:
        cancel_schedule(essay=self.essay, by=self.editor, now=self.at)

    def withdraw(self) -> None:
        withdraw_essay(
            essay=self.essay, by=self.editor, now=self.at, notice="The figures were not the author’s."
        )

    def reinstate(self) -> None:
        reinstate_essay(essay=self.essay, by=self.editor, now=self.at)

    def correct(self) -> None:
        kind = self.random.choice([NoticeKind.CORRECTION, NoticeKind.CONCERN])
        publish_notice(essay=self.essay, by=self.editor, now=self.at, kind=kind, text="A year was wrong.")

    # Voices

    def vote(self) -> None:
        present = self.released()[-1]
        for guideline in self.guidelines():
            if not guideline.wordings.filter(revision=present).exists():
                continue
            some = self.random.sample(self.voters, self.random.randint(3, len(self.voters)))
            lean = self.random.choice(list(Stance))
            for person in some:
                stance = self.random.choice([lean, lean, *Stance])
                cast_vote(guideline=guideline, by=person, now=self.at, stance=stance)

    def take_back_votes(self) -> None:
        guideline = self.random.choice(self.guidelines())
        for person in self.random.sample(self.voters, self.random.randint(1, 5)):
            withdraw_vote(guideline=guideline, by=person, now=self.at)

    def count_again(self) -> None:
        self.at += timedelta(days=1)
        renew_snapshots(now=self.at)

    def remark(self) -> None:
        revision = self.random.choice(self.released())
        passage = self.random.choice([p for p in revision.passages.all() if len(p.plain) > 12])
        first = self.random.randrange(0, len(passage.plain) - 10)
        annotate(
            essay=self.essay,
            revision=revision,
            by=self.random.choice(self.voters),
            now=self.at,
            start=Place(passage.key, first),
            end=Place(passage.key, self.random.randint(first + 4, len(passage.plain))),
            text=" ".join(sentences(self.random, 1)),
            once=new_key(),
        )

    def forecast(self) -> None:
        """What the draft does to the remarks, as the page of scheduling has it looked for."""
        draft = self.essay.revisions.draft().get()
        start_placing(draft)
        place_anchors(revision_id=draft.pk)

    def attach_again(self) -> None:
        lost = Anchor.objects.filter(annotation__essay=self.essay, state=AnchorState.LOST)
        latest = self.released()[-1]
        anchors = list(lost.filter(Q(revision=latest) | Q(revision__number__isnull=True)).order_by("pk"))
        if anchors:
            anchor = self.random.choice(anchors)
            passage = self.random.choice([p for p in anchor.revision.passages.all() if len(p.plain) > 12])
            attach(
                annotation=anchor.annotation,
                revision=anchor.revision,
                start=Place(passage.key, 0),
                end=Place(passage.key, self.random.randint(4, len(passage.plain))),
                by=self.random.choice([self.editor, anchor.annotation.writer]),
                now=self.at,
            )

    def comment(self) -> None:
        places: Sequence[dict] = [{}, *({"guideline": g} for g in self.guidelines())]
        places = [*places, *({"annotation": a} for a in Annotation.objects.filter(essay=self.essay))]
        said = Comment.objects.select_related("thread__guideline", "thread__annotation")
        place = self.random.choice(places)
        parents = [None, *said.filter(thread__essay=self.essay)]
        if (parent := self.random.choice(parents)) is not None:
            place = {"guideline": parent.thread.guideline, "annotation": parent.thread.annotation}
        write_comment(
            essay=self.essay,
            **place,
            parent=parent,
            by=self.random.choice(self.voters),
            now=self.at,
            text=" ".join(sentences(self.random, 1)),
            once=new_key(),
        )

    def _remarks(self) -> list:
        annotations = Annotation.objects.filter(essay=self.essay).select_related("essay__issue", "writer")
        comments = Comment.objects.filter(thread__essay=self.essay).select_related(
            "thread__essay__issue", "thread__guideline", "thread__annotation", "writer"
        )
        return [*annotations, *comments]

    def mend(self) -> None:
        if remarks := self._remarks():
            remark = self.random.choice(remarks)
            edit_remark(remark=remark, by=remark.writer, now=self.at, text="Mended. " + remark.text)

    def remove(self) -> None:
        if remarks := self._remarks():
            remark = self.random.choice(remarks)
            by, reason = self.random.choice([(remark.writer, ""), (self.editor, "Off the subject.")])
            remove_remark(remark=remark, by=by, now=self.at, reason=reason)
