"""A crowd's annotations: runs of words, a few across two passages, anchored in every later revision too."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from accounts.models import User
from symposium.actions.annotation import revision_text_of
from symposium.demo.crowd_words import remark_text
from symposium.domain.anchoring import PassageText, Place, choose, place
from symposium.models import Anchor, Annotation, Revision

BATCH = 1_000
ACROSS = 0.1  # the share of annotations across two passages
MOST_WORDS = 15


def annotate_in_bulk(
    revision: Revision, people: list[User], instants: Sequence[datetime], random: Random
) -> list[Annotation]:
    """One annotation an instant."""
    text = revision_text_of(revision)
    later = revision.essay.revisions.frozen().filter(number__gt=revision.number)
    others = [(other, revision_text_of(other)) for other in later]
    passages = [passage for passage in text.passages if passage.plain.strip()]
    annotations, anchors = [], []
    for at in instants:
        quote, spans = choose(text, *_ends(passages, random))
        annotation = Annotation(
            essay_id=revision.essay_id,
            revision=revision,
            writer=random.choice(people),
            text=remark_text(random),
            made_at=at,
            quote=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
        )
        annotations.append(annotation)
        for other, its_text in [(revision, text), *others]:
            found = place(quote, spans, its_text)
            stood = [[span.passage, span.start, span.end] for span in found.spans]
            anchors.append(Anchor(annotation=annotation, revision=other, state=found.state, spans=stood))
    Annotation.objects.bulk_create(annotations, batch_size=BATCH)
    Anchor.objects.bulk_create(anchors, batch_size=BATCH)
    return annotations


def _ends(passages: list[PassageText], random: Random) -> tuple[Place, Place]:
    """A run of words within one passage, or to the end of one and from the beginning of the next."""
    at = random.randrange(len(passages))
    here, following = passages[at], passages[min(at + 1, len(passages) - 1)]
    words = here.plain.split(" ")
    first = random.randrange(len(words))
    start = Place(here.key, len(" ".join([*words[:first], ""])))
    if random.random() < ACROSS and following is not here:
        return start, Place(following.key, _end(following.plain.split(" "), random, 0))
    return start, Place(here.key, _end(words, random, first))


def _end(words: list[str], random: Random, first: int) -> int:
    last = random.randint(first + 1, min(first + MOST_WORDS, len(words)))
    return len(" ".join(words[:last]))
