"""What an annotation's form shows: the chosen words, or the sentences to choose them from."""

from dataclasses import dataclass

from symposium.domain.anchoring import PassageText, Place, RevisionText, choose
from symposium.domain.sentences import sentences
from symposium.models import Revision
from symposium.models.revision_text import passage_texts

FOLLOWING = 3


@dataclass(frozen=True)
class Sentence:
    """One to choose: `number` counts through all that are offered."""

    number: int
    text: str
    start: Place
    end: Place


@dataclass(frozen=True)
class Chosen:
    """The words between two places, a piece a passage."""

    language: str
    pieces: tuple[str, ...]


def chosen_words(revision: Revision, start: Place, end: Place) -> Chosen:
    """Raises BadPlace where the places name no words, or too many."""
    passages = passage_texts(revision)
    plain = {passage.key: passage.plain for passage in passages}
    _, spans = choose(RevisionText(revision.title, passages), start, end)
    return Chosen(revision.language, tuple(plain[span.passage][span.start : span.end] for span in spans))


def sentences_from(revision: Revision, key: str) -> tuple[Sentence, ...]:
    """The sentences of the passage and of the three after it; a table is one. None where there is no such passage."""
    passages = passage_texts(revision)
    keys = [passage.key for passage in passages]
    if key not in keys:
        return ()
    place = keys.index(key)
    offered = [
        (passage, span) for passage in passages[place : place + 1 + FOLLOWING] for span in _spans(passage)
    ]
    return tuple(
        Sentence(number, passage.plain[first:end], Place(passage.key, first), Place(passage.key, end))
        for number, (passage, (first, end)) in enumerate(offered, start=1)
    )


def _spans(passage: PassageText) -> list[tuple[int, int]]:
    return [(0, len(passage.plain))] if passage.is_whole else sentences(passage.plain)
