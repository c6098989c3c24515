"""What carrying 1,000 anchors of a 10,000-word essay over a revision costs in the job.

    python -m symposium.local with-postgres -- python -m bench anchors

Each paragraph of the draft has a word in forty changed, one in ten is gone, one in ten has moved, one in twenty is written anew.
Database included; the quickest of three.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random
from time import perf_counter

from django.core.management import call_command

from accounts.models import User
from symposium import clock
from symposium.actions.anchoring import begin_placing, place_some
from symposium.actions.annotation import revision_text_of
from symposium.actions.essay import create_essay, write_draft
from symposium.actions.issue import create_issue
from symposium.actions.schedule import schedule_essay
from symposium.domain.anchoring import RevisionText
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Essay, Revision
from symposium.models.draft_text import text_of

PASSAGES, WORDS, ANCHORS, TIMES = 125, 80, 1_000, 3
DAY = timedelta(days=1)


def _word(random: Random) -> str:
    return "".join(random.choices("aeioulnrstdmkpbg", k=random.randint(2, 9)))


def _essay(random: Random, editor: User) -> Essay:
    now = clock.now()
    words = [_word(random) for _ in range(2_500)]
    said = [" ".join(random.choices(words, k=WORDS)) + "." for _ in range(PASSAGES)]
    passages = [DraftPassage("paragraph", text) for text in said]
    passages += [
        DraftPassage("guideline_headline", "Do this thing", guideline=1),
        DraftPassage("guideline_body", "It is good.", guideline=1),
    ]
    issue = create_issue(
        by=editor,
        now=now - 9 * DAY,
        fields={"title": "Anchors", "question": "How fast?", "published_at": now - 8 * DAY},
    )
    text = DraftText(
        title="Anchored",
        dek="Words.",
        bylines=(DraftByline("Ina Author", "Institute", "Writes.", "", None),),
        passages=tuple(passages),
    )
    essay = create_essay(issue=issue, by=editor, now=now - 7 * DAY, text=text)
    schedule_essay(essay=essay, by=editor, now=now - 6 * DAY, release_at=now - 5 * DAY)
    return essay


def _remarks(random: Random, essay: Essay, editor: User) -> None:
    """On one to thirty words each, written past the actions: a thousand people are not the subject."""
    revision = essay.revisions.frozen().get()
    text: RevisionText = revision_text_of(revision)
    annotations, spans = [], []
    for number in range(ANCHORS):
        passage = random.choice(text.passages[:PASSAGES])
        start = text.starts[text.index[passage.key]]
        ends = [at for at, letter in enumerate(passage.plain) if letter == " "]
        first = random.randrange(len(ends) - 31)
        begins, ends_at = ends[first] + 1, ends[first + random.randint(1, 30)]
        quote = text.quote_of(start + begins, start + ends_at)
        annotations.append(
            Annotation(
                essay=essay,
                revision=revision,
                quote=quote.exact,
                prefix=quote.prefix,
                suffix=quote.suffix,
                writer=editor,
                text="So.",
                once=f"bench{number}",
                made_at=clock.now(),
            )
        )
        spans.append([[passage.key, begins, ends_at]])
    Annotation.objects.bulk_create(annotations)
    Anchor.objects.bulk_create(
        Anchor(annotation=one, revision=revision, state=AnchorState.EXACT, spans=at, score=1)
        for one, at in zip(annotations, spans, strict=True)
    )


def _revise(random: Random, essay: Essay, editor: User) -> Revision:
    draft = essay.revisions.draft().get()
    text = text_of(draft)
    body, rest = list(text.passages[:PASSAGES]), text.passages[PASSAGES:]
    kept = []
    for passage in body:
        words = passage.text.split()
        if random.random() < 0.05:
            words = [_word(random) for _ in words]
        words = [_word(random) if random.random() < 1 / 40 else word for word in words]
        if random.random() >= 0.1:
            kept.append(replace(passage, text=" ".join(words)))
    for _ in range(len(kept) // 10):
        kept.insert(random.randrange(len(kept)), kept.pop(random.randrange(len(kept))))
    return write_draft(
        essay=essay,
        by=editor,
        now=clock.now(),
        text=replace(text, passages=(*kept, *rest)),
        edits=draft.edits,
    )


def main() -> None:
    """Prints a Markdown table."""
    call_command("migrate", verbosity=0)
    random = Random(1)
    editor = User.objects.create(email="anchors@example.org", name="Bench Editor", is_superuser=True)
    essay = _essay(random, editor)
    _remarks(random, essay, editor)
    draft, took = _revise(random, essay, editor), []
    for _ in range(TIMES):
        Revision.objects.filter(pk=draft.pk).update(anchored_edits=None)
        begun = perf_counter()
        placing = begin_placing(revision=draft, now=clock.now())
        assert placing is not None  # its anchors were just called incomplete
        while placing is not None:
            placing = place_some(placing=placing, now=clock.now())
        took.append(perf_counter() - begun)
    states = Anchor.objects.filter(revision=draft)
    print("| anchors | exact | moved | changed | lost | seconds |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    counts = [
        states.filter(state=state).count()
        for state in (AnchorState.EXACT, AnchorState.MOVED, AnchorState.CHANGED, AnchorState.LOST)
    ]
    print(f"| {ANCHORS:,} | {' | '.join(map(str, counts))} | {min(took):.2f} |")
