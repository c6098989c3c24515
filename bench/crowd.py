"""The essay that is measured, and the crowd on it."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.db.models import Count, F

from accounts.models import User
from symposium import clock
from symposium.actions.essay import create_essay
from symposium.actions.issue import create_issue
from symposium.actions.schedule import schedule_essay
from symposium.demo.crowd import make_crowd
from symposium.domain.draft import DraftByline, DraftPassage, DraftText
from symposium.domain.keys import new_key
from symposium.models import Annotation, Comment, Essay, Thread, Vote

SECTIONS = 8
PARAGRAPHS = 7  # of a section
WORDS = 75  # of a paragraph
GUIDELINES = 12
FILLER = (
    "water price share rule state firm house cost law city fair open small long public private year "
    "the a of and to in for with on by from that which while where when each any most some"
)


@dataclass(frozen=True)
class Size:
    """What stands on the essay when it is measured."""

    comments: int
    annotations: int
    readers: int
    votes: int


SIZES = (Size(50, 10, 60, 300), Size(500, 60, 400, 2_000), Size(5_000, 240, 2_500, 12_000))


def _prose(random: Random, words: int) -> str:
    return " ".join(random.choices(FILLER.split(), k=words)).capitalize() + "."


def make_essay() -> Essay:
    """About 5,000 words and 12 guidelines, released ten days ago in an issue that is open."""
    random, now, day = Random(1), clock.now(), timedelta(days=1)
    # A new one each time: two measurements of one run share the database.
    email = f"bench-editor-{new_key()}@example.org"
    editor = User.objects.create(email=email, name="Bench Editor", is_superuser=True)
    passages = []
    for section in range(1, SECTIONS + 1):
        passages.append(DraftPassage("heading", f"Section {section}", level=2))
        passages += [DraftPassage("paragraph", _prose(random, WORDS)) for _ in range(PARAGRAPHS)]
    passages.append(DraftPassage("heading", "Guidelines", level=2))
    for number in range(1, GUIDELINES + 1):
        passages.append(DraftPassage("guideline_headline", _prose(random, 9), guideline=number))
        passages.append(DraftPassage("guideline_body", _prose(random, WORDS), guideline=number))
    issue = create_issue(
        by=editor,
        now=now - 30 * day,
        fields={"title": "The bench", "question": "How fast?", "published_at": now - 20 * day},
    )
    text = DraftText(
        title="An essay to be measured",
        dek=_prose(random, 20),
        bylines=(DraftByline("Ina Author", "Institute of Examples", _prose(random, 40), "", None),),
        passages=tuple(passages),
    )
    essay = create_essay(issue=issue, by=editor, now=now - 15 * day, text=text)
    schedule_essay(essay=essay, by=editor, now=now - 11 * day, release_at=now - 10 * day, note="")
    return essay


def unsay(essay: Essay, person: User) -> None:
    """Take away what this person wrote on the essay, so that the next size is measured as it says."""
    Annotation.objects.filter(essay=essay, writer=person).delete()
    written = Comment.objects.filter(thread__essay=essay, writer=person)
    for thread, count in written.order_by().values_list("thread").annotate(Count("pk")):
        Thread.objects.filter(pk=thread).update(comment_count=F("comment_count") - count)
    written.delete()


def grow(essay: Essay, size: Size) -> None:
    """What is missing to that size."""
    now = clock.now()
    make_crowd(
        essay,
        readers=size.readers,
        votes=max(0, size.votes - Vote.objects.filter(guideline__essay=essay).count()),
        comments=max(0, size.comments - Comment.objects.filter(thread__essay=essay).count()),
        annotations=max(0, size.annotations - Annotation.objects.filter(essay=essay).count()),
        seed=size.comments,
        now=now,
    )
