"""What a comment spoke of, where that reads otherwise by now: a guideline's wording, or the words under a remark."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from symposium.enums import AnchorState
from symposium.models import Anchor, Annotation, Guideline, Passage, Thread, Wording
from symposium.models.wordings import words_of


@dataclass(frozen=True)
class WordsThen:
    """`noun` is what they are: the wording, or the words. They are read at `address`."""

    noun: str
    revision: int
    address: str


@dataclass(frozen=True)
class Since:
    """`places` are (revision, address) in the order of the revisions; "" where it reads as it does now."""

    noun: str = ""
    places: tuple[tuple[int, str], ...] = ()

    def at(self, revision: int | None) -> WordsThen | None:
        """What stood when this revision was the latest; a revision may be without it, then the one before. None: it reads so now."""
        before = [place for place in self.places if place[0] <= (revision or 0)]
        if not before or not before[-1][1]:
            return None
        number, address = before[-1]
        return WordsThen(self.noun, number, address)


def since_wordings(guideline: Guideline, worded: Iterable[tuple[int, object]]) -> Since:
    """`worded` is (revision, what must be equal for two wordings to say the same), the latest last."""
    rows = list(worded)
    return Since(
        "wording",
        tuple(
            (number, "" if words == rows[-1][1] else reverse("wording", args=[guideline.key, number]))
            for number, words in rows
        ),
    )


def words_then(thread: Thread, now: datetime) -> Since:
    """Two queries, none for the discussion of a whole essay."""
    if thread.guideline is not None:
        return _of_guideline(thread.guideline, now)
    if thread.annotation is not None:
        return words_under(thread.annotation, now)
    return Since()


def _of_guideline(guideline: Guideline, now: datetime) -> Since:
    wordings = Wording.objects.filter(guideline=guideline, revision__release_at__lte=now)
    rows = list(wordings.order_by("revision__number").values_list("revision__number", "pk"))
    words = words_of([pk for _, pk in rows])
    return since_wordings(guideline, [(number or 0, words.get(pk)) for number, pk in rows])


def words_under(annotation: Annotation, now: datetime) -> Since:
    """Nothing while the words are being looked for in the present revision."""
    anchors = Anchor.objects.filter(annotation=annotation, revision__release_at__lte=now)
    rows = list(
        anchors.order_by("revision__number").values_list("revision", "revision__number", "state", "spans")
    )
    if not rows or rows[-1][2] == AnchorState.WAITING:
        return Since()
    keys = {key for *_, spans in rows for key, _, _ in spans}
    passages = Passage.objects.filter(revision__in=[row[0] for row in rows], key__in=keys)
    plain = {
        (revision, key): text for revision, key, text in passages.values_list("revision", "key", "plain")
    }
    said = {
        number or 0: tuple(plain[revision, key][start:end] for key, start, end in spans)
        for revision, number, state, spans in rows
        if state != AnchorState.WAITING
    }
    present = said[rows[-1][1] or 0]
    essay = annotation.essay
    return Since(
        "words",
        tuple(
            (
                number,
                "" if words == present else reverse("revision", args=[essay.issue.slug, essay.slug, number]),
            )
            for number, words in said.items()
        ),
    )
